/**
 * Runs a program in a network namespace, where only Google's names and the developer's openings exist (decision 0081).
 * Node can't create namespaces, so this file runs commands of util-linux and iproute2.
 *
 * A holder process keeps the namespaces: a shell script prepares them and becomes the Node program `inside.ts`. The
 * developer's program joins them with `nsenter`, as a child of `grantway exec`. If `grantway exec` is killed, the
 * holder's standard input closes and the holder stops. The program then finds every connection closed.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { systemBundles } from '../trust/trust-files.ts';
import { findCommand } from './find-command.ts';
import type { NamespacePlan } from './namespace-plan.ts';
import type { Say } from './notices.ts';
import { closedLine } from './openings.ts';

export type Namespace = {
  /** The id of a process in the namespaces. */
  readonly holder: number;
  /** Returns a command line that runs another one in the namespace, in this process's working directory. */
  readonly enter: (commandLine: readonly string[]) => readonly string[];
  readonly close: () => void;
};

export type NamespaceOptions = {
  readonly plan: NamespacePlan;
  /** Has the plan's files, and `bundle.pem`. */
  readonly folder: string;
  readonly path: string | undefined;
  readonly say: Say;
};

const startMilliseconds = 15_000;

const tools = {
  unshare: 'util-linux',
  nsenter: 'util-linux',
  mount: 'util-linux',
  ip: 'iproute2',
  sh: 'a shell',
};

/** Returns undefined if this machine can probably run namespaces. */
export function namespaceObstacle(platform: string, path: string | undefined): string | undefined {
  if (platform !== 'linux') return 'only Linux has network namespaces';
  const missing = Object.entries(tools).filter(([tool]) => findCommand(tool, path) === undefined);
  if (missing.length === 0) return undefined;
  const names = missing.map(([tool, source]) => `${tool} (of ${source})`);
  return `this machine has no ${names.join(' and no ')}`;
}

/**
 * Prepares the namespaces, then runs its third and later arguments: `inside.ts`. Programs of any user may listen at any
 * port of the namespace, unless a container forbids the setting.
 */
const script = `set -e
folder=$1; addresses=$2; shift 2
ip link set lo up
for address in $addresses; do ip address add "$address/32" dev lo; done
for name in hosts resolv.conf nsswitch.conf; do
  if [ -e "$folder/$name" ] && [ -e "/etc/$name" ]; then mount --bind "$folder/$name" "/etc/$name"; fi
done
for file in ${systemBundles.join(' ')}; do
  if [ -e "$file" ]; then mount --bind "$folder/bundle.pem" "$file"; fi
done
if [ -d /run/nscd ]; then mount -t tmpfs tmpfs /run/nscd; fi
(echo 0 > /proc/sys/net/ipv4/ip_unprivileged_port_start) 2>/dev/null || true
exec "$@"`;

type Kind = {
  readonly unshare: readonly string[];
  readonly enter: readonly string[];
  readonly asUser: readonly string[];
};

/**
 * Root needs no user namespace, and without one, its programs can still change users. But some containers forbid that,
 * so root falls back to `forUser`.
 */
const forRoot: Kind = { unshare: ['--mount', '--net'], enter: ['--mount', '--net'], asUser: [] };

function forUser(uid: number, gid: number): Kind {
  return {
    unshare: ['--user', '--map-root-user', '--mount', '--net'],
    enter: ['--user', '--preserve-credentials', '--mount', '--net'],
    // In a second user namespace, the program has its own user again, and no power over the first one.
    asUser: uid === 0 ? [] : ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'],
  };
}

/** @returns the namespace, or one line that says why this machine doesn't permit it */
export async function openNamespace(options: NamespaceOptions): Promise<Namespace | string> {
  const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  let obstacle = '';
  for (const kind of uid === 0 ? [forRoot, forUser(0, 0)] : [forUser(uid, gid)]) {
    const opened = await openKind(kind, options);
    if (typeof opened !== 'string') return opened;
    obstacle = opened;
  }
  return obstacle;
}

async function openKind(kind: Kind, { plan, folder, say }: NamespaceOptions): Promise<Namespace | string> {
  const preparation = ['sh', '-c', script, 'sh', folder, plan.addresses.join(' ')];
  const program = [process.execPath, fileURLToPath(insideFile()), JSON.stringify(plan.inside)];
  const holder = spawn('unshare', [...kind.unshare, '--', ...preparation, ...program], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // A session of its own, so Ctrl-C at the terminal doesn't end the network before the program.
    detached: true,
  });
  const close = () => {
    holder.stdin.destroy();
    holder.kill('SIGKILL');
  };
  const obstacle = await untilReady(holder, say);
  if (obstacle !== undefined) {
    close();
    return obstacle;
  }
  const enter = (commandLine: readonly string[]) => [
    ...['nsenter', `--target=${holder.pid}`, ...kind.enter, '--', ...kind.asUser],
    // `nsenter` loses the working directory when it enters a mount namespace.
    ...['sh', '-c', 'cd -- "$1" && shift && exec "$@"', 'sh', process.cwd(), ...commandLine],
  ];
  const failure = await runQuietly(enter(['true']));
  if (failure === undefined) return { holder: holder.pid ?? 0, enter, close };
  close();
  return failure;
}

type Holder = ChildProcessByStdio<Writable, Readable, Readable>;

/** Resolves to undefined when `inside.ts` has printed `ready`, or to the reason why it hasn't. */
function untilReady(holder: Holder, say: Say): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const timer = setTimeout(() => resolve('the namespace took too long to start'), startMilliseconds);
  let errors = '';
  holder.stdin.on('error', () => {});
  holder.stderr.on('error', () => {});
  holder.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-1_000);
  });
  createInterface({ input: holder.stdout.on('error', () => {}) }).on('line', (line) => {
    if (line === 'ready') resolve(undefined);
    else if (line.startsWith('unknown ')) say(closedLine(line.slice('unknown '.length)));
    else say(`the program doesn't answer on ${line.slice('trouble '.length)}`);
  });
  holder.on('error', ({ message }) => resolve(message));
  holder.on('close', (code) => {
    resolve(lastLine(errors) ?? `unshare ended with status ${code}`);
    // If `close` killed the holder, say nothing.
    if (!holder.killed) say('the network namespace has ended, so the program reaches nothing anymore');
  });
  return promise.finally(() => clearTimeout(timer));
}

function runQuietly([command = '', ...args]: readonly string[]): Promise<string | undefined> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: startMilliseconds });
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-1_000);
  });
  child.on('error', ({ message }) => resolve(message));
  child.on('close', (code) =>
    resolve(code === 0 ? undefined : (lastLine(errors) ?? `${command} ended with status ${code}`)),
  );
  return promise;
}

function lastLine(text: string): string | undefined {
  return text.trim().split('\n').at(-1) || undefined;
}

/** In the source, `inside.ts` is beside this module. In the package, it's in `dev/exec/network/` next to the bundle. */
function insideFile(): URL {
  const files = ['./inside.ts', './dev/exec/network/inside.js'];
  const found = files.map((file) => new URL(file, import.meta.url)).find((file) => existsSync(file));
  if (found === undefined) throw new TypeError(`no inside.ts beside ${import.meta.url}`);
  return found;
}
