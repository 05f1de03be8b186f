/** How the program reaches the server: by a namespace where the machine permits one, or by a proxy (decision 0081). */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError } from '../../host/command-error.ts';
import { portOf } from '../../host/listen.ts';
import type { SettingTexts } from '../../host/setting-values.ts';
import type { RunFolder } from '../as-google/run-folder.ts';
import type { FoundServer, GoogleServerSettings } from './google-server.ts';
import { findCommand } from './network/find-command.ts';
import { namespaceObstacle, openNamespace } from './network/namespace.ts';
import { planNamespace } from './network/namespace-plan.ts';
import type { Say } from './network/notices.ts';
import type { Opening, PublishedPort } from './network/openings.ts';
import { endPasta, outsideNameServer, startPasta } from './network/pasta.ts';
import { startProxy } from './network/proxy.ts';
import { reasonOf, startRelay } from './network/relay.ts';

export type ExecOptions = {
  readonly server: GoogleServerSettings;
  readonly openings: readonly Opening[];
  readonly published: readonly PublishedPort[];
  readonly proxyWanted: boolean;
  /** Whether the program may use the rest of the network, too. */
  readonly networkWanted: boolean;
  readonly commandLine: readonly string[];
  readonly environment: SettingTexts;
};

/** Steps that undo a start, oldest first. */
export type CleanUp = (() => void | Promise<void>)[];

export type Way = {
  readonly mode: 'namespace' | 'proxy';
  readonly proxyPort?: number;
  /** Why the machine permits no namespace; absent if the developer asked for a proxy. */
  readonly obstacle?: string;
  readonly wrap: (commandLine: readonly string[]) => readonly string[];
};

export async function findWay(
  options: ExecOptions,
  server: FoundServer,
  folder: RunFolder,
  say: Say,
  cleanUp: CleanUp,
): Promise<Way> {
  if (options.networkWanted) refuseNetwork(options);
  if (options.proxyWanted) return useProxy(options, server, say, cleanUp);
  const obstacle = namespaceObstacle(process.platform, options.environment.PATH);
  const way = obstacle ?? (await useNamespace(options, server, folder, say, cleanUp));
  if (typeof way !== 'string') return way;
  if (options.networkWanted) throw new CommandError(`--network needs a namespace, but ${way}`);
  return { ...(await useProxy(options, server, say, cleanUp)), obstacle: way };
}

function refuseNetwork({ proxyWanted, environment }: ExecOptions): void {
  if (proxyWanted) throw new CommandError('give either --network or --proxy');
  if (findCommand('pasta', environment.PATH) === undefined) {
    throw new CommandError(
      '--network needs the program pasta (of the package passt); install it, or use --reach',
    );
  }
}

async function useProxy(
  { openings }: ExecOptions,
  { tlsPort }: FoundServer,
  say: Say,
  cleanUp: CleanUp,
): Promise<Way> {
  const servers = await startProxy({ tlsPort, openings, say });
  cleanUp.push(() => {
    for (const one of servers) one.close();
  });
  return { mode: 'proxy', proxyPort: portOf(servers), wrap: (commandLine) => commandLine };
}

/**
 * @returns the reason, if this machine doesn't permit a namespace
 * @throws CommandError if a published port is in use
 */
async function useNamespace(
  options: ExecOptions,
  { tlsPort }: FoundServer,
  folder: RunFolder,
  say: Say,
  cleanUp: CleanUp,
): Promise<Way | string> {
  const sockets = mkdtempSync(join(tmpdir(), 'grantway-'));
  cleanUp.push(() => rmSync(sockets, { recursive: true, force: true }));
  const plan = planNamespace({
    ...options,
    forwardTo: options.networkWanted ? outsideNameServer : undefined,
    sockets,
    tlsPort,
    nameServiceSwitch: readIfThere('/etc/nsswitch.conf'),
  });
  for (const [name, content] of Object.entries(plan.files)) folder.write(name, content, 0o644);
  const namespace = await openNamespace({ plan, folder: folder.path, path: options.environment.PATH, say });
  if (typeof namespace === 'string') return namespace;
  cleanUp.push(namespace.close);
  if (options.networkWanted) {
    const pidFile = join(sockets, 'pasta.pid');
    cleanUp.push(() => endPasta(pidFile));
    const failure = await startPasta(namespace.holder, pidFile);
    if (failure !== undefined) throw new CommandError(`--network: pasta can't start: ${failure}`);
  }
  for (const { from, to, name } of plan.outside) {
    const relay = await startRelay(from, to, (error) =>
      say(`${name} doesn't answer (${reasonOf(error)})`),
    ).catch((error: NodeJS.ErrnoException) => {
      // The machine has no IPv6.
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') return undefined;
      if (error.code !== 'EADDRINUSE' || !('port' in from)) throw error;
      throw new CommandError(
        `port ${from.port} is in use; --publish MACHINE_PORT:PORT leads another port of this machine to the program`,
      );
    });
    cleanUp.push(() => {
      relay?.close();
    });
  }
  return { mode: 'namespace', wrap: namespace.enter };
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
