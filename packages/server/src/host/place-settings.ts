/** Reads the options of all commands that open a database: data folder, database and settings file. */
import { presentFields } from '@grantway/protocol/present-fields';
import type { AdjustableSettings } from '../settings/settings.ts';
import { CommandError } from './command-error.ts';
import { readSetting, type SettingTexts, settingName } from './setting-values.ts';
import { readAdjustedSettings } from './settings-file.ts';

export type PlaceSettings = {
  /** The folder for the SQLite database and, unless another setting names its place, the root key. */
  readonly dataFolder: string;
  /** A `postgres://` URL to use in place of the SQLite file in that folder. */
  readonly databaseUrl?: string;
  /** The contents of the settings file. */
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
