/**
 * Fills a new SQLite file with grants, and writes the form bodies of refresh requests.
 * Usage: node grantway-grants.ts <database file> <requests file> <number of grants> <scope ...>
 *
 * `Storage` creates the first grant. The others are copies of its rows, so that a million take only seconds. If a copy
 * doesn't work, its request fails, and the benchmark fails too.
 */
import { writeFileSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { KeyRing } from '../../packages/server/src/keys/key-ring.ts';
import { doubleSha512, issueOpaqueSecret, sha256 } from '../../packages/server/src/keys/opaque-secret.ts';
import { randomBytes } from '../../packages/server/src/keys/random.ts';
import type { Account } from '../../packages/server/src/records/account.ts';
import type { Project } from '../../packages/server/src/records/project.ts';
import { issueClient, openClientSecret } from '../../packages/server/src/registration/issue-client.ts';
import { accountText } from '../../packages/server/src/storage/sql/rows.ts';
import { openSetUpStorage } from '../../tests/support/set-up-storage.ts';
import { refreshBody } from './refresh-request.ts';

const [file = '', requestsFile = '', count = '', ...scopes] = process.argv.slice(2);
const grants = Number(count);

/** About how many refresh tokens the load uses at most, because wrk holds the request bodies in memory. */
const mostBodies = 50_000;

const now = Math.floor(Date.now() / 1_000);
const atRestSealer = new KeyRing([{ id: 1, secret: randomBytes(32) }], randomBytes).sealerFor('at rest');
const project: Project = {
  id: 'bench-project',
  number: 123_456_789_012,
  name: 'Bench',
  userType: 'external',
  publishingStatus: 'production',
  testUsers: [],
  testUsersAdded: 0,
  consentScreen: {
    applicationName: 'Bench',
    supportEmail: 'help@bench.example',
    declaredScopes: [],
    verification: 'verified',
  },
  enabledApis: ['drive.googleapis.com', 'calendar-json.googleapis.com', 'youtube.googleapis.com'],
};
const client = issueClient(
  { project, type: 'web', name: 'Bench', redirectUris: ['http://localhost:8080/callback'], now },
  randomBytes,
  atRestSealer,
);
const clientSecret = openClientSecret(client, atRestSealer) ?? '';

const [firstSub = '', ...otherSubs] = makeSubs();

const bodies = [refreshBody({ clientId: client.clientId, clientSecret, refreshToken: await authorizeOne() })];
copyRows();
// Sorting by token shuffles the grants, because tokens are random.
writeFileSync(requestsFile, `${bodies.sort().join('\n')}\n`, { mode: 0o600 });

async function authorizeOne(): Promise<string> {
  const storage = await openSetUpStorage(file);
  await storage.registerScopes(scopes);
  await storage.createProject(project);
  await storage.createClient(client);
  const account = makeAccount(firstSub);
  await storage.createAccount(account);
  const code = {
    sha256: sha256(issueOpaqueSecret('code', randomBytes)),
    clientId: client.clientId,
    projectId: project.id,
    accountSub: account.sub,
    redirectUri: 'http://localhost:8080/callback',
    scopes,
    accessType: 'offline' as const,
    givesRefreshToken: true,
    issuedAt: now,
    expiresAt: now + 600,
  };
  await storage.issueCode(
    code,
    scopes.map((scope) => ({ scope })),
  );
  const refreshToken = issueOpaqueSecret('refresh token', randomBytes);
  await storage.redeemCode(code.sha256, {
    now,
    issuance: randomIssuance(),
    refreshToken: { sha256: sha256(refreshToken), doubleSha512: doubleSha512(refreshToken) },
    limits: { perClientAndAccount: 100, perAccount: 1_000 },
  });
  await storage.close();
  return refreshToken;
}

function copyRows(): void {
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000');
  database.exec('BEGIN');
  // Building an index from all rows is faster than updating it row by row.
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
  const insertAccount = copier(database, 'accounts', 'ordinal', 'sub', 'email_key', 'record');
  const insertGrant = copier(database, 'grants', 'id', 'random_id', 'account_sub');
  const insertRefreshToken = copier(
    database,
    'refresh_tokens',
    'sha256',
    'grant_id',
    'grant_random_id',
    'account_sub',
    'issuance',
  );
  for (const [index, sub] of otherSubs.entries()) {
    const ordinal = index + 2;
    const account = makeAccount(sub);
    const refreshToken = issueOpaqueSecret('refresh token', randomBytes);
    insertAccount({ ordinal, sub, email_key: account.email, record: accountText(account) });
    const randomId = Buffer.from(randomBytes(16)).toString('hex');
    insertGrant({ id: ordinal, random_id: randomId, account_sub: sub });
    insertRefreshToken({
      sha256: sha256(refreshToken),
      grant_id: ordinal,
      grant_random_id: randomId,
      account_sub: sub,
      issuance: randomIssuance(),
    });
    if (ordinal % Math.ceil(grants / mostBodies) === 0) {
      bodies.push(refreshBody({ clientId: client.clientId, clientSecret, refreshToken }));
    }
  }
}

/** The returned function copies the table's only row, with new values in the given columns. */
function copier<Column extends string>(
  database: DatabaseSync,
  table: string,
  ...changed: readonly Column[]
): (changes: Readonly<Record<Column, SQLInputValue>>) => void {
  const columns = database
    .prepare('SELECT name FROM pragma_table_info(?)')
    .all(table)
    .map(({ name }) => String(name));
  const quoted = columns.map((column) => `quote(${column}) AS ${column}`);
  const kept = database.prepare(`SELECT ${quoted.join(', ')} FROM ${table}`).get() ?? {};
  const changedNames: readonly string[] = changed;
  const values = columns.map((column) => {
    const parameter = changedNames.indexOf(column) + 1;
    return parameter > 0 ? `?${parameter}` : kept[column];
  });
  const insert = database.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values.join(', ')})`,
  );
  return (changes) => {
    insert.run(...changed.map((column) => changes[column]));
  };
}

/** Random like real `sub`s, but sorted: SQLite inserts a million sorted rows many times faster. */
function makeSubs(): readonly string[] {
  const random = Array.from({ length: grants }, () => Buffer.from(randomBytes(8)).readBigUInt64BE());
  return [...BigUint64Array.from(random).sort()].map((number) => `1${number.toString().padStart(20, '0')}`);
}

function makeAccount(sub: string): Account {
  return {
    sub,
    email: `${sub}@bench.example`,
    emailVerified: true,
    name: 'Noor van der Berg',
    givenName: 'Noor',
    familyName: 'van der Berg',
    state: 'active',
  };
}

function randomIssuance(): number {
  return Buffer.from(randomBytes(6)).readUIntBE(0, 6);
}
