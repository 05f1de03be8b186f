/** The settings file: lifetimes and limits other than the defaults, for every command (docs/reference/settings.md). */
import { isJsonObject } from '@grantway/protocol/json-object';
import type { AdjustableSettings } from '../settings/settings.ts';
import { adjustableSettings, type Setting } from '../settings/settings-table.ts';
import { CommandError } from './command-error.ts';
import { readJsonFile } from './json-file.ts';
import { settingName } from './setting-values.ts';

const table: Readonly<Record<string, Setting<unknown>>> = adjustableSettings;

/**
 * What the file says; nothing where none is named.
 * @throws CommandError naming the file, what in it can't be used, and what it may be
 */
export function readAdjustedSettings(file: string | undefined): Partial<AdjustableSettings> {
  if (file === undefined) return {};
  const content = readJsonFile(file, settingName('settings'));
  if (!isJsonObject(content)) {
    throw new CommandError(`${file} must hold an object: { "accessTokenLifetimeSeconds": 600 }`);
  }
  const adjusted = Object.entries(content).map(([name, value]) => {
    const setting = Object.hasOwn(table, name) ? table[name] : undefined;
    if (setting === undefined) {
      throw new CommandError(`${file}: there is no setting ${JSON.stringify(name)} to change here`);
    }
    const { data, error } = setting.schema.safeParse(value);
    if (error !== undefined) throw new CommandError(`${file}: ${name} ${error.issues[0]?.message}`);
    return [name, data];
  });
  return Object.fromEntries(adjusted);
}
