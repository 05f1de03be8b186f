/** Reads the settings file, which changes lifetimes, limits and the brand (docs/reference/settings.md). */
import { dirname, resolve } from 'node:path';
import { isJsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import type { BrandSettings } from '../settings/brand-settings.ts';
import type { AdjustableSettings } from '../settings/settings.ts';
import { adjustableSettings, type Setting } from '../settings/settings-table.ts';
import { CommandError } from './command-error.ts';
import { readJsonFile } from './json-file.ts';
import { settingName } from './setting-values.ts';

const table: Readonly<Record<string, Setting<unknown>>> = adjustableSettings;

/** @throws CommandError that names the file, the faulty setting and its allowed values */
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
    const issue = error?.issues[0];
    if (issue !== undefined) {
      const fields = issue.path.filter((part) => typeof part === 'string');
      throw new CommandError(`${file}: ${[name, ...fields].join('.')} ${issue.message}`);
    }
    return [name, data];
  });
  return withLogoBesideFile(Object.fromEntries(adjusted), file);
}

/** If a logo's path is relative, it's relative to the settings file's folder, not to the working directory. */
function withLogoBesideFile(
  adjusted: Partial<AdjustableSettings>,
  file: string,
): Partial<AdjustableSettings> {
  const { brand } = adjusted;
  if (brand === undefined) return adjusted;
  const besideFile = (logo: string | undefined) => logo && resolve(dirname(file), logo);
  const { logoFile, logoFileDark } = brand;
  const logos = { logoFile: besideFile(logoFile), logoFileDark: besideFile(logoFileDark) };
  return { ...adjusted, brand: presentFields<BrandSettings>({ ...brand, ...logos }) };
}
