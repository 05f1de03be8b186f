/**
 * When the program ends, this process also closes the network and the server, and removes the run's files. If this
 * process is killed, the namespace's relays stop too, so the program reaches nothing anymore.
 */
import { join } from 'node:path';
import { openDataFolder } from '../../host/data-folder.ts';
import type { SettingTexts } from '../../host/setting-values.ts';
import { makeRunFolder } from '../as-google/run-folder.ts';
import { browserScript } from './browser-script.ts';
import { findOrStartServer } from './google-server.ts';
import { findCommand } from './network/find-command.ts';
import { createNotices } from './network/notices.ts';
import { describeRun } from './report.ts';
import { runProgram, type Signals, statusOfSignal } from './run-program.ts';
import { writeTrustFiles } from './trust/trust-files.ts';
import { proxyVariableNames, proxyVariables, trustVariables } from './trust/variables.ts';
import { type CleanUp, type ExecOptions, findWay } from './way.ts';

/**
 * Resolves to the program's exit status, or to 127 if there is no such program.
 *
 * @throws CommandError if the user can fix why the program can't start
 */
export async function execute(options: ExecOptions, signals: Signals): Promise<number> {
  const { commandLine, environment } = options;
  const file = findCommand(commandLine[0] ?? '', environment.PATH);
  if (file === undefined) {
    console.error(`grantway: there is no program ${commandLine[0]}`);
    return 127;
  }
  const cleanUp: CleanUp = [];
  try {
    const ready = await start(options, file, cleanUp);
    // The start takes a second or two. If a signal arrives during the start, undo the start and exit.
    if (signals.early !== undefined) return statusOfSignal(signals.early);
    return await runProgram(ready.commandLine, ready.environment, signals);
  } finally {
    for (const step of cleanUp.reverse()) await step();
  }
}

type Ready = { readonly commandLine: readonly string[]; readonly environment: SettingTexts };

async function start(options: ExecOptions, file: string, cleanUp: CleanUp): Promise<Ready> {
  const { environment } = options;
  const write = (text: string) => process.stderr.write(text);
  const server = await findOrStartServer(options.server);
  cleanUp.push(server.close);
  const folder = makeRunFolder(openDataFolder(options.server.dataFolder));
  cleanUp.push(folder.remove);
  const now = Math.floor(Date.now() / 1_000);
  const files = writeTrustFiles(server.authorityFile, folder, environment.SSL_CERT_FILE, now);
  const browser = folder.write(
    'browser',
    browserScript({ ...server, profileFolder: join(folder.path, 'profile') }),
    0o700,
  );
  const way = await findWay(options, server, folder, createNotices(write), cleanUp);
  const trust = { ...trustVariables(files, environment), BROWSER: browser };
  const variables =
    way.proxyPort === undefined
      ? { ...trust, GRANTWAY_NAMESPACE: '1' }
      : { ...trust, ...proxyVariables(way.proxyPort, trust) };
  write(describeRun({ options, server, way, variables, browser, file }));
  const kept = Object.entries(environment).filter(([name]) => !proxyVariableNames.includes(name));
  return {
    commandLine: way.wrap(options.commandLine),
    environment: { ...Object.fromEntries(kept), ...variables },
  };
}
