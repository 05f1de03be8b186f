/**
 * Fills a new SQLite file with grants, each of an account of its own and with a refresh token, and writes the form
 * bodies that use them. Called as: node grantway-grants.ts <database file> <bodies file> <number of grants>.
 *
 * The first grant goes through `Storage`, the others are copies of its rows with other keys, in one transaction: so
 * what is copied is right whatever the schema, and a million take seconds. The load, in which nothing may be refused,
 * shows that they work.
 */
import { writeFileSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { KeyRing } from '../../packages/server/src/keys/key-ring.ts';
import { issueOpaqueSecret, sha256 } from '../../packages/server/src/keys/opaque-secret.ts';
import { randomBytes } from '../../packages/server/src/keys/random.ts';
import { issueClient, openClientSecret } from '../../packages/server/src/registration/issue-client.ts';
import type { Account, Project } from '../../packages/server/src/registration/records.ts';
import { openStorage } from '../../packages/server/src/storage/open.ts';
import { accountText } from '../../packages/server/src/storage/rows.ts';
import { refreshBody, refreshScopes } from './refresh-request.ts';

type Row = Readonly<Record<string, SQLInputValue>>;

const [file = '', bodiesFile = '', count = ''] = process.argv.slice(2);
const grants = Number(count);

/** Of many refresh tokens the load uses these, which lie evenly among the others: as many as wrk can well hold. */
const mostBodies = 50_000;

const now = Math.floor(Date.now() / 1_000);
const atRestSealer = new KeyRing([{ id: 1, secret: randomBytes(32) }], randomBytes).sealerFor('at rest');
const project: Project = {
  id: 'bench-project',
  number: 123_456_789_012,
  name: 'Bench',
  consentScreen: {
    applicationName: 'Bench',
    supportEmail: 'help@bench.example',
    verification: 'verified',
  },
  enabledApis: [],
};
const client = issueClient(
  { project, type: 'web', name: 'Bench', redirectUris: ['https://app.bench.example/callback'], now },
  randomBytes,
  atRestSealer,
);
const clientSecret = openClientSecret(client, atRestSealer) ?? '';

const bodies = [refreshBody({ clientId: client.clientId, clientSecret, refreshToken: await authorizeOne() })];
copyRows();
writeFileSync(bodiesFile, `${bodies.join('\n')}\n`, { mode: 0o600 });

/** An account's whole way to a refresh token, which it resolves to. */
async function authorizeOne(): Promise<string> {
  const storage = await openStorage(file);
  await storage.registerScopes(refreshScopes);
  await storage.createProject(project);
  await storage.createClient(client);
  const account = makeAccount(1);
  await storage.createAccount(account);
  const code = {
    sha256: sha256(issueOpaqueSecret('code', randomBytes)),
    clientId: client.clientId,
    projectId: project.id,
    accountSub: account.sub,
    redirectUri: 'https://app.bench.example/callback',
    scopes: refreshScopes,
    accessType: 'offline' as const,
    givesRefreshToken: true,
    issuedAt: now,
    expiresAt: now + 600,
  };
  await storage.issueCode(code, refreshScopes);
  const refreshToken = issueOpaqueSecret('refresh token', randomBytes);
  await storage.redeemCode(code.sha256, {
    now,
    issuance: randomIssuance(),
    accessTokensExpireAt: now + 3_600,
    refreshToken: { sha256: sha256(refreshToken) },
    limits: { perClientAndAccount: 100, perAccount: 1_000 },
  });
  await storage.close();
  return refreshToken;
}

function copyRows(): void {
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000');
  database.exec('BEGIN');
  // Indexes are built faster from all rows at once than row by row.
  const indexes = database
    .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''")
    .all();
  for (const { name } of indexes) database.exec(`DROP INDEX ${name}`);
  insertCopies(database);
  for (const { sql } of indexes) database.exec(String(sql));
  database.exec('COMMIT');
  database.close();
}

function insertCopies(database: DatabaseSync): void {
  const insertAccount = copier(database, 'accounts');
  const insertGrant = copier(database, 'grants');
  const insertRefreshToken = copier(database, 'refresh_tokens');
  for (let ordinal = 2; ordinal <= grants; ordinal += 1) {
    const account = makeAccount(ordinal);
    const accountSub = { account_sub: account.sub };
    const refreshToken = issueOpaqueSecret('refresh token', randomBytes);
    insertAccount({ ordinal, sub: account.sub, email_key: account.email, record: accountText(account) });
    insertGrant({ ...accountSub, id: ordinal });
    insertRefreshToken({
      ...accountSub,
      sha256: sha256(refreshToken),
      grant_id: ordinal,
      issuance: randomIssuance(),
    });
    if (ordinal % Math.ceil(grants / mostBodies) === 0) {
      bodies.push(refreshBody({ clientId: client.clientId, clientSecret, refreshToken }));
    }
  }
}

/** Inserts the table's only row once more, with the values of the named columns changed. */
function copier<Column extends string>(
  database: DatabaseSync,
  table: string,
  changed: readonly Column[],
): (changes: Readonly<Record<Column, SQLInputValue>>) => void {
  const columns = database.prepare(`SELECT name FROM pragma_table_info('${table}')`).all();
  const places = columns.map(({ name }) =>
    changed.some((column) => column === name) ? `:${name}` : `(SELECT ${name} FROM model_of_${table})`,
  );
  database.exec(`CREATE TEMP TABLE model_of_${table} AS SELECT * FROM ${table} LIMIT 1`);
  const insert = database.prepare(`INSERT INTO ${table} VALUES (${places.join(', ')})`);
  return (changes) => {
    insert.run(changes);
  };
}

/** As everywhere, a `sub` says nothing of when the account was made: neighbours in time are none in the table. */
function makeAccount(ordinal: number): Account {
  const digits = Buffer.from(randomBytes(8)).readBigUInt64BE().toString().padStart(20, '0');
  return {
    sub: `1${digits}`,
    email: `person-${ordinal}@bench.example`,
    emailVerified: true,
    name: `Person ${ordinal}`,
    givenName: 'Person',
    familyName: String(ordinal),
    state: 'active',
  };
}

function randomIssuance(): number {
  return Buffer.from(randomBytes(6)).readUIntBE(0, 6);
}
