/**
 * Reads settings from command options and environment variables. An option takes precedence over its variable. An empty
 * value counts as missing.
 */
import { CommandError } from './command-error.ts';

/** Options by name without `--`, or environment variables. */
export type SettingTexts = Readonly<Record<string, string | undefined>>;

/** The environment variable for an option: `GRANTWAY_TLS_CERT` for `--tls-cert`. */
export function variableOf(option: string): string {
  // The option names a file, but `GRANTWAY_ROOT_KEY` contains the keys themselves.
  if (option === 'root-key') return 'GRANTWAY_ROOT_KEY_FILE';
  return `GRANTWAY_${option.toUpperCase().replaceAll('-', '_')}`;
}

/** Both names of a setting for an error text: `--port or GRANTWAY_PORT`. */
export function settingName(option: string): string {
  return `--${option} or ${variableOf(option)}`;
}

export function readSetting(
  option: string,
  options: SettingTexts,
  environment: SettingTexts,
): string | undefined {
  return options[option] || environment[variableOf(option)] || undefined;
}

/** @throws CommandError that names the setting, if the text isn't a port from 1 to 65535 */
export function readPort(text: string | undefined, fallback: number, setting: string): number {
  if (text === undefined) return fallback;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new CommandError(`${setting} must be a whole number from 1 to 65535, not ${JSON.stringify(text)}`);
}

/** @throws CommandError that names the setting, if the text is neither `true` nor `false` */
export function readFlag(text: string | undefined, setting: string): boolean {
  if (text === undefined || text === 'false') return false;
  if (text === 'true') return true;
  throw new CommandError(`${setting} must be true or false, not ${JSON.stringify(text)}`);
}
