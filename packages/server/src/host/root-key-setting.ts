/** Finds out where a command gets the root keys from: a file, the environment, or the data folder. */
import type { RootKey } from '../keys/key-ring.ts';
import { parseRootKeys, RootKeyError } from '../keys/root-key-file.ts';
import { CommandError } from './command-error.ts';
import { readRootKeys } from './open-database.ts';
import type { SettingTexts } from './setting-values.ts';

/** `setting` is the option or variable that named the file. */
export type RootKeySetting = { readonly text: string } | { readonly file: string; readonly setting: string };

/**
 * An option can name a file but can't contain a key, because all users of the machine can see a command's options.
 * @returns undefined for the key in the data folder
 * @throws CommandError if there is no option and both variables are set
 */
export function readRootKeySetting(
  option: string | undefined,
  environment: SettingTexts,
): RootKeySetting | undefined {
  if (option) return { file: option, setting: '--root-key' };
  if (environment.GRANTWAY_ROOT_KEY && environment.GRANTWAY_ROOT_KEY_FILE) {
    throw new CommandError('set either GRANTWAY_ROOT_KEY or GRANTWAY_ROOT_KEY_FILE, not both');
  }
  if (environment.GRANTWAY_ROOT_KEY) return { text: environment.GRANTWAY_ROOT_KEY };
  if (environment.GRANTWAY_ROOT_KEY_FILE) {
    return { file: environment.GRANTWAY_ROOT_KEY_FILE, setting: 'GRANTWAY_ROOT_KEY_FILE' };
  }
  return undefined;
}

/** @throws CommandError if the keys can't be read */
export function rootKeysAt(setting: RootKeySetting): readonly RootKey[] {
  if ('file' in setting) return readRootKeys(setting.file, setting.setting);
  try {
    return parseRootKeys(setting.text);
  } catch (error) {
    if (error instanceof RootKeyError) throw new CommandError(`GRANTWAY_ROOT_KEY: ${error.message}`);
    throw error;
  }
}
