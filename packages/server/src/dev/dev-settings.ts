/** The settings of `grantway dev`, from the command's options and the environment; an option wins. */

import { CommandError } from '../host/command-error.ts';
import { readDatabaseUrl, readPort, type SettingTexts } from '../host/setting-values.ts';
import { readAdjustedSettings } from '../host/settings-file.ts';
import type { AdjustableSettings } from '../settings/settings.ts';

export type DevelopmentSettings = {
  readonly port: number;
  readonly samplePort: number;
  readonly dataFolder: string;
  readonly databaseUrl?: string;
  /** A file that describes accounts, projects and clients (docs/reference/seed-file.md). */
  readonly seedFile?: string;
  /** From the settings file. */
  readonly adjusted: Partial<AdjustableSettings>;
};

/** The options that have a value. */
export const developmentOptions = ['port', 'data', 'database', 'sample-port', 'seed', 'settings'];

/** @throws CommandError naming the setting that can't be used, and what it may be */
export function readDevelopmentSettings(
  options: SettingTexts,
  environment: SettingTexts,
): DevelopmentSettings {
  const databaseUrl = readDatabaseUrl(
    options.database || environment.GRANTWAY_DATABASE || undefined,
    '--database or GRANTWAY_DATABASE',
  );
  const port = readPort(options.port || environment.GRANTWAY_PORT, 4_000, '--port or GRANTWAY_PORT');
  const samplePort = readPort(
    options['sample-port'] || environment.GRANTWAY_SAMPLE_PORT,
    8_080,
    '--sample-port or GRANTWAY_SAMPLE_PORT',
  );
  if (port === samplePort) throw new CommandError(`server and sample app can't both use port ${port}`);
  const seedFile = options.seed || environment.GRANTWAY_SEED || undefined;
  return {
    port,
    samplePort,
    dataFolder: options.data || environment.GRANTWAY_DATA || '.grantway',
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(seedFile !== undefined && { seedFile }),
    adjusted: readAdjustedSettings(options.settings, environment),
  };
}
