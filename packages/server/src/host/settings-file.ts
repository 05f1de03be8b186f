/** The settings file: lifetimes and limits other than the defaults, for every command (docs/reference/settings.md). */
import { isJsonObject } from '@grantway/protocol/json-object';
import { type ProfileName, profileNames } from '../settings/profile.ts';
import type { DatabaseSettings, Settings } from '../settings/settings.ts';
import { CommandError } from './command-error.ts';
import { readJsonFile } from './json-file.ts';
import type { SettingTexts } from './setting-values.ts';

/** What may be set so: none of what decides whether the server is safe. */
export type AdjustableSettings = Omit<
  Settings,
  | 'origin'
  | 'plainHttpAllowed'
  | 'accountChoiceWithoutPassword'
  | 'registrationShownInErrors'
  | 'maximumBodyBytes'
> &
  DatabaseSettings;

type Range = { readonly least: number; readonly most: number };

const tenYears = 315_360_000;
const aDay = 86_400;
const count: Range = { least: 1, most: 1_000_000_000 };

/** A name that is missing here does not compile. */
export const settingRanges: Readonly<Record<Exclude<keyof AdjustableSettings, 'profile'>, Range>> = {
  // One second less is what answers say, and they must say something.
  accessTokenLifetimeSeconds: { least: 2, most: aDay },
  // RFC 6749 §4.1.2: at most ten minutes.
  codeLifetimeSeconds: { least: 1, most: 600 },
  pendingRequestLifetimeSeconds: { least: 60, most: aDay },
  sessionLifetimeSeconds: { least: 60, most: tenYears },
  refreshTokensPerClientAndAccount: count,
  refreshTokensPerAccount: count,
  refreshTokenIdleSeconds: { least: 1, most: tenYears },
  testingAccessLifetimeSeconds: { least: 60, most: tenYears },
  timeLimitChoicesSeconds: { least: 60, most: tenYears },
  testUsersPerProject: count,
  usersOfUnverifiedProject: count,
  newUsersPerProjectAndDay: count,
  clientUnusedSeconds: { least: 60, most: tenYears },
  clientUnusedNoticeSeconds: { least: 1, most: tenYears },
  clientRestorableSeconds: { least: 1, most: tenYears },
  reauthenticationSeconds: { least: 60, most: aDay },
  guessesPerAccount: { least: 1, most: 1_000 },
  guessesPerAddress: { least: 1, most: 100_000 },
  // A new key is published an hour before it signs.
  signingKeyLifetimeSeconds: { least: 7_200, most: tenYears },
  // At most the guide's server's own limit, 256 GiB.
  uploadMaximumBytes: { least: 1, most: 274_877_906_944 },
  uploadsPerAccount: { least: 1, most: 1_000 },
  uploadLifetimeSeconds: { least: 1, most: tenYears },
  databaseConnections: { least: 1, most: 1_000 },
  maximumConnections: { least: 10, most: 1_000_000 },
};

const setting = '--settings or GRANTWAY_SETTINGS';

/**
 * What the file named by the option or the variable says; nothing where none is named.
 * @throws CommandError naming the file, what in it can't be used, and what it may be
 */
export function readAdjustedSettings(
  option: string | undefined,
  environment: SettingTexts,
): Partial<AdjustableSettings> {
  const file = option || environment.GRANTWAY_SETTINGS;
  if (!file) return {};
  const content = readJsonFile(file, setting);
  if (!isJsonObject(content)) {
    throw new CommandError(`${file} must hold an object: { "accessTokenLifetimeSeconds": 600 }`);
  }
  const adjusted: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(content)) {
    if (name === 'profile') {
      adjusted.profile = checkProfile(file, value);
      continue;
    }
    if (!Object.hasOwn(settingRanges, name)) {
      throw new CommandError(`${file}: there is no setting ${JSON.stringify(name)} to change here`);
    }
    adjusted[name] = checkValue(file, name as keyof typeof settingRanges, value);
  }
  return adjusted;
}

/** The pages say them to people, in nothing smaller than minutes. */
const ofWholeMinutes: readonly (keyof typeof settingRanges)[] = [
  'testingAccessLifetimeSeconds',
  'timeLimitChoicesSeconds',
];

function checkProfile(file: string, value: unknown): ProfileName {
  const profile = profileNames.find((name) => name === value);
  if (profile !== undefined) return profile;
  throw new CommandError(
    `${file}: profile must be one of ${profileNames.map((name) => `"${name}"`).join(', ')}`,
  );
}

function checkValue(file: string, name: keyof typeof settingRanges, value: unknown): unknown {
  const { least, most } = settingRanges[name];
  const step = ofWholeMinutes.includes(name) ? 60 : 1;
  const fits = (one: unknown): one is number =>
    typeof one === 'number' && one >= least && one <= most && one % step === 0;
  const range = `from ${least} to ${most}${step === 60 ? ', of whole minutes' : ''}`;
  if (name !== 'timeLimitChoicesSeconds') {
    if (fits(value)) return value;
    throw new CommandError(`${file}: ${name} must be a whole number ${range}`);
  }
  if (Array.isArray(value) && value.length <= 8 && value.every(fits)) {
    return [...new Set<number>(value)].sort((one, other) => one - other);
  }
  throw new CommandError(`${file}: ${name} must be a list of at most eight times in seconds, each ${range}`);
}
