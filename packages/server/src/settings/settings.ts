/** Every setting of the server: unit, default, meaning. `main.ts` fills it in; nothing else reads the environment. */

import type { ProfileName } from './profile.ts';

export type Settings = {
  /** This server's own origin, e.g. `http://localhost:4000`: the issuer, and the base of every URL it names. */
  readonly origin: string;
  /** Whether plain HTTP is served at all (AUT-1). True only in development, bound to loopback. Default false. */
  readonly plainHttpAllowed: boolean;
  /** Whether anybody may act as any account by choosing it. True only in development, bound to loopback. Default false. */
  readonly accountChoiceWithoutPassword: boolean;
  /** Whether error pages list what is registered (redirect URIs) to whoever looks. True only in development. Default false. */
  readonly registrationShownInErrors: boolean;
  /** Whose way this server goes where Google and the standards differ (`profile.ts`). Default `openid`; `grantway dev` starts with `google`. */
  readonly profile: ProfileName;
  /** How long an access token works. Answers say one second less, for the way. Default 3,600. */
  readonly accessTokenLifetimeSeconds: number;
  /** How long an authorization code can be redeemed. Default 600 (RFC 6749 §4.1.2 recommends at most ten minutes). */
  readonly codeLifetimeSeconds: number;
  /** How long a person may take between the first page and the last button. Default 3,600. */
  readonly pendingRequestLifetimeSeconds: number;
  /** How long an account stays signed in in a browser. Default 1,209,600: two weeks. */
  readonly sessionLifetimeSeconds: number;
  /** Live refresh tokens for one client and account (TOK-6). Default 100; the oldest stops working past it. */
  readonly refreshTokensPerClientAndAccount: number;
  /** Live refresh tokens for one account over all clients (TOK-6). Default 1,000. */
  readonly refreshTokensPerAccount: number;
  /** How long a refresh token may lie unused. Default 15,897,600: 184 days, never less than six months. */
  readonly refreshTokenIdleSeconds: number;
  /** How long what was given to an external application in testing lasts. Default 604,800: seven days. */
  readonly testingAccessLifetimeSeconds: number;
  /** The times that a person may choose from, where an API offers access for a limited time (TIM-1). Default one day, a week, 30 and 90 days. */
  readonly timeLimitChoicesSeconds: readonly number[];
  /** How many accounts may ever be test users of a project. Default 100. */
  readonly testUsersPerProject: number;
  /** How many accounts may use an application that asks for sensitive scopes and is not verified. Default 100. */
  readonly usersOfUnverifiedProject: number;
  /** How many new users a project may get in a day. Default 10,000. */
  readonly newUsersPerProjectAndDay: number;
  /** How long a client may lie unused before it is marked for deletion. Default 15,897,600: 184 days. */
  readonly clientUnusedSeconds: number;
  /** How long it stays marked before it is deleted. Default 2,592,000: 30 days. */
  readonly clientUnusedNoticeSeconds: number;
  /** How long a deleted client can be restored. Default 2,592,000: 30 days. */
  readonly clientRestorableSeconds: number;
  /** How fresh a sign-in must be for a change of passwords, passkeys or recovery codes. Default 600. */
  readonly reauthenticationSeconds: number;
  /**
   * Wrong guesses at one account in 15 minutes: from browsers that were not signed in to it since its password changed, all
   * together. One that was has as many of its own, all of those together twice as many. Default 10.
   */
  readonly guessesPerAccount: number;
  /** The same from one network address, over all accounts. Default 50. */
  readonly guessesPerAddress: number;
  /** How long one ID-token signing key is used. Default 1,209,600: two weeks. */
  readonly signingKeyLifetimeSeconds: number;
  /** The largest file that an API takes. Default 1,073,741,824 bytes: 1 GiB. */
  readonly uploadMaximumBytes: number;
  /** Resumable uploads of one account under way. Default 10; past it the oldest goes. */
  readonly uploadsPerAccount: number;
  /** How long a resumable upload may take. Default 604,800: a week. */
  readonly uploadLifetimeSeconds: number;
  /** The largest request body that is read, but for uploaded files. Default 65,536 bytes. */
  readonly maximumBodyBytes: number;
  /**
   * Connections open at once at a port of the command; fewer if the system lets the process open fewer files. Default 10,000.
   * Past it the server closes those that have been quiet longest.
   */
  readonly maximumConnections: number;
};

/** How the commands open their database. An application that embeds the server opens a storage itself. */
export type DatabaseSettings = {
  /** Connections to PostgreSQL that one process holds at most. Default 16. */
  readonly databaseConnections: number;
};

export const defaultDatabaseSettings: DatabaseSettings = { databaseConnections: 16 };

export const defaultSettings: Omit<Settings, 'origin'> = {
  plainHttpAllowed: false,
  accountChoiceWithoutPassword: false,
  registrationShownInErrors: false,
  profile: 'openid',
  accessTokenLifetimeSeconds: 3_600,
  codeLifetimeSeconds: 600,
  pendingRequestLifetimeSeconds: 3_600,
  sessionLifetimeSeconds: 1_209_600,
  refreshTokensPerClientAndAccount: 100,
  refreshTokensPerAccount: 1_000,
  refreshTokenIdleSeconds: 15_897_600,
  testingAccessLifetimeSeconds: 604_800,
  timeLimitChoicesSeconds: [86_400, 604_800, 2_592_000, 7_776_000],
  testUsersPerProject: 100,
  usersOfUnverifiedProject: 100,
  newUsersPerProjectAndDay: 10_000,
  clientUnusedSeconds: 15_897_600,
  clientUnusedNoticeSeconds: 2_592_000,
  clientRestorableSeconds: 2_592_000,
  reauthenticationSeconds: 600,
  guessesPerAccount: 10,
  guessesPerAddress: 50,
  signingKeyLifetimeSeconds: 1_209_600,
  uploadMaximumBytes: 1_073_741_824,
  uploadsPerAccount: 10,
  uploadLifetimeSeconds: 604_800,
  maximumBodyBytes: 65_536,
  maximumConnections: 10_000,
};
