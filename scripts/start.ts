/**
 * `npm start`: runs the development server and the guide's sample app in one process. `npm run dev` (`--alone`) runs
 * only the server. Both first build the web app if its sources have changed.
 */
import { createServer } from 'node:http';

import { readArguments } from '../packages/server/src/cli/parse-command-line.ts';
import { banner } from '../packages/server/src/dev/banner.ts';
import { developmentProgram } from '../packages/server/src/dev/dev-command.ts';
import { readDevelopmentSettings } from '../packages/server/src/dev/dev-settings.ts';
import { type DevelopmentServer, startDevelopmentServer } from '../packages/server/src/dev/start-dev.ts';
import { CommandError } from '../packages/server/src/host/command-error.ts';
import { endSignal } from '../packages/server/src/host/end-signal.ts';
import { closeServers, listenOnLoopback } from '../packages/server/src/host/listen.ts';
import { startSampleApp } from '../samples/web-app/start.ts';
import { WebBuildError, webBundle } from './web-bundle.ts';

async function start(): Promise<void> {
  const ended = Promise.race([endSignal(), endOfNpm()]);
  const [first, ...others] = process.argv.slice(2);
  const isAlone = first === '--alone';
  const given = readArguments(developmentProgram, isAlone ? others : process.argv.slice(2));
  const { samplePort, ...settings } = readDevelopmentSettings(given.texts(), process.env);
  if (!isAlone) {
    // The sample app takes its addresses from the client's file. These would be Google's.
    if (settings.asGoogle !== undefined) {
      throw new CommandError('--as-google has no sample app; use npm run dev -- --as-google');
    }
    // Check the sample's port before the start changes anything.
    const probes = await listenOnLoopback(createServer, samplePort, 'GRANTWAY_SAMPLE_PORT');
    await closeServers(probes);
  }
  await webBundle();
  const server = await startDevelopmentServer({
    ...settings,
    sampleOrigin: `http://localhost:${samplePort}`,
    sampleRuns: !isAlone,
  });
  const sample = isAlone ? undefined : await startSample(samplePort, server);
  process.stdout.write(banner(server, sample?.url));
  await ended;
  await sample?.close();
  await server.close();
}

async function startSample(port: number, server: DevelopmentServer) {
  const { clientSecretFile, origin: apiRoot } = server;
  return startSampleApp({ port, clientSecretFile, apiRoot, log: console.error }).catch(
    async (error: NodeJS.ErrnoException) => {
      await server.close();
      if (error.code !== 'EADDRINUSE') throw error;
      throw new CommandError(`port ${port} is in use; choose another one with GRANTWAY_SAMPLE_PORT`);
    },
  );
}

/**
 * Resolves when npm has ended. npm forwards Ctrl-C but not SIGTERM, so stopping npm would leave this process running.
 * If npm didn't start this process, never resolves, because the process may outlive its parent.
 */
function endOfNpm(): Promise<void> {
  const { npm_lifecycle_event: startedBy } = process.env;
  const parent = process.ppid;
  return new Promise((resolve) => {
    if (startedBy !== 'start' && startedBy !== 'dev') return;
    const timer = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(timer);
      resolve();
    }, 500);
    timer.unref();
  });
}

start().catch((error: unknown) => {
  const isExpected = error instanceof CommandError || error instanceof WebBuildError;
  console.error(isExpected ? `grantway: ${error.message}` : error);
  process.exitCode = 1;
});
