/**
 * What Grantway remembers, in the words of the domain. Two engines keep these promises, `sqlite.ts` and `postgres.ts`;
 * one conformance suite holds both to them (`packages/server/tests/storage/`).
 *
 * Every method is one transaction. A promise that resolves means: durable, on disk, for every node. Times are whole
 * seconds since 1970. Secrets, codes and tokens come in as SHA-256 digests only; the database never sees them in the
 * clear (invariant 4). Missing is `undefined`; taken is `AlreadyExistsError`.
 */
import type { Account, Client, Project } from '../registration/records.ts';

/** Thrown where a record with the same key is there already. */
export class AlreadyExistsError extends Error {
  override readonly name = 'AlreadyExistsError';
}

/** Thrown by `open…` where the database was written by a newer Grantway. Nothing was changed. */
export class DatabaseTooNewError extends Error {
  override readonly name = 'DatabaseTooNewError';
}

/** The stored record of the scopes that an account has given a project. At most one for each pair. */
export type Grant = {
  /** Never reused, not even after the grant is revoked. */
  readonly id: number;
  readonly accountSub: string;
  readonly projectId: string;
  readonly scopes: readonly string[];
  readonly createdAt: number;
  /** When scopes were last added. */
  readonly updatedAt: number;
};

/** An authorization code and what it was issued for (RFC 6749 §4.1.2, RFC 7636 §4.4). */
export type AuthorizationCode = {
  readonly sha256: Uint8Array;
  readonly clientId: string;
  readonly projectId: string;
  readonly accountSub: string;
  readonly redirectUri: string;
  /** What its tokens will cover; never more than the grant. */
  readonly scopes: readonly string[];
  readonly accessType: 'online' | 'offline';
  /** Whether the exchange gives a refresh token: offline, and the person was really asked. */
  readonly givesRefreshToken: boolean;
  readonly codeChallenge?: string;
  readonly codeChallengeMethod?: 'plain' | 'S256';
  readonly nonce?: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
};

/** How many live refresh tokens there may be (TOK-6). Past either limit the oldest is deleted. */
export type RefreshTokenLimits = { readonly perClientAndAccount: number; readonly perAccount: number };

export type Redemption = {
  readonly now: number;
  /** A random number that marks every token of this exchange, so that reuse of the code can revoke just those. */
  readonly issuance: number;
  /** Until when access tokens of this exchange can live; how long a revoked issuance must be remembered. */
  readonly accessTokensExpireAt: number;
  /** Stored only if the code says `givesRefreshToken`. */
  readonly refreshToken?: { readonly sha256: Uint8Array; readonly expiresAt?: number };
  readonly limits: RefreshTokenLimits;
};

export type RedemptionResult =
  | { readonly outcome: 'redeemed'; readonly code: AuthorizationCode; readonly grantId: number }
  /** The code was redeemed before; what that first exchange gave has now been revoked (RFC 6749 §4.1.2). */
  | { readonly outcome: 'reused' }
  /** No such code, expired, discarded, or its grant is gone. */
  | { readonly outcome: 'unknown' };

/** There at once where the engine reads synchronously, so that a hot path need not wait for a promise. */
export type Eventually<Value> = Value | Promise<Value>;

export type RefreshToken = {
  readonly sha256: Uint8Array;
  /** The client that it was issued to, joined in the same read. */
  readonly client: Client;
  readonly accountSub: string;
  readonly grantId: number;
  readonly scopes: readonly string[];
  readonly issuance: number;
  readonly issuedAt: number;
  readonly lastUsedAt: number;
  readonly expiresAt?: number;
  /** Joined likewise. */
  readonly accountState: Account['state'];
};

/** What decides, at every use, whether a sealed access token still works. One look-up by primary keys. */
export type TokenState = {
  readonly accountSub: string;
  readonly accountState: Account['state'];
  readonly clientState: Client['state'];
  readonly projectId: string;
  readonly projectNumber: number;
  readonly enabledApis: readonly string[];
  /** Issuances whose tokens were revoked by the reuse of a code. Usually empty. */
  readonly revokedIssuances: readonly number[];
};

/** One browser and the accounts signed in there, in the order of signing in. */
export type Session = {
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly accounts: readonly { readonly account: Account; readonly signedInAt: number }[];
};

/** A key that signs ID tokens. The private half is sealed under the at-rest key. */
export type SigningKey = {
  readonly keyId: string;
  /** PKCS #8 PEM, sealed. */
  readonly sealedPrivateKey: string;
  readonly publicKeyPem: string;
  /** Self-signed X.509 certificate, PEM. */
  readonly certificatePem: string;
  readonly createdAt: number;
};

/** A sample API's stored thing: a file, a calendar, a channel. `sortKey` orders a collection within an account. */
export type ApiResource = {
  /** e.g. `drive.files`. */
  readonly collection: string;
  readonly accountSub: string;
  readonly id: string;
  readonly sortKey: string;
  readonly value: unknown;
};

export interface Storage {
  /** Gives each scope name its small number, once and for ever; known names keep theirs. Call it before using scopes. */
  registerScopes(names: readonly string[]): Promise<void>;
  /** The number of a registered scope, from memory. */
  scopeNumber(name: string): number | undefined;
  /** The inverse. */
  scopeName(number: number): string | undefined;

  /** @throws AlreadyExistsError if the id or the number is taken. */
  createProject(project: Project): Promise<void>;
  findProject(id: string): Promise<Project | undefined>;
  listProjects(): Promise<readonly Project[]>;
  /** Replaces every field but `id` and `number`. Resolves to whether it exists. */
  updateProject(project: Project): Promise<boolean>;

  /** @throws AlreadyExistsError if the client id is taken. The project must exist. */
  createClient(client: Client): Promise<void>;
  findClient(clientId: string): Promise<Client | undefined>;
  listClients(projectId: string): Promise<readonly Client[]>;
  /** Replaces every field but `clientId` and `projectId`, secrets included. Resolves to whether it exists. */
  updateClient(client: Client): Promise<boolean>;

  /** @throws AlreadyExistsError if the `sub` or the e-mail address (without regard to case) is taken. */
  createAccount(account: Account): Promise<void>;
  findAccount(sub: string): Promise<Account | undefined>;
  findAccountByEmail(email: string): Promise<Account | undefined>;
  /** In the order of creation, at most `limit`. */
  listAccounts(limit: number): Promise<readonly Account[]>;
  /** Replaces every field but `sub`. Resolves to whether it exists. */
  updateAccount(account: Account): Promise<boolean>;

  /** Adds the account to the browser's session, making the session if there is none; signing in again renews `signedInAt`. */
  signIn(session: { sha256: Uint8Array; accountSub: string; now: number; expiresAt: number }): Promise<void>;
  /** Undefined if unknown or expired at `now`. Deleted accounts are left out. */
  findSession(sha256: Uint8Array, now: number): Promise<Session | undefined>;
  /** Takes one account, or without `accountSub` all, out of the session. */
  signOut(sha256: Uint8Array, accountSub?: string): Promise<void>;

  findGrant(accountSub: string, projectId: string): Promise<Grant | undefined>;
  /** Every grant of the account, oldest first, and whether a refresh token of it lives at `now`: access while away. */
  listGrants(
    accountSub: string,
    now: number,
  ): Promise<readonly (Grant & { readonly hasRefreshToken: boolean })[]>;
  /**
   * Adds `consentedScopes` to the account's grant to the project, making the grant if there is none, and stores the
   * code. Two consents at once lose no scope. Undefined, with nothing stored, if the grant would not then cover
   * `code.scopes`: it was revoked since it was read.
   */
  issueCode(code: AuthorizationCode, consentedScopes: readonly string[]): Promise<Grant | undefined>;
  /** The code whether redeemed or not, until it expires at `now` or is discarded. */
  findCode(sha256: Uint8Array, now: number): Promise<AuthorizationCode | undefined>;
  /**
   * Redeems a code: of any number of callers at once exactly one gets `redeemed` (invariant 1), and with it its refresh
   * token is stored and older ones past the limits are deleted, all or nothing. A later call gets `reused`, after the
   * first one's refresh token is deleted and its issuance is marked revoked.
   */
  redeemCode(sha256: Uint8Array, redemption: Redemption): Promise<RedemptionResult>;
  /**
   * Makes a code that was not redeemed unusable: a failed exchange consumes it. Resolves to whether it did; a code that was
   * redeemed stays known as such.
   */
  discardCode(sha256: Uint8Array): Promise<boolean>;

  /** Undefined if unknown, evicted, or expired at `now`. */
  findRefreshToken(sha256: Uint8Array, now: number): Eventually<RefreshToken | undefined>;
  /** Records a use. Callers do so at most once a day for each token, so that refreshing usually writes nothing. */
  touchRefreshToken(sha256: Uint8Array, now: number): Promise<void>;
  countRefreshTokens(accountSub: string, clientId?: string): Promise<number>;

  /** Undefined if the grant is revoked or the client is gone. */
  findTokenState(grantId: number, clientId: string): Promise<TokenState | undefined>;

  /**
   * Deletes the grant, every refresh token and every code of it. Once this resolves, no token of the grant works on any
   * node (invariant 2). Resolves to whether the grant was there.
   */
  revokeGrant(grantId: number): Promise<boolean>;

  /** In the order of creation. */
  listSigningKeys(): Promise<readonly SigningKey[]>;
  /** Of several callers at once with the same `keyId` one wins; the others change nothing. */
  addSigningKey(key: SigningKey): Promise<void>;

  /** Makes or replaces. */
  saveApiResources(resources: readonly ApiResource[]): Promise<void>;
  findApiResource(collection: string, accountSub: string, id: string): Promise<ApiResource | undefined>;
  /** Ordered by `sortKey`, then `id`; strictly after the given place where there is one. */
  listApiResources(
    collection: string,
    accountSub: string,
    page: { limit: number; after?: { sortKey: string; id: string } },
  ): Promise<readonly ApiResource[]>;

  /** Deletes at most `limit` expired codes, refresh tokens and sessions, and resolves to how many it deleted (invariant 6). */
  sweep(now: number, limit: number): Promise<number>;

  close(): Promise<void>;
}
