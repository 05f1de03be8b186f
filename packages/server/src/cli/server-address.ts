import { hasTlsOrIsLoopback, parseOrigin } from '@grantway/protocol/origin';
import { CommandError } from '../host/command-error.ts';
import { readSetting, type SettingTexts, settingName } from '../host/setting-values.ts';

/**
 * Returns undefined if neither the option nor its environment variable is set.
 *
 * @throws CommandError if the value isn't an origin, or if secrets would travel there unencrypted
 */
export function readServerAddress(
  option: 'origin' | 'server',
  options: SettingTexts,
  environment: SettingTexts,
): string | undefined {
  const text = readSetting(option, options, environment);
  if (text === undefined) return undefined;
  const url = parseOrigin(text);
  if (url === undefined) {
    throw new CommandError(
      `${settingName(option)} must be an address without a path, such as https://accounts.example.com`,
    );
  }
  // AUT-1: HTTPS only, except for a server on this machine.
  if (!hasTlsOrIsLoopback(url)) {
    throw new CommandError(
      `${settingName(option)} must begin with https://; http:// is for a server on this machine, at localhost`,
    );
  }
  return url.origin;
}

const databaseOptions = ['data', 'database', 'root-key', 'settings'];

/**
 * Returns undefined if the command works on the database. An option about the database takes precedence over
 * `GRANTWAY_SERVER`.
 *
 * @throws CommandError if the user gave `--server` and an option about the database; also what `readServerAddress`
 * throws
 */
export function readServer(options: SettingTexts, environment: SettingTexts): string | undefined {
  const onDatabase = databaseOptions.find((name) => options[name]);
  if (onDatabase === undefined) return readServerAddress('server', options, environment);
  if (!options.server) return undefined;
  throw new CommandError(`--server and --${onDatabase} exclude each other: leave out one`);
}
