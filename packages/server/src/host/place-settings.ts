/** Where a command finds what it works with: the options that are the same for every command. */
import { presentFields } from '@grantway/protocol/present-fields';
import type { AdjustableSettings } from '../settings/settings.ts';
import { CommandError } from './command-error.ts';
import { readSetting, type SettingTexts, settingName } from './setting-values.ts';
import { readAdjustedSettings } from './settings-file.ts';

export type PlaceSettings = {
  /** Folder of the database and the root key. */
  readonly dataFolder: string;
  /** A `postgres://` URL in place of the SQLite file in that folder. */
  readonly databaseUrl?: string;
  /** What the settings file says. */
  readonly adjusted: Partial<AdjustableSettings>;
};

/** @throws CommandError naming the setting that can't be used, and what it may be */
export function readPlace(options: SettingTexts, environment: SettingTexts): PlaceSettings {
  const databaseUrl = readSetting('database', options, environment);
  // It may hold a password and is not repeated.
  if (databaseUrl !== undefined && !/^postgres(?:ql)?:\/\//.test(databaseUrl)) {
    throw new CommandError(`${settingName('database')} must be a URL that begins with postgres://`);
  }
  return presentFields({
    dataFolder: readSetting('data', options, environment) ?? '.grantway',
    databaseUrl,
    adjusted: readAdjustedSettings(readSetting('settings', options, environment)),
  });
}
