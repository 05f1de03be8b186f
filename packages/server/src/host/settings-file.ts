/** Reads the settings file, which changes lifetimes and limits for all commands (docs/reference/settings.md). */
import { isJsonObject } from '@grantway/protocol/json-object';
import type { AdjustableSettings } from '../settings/settings.ts';
import { adjustableSettings, type Setting } from '../settings/settings-table.ts';
import { CommandError } from './command-error.ts';
import { readJsonFile } from './json-file.ts';
import { settingName } from './setting-values.ts';

const table: Readonly<Record<string, Setting<unknown>>> = adjustableSettings;

/**
 * Returns the settings in the file, or none if there's no file name.
 *
 * @throws CommandError that names the file, the faulty setting and its allowed values
 */
export function readAdjustedSettings(file: string | undefined): Partial<AdjustableSettings> {
  if (file === undefined) return {};
  const content = readJsonFile(file, settingName('settings'));
  if (!isJsonObject(content)) {
    throw new CommandError(`${file} must be a JSON object such as { "accessTokenLifetimeSeconds": 600 }`);
  }
  const adjusted = Object.entries(content).map(([name, value]) => {
    const setting = Object.hasOwn(table, name) ? table[name] : undefined;
    if (setting === undefined) {
      throw new CommandError(`${file}: there is no setting ${JSON.stringify(name)} that a file can change`);
    }
    const { data, error } = setting.schema.safeParse(value);
    if (error !== undefined) throw new CommandError(`${file}: ${name} ${error.issues[0]?.message}`);
    return [name, data];
  });
  return Object.fromEntries(adjusted);
}
