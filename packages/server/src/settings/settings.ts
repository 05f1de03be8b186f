/** The settings of the server, each with its default. What they may be and mean is in `settings-table.ts`. */

import type { BrandSettings } from './brand-settings.ts';
import type { ProfileName } from './profile.ts';
import { adjustableSettings, fixedSettings, type Setting } from './settings-table.ts';

export type Settings = {
  /** This server's own origin, e.g. `http://localhost:4000`: the issuer, and the base of every URL it names. */
  readonly origin: string;
  /** Whether plain HTTP is served at all; only for loopback. Default false. */
  readonly plainHttpAllowed: boolean;
  /** Whether anybody may act as any account by choosing it; only for loopback. Default false. */
  readonly accountChoiceWithoutPassword: boolean;
  /** Whether error pages list registered redirect URIs, and the command that mends what is wrong. Default false. */
  readonly registrationShownInErrors: boolean;
  /**
   * `google` or `openid`: whose way this server goes where Google and the standards differ; `grantway dev` starts with
   * `google`. Default openid.
   */
  readonly profile: ProfileName;
  /** How long an access token works; `expires_in` says one second less. Default 3,600. */
  readonly accessTokenLifetimeSeconds: number;
  /** How long a code can be redeemed. Default 600. */
  readonly codeLifetimeSeconds: number;
  /** How long a person may take between the first page and the last button. Default 3,600. */
  readonly pendingRequestLifetimeSeconds: number;
  /** How long an account stays signed in in a browser. Default 1,209,600. */
  readonly sessionLifetimeSeconds: number;
  /** Live refresh tokens for one client and account; the oldest goes. Default 100. */
  readonly refreshTokensPerClientAndAccount: number;
  /** Live refresh tokens for one account over all clients. Default 1,000. */
  readonly refreshTokensPerAccount: number;
  /** How long a refresh token may lie unused; 184 days, never less than six months. Default 15,897,600. */
  readonly refreshTokenIdleSeconds: number;
  /** How long what was given to an external application in testing lasts. Default 604,800. */
  readonly testingAccessLifetimeSeconds: number;
  /**
   * What a person may choose from, where an API offers access for a limited time. Default 86,400, 604,800, 2,592,000,
   * 7,776,000.
   */
  readonly timeLimitChoicesSeconds: readonly number[];
  /** How many accounts may ever be test users of a project; those taken away count. Default 100. */
  readonly testUsersPerProject: number;
  /** How many accounts may use an application that asks for sensitive scopes and is not verified. Default 100. */
  readonly usersOfUnverifiedProject: number;
  /** How many new users a project may get in a day. Default 10,000. */
  readonly newUsersPerProjectAndDay: number;
  /** How long a client may lie unused before it is marked for deletion; 184 days. Default 15,897,600. */
  readonly clientUnusedSeconds: number;
  /** How long it stays marked before it is deleted. Default 2,592,000. */
  readonly clientUnusedNoticeSeconds: number;
  /** How long a deleted client can be restored. Default 2,592,000. */
  readonly clientRestorableSeconds: number;
  /** How fresh a sign-in must be for a change of passwords, passkeys or recovery codes. Default 600. */
  readonly reauthenticationSeconds: number;
  /**
   * Wrong guesses at one account in 15 minutes; browsers that were not signed in to it since its password changed share
   * them, each known browser has as many of its own, and all known ones together have twice as many. Default 10.
   */
  readonly guessesPerAccount: number;
  /** The same from one network address, over all accounts. Default 50. */
  readonly guessesPerAddress: number;
  /** How long one ID-token signing key is used. Default 1,209,600. */
  readonly signingKeyLifetimeSeconds: number;
  /** The largest file that an API takes, in bytes; 1 GiB. Default 1,073,741,824. */
  readonly uploadMaximumBytes: number;
  /** Resumable uploads of one account under way; the oldest goes, a finished one first. Default 10. */
  readonly uploadsPerAccount: number;
  /** How long a resumable upload may take; a week. Default 604,800. */
  readonly uploadLifetimeSeconds: number;
  /** The largest request body that is read, but for uploaded files; also what a packed one may unpack to. Default 65,536. */
  readonly maximumBodyBytes: number;
  /**
   * Connections open at once at a port of the command; past it the server closes those that have been quiet longest.
   * Default 10,000.
   */
  readonly maximumConnections: number;
  /** The operator’s name, logo, colors and addresses on every page; Grantway’s own look by default. */
  readonly brand: BrandSettings;
};

/** How the commands open their database. An application that embeds the server opens a storage itself. */
export type DatabaseSettings = {
  /** Connections to PostgreSQL that one process holds at most. Default 16. */
  readonly databaseConnections: number;
};

/** What the settings file may say. */
export type AdjustableSettings = Omit<Settings, 'origin' | keyof typeof fixedSettings> & DatabaseSettings;

const { databaseConnections, ...serverSettings } = adjustableSettings;

export const defaultSettings: Omit<Settings, 'origin'> = defaultsOf({ ...fixedSettings, ...serverSettings });

export const defaultDatabaseSettings: DatabaseSettings = defaultsOf({ databaseConnections });

function defaultsOf<Values>(table: { readonly [Name in keyof Values]: Setting<Values[Name]> }): Values {
  return Object.fromEntries(
    Object.entries<Setting<unknown>>(table).map(([name, setting]) => [name, setting.default]),
  ) as Values;
}
