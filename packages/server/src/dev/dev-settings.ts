import { presentFields } from '@grantway/protocol/present-fields';
import { flagOption, type OptionDefinitions, textOption } from '../cli/declared-command.ts';
import { CommandError } from '../host/command-error.ts';
import { type PlaceSettings, readPlace } from '../host/place-settings.ts';
import { readFlag, readPort, readSetting, type SettingTexts, settingName } from '../host/setting-values.ts';

export type DevelopmentSettings = PlaceSettings & {
  readonly port: number;
  readonly samplePort: number;
  /** See docs/reference/seed-file.md. */
  readonly seedFile?: string;
  readonly asGoogle?: AsGoogle;
};

export type AsGoogle = {
  /** The port for TLS on loopback; 0 for any free port. */
  readonly tlsPort: number;
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
  'as-google': flagOption(
    'answer as Google: its issuer, its addresses and its host names, with TLS, for programs that have these built in',
  ),
  'tls-port': textOption('PORT', 'the port for TLS with `--as-google`, on loopback addresses only', {
    usual: '443 more than `--port`, so 4443',
  }),
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
  const asGoogle = readAsGoogle(options, environment, serverPort, samplePort);
  return presentFields({ ...place, port: serverPort, samplePort, seedFile, asGoogle });
}

function readAsGoogle(
  options: SettingTexts,
  environment: SettingTexts,
  port: number,
  samplePort: number,
): AsGoogle | undefined {
  const isWanted = readFlag(readSetting('as-google', options, environment), settingName('as-google'));
  const text = readSetting('tls-port', options, environment);
  if (!isWanted) {
    if (text === undefined) return undefined;
    throw new CommandError(
      `${settingName('tls-port')} needs --as-google; add --as-google, or remove the port`,
    );
  }
  const usual = port + 443;
  if (text === undefined && usual > 65_535) {
    throw new CommandError(`give a port for TLS with ${settingName('tls-port')}`);
  }
  const tlsPort = readPort(text, usual, settingName('tls-port'));
  if (tlsPort !== port && tlsPort !== samplePort) return { tlsPort };
  throw new CommandError(
    `port ${tlsPort} is the port of the server or of the sample app; choose another one with ${settingName('tls-port')}`,
  );
}
