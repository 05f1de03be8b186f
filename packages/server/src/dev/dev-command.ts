import type { Program } from '../cli/program.ts';
import { openDataFolder } from '../host/data-folder.ts';
import { endSignal } from '../host/end-signal.ts';
import { writeServerFile } from './as-google/server-file.ts';
import { developmentOptions, readDevelopmentSettings } from './dev-settings.ts';

/** Imports the server late, so other commands start faster. */
export const developmentProgram: Program = {
  name: 'dev',
  operands: [],
  summary: 'Runs a development server on this machine',
  options: developmentOptions,
  run: async (given, environment) => {
    const { samplePort, ...settings } = readDevelopmentSettings(given.texts(), environment);
    const ended = endSignal();
    const { startDevelopmentServer } = await import('./start-dev.ts');
    const { banner } = await import('./banner.ts');
    const server = await startDevelopmentServer({
      ...settings,
      sampleOrigin: `http://localhost:${samplePort}`,
      sampleRuns: false,
    });
    const endFinding =
      server.asGoogle && writeServerFile(openDataFolder(settings.dataFolder), server.asGoogle);
    process.stdout.write(banner(server, undefined));
    await ended;
    endFinding?.();
    await server.close();
  },
};
