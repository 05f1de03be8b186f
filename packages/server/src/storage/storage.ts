/**
 * What Grantway remembers, in the words of the domain. Two engines keep these promises, `sqlite.ts` and `postgres.ts`;
 * one conformance suite holds both to them (`packages/server/tests/storage/`).
 *
 * Every method is one transaction. A promise that resolves means: durable, on disk, for every node. Times are whole
 * seconds since 1970. Secrets, codes and tokens come in as SHA-256 digests only; the database never sees them in the
 * clear (invariant 4). Missing is `undefined`; taken is `AlreadyExistsError`; what the database can't do just now is
 * `StorageUnavailableError` (`unavailable.ts`), after a few seconds at the latest.
 */
import type { Account, Client, Organization, Project } from '../records/registered.ts';

/**
 * A record as it was read. Its revision grows with every change, and `update…` replaces the record only while the
 * revision is still the one that was read (decision 0029).
 */
export type Stored<Thing> = Thing & { readonly revision: number };

/** The revision of a record that nobody has changed since it was made. */
export const firstRevision = 1;

/** `outdated` if somebody has changed the record since it was read; then, as with `missing`, nothing was done. */
export type UpdateOutcome = 'updated' | 'outdated' | 'missing';

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
  /**
   * 128 random bits in hexadecimal: never given again, not even after a restore (decision 0025). A grant gets another one
   * when more of its issuances are revoked than it can remember (`revokeReusedCode`).
   */
  readonly id: string;
  readonly accountSub: string;
  readonly projectId: string;
  /** Those that have not ended. */
  readonly scopes: readonly string[];
  /** When those of them end that do; the others are there until they are taken back. */
  readonly scopeEnds: Readonly<Record<string, number>>;
  readonly createdAt: number;
  /** When scopes were last added, or their ends changed. */
  readonly updatedAt: number;
  /** When the project last redeemed a code or refreshed, to about a day. */
  readonly lastUsedAt?: number;
};

/** A scope that the person has just allowed, and until when: absent, until it is taken back (TIM-1). */
export type ConsentedScope = { readonly scope: string; readonly endsAt?: number };

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
  /** When the first of `scopes` ends: no token of this code outlives it (TIM-2). */
  readonly accessEndsAt?: number;
  readonly codeChallenge?: string;
  readonly codeChallengeMethod?: 'plain' | 'S256';
  readonly nonce?: string;
  /** When the person signed in, if the application asked for `auth_time`. */
  readonly authTime?: number;
  /** How, if it asked for `acr`. */
  readonly acr?: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
};

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

/** There at once where the engine reads synchronously, so that a hot path need not wait for a promise. */
export type Eventually<Value> = Value | Promise<Value>;

export type RefreshToken = {
  readonly sha256: Uint8Array;
  /** The client that it was issued to, its project and the account's organization, joined in the same read. */
  readonly client: Client;
  readonly project: Project;
  readonly organization?: Organization;
  readonly accountSub: string;
  readonly grantId: string;
  readonly scopes: readonly string[];
  readonly issuance: number;
  readonly issuedAt: number;
  readonly lastUsedAt: number;
  readonly expiresAt?: number;
  /** Joined likewise. */
  readonly accountState: Account['state'];
};

/** A grant as an access token names it: it must be that account's. */
export type GrantName = Pick<Grant, 'accountSub'> & { readonly grantId: string };

/** What decides, at every use, whether a sealed access token still works. One look-up by primary keys. */
export type TokenState = {
  readonly accountSub: string;
  readonly accountState: Account['state'];
  readonly clientState: Client['state'];
  readonly projectId: string;
  readonly projectNumber: number;
  readonly enabledApis: readonly string[];
  /** Those of the grant that have not ended. */
  readonly scopes: readonly string[];
  /** Issuances whose tokens were revoked by the reuse of a code. Usually empty. */
  readonly revokedIssuances: readonly number[];
};

/** One browser and the accounts signed in there, in the order of signing in. */
export type Session = {
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly lastSeenAt: number;
  readonly accounts: readonly {
    readonly account: Account;
    /** When the person last proved to be this account's. */
    readonly signedInAt: number;
  }[];
};

/** An account's being signed in in one browser, for its page of devices. */
export type SignIn = {
  /** Random, never given again. Says nothing of the session's secret. */
  readonly id: string;
  readonly sessionSha256: Uint8Array;
  readonly signedInAt: number;
  readonly lastSeenAt: number;
  readonly expiresAt: number;
  /** The browser's User-Agent header, at most 256 characters; empty where it sent none. */
  readonly userAgent: string;
};

/** A public key that signs a person in (W3C Web Authentication). */
export type Passkey = {
  /** Base64url of the credential id. */
  readonly credentialId: string;
  readonly accountSub: string;
  /** COSE key. */
  readonly publicKey: Uint8Array;
  /** The authenticator's signature counter; 0 where it keeps none. */
  readonly counter: number;
  /** e.g. `internal`, `usb`; helps the browser to find it. */
  readonly transports: readonly string[];
  /** What the person calls it. */
  readonly name: string;
  readonly createdAt: number;
  readonly lastUsedAt?: number;
};

/** How a person can prove to be an account's. All empty for an account that has none yet. */
export type Credentials = {
  /** One more after every change of password, passkeys and recovery codes. */
  readonly revision: number;
  /**
   * Random, another one after every change. Tickets name it, because a revision can come twice (decision 0025). Empty
   * for an account that never had credentials.
   */
  readonly changeId: string;
  /** The encoded hash, with its parameters and salt. */
  readonly passwordHash?: string;
  readonly passwordChangedAt?: number;
  /** In the order of adding. */
  readonly passkeys: readonly Passkey[];
  readonly recoveryCodesLeft: number;
};

/** A thing that may happen at most `limit` times in `windowSeconds`, counted from the first time. */
export type RateLimit = {
  /** Of what is limited, with its kind: `guess of <account> from <address>`. */
  readonly sha256: Uint8Array;
  readonly limit: number;
  readonly windowSeconds: number;
};

/** One time that was counted against a limit, and when the window ends that it was counted in. */
export type Count = { readonly sha256: Uint8Array; readonly windowEndsAt: number };

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

/** An uploaded video: what its owner said of it, and what came. The content itself is not kept. */
export type Video = {
  /** Eleven characters. */
  readonly id: string;
  readonly accountSub: string;
  readonly channelId: string;
  readonly uploadedAt: number;
  /** From when on everybody may find it; absent if never. */
  readonly publicFrom?: number;
  readonly content: {
    readonly mediaType: string;
    /** In bytes. */
    readonly size: number;
    readonly sha256: Uint8Array;
  };
  /** What its owner said of it, as JSON. */
  readonly metadata: unknown;
};

/** The parameters of an authorization request under way that is too long to travel in addresses and forms. */
export type KeptRequest = {
  readonly sha256: Uint8Array;
  /** Of the browser that the request is under way in. */
  readonly browserSha256: Uint8Array;
  readonly sealedQuery: Uint8Array;
  readonly expiresAt: number;
};

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
