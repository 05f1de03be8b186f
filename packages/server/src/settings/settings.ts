/** The type of the server's settings, and their defaults. `settings-table.ts` has their ranges and meanings. */

import type { BrandSettings } from './brand-settings.ts';
import type { ProfileName } from './profile.ts';
import type { ServerNames } from './server-names.ts';
import { adjustableSettings, fixedSettings, type Setting } from './settings-table.ts';

export type Settings = {
  /** This server's own origin, e.g. `http://localhost:4000`: the issuer, and the base of all its URLs. */
  readonly origin: string;
  /** The issuer and addresses that apps see if they differ from `origin`; only for development. */
  readonly names?: ServerNames;
  /** Whether all paths accept plain HTTP, and not only the health check; set it only on loopback. Default false. */
  readonly plainHttpAllowed: boolean;
  /** Whether anybody may sign in to any account by choosing it; only for loopback. Default false. */
  readonly accountChoiceWithoutPassword: boolean;
  /** Whether error pages list the registered redirect URIs and the command that fixes the error. Default false. */
  readonly registrationShownInErrors: boolean;
  /** Whether apps may ask for scopes that no API has; only for development. Default false. */
  readonly unknownScopesAccepted: boolean;
  /**
   * `google` or `openid`: what the server does where Google and the standards differ; `grantway dev` starts with
   * `google`. Default openid.
   */
  readonly profile: ProfileName;
  /** How long an access token works; `expires_in` is one second less. Default 3,600. */
  readonly accessTokenLifetimeSeconds: number;
  /** How long the app has to redeem a code. Default 600. */
  readonly codeLifetimeSeconds: number;
  /** How long a person has from the first page of a request to the last button. Default 3,600. */
  readonly pendingRequestLifetimeSeconds: number;
  /** How long an account stays signed in in a browser. Default 1,209,600. */
  readonly sessionLifetimeSeconds: number;
  /** Live refresh tokens of one client and account; a new one beyond that replaces the oldest. Default 100. */
  readonly refreshTokensPerClientAndAccount: number;
  /** Live refresh tokens of one account, over all clients; a new one beyond that replaces the oldest. Default 1,000. */
  readonly refreshTokensPerAccount: number;
  /**
   * How long an unused refresh token keeps working; by default 184 days, which is never less than six months. Default
   * 15,897,600.
   */
  readonly refreshTokenIdleSeconds: number;
  /** How long access lasts if a person gives it to an external app in testing. Default 604,800. */
  readonly testingAccessLifetimeSeconds: number;
  /**
   * The times that a person may choose from if an API offers access for a limited time. Default 86,400, 604,800,
   * 2,592,000, 7,776,000.
   */
  readonly timeLimitChoicesSeconds: readonly number[];
  /** How many projects an account may own; then it can’t create another one. Administrators are exempt. Default 30. */
  readonly projectsPerOwner: number;
  /**
   * How many APIs the owners of a project may define; with 0, only administrators define APIs. Administrators are exempt.
   * Default 10.
   */
  readonly ownerApisPerProject: number;
  /** How many accounts may ever become test users of a project; removed ones still count. Default 100. */
  readonly testUsersPerProject: number;
  /** How many accounts may use an app that asks for sensitive scopes and isn’t verified. Default 100. */
  readonly usersOfUnverifiedProject: number;
  /** How many new users a project may get in a day. Default 10,000. */
  readonly newUsersPerProjectAndDay: number;
  /** How long a client may go unused before the server marks it for deletion; 184 days by default. Default 15,897,600. */
  readonly clientUnusedSeconds: number;
  /** How long a marked client remains before the server deletes it. Default 2,592,000. */
  readonly clientUnusedNoticeSeconds: number;
  /** How long a deleted client can be restored. Default 2,592,000. */
  readonly clientRestorableSeconds: number;
  /** How long a deleted project can be restored; an hour later, the server begins to erase it. Default 2,592,000. */
  readonly projectRestorableSeconds: number;
  /** How recent a sign-in must be before a person may change passwords, passkeys or recovery codes. Default 600. */
  readonly reauthenticationSeconds: number;
  /**
   * Wrong guesses at one account in 15 minutes. An account knows a browser if somebody has signed in to the account there
   * since the account’s password last changed. Unknown browsers share this budget, each known one has its own, and all known
   * ones together get twice this. Default 10.
   */
  readonly guessesPerAccount: number;
  /**
   * Wrong guesses from one network address in 15 minutes, for all accounts together; guesses from known browsers don’t
   * count. Default 50.
   */
  readonly guessesPerAddress: number;
  /** How long the server signs ID tokens with one key. Default 1,209,600. */
  readonly signingKeyLifetimeSeconds: number;
  /** The largest file that an API accepts; 1 GiB by default. Default 1,073,741,824. */
  readonly uploadMaximumBytes: number;
  /**
   * Resumable uploads that the server keeps for one account; a new one beyond that replaces a finished one, else the
   * oldest. Default 10.
   */
  readonly uploadsPerAccount: number;
  /** How long a resumable upload may take; a week by default. Default 604,800. */
  readonly uploadLifetimeSeconds: number;
  /**
   * The bytes that the files of one account may have, with its unfinished uploads; 1 GiB by default. Default
   * 1,073,741,824.
   */
  readonly contentQuotaBytes: number;
  /**
   * The largest request body that the server reads, except uploaded files; also the largest size that a compressed body
   * may expand to. Default 65,536.
   */
  readonly maximumBodyBytes: number;
  /** How many days the server keeps events for the audit log. Default 90. */
  readonly eventRetentionDays: number;
  /** How many events the server keeps; once a minute, it deletes the oldest ones beyond that. Default 100,000. */
  readonly eventsKept: number;
  /**
   * How many connections may be open at one port of grantway dev or grantway serve; beyond that, the server closes the
   * ones that have been quiet longest. Default 10,000.
   */
  readonly maximumConnections: number;
  /** The operator’s name, logo, colors and addresses on every page; Grantway’s own look by default. */
  readonly brand: BrandSettings;
};

/** How the commands open their database. A program that embeds the server opens the storage itself. */
export type DatabaseSettings = {
  /** How many connections to PostgreSQL one process may open. Default 16. */
  readonly databaseConnections: number;
};

export type AdjustableSettings = Omit<Settings, 'origin' | 'names' | keyof typeof fixedSettings> &
  DatabaseSettings;

const { databaseConnections, ...serverSettings } = adjustableSettings;

export const defaultSettings: Omit<Settings, 'origin'> = defaultsOf({ ...fixedSettings, ...serverSettings });

export const defaultDatabaseSettings: DatabaseSettings = defaultsOf({ databaseConnections });

function defaultsOf<Values>(table: { readonly [Name in keyof Values]: Setting<Values[Name]> }): Values {
  return Object.fromEntries(
    Object.entries<Setting<unknown>>(table).map(([name, setting]) => [name, setting.default]),
  ) as Values;
}
