/**
 * `npm start`: the development server and the guide's sample app beside it, from this checkout, in one process.
 * `npm run dev`: the server alone (`--alone`, as the first argument), which leaves the sample's port to another application.
 * Both build the web app first, if its sources have changed.
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
    // Looked at first, so that a start that can't succeed changes nothing.
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
  return startSampleApp({ port, clientSecretFile, apiRoot }).catch(async (error: NodeJS.ErrnoException) => {
    await server.close();
    if (error.code !== 'EADDRINUSE') throw error;
    throw new CommandError(`port ${port} is in use; choose another one with GRANTWAY_SAMPLE_PORT`);
  });
}

/**
 * npm passes Ctrl-C on but not SIGTERM: a supervisor that ends npm would leave this running. Whoever starts this script
 * without npm, and goes, means it to stay.
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
