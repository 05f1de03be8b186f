/** The settings of `grantway dev`: reads the command's options and the environment. */
import { presentFields } from '@grantway/protocol/present-fields';
import { type OptionDefinitions, textOption } from '../cli/declared-command.ts';
import { CommandError } from '../host/command-error.ts';
import { type PlaceSettings, readPlace } from '../host/place-settings.ts';
import { readPort, readSetting, type SettingTexts, settingName } from '../host/setting-values.ts';

export type DevelopmentSettings = PlaceSettings & {
  readonly port: number;
  readonly samplePort: number;
  /** Path of a file that describes accounts, projects and clients (docs/reference/seed-file.md). */
  readonly seedFile?: string;
};

export const developmentOptions: OptionDefinitions = {
  port: textOption('PORT', 'the server’s port, on loopback addresses only', { usual: '4000' }),
  data: textOption(
    'DIR',
    'folder for the database, the root key and `client_secret.json`; created if missing',
    { usual: '`.grantway`' },
  ),
  database: textOption('URL', 'a `postgres://` URL; instead of the SQLite file'),
  seed: textOption('FILE', 'a seed file with the accounts, projects and clients that the server starts with'),
  settings: textOption('FILE', 'settings file that changes lifetimes and limits'),
  'sample-port': textOption(
    'PORT',
    'the sample app’s port, registered in its redirect URI; `npm start` also starts the app there',
    { usual: '8080' },
  ),
};

/** @throws CommandError if a setting is invalid, or if the server and the sample app have the same port */
export function readDevelopmentSettings(
  options: SettingTexts,
  environment: SettingTexts,
): DevelopmentSettings {
  const port = (name: string, fallback: number) =>
    readPort(readSetting(name, options, environment), fallback, settingName(name));
  const place = readPlace(options, environment);
  const [serverPort, samplePort] = [port('port', 4_000), port('sample-port', 8_080)];
  if (serverPort === samplePort) {
    throw new CommandError(
      `the server and the sample app can't both use port ${serverPort}; change one of them`,
    );
  }
  const seedFile = readSetting('seed', options, environment);
  return presentFields({ ...place, port: serverPort, samplePort, seedFile });
}
