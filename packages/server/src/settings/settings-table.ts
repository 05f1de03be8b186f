/**
 * Every setting of the server with its default, range, unit and meaning: the one place to add or change one. The type in
 * `settings.ts`, the defaults, the check of the settings file and docs/reference/settings.md are held to this table.
 */
import { z } from 'zod';
import { type BrandSettings, brandSchema } from './brand-settings.ts';
import { profileNames } from './profile.ts';

export type Setting<Value> = {
  readonly default: Value;
  /** What the settings file may say; the error says what it must be. */
  readonly schema: z.ZodType<Value>;
  readonly unit?: 'seconds' | 'bytes';
  readonly range?: Range;
  readonly choices?: readonly string[];
  /** For the reference, without a full stop. */
  readonly meaning: string;
};

type Range = { readonly least: number; readonly most: number };

const aDay = 86_400;
const tenYears = 315_360_000;
const aBillion = 1_000_000_000;

/** What the settings file may say: nothing that decides whether the server is safe. */
export const adjustableSettings = {
  profile: {
    default: 'openid' as const,
    schema: z.enum(profileNames, {
      error: `must be one of ${profileNames.map((name) => `"${name}"`).join(', ')}`,
    }),
    choices: profileNames,
    meaning:
      '`google` or `openid`: whose way this server goes where Google and the standards differ; `grantway dev` starts with `google`',
  },
  accessTokenLifetimeSeconds: seconds(3_600, {
    // One second less is what answers say, and they must say something.
    least: 2,
    most: aDay,
    meaning: 'how long an access token works; `expires_in` says one second less',
  }),
  codeLifetimeSeconds: seconds(600, {
    // RFC 6749 §4.1.2: at most ten minutes.
    most: 600,
    meaning: 'how long a code can be redeemed',
  }),
  pendingRequestLifetimeSeconds: seconds(3_600, {
    least: 60,
    most: aDay,
    meaning: 'how long a person may take between the first page and the last button',
  }),
  sessionLifetimeSeconds: seconds(1_209_600, {
    least: 60,
    meaning: 'how long an account stays signed in in a browser',
  }),
  // TOK-6.
  refreshTokensPerClientAndAccount: count(100, {
    meaning: 'live refresh tokens for one client and account; the oldest goes',
  }),
  refreshTokensPerAccount: count(1_000, {
    meaning: 'live refresh tokens for one account over all clients',
  }),
  refreshTokenIdleSeconds: seconds(15_897_600, {
    meaning: 'how long a refresh token may lie unused; 184 days, never less than six months',
  }),
  testingAccessLifetimeSeconds: seconds(604_800, {
    least: 60,
    wholeMinutes: true,
    meaning: 'how long what was given to an external application in testing lasts',
  }),
  // TIM-1.
  timeLimitChoicesSeconds: {
    default: [86_400, 604_800, 2_592_000, 7_776_000] as readonly number[],
    schema: timesToChooseFrom(60, tenYears),
    unit: 'seconds' as const,
    range: { least: 60, most: tenYears },
    meaning: 'what a person may choose from, where an API offers access for a limited time',
  },
  testUsersPerProject: count(100, {
    meaning: 'how many accounts may ever be test users of a project; those taken away count',
  }),
  usersOfUnverifiedProject: count(100, {
    meaning: 'how many accounts may use an application that asks for sensitive scopes and is not verified',
  }),
  newUsersPerProjectAndDay: count(10_000, { meaning: 'how many new users a project may get in a day' }),
  clientUnusedSeconds: seconds(15_897_600, {
    least: 60,
    meaning: 'how long a client may lie unused before it is marked for deletion; 184 days',
  }),
  clientUnusedNoticeSeconds: seconds(2_592_000, { meaning: 'how long it stays marked before it is deleted' }),
  clientRestorableSeconds: seconds(2_592_000, { meaning: 'how long a deleted client can be restored' }),
  reauthenticationSeconds: seconds(600, {
    least: 60,
    most: aDay,
    meaning: 'how fresh a sign-in must be for a change of passwords, passkeys or recovery codes',
  }),
  guessesPerAccount: count(10, {
    most: 1_000,
    meaning:
      'wrong guesses at one account in 15 minutes; browsers that were not signed in to it since its password changed share them, each known browser has as many of its own, and all known ones together have twice as many',
  }),
  guessesPerAddress: count(50, {
    most: 100_000,
    meaning: 'the same from one network address, over all accounts',
  }),
  signingKeyLifetimeSeconds: seconds(1_209_600, {
    // A new key is published an hour before it signs.
    least: 7_200,
    meaning: 'how long one ID-token signing key is used',
  }),
  uploadMaximumBytes: bytes(1_073_741_824, {
    // At most the guide's server's own limit, 256 GiB.
    most: 274_877_906_944,
    meaning: 'the largest file that an API takes, in bytes; 1 GiB',
  }),
  uploadsPerAccount: count(10, {
    most: 1_000,
    meaning: 'resumable uploads of one account under way; the oldest goes, a finished one first',
  }),
  uploadLifetimeSeconds: seconds(604_800, { meaning: 'how long a resumable upload may take; a week' }),
  maximumConnections: count(10_000, {
    least: 10,
    most: 1_000_000,
    meaning:
      'connections open at once at a port of the command; past it the server closes those that have been quiet longest',
  }),
  brand: {
    default: {} as BrandSettings,
    schema: brandSchema,
    meaning: 'the operator’s name, logo, colors and addresses on every page; Grantway’s own look by default',
  },
  databaseConnections: count(16, {
    most: 1_000,
    meaning: 'connections to PostgreSQL that one process holds at most',
  }),
};

/** What only a program that embeds the server may change. */
export const fixedSettings = {
  // AUT-1.
  plainHttpAllowed: flag('whether plain HTTP is served at all; only for loopback'),
  accountChoiceWithoutPassword: flag(
    'whether anybody may act as any account by choosing it; only for loopback',
  ),
  registrationShownInErrors: flag(
    'whether error pages list registered redirect URIs, and the command that mends what is wrong',
  ),
  maximumBodyBytes: bytes(65_536, {
    meaning:
      'the largest request body that is read, but for uploaded files; also what a packed one may unpack to',
  }),
};

type NumberOptions = Partial<Range> & {
  readonly meaning: string;
  /** The pages say it to people, in nothing smaller than minutes. */
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

/** Shortest first, each once. */
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
