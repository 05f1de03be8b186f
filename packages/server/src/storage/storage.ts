/**
 * What Grantway remembers, in the words of the domain. Two engines keep these promises, `sqlite.ts` and `postgres.ts`;
 * one conformance suite holds both to them (`packages/server/tests/storage/`).
 *
 * Every method is one transaction. A promise that resolves means: durable, on disk, for every node. Times are whole
 * seconds since 1970. Secrets, codes and tokens come in as SHA-256 digests only; the database never sees them in the
 * clear (invariant 4). Missing is `undefined`; taken is `AlreadyExistsError`; what the database can't do just now is
 * `StorageUnavailableError` (`unavailable.ts`), after a few seconds at the latest.
 */
import type { Account } from '../records/account.ts';
import type { ApiResource } from '../records/api-resource.ts';
import type { AuthorizationCode } from '../records/authorization-code.ts';
import type { Client } from '../records/client.ts';
import type { Credentials, Passkey } from '../records/credentials.ts';
import type { ConsentedScope, Grant, GrantName } from '../records/grant.ts';
import type { KeptRequest } from '../records/kept-request.ts';
import type { Organization } from '../records/organization.ts';
import type { Project } from '../records/project.ts';
import type { Count, RateLimit } from '../records/rate-limit.ts';
import type { RefreshToken } from '../records/refresh-token.ts';
import type { Session, SignIn } from '../records/session.ts';
import type { SigningKey } from '../records/signing-key.ts';
import type { Stored } from '../records/stored.ts';
import type { TokenState } from '../records/token-state.ts';
import type { Video } from '../records/video.ts';
import type { Eventually } from './engine/eventually.ts';

/** `outdated` if somebody has changed the record since it was read; then, as with `missing`, nothing was done. */
export type UpdateOutcome = 'updated' | 'outdated' | 'missing';

/** How many live refresh tokens there may be (TOK-6). Past either limit the oldest is deleted. */
export type RefreshTokenLimits = { readonly perClientAndAccount: number; readonly perAccount: number };

export type Redemption = {
  readonly now: number;
  /** A random number that marks every token of this exchange, so that reuse of the code can revoke just those. */
  readonly issuance: number;
  /** Stored only if the code says `givesRefreshToken`; it expires when the code's `accessEndsAt` says. */
  readonly refreshToken?: {
    readonly sha256: Uint8Array;
    /** SHA-512 of its SHA-512: by this a security event will name it (decision 0019). */
    readonly doubleSha512: Uint8Array;
  };
  readonly limits: RefreshTokenLimits;
};

export type RedemptionResult =
  | { readonly outcome: 'redeemed'; readonly code: AuthorizationCode; readonly grantId: string }
  /** The code was redeemed before; what that first exchange gave has now been revoked (RFC 6749 §4.1.2). */
  | { readonly outcome: 'reused' }
  /** No such code, expired, discarded, or its grant is gone. */
  | { readonly outcome: 'unknown' };

export interface Storage {
  /** Gives each scope name its small number, once and for ever; known names keep theirs. Call it before using scopes. */
  registerScopes(names: readonly string[]): Promise<void>;
  /** The number of a registered scope, from memory. */
  scopeNumber(name: string): number | undefined;
  /** The inverse. */
  scopeName(number: number): string | undefined;

  /** @throws AlreadyExistsError if the id or one of the domains is taken. */
  createOrganization(organization: Organization): Promise<void>;
  findOrganization(id: string): Promise<Stored<Organization> | undefined>;
  /** The one that the domain (lower case) belongs to. */
  findOrganizationByDomain(domain: string): Promise<Stored<Organization> | undefined>;
  /** In the order of creation. */
  listOrganizations(): Promise<readonly Stored<Organization>[]>;
  /** Replaces every field but `id`, if nobody has changed it since; holds at once for every node. @throws AlreadyExistsError for a domain */
  updateOrganization(organization: Stored<Organization>): Promise<UpdateOutcome>;

  /** @throws AlreadyExistsError if the id or the number is taken. */
  createProject(project: Project): Promise<void>;
  findProject(id: string): Promise<Stored<Project> | undefined>;
  listProjects(): Promise<readonly Stored<Project>[]>;
  /** Replaces every field but `id` and `number`, if nobody has changed it since; holds at once for every node. */
  updateProject(project: Stored<Project>): Promise<UpdateOutcome>;
  /** How many accounts have ever given the project a scope beyond signing in. */
  countProjectUsers(projectId: string): Promise<number>;
  /** Whether this account is one of them. */
  isProjectUser(projectId: string, accountSub: string): Promise<boolean>;

  /** @throws AlreadyExistsError if the client id is taken. The project must exist. */
  createClient(client: Client): Promise<void>;
  findClient(clientId: string): Promise<Stored<Client> | undefined>;
  listClients(projectId: string): Promise<readonly Stored<Client>[]>;
  /**
   * Replaces every field but `clientId`, `projectId` and `lastUsedAt`, secrets included, if nobody has changed the client
   * or its project since.
   */
  updateClient(client: Stored<Client>): Promise<UpdateOutcome>;
  /** Records a use, which does not change the revision. Callers do so at most once a day for each client. */
  touchClient(clientId: string, now: number): Promise<void>;
  /**
   * Clients that nobody needs any more, at most `limit` of each kind: those neither used nor made since `unusedSince`
   * become `deleted` at `now`; those deleted at `deletedBefore` or earlier are erased, with their codes and refresh tokens.
   * Resolves to the client ids.
   */
  retireClients(retirement: {
    now: number;
    unusedSince: number;
    deletedBefore: number;
    limit: number;
  }): Promise<{ readonly deleted: readonly string[]; readonly erased: readonly string[] }>;

  /**
   * @throws AlreadyExistsError if the `sub` or the e-mail address (without regard to case) is taken, TypeError if the
   * organization does not exist.
   */
  createAccount(account: Account): Promise<void>;
  findAccount(sub: string): Promise<Stored<Account> | undefined>;
  findAccountByEmail(email: string): Promise<Stored<Account> | undefined>;
  /** In the order of creation, at most `limit`. Deleted ones too. */
  listAccounts(limit: number): Promise<readonly Stored<Account>[]>;
  /** Replaces every field but `sub`, if nobody has changed it since. @throws as `createAccount` */
  updateAccount(account: Stored<Account>): Promise<UpdateOutcome>;

  /** An account without credentials has revision 0 and nothing else. */
  findCredentials(accountSub: string): Promise<Credentials>;
  /**
   * Each of these changes the account's credentials only if their revision is still `expectedRevision`, and resolves to
   * whether it did. The account must exist. A new password also ends every sign-in of the account but the one in
   * `keptSession`: whoever knew the old one is out.
   */
  setPassword(change: {
    accountSub: string;
    passwordHash: string;
    now: number;
    expectedRevision: number;
    keptSession?: Uint8Array;
  }): Promise<boolean>;
  /** Takes every password, passkey and recovery code away. */
  clearCredentials(accountSub: string, expectedRevision: number): Promise<boolean>;
  /** @throws AlreadyExistsError if the credential id is taken, by whichever account. */
  addPasskey(passkey: Passkey, expectedRevision: number): Promise<boolean>;
  removePasskey(accountSub: string, credentialId: string, expectedRevision: number): Promise<boolean>;
  /** Replaces all of them, used and unused. */
  replaceRecoveryCodes(
    accountSub: string,
    codes: readonly Uint8Array[],
    expectedRevision: number,
  ): Promise<boolean>;
  findPasskey(credentialId: string): Promise<Passkey | undefined>;
  /**
   * Records a use, unless this counter (if it is not 0) or a higher one was recorded before: then resolves to false, and
   * the key may be a copy.
   */
  usePasskey(credentialId: string, counter: number, now: number): Promise<boolean>;
  /** Whether the account has this recovery code and nobody has spent it. `signIn` spends it. */
  hasRecoveryCode(accountSub: string, sha256: Uint8Array): Promise<boolean>;

  /**
   * Keeps a request, or prolongs the one that is kept under the same digest. Past either limit the oldest is deleted: of
   * the same browser's, or of all.
   */
  keepRequest(
    request: KeptRequest,
    limits: { readonly perBrowser: number; readonly inAll: number },
  ): Promise<void>;
  /** Resolves to `sealedQuery` of one that has not expired. */
  findKeptRequest(sha256: Uint8Array, now: number): Promise<Uint8Array | undefined>;

  /**
   * Counts one time against every limit, unless one of them is reached: then counts nothing and resolves to those that
   * are, and when the last of them opens again. Of several callers at once no more pass than the limits say.
   */
  countAgainst(
    limits: readonly RateLimit[],
    now: number,
  ): Promise<
    | { readonly blockedUntil?: undefined; readonly counted: readonly Count[] }
    | { readonly blockedUntil: number; readonly reached: readonly Uint8Array[] }
  >;
  /** Takes back, each once, what was counted and then was not done. What was forgotten or is over stays so. */
  takeBack(counts: readonly Count[]): Promise<void>;
  /** Forgets what was counted. */
  forgetCounts(sha256s: readonly Uint8Array[]): Promise<void>;

  /**
   * Adds the account to the browser's session, making the session if there is none; signing in again renews `signedInAt`.
   * With `replaces` the session goes on under the new digest, and the old secret is worth nothing from then on: a secret
   * that somebody else planted in the browser never becomes that of a session with an account (session fixation).
   * With `provedRevision` (that of the credentials by which the person has proved to be the account's) nothing is done if
   * they have changed since: a proof that is under way does not outlive the change. With `spends` the sign-in uses this
   * recovery code up and makes the revision one larger: of any number of callers at once exactly one does, and where
   * nothing is done the code is still there. Resolves to whether it was done.
   * Each account of the session is in it until its own `expiresAt`: another one's signing in does not prolong it.
   * `browserSha256` says which browser the session is of, for `signOut`.
   */
  signIn(session: {
    sha256: Uint8Array;
    replaces?: Uint8Array;
    browserSha256?: Uint8Array;
    accountSub: string;
    provedRevision?: number;
    spends?: Uint8Array;
    now: number;
    expiresAt: number;
    userAgent: string;
  }): Promise<boolean>;
  /** Undefined if unknown or expired at `now`. Deleted accounts are left out, and those whose own time is over. */
  findSession(sha256: Uint8Array, now: number): Promise<Session | undefined>;
  /** Records that the browser was seen. Callers do so at most once an hour for each session. */
  touchSession(sha256: Uint8Array, now: number): Promise<void>;
  /**
   * Takes one account, or without `accountSub` all, out of every session of the browser: the one under this digest, and
   * those that `signIn` was told are of this browser. So a session that goes on under a new digest at the same time ends
   * too; a sign-in that comes afterwards brings nothing along of what was signed out.
   */
  signOut(browser: { sha256?: Uint8Array; browserSha256?: Uint8Array }, accountSub?: string): Promise<void>;
  /** Where the account is signed in at `now`, last seen first. */
  listSignIns(accountSub: string, now: number): Promise<readonly SignIn[]>;
  /** Signs the account out in one browser. Resolves to whether that was a sign-in of this account. */
  endSignIn(accountSub: string, id: string): Promise<boolean>;
  /**
   * Signs the account out everywhere but in the session given, if one is. A sign-in does not slip through by going on under
   * a new digest meanwhile; the one in the session given ends too if that session's digest is not the current one any more.
   */
  endOtherSignIns(accountSub: string, exceptSha256?: Uint8Array): Promise<void>;

  /** Undefined too where every scope of it has ended at `now`. */
  findGrant(accountSub: string, projectId: string, now: number): Promise<Grant | undefined>;
  /** Every grant of the account that has scopes at `now`, oldest first, and whether a refresh token of it lives: access while away. */
  listGrants(
    accountSub: string,
    now: number,
  ): Promise<readonly (Grant & { readonly hasRefreshToken: boolean })[]>;
  /**
   * Adds what was consented to to the account's grant to the project, making the grant if there is none, and stores the
   * code. Two consents at once lose no scope. A scope that is there already gets the end given now; where that is earlier,
   * what was issued for it ends then too. No code's `accessEndsAt` is later than its grant says. Undefined, with nothing
   * stored, if the grant would not then cover `code.scopes` at `code.issuedAt`: it was revoked since it was read.
   * With `countsAsUser` the account counts as a user of the project from now on.
   */
  issueCode(
    code: AuthorizationCode,
    consented: readonly ConsentedScope[],
    countsAsUser?: boolean,
  ): Promise<Grant | undefined>;
  /** The code whether redeemed or not, until it expires at `now` or is discarded. */
  findCode(sha256: Uint8Array, now: number): Promise<AuthorizationCode | undefined>;
  /**
   * Redeems a code: of any number of callers at once exactly one gets `redeemed` (invariant 1), and with it its refresh
   * token is stored and older ones past the limits are deleted, all or nothing. A later call gets `reused`, after the
   * first one's refresh token is deleted and its issuance is marked revoked (`revokeReusedCode`).
   */
  redeemCode(sha256: Uint8Array, redemption: Redemption): Promise<RedemptionResult>;
  /**
   * Makes a code that was not redeemed unusable: a failed exchange consumes it. Resolves to whether it did; a code that was
   * redeemed stays known as such.
   */
  discardCode(sha256: Uint8Array): Promise<boolean>;
  /**
   * Revokes what the exchange of a code gave, if the code was redeemed. Resolves to whether it was. A grant remembers 64
   * such issuances for ever. With one more it forgets them all and gets another id, which ends every access token sealed
   * before; its refresh tokens go on.
   */
  revokeReusedCode(sha256: Uint8Array, now: number): Promise<boolean>;

  /** Undefined if unknown, evicted, or expired at `now`. Idleness is the caller's to judge, by `lastUsedAt`. */
  findRefreshToken(sha256: Uint8Array, now: number): Eventually<RefreshToken | undefined>;
  /**
   * Records a use of the token, its grant and its client. Callers do so at most once a day for each token, so that
   * refreshing usually writes nothing.
   */
  touchRefreshToken(sha256: Uint8Array, now: number): Promise<void>;
  countRefreshTokens(accountSub: string, clientId?: string): Promise<number>;

  /** Undefined if the account has no such grant (any more), or the client is gone. `scopes` are those at `now`. */
  findTokenState(grant: GrantName, clientId: string, now: number): Promise<TokenState | undefined>;
  /**
   * The grant that an access token of an earlier version names by its number: one that was there at the upgrade, and that
   * is not younger than the token.
   */
  findGrantKnownByNumber(number: number, issuedAt: number): Promise<GrantName | undefined>;

  /**
   * Deletes what the account has given the project: the grant, every refresh token and every code of it. Once this resolves,
   * no token of the grant works on any node (invariant 2). Resolves to whether the grant was there.
   */
  revokeGrant(accountSub: string, projectId: string): Promise<boolean>;

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

  /**
   * Stores a video; of the account's videos the oldest past `videosPerAccount` go. Resolves to whether it was stored: a
   * deleted account gets none.
   * @throws AlreadyExistsError if the id is taken, TypeError if there is no such account.
   */
  addVideo(video: Video, videosPerAccount: number): Promise<boolean>;
  findVideo(id: string): Promise<Video | undefined>;
  /** How many videos of the channel everybody may find at `now`. */
  countPublicVideos(channelId: string, now: number): Promise<number>;
  /** Deletes every video of the account. */
  deleteVideos(accountSub: string): Promise<void>;

  /**
   * Deletes at most `limit` of what is over, and resolves to how many it deleted (invariant 6): expired codes, refresh
   * tokens, sessions and accounts in them, refresh tokens not used since `idleSince`, grants without a scope that has not ended, rate limits
   * whose window is over.
   */
  sweep(now: number, limit: number, idleSince: number): Promise<number>;

  /**
   * Whether the database can be worked with now, for `/healthz`. Rejects where it can't: reads are tried, and writes where
   * one failed or a trial is cheap, at most once a second.
   */
  check(): Promise<void>;

  close(): Promise<void>;
}
