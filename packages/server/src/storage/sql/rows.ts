/**
 * Converts rows of both engines to records and back. Columns hold what statements look up, join or sweep. The rest of a
 * record is JSON text in `record`, which can also hold characters that PostgreSQL's text columns reject (NUL, lone
 * surrogates). Records from a memoized text are frozen, because callers share them.
 */
import type { Account } from '../../records/account.ts';
import type { AuthorizationCode } from '../../records/authorization-code.ts';
import type { Client, ClientSecret } from '../../records/client.ts';
import type { Project } from '../../records/project.ts';
import type { SigningKey } from '../../records/signing-key.ts';
import { memoise } from '../engine/memo.ts';

export type ProjectRow = {
  id: string;
  number: number;
  enabled_apis: string;
  deleted_at: number | null;
  record: string;
};
export type ClientRow = {
  client_id: string;
  project_id: string;
  state: Client['state'];
  created_at: number;
  last_used_at: number | null;
  deleted_at: number | null;
  record: string;
  /** JSON: when each secret was last used. The keys are from `secretKey`. */
  secret_uses: string;
};
export type AccountRow = { sub: string; state: Account['state']; record: string };
export type GrantRow = {
  id: number;
  random_id: string;
  account_sub: string;
  project_id: string;
  scopes: string;
  /** JSON: when each scope expires. The keys are the scopes' numbers. Scopes that never expire are left out. */
  scope_ends: string;
  created_at: number;
  updated_at: number;
  last_used_at: number | null;
  revoked_issuances: string;
};
export type CodeRow = {
  grant_id: number;
  grant_random_id: string;
  client_id: string;
  project_id: string;
  account_sub: string;
  scopes: string;
  record: string;
  issued_at: number;
  expires_at: number;
  access_ends_at: number | null;
  /** The issuance number of the exchange. Null until the code is redeemed; -1 after a reuse of the code revoked its tokens. */
  issuance: number | null;
};
/**
 * `accountState` is null if the account is active. The last two columns are null if the account has no organization.
 */
export type RefreshTokenTuple = [
  clientOrdinal: number,
  clientRevision: number,
  accountSub: string,
  grantRandomId: string,
  scopes: string,
  issuance: number,
  issuedAt: number,
  lastUsedAt: number,
  expiresAt: number | null,
  accountState: Account['state'] | null,
  organizationOrdinal: number | null,
  organizationRevision: number | null,
];
export type SigningKeyRow = {
  key_id: string;
  sealed_private_key: string;
  public_key_pem: string;
  certificate_pem: string;
  created_at: number;
};

export function parseFrozen(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) => Object.freeze(value));
}

/** The revision has a column of its own. */
export type Unsaved<Thing> = Thing & { readonly revision?: number };

export const namesFromText = memoise((text) => parseFrozen(text) as readonly string[]);

type ProjectRecord = Omit<Project, 'id' | 'number' | 'enabledApis' | 'deletedAt'>;
const projectRecord = memoise((text) => parseFrozen(text) as ProjectRecord);

export function projectFromRow(row: ProjectRow): Project {
  const { id, number } = row;
  return {
    ...projectRecord(row.record),
    id,
    number,
    enabledApis: namesFromText(row.enabled_apis),
    ...(row.deleted_at !== null && { deletedAt: row.deleted_at }),
  };
}

export function projectColumns(project: Unsaved<Project>): {
  enabledApis: string;
  record: string;
  /** When the app was submitted for review. Null if the app doesn't wait for a reviewer, or if the project is deleted. */
  submittedAt: number | null;
  deletedAt: number | null;
} {
  const { verification, review } = project.consentScreen;
  const { id: _id, number: _number, revision: _revision, enabledApis, deletedAt = null, ...record } = project;
  const isWaiting = verification === 'submitted' && deletedAt === null;
  // Records from before schema version 9 don't say when the app was submitted. Zero puts these apps first in the reviewers'
  // list.
  const submittedAt = isWaiting ? (review?.submittedAt ?? 0) : null;
  return { enabledApis: JSON.stringify(enabledApis), record: JSON.stringify(record), submittedAt, deletedAt };
}

type ClientRecord = Omit<
  Client,
  'clientId' | 'projectId' | 'state' | 'createdAt' | 'lastUsedAt' | 'deletedAt'
>;
type StoredSecret = Omit<ClientSecret, 'sha256' | 'lastUsedAt'> & { readonly sha256: string };
const clientRecord = memoise((text): ClientRecord => {
  const stored = parseFrozen(text) as Omit<ClientRecord, 'secrets'> & { secrets: readonly StoredSecret[] };
  const secrets = stored.secrets.map((secret) =>
    Object.freeze({ ...secret, sha256: new Uint8Array(Buffer.from(secret.sha256, 'hex')) }),
  );
  return Object.freeze({ ...stored, secrets: Object.freeze(secrets) });
});

/**
 * The token endpoint calls this function and `codeFromRow` often. So they add optional fields by spreads, which cost less
 * than `presentFields`.
 */
export function clientFromRow(row: ClientRow): Client {
  const record = clientRecord(row.record);
  return {
    clientId: row.client_id,
    projectId: row.project_id,
    type: record.type,
    name: record.name,
    redirectUris: record.redirectUris,
    javascriptOrigins: record.javascriptOrigins,
    secrets: row.secret_uses === '{}' ? record.secrets : withUses(record.secrets, row.secret_uses),
    state: row.state,
    createdAt: row.created_at,
    ...(row.last_used_at !== null && usedOrRestored(row.last_used_at, record.unusedSince)),
    ...(row.deleted_at !== null && { deletedAt: row.deleted_at }),
  };
}

/** Restoring an unused client sets `last_used_at` to `unusedSince`. So an equal time wasn't a use. */
function usedOrRestored(time: number, unusedSince: number | undefined): Partial<Client> {
  return time === unusedSince ? { unusedSince } : { lastUsedAt: time };
}

export function secretKey({ sha256 }: Pick<ClientSecret, 'sha256'>): string {
  return Buffer.from(sha256).toString('hex');
}

export const secretUsesOf = memoise((text) => parseFrozen(text) as Readonly<Record<string, number>>);

function withUses(secrets: readonly ClientSecret[], text: string): readonly ClientSecret[] {
  const uses = secretUsesOf(text);
  return secrets.map((secret) => {
    const lastUsedAt = uses[secretKey(secret)];
    return lastUsedAt === undefined ? secret : { ...secret, lastUsedAt };
  });
}

/** The statements that restore a project expect `unusedSince` to be the last field. */
export function clientText(client: Client): string {
  const { type, name, redirectUris, javascriptOrigins, unusedSince } = client;
  const secrets = client.secrets.map(({ lastUsedAt: _used, ...secret }) => ({
    ...secret,
    sha256: secretKey(secret),
  }));
  return JSON.stringify({ type, name, redirectUris, javascriptOrigins, secrets, unusedSince });
}

type AccountRecord = Omit<Account, 'sub' | 'state'>;
const accountRecord = memoise((text) => parseFrozen(text) as AccountRecord);

export function accountFromRow(row: AccountRow): Account {
  return { ...accountRecord(row.record), sub: row.sub, state: row.state };
}

export function accountText(account: Unsaved<Account>): string {
  const { sub: _sub, state: _state, revision: _revision, ...record } = account;
  return JSON.stringify(record);
}

/** Email addresses are compared ignoring case. */
export function emailKey(email: string): string {
  return email.toLowerCase();
}

type CodeRecord = Pick<
  AuthorizationCode,
  | 'redirectUri'
  | 'accessType'
  | 'givesRefreshToken'
  | 'codeChallenge'
  | 'codeChallengeMethod'
  | 'nonce'
  | 'authTime'
  | 'acr'
>;

export function codeText(code: AuthorizationCode): string {
  return JSON.stringify({
    redirectUri: code.redirectUri,
    accessType: code.accessType,
    givesRefreshToken: code.givesRefreshToken,
    codeChallenge: code.codeChallenge,
    codeChallengeMethod: code.codeChallengeMethod,
    nonce: code.nonce,
    authTime: code.authTime,
    acr: code.acr,
  } satisfies Record<keyof CodeRecord, unknown>);
}

export function codeRecord(row: CodeRow): CodeRecord {
  return JSON.parse(row.record) as CodeRecord;
}

export function codeFromRow(sha256: Uint8Array, row: CodeRow, scopes: readonly string[]): AuthorizationCode {
  return {
    ...codeRecord(row),
    sha256,
    clientId: row.client_id,
    projectId: row.project_id,
    accountSub: row.account_sub,
    scopes,
    ...(row.access_ends_at !== null && { accessEndsAt: row.access_ends_at }),
    issuedAt: row.issued_at,
    expiresAt: row.expires_at,
  };
}

export function signingKeyFromRow(row: SigningKeyRow): SigningKey {
  return {
    keyId: row.key_id,
    sealedPrivateKey: row.sealed_private_key,
    publicKeyPem: row.public_key_pem,
    certificatePem: row.certificate_pem,
    createdAt: row.created_at,
  };
}

const nothingRevoked: readonly number[] = Object.freeze([]);

/** Doesn't memoize, because nearly all lists are empty, and a client could create any number of different lists. */
export function revokedIssuancesFromText(text: string): readonly number[] {
  return text === '[]' ? nothingRevoked : (JSON.parse(text) as number[]);
}
