/** The command `grantway dev`. */
import { endSignal } from '../host/end-signal.ts';
import { banner } from './banner.ts';
import type { DevelopmentSettings } from './dev-settings.ts';
import { startDevelopmentServer } from './start-dev.ts';

/** Runs until Ctrl-C. @throws CommandError with one clear line */
export async function runDevelopment(settings: DevelopmentSettings): Promise<void> {
  const ended = endSignal();
  const server = await startDevelopmentServer({
    port: settings.port,
    dataFolder: settings.dataFolder,
    ...(settings.databaseUrl !== undefined && { databaseUrl: settings.databaseUrl }),
    ...(settings.seedFile !== undefined && { seedFile: settings.seedFile }),
    adjusted: settings.adjusted,
    sampleOrigin: `http://localhost:${settings.samplePort}`,
    sampleRuns: false,
  });
  process.stdout.write(banner(server, undefined));
  await ended;
  await server.close();
}
