import { presentFields } from '@grantway/protocol/present-fields';
import { flagOption, type OptionDefinitions, repeatedOption } from '../../cli/declared-command.ts';
import type { Program } from '../../cli/program.ts';
import { readPlace } from '../../host/place-settings.ts';
import { readPort, readSetting, type SettingTexts, settingName } from '../../host/setting-values.ts';
import { developmentOptions } from '../dev-settings.ts';
import type { GoogleServerSettings } from './google-server.ts';
import { readOpenings, readPublishedPorts } from './network/openings.ts';
import { Signals } from './run-program.ts';

/** Options of `grantway dev`, for the server that `grantway exec` starts if none runs. */
const serverOptions = ['data', 'database', 'seed', 'settings', 'sample-port'];

export const execOptions: OptionDefinitions = {
  proxy: flagOption('use proxy mode even where namespace mode works; programs keep the rest of the network'),
  network: flagOption(
    'let the program use the rest of the network too, except Google’s other names; needs the program `pasta`',
  ),
  publish: repeatedOption(
    '[MACHINE_PORT:]PORT',
    'a port of the program that this machine reaches, on loopback addresses only, at the same port or at MACHINE_PORT; may be repeated',
  ),
  reach: repeatedOption(
    'HOST:PORT',
    'something that the program may reach besides Google’s names, e.g. `localhost:5432` for a database of this machine; may be repeated',
  ),
  ...Object.fromEntries(Object.entries(developmentOptions).filter(([name]) => serverOptions.includes(name))),
};

export const execProgram: Program = {
  name: 'exec',
  operands: [],
  takesCommand: true,
  summary: 'Runs an unmodified program for which Google’s names lead to a development server',
  options: execOptions,
  run: async (given, environment) => {
    const signals = new Signals();
    const options = {
      server: readServerSettings(given.texts(), environment),
      openings: readOpenings(given.list('reach')),
      published: readPublishedPorts(given.list('publish')),
      proxyWanted: given.flag('proxy'),
      networkWanted: given.flag('network'),
      commandLine: given.commandLine,
      environment,
    };
    const { execute } = await import('./execute.ts');
    process.exit(await execute(options, signals));
  },
};

function readServerSettings(options: SettingTexts, environment: SettingTexts): GoogleServerSettings {
  const samplePort = readSetting('sample-port', options, environment);
  return presentFields({
    ...readPlace(options, environment),
    seedFile: readSetting('seed', options, environment),
    samplePort: readPort(samplePort, 8_080, settingName('sample-port')),
  });
}
