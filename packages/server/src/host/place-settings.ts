/**
 * Reads the options that all commands on the database share: data folder, database and settings file. Commands with
 * `--server` don't read them, and neither do `sign-in` and `sign-out`.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import type { AdjustableSettings } from '../settings/settings.ts';
import { CommandError } from './command-error.ts';
import { readSetting, type SettingTexts, settingName } from './setting-values.ts';
import { readAdjustedSettings } from './settings-file.ts';

export type PlaceSettings = {
  /** Holds the SQLite database, and the root key unless another setting says where the key is. */
  readonly dataFolder: string;
  /** A `postgres://` URL, used in place of the SQLite file. */
  readonly databaseUrl?: string;
  readonly adjusted: Partial<AdjustableSettings>;
};

/** @throws CommandError that names the faulty setting and its allowed values */
export function readPlace(options: SettingTexts, environment: SettingTexts): PlaceSettings {
  const databaseUrl = readSetting('database', options, environment);
  // The URL may contain a password, so don't print it.
  if (databaseUrl !== undefined && !/^postgres(?:ql)?:\/\//.test(databaseUrl)) {
    throw new CommandError(`${settingName('database')} must be a URL that begins with postgres://`);
  }
  return presentFields({
    dataFolder: readSetting('data', options, environment) ?? '.grantway',
    databaseUrl,
    adjusted: readAdjustedSettings(readSetting('settings', options, environment)),
  });
}
