/**
 * To add or change a setting, start here. The defaults and the check of the settings file use this table. Tests compare
 * the type in `settings.ts` and docs/reference/settings.md with it.
 */
import { z } from 'zod';
import { type BrandSettings, brandSchema } from './brand-settings.ts';
import { profileNames } from './profile.ts';

export type Setting<Value> = {
  readonly default: Value;
  /** Checks the value in the settings file. The schema's error message says what the value must be. */
  readonly schema: z.ZodType<Value>;
  readonly unit?: 'seconds' | 'bytes';
  readonly range?: Range;
  readonly choices?: readonly string[];
  /** The setting's description in `docs/reference/settings.md`, without a period at its end. */
  readonly meaning: string;
};

type Range = { readonly least: number; readonly most: number };

const aDay = 86_400;
const tenYears = 315_360_000;
const aBillion = 1_000_000_000;

/** The settings that the settings file may change. `fixedSettings` has the others, which could make the server unsafe. */
export const adjustableSettings = {
  profile: {
    default: 'openid' as const,
    schema: z.enum(profileNames, {
      error: `must be one of ${profileNames.map((name) => `"${name}"`).join(', ')}`,
    }),
    choices: profileNames,
    meaning:
      '`google` or `openid`: what the server does where Google and the standards differ; `grantway dev` starts with `google`',
  },
  accessTokenLifetimeSeconds: seconds(3_600, {
    // `expires_in` is the lifetime minus one second and must be positive.
    least: 2,
    most: aDay,
    meaning: 'how long an access token works; `expires_in` is one second less',
  }),
  codeLifetimeSeconds: seconds(600, {
    // RFC 6749 §4.1.2: at most ten minutes.
    most: 600,
    meaning: 'how long the app has to redeem a code',
  }),
  pendingRequestLifetimeSeconds: seconds(3_600, {
    least: 60,
    most: aDay,
    meaning: 'how long a person has from the first page of a request to the last button',
  }),
  sessionLifetimeSeconds: seconds(1_209_600, {
    least: 60,
    meaning: 'how long an account stays signed in in a browser',
  }),
  // TOK-6.
  refreshTokensPerClientAndAccount: count(100, {
    meaning: 'live refresh tokens of one client and account; a new one beyond that replaces the oldest',
  }),
  refreshTokensPerAccount: count(1_000, {
    meaning:
      'live refresh tokens of one account, over all clients; a new one beyond that replaces the oldest',
  }),
  refreshTokenIdleSeconds: seconds(15_897_600, {
    meaning:
      'how long an unused refresh token keeps working; by default 184 days, which is never less than six months',
  }),
  testingAccessLifetimeSeconds: seconds(604_800, {
    least: 60,
    wholeMinutes: true,
    meaning: 'how long access lasts if a person gives it to an external app in testing',
  }),
  // TIM-1.
  timeLimitChoicesSeconds: {
    default: [86_400, 604_800, 2_592_000, 7_776_000] as readonly number[],
    schema: timesToChooseFrom(60, tenYears),
    unit: 'seconds' as const,
    range: { least: 60, most: tenYears },
    meaning: 'the times that a person may choose from if an API offers access for a limited time',
  },
  projectsPerOwner: count(30, {
    meaning:
      'how many projects an account may own; then it can’t create another one. Administrators are exempt',
  }),
  ownerApisPerProject: count(10, {
    least: 0,
    meaning:
      'how many APIs the owners of a project may define; with 0, only administrators define APIs. Administrators are exempt',
  }),
  testUsersPerProject: count(100, {
    meaning: 'how many accounts may ever become test users of a project; removed ones still count',
  }),
  usersOfUnverifiedProject: count(100, {
    meaning: 'how many accounts may use an app that asks for sensitive scopes and isn’t verified',
  }),
  newUsersPerProjectAndDay: count(10_000, { meaning: 'how many new users a project may get in a day' }),
  clientUnusedSeconds: seconds(15_897_600, {
    least: 60,
    meaning: 'how long a client may go unused before the server marks it for deletion; 184 days by default',
  }),
  clientUnusedNoticeSeconds: seconds(2_592_000, {
    meaning: 'how long a marked client remains before the server deletes it',
  }),
  clientRestorableSeconds: seconds(2_592_000, { meaning: 'how long a deleted client can be restored' }),
  projectRestorableSeconds: seconds(2_592_000, {
    meaning: 'how long a deleted project can be restored; an hour later, the server begins to erase it',
  }),
  reauthenticationSeconds: seconds(600, {
    least: 60,
    most: aDay,
    meaning: 'how recent a sign-in must be before a person may change passwords, passkeys or recovery codes',
  }),
  guessesPerAccount: count(10, {
    most: 1_000,
    meaning:
      'wrong guesses at one account in 15 minutes. An account knows a browser if somebody has signed in to the account there since the account’s password last changed. Unknown browsers share this budget, each known one has its own, and all known ones together get twice this',
  }),
  guessesPerAddress: count(50, {
    most: 100_000,
    meaning:
      'wrong guesses from one network address in 15 minutes, for all accounts together; guesses from known browsers don’t count',
  }),
  signingKeyLifetimeSeconds: seconds(1_209_600, {
    // The server publishes a new key an hour before the key signs.
    least: 7_200,
    meaning: 'how long the server signs ID tokens with one key',
  }),
  uploadMaximumBytes: bytes(1_073_741_824, {
    // 256 GiB, the limit of Google's server.
    most: 274_877_906_944,
    meaning: 'the largest file that an API accepts; 1 GiB by default',
  }),
  uploadsPerAccount: count(10, {
    most: 1_000,
    meaning:
      'resumable uploads that the server keeps for one account; a new one beyond that replaces a finished one, else the oldest',
  }),
  uploadLifetimeSeconds: seconds(604_800, {
    meaning: 'how long a resumable upload may take; a week by default',
  }),
  contentQuotaBytes: bytes(1_073_741_824, {
    // 1 TiB.
    most: 1_099_511_627_776,
    meaning:
      'the bytes that the files of one account may have, with its unfinished uploads; 1 GiB by default',
  }),
  eventRetentionDays: count(90, {
    most: 3_650,
    meaning: 'how many days the server keeps events for the audit log',
  }),
  eventsKept: count(100_000, {
    least: 100,
    most: 100_000_000,
    meaning: 'how many events the server keeps; once a minute, it deletes the oldest ones beyond that',
  }),
  maximumConnections: count(10_000, {
    least: 10,
    most: 1_000_000,
    meaning:
      'how many connections may be open at one port of grantway dev or grantway serve; beyond that, the server closes the ones that have been quiet longest',
  }),
  brand: {
    default: {} as BrandSettings,
    schema: brandSchema,
    meaning: 'the operator’s name, logo, colors and addresses on every page; Grantway’s own look by default',
  },
  databaseConnections: count(16, {
    most: 1_000,
    meaning: 'how many connections to PostgreSQL one process may open',
  }),
};

/** The settings that the settings file can't change. A program that embeds the server can. */
export const fixedSettings = {
  // AUT-1.
  plainHttpAllowed: flag(
    'whether all paths accept plain HTTP, and not only the health check; set it only on loopback',
  ),
  accountChoiceWithoutPassword: flag(
    'whether anybody may sign in to any account by choosing it; only for loopback',
  ),
  registrationShownInErrors: flag(
    'whether error pages list the registered redirect URIs and the command that fixes the error',
  ),
  unknownScopesAccepted: flag('whether apps may ask for scopes that no API has; only for development'),
  maximumBodyBytes: bytes(65_536, {
    meaning:
      'the largest request body that the server reads, except uploaded files; also the largest size that a compressed body may expand to',
  }),
};

type NumberOptions = Partial<Range> & {
  readonly meaning: string;
  /** Set for a time that pages show to people, because the smallest unit on pages is the minute. */
  readonly wholeMinutes?: true;
};

function count(value: number, { least = 1, most = aBillion, ...options }: NumberOptions): Setting<number> {
  const step = options.wholeMinutes ? 60 : 1;
  return {
    default: value,
    schema: wholeNumber({ least, most }, step, `must be a whole number ${rangeWords({ least, most }, step)}`),
    range: { least, most },
    meaning: options.meaning,
  };
}

function seconds(value: number, options: NumberOptions): Setting<number> {
  return { ...count(value, { most: tenYears, ...options }), unit: 'seconds' };
}

function bytes(value: number, options: NumberOptions): Setting<number> {
  return { ...count(value, options), unit: 'bytes' };
}

function flag(meaning: string): Setting<boolean> {
  return { default: false, schema: z.boolean(), meaning };
}

function timesToChooseFrom(least: number, most: number): z.ZodType<readonly number[]> {
  const words = rangeWords({ least, most }, 60);
  const error = `must be a list of at most eight times in seconds, each ${words}`;
  return z
    .array(wholeNumber({ least, most }, 60, error), { error })
    .max(8, { error })
    .transform((times) => [...new Set(times)].sort((one, other) => one - other));
}

function wholeNumber({ least, most }: Range, step: number, error: string): z.ZodType<number> {
  return z.int({ error }).min(least, { error }).max(most, { error }).multipleOf(step, { error });
}

function rangeWords({ least, most }: Range, step: number): string {
  return `from ${least} to ${most}${step === 60 ? ', of whole minutes' : ''}`;
}
