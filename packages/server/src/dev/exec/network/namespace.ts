/**
 * Runs a program in a network namespace of its own, where only Google's names and what the developer opened exist
 * (decision 0081). Node can't create namespaces, so `unshare`, `nsenter` and `mount` of util-linux and `ip` of iproute2 do.
 *
 * A holder process keeps the namespaces: it prepares them by a shell script, then becomes the Node program `inside.ts`. The
 * developer's program joins the holder's namespaces by `nsenter`, as a child of `grantway exec`. The holder ends when its
 * standard input closes, even if `grantway exec` was killed. The program then finds every connection closed.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { findCommand } from './find-command.ts';
import type { NamespacePlan } from './namespace-plan.ts';
import type { Say } from './notices.ts';
import { closedLine } from './openings.ts';

export type Namespace = {
  /** A process in the namespaces. */
  readonly holder: number;
  /** The command line that runs another one in the namespace, in this process's working directory. */
  readonly enter: (commandLine: readonly string[]) => readonly string[];
  readonly close: () => void;
};

export type NamespaceOptions = {
  readonly plan: NamespacePlan;
  /** A folder with the plan's files, and with `bundle.pem`. */
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

/** Why this machine can't run namespaces as far as a look can tell; undefined if it probably can. */
export function namespaceObstacle(platform: string, path: string | undefined): string | undefined {
  if (platform !== 'linux') return 'only Linux has network namespaces';
  const missing = Object.entries(tools).filter(([tool]) => findCommand(tool, path) === undefined);
  if (missing.length === 0) return undefined;
  const names = missing.map(([tool, source]) => `${tool} (of ${source})`);
  return `this machine has no ${names.join(' and no ')}`;
}

/** Files that programs read certificate authorities from, on the usual distributions. */
const bundleFiles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/**
 * Prepares the namespaces and then runs the words after the first two: `inside.ts`. Every user's program may listen at every
 * port of the namespace, unless a container forbids the setting.
 */
const script = `set -e
folder=$1; addresses=$2; shift 2
ip link set lo up
for address in $addresses; do ip address add "$address/32" dev lo; done
for name in hosts resolv.conf nsswitch.conf; do
  if [ -e "$folder/$name" ] && [ -e "/etc/$name" ]; then mount --bind "$folder/$name" "/etc/$name"; fi
done
for file in ${bundleFiles.join(' ')}; do
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

/** Root needs no user namespace, so its programs keep their right to change users. Some containers allow only the other. */
const forRoot: Kind = { unshare: ['--mount', '--net'], enter: ['--mount', '--net'], asUser: [] };

function forUser(uid: number, gid: number): Kind {
  return {
    unshare: ['--user', '--map-root-user', '--mount', '--net'],
    enter: ['--user', '--preserve-credentials', '--mount', '--net'],
    // Inside a second user namespace, the program has its own user again, and no power over the first one.
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
    // In its own session, so Ctrl-C at the terminal doesn't end the network before the program.
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
    // Entering a mount namespace loses the working directory.
    ...['sh', '-c', 'cd -- "$1" && shift && exec "$@"', 'sh', process.cwd(), ...commandLine],
  ];
  const failure = await runQuietly(enter(['true']));
  if (failure === undefined) return { holder: holder.pid ?? 0, enter, close };
  close();
  return failure;
}

type Holder = ChildProcessByStdio<Writable, Readable, Readable>;

/** Undefined when the program inside has printed `ready`. Otherwise why it hasn't. Later lines become notices. */
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
    // Unless `close` has ended it.
    if (!holder.killed) say('the network namespace has ended, so the program reaches nothing anymore');
  });
  return promise.finally(() => clearTimeout(timer));
}

/** Undefined if the command succeeds; otherwise one line with the reason. */
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

/** In the source, it is beside this module; in the package, in `dev/exec/network/` next to the bundle. */
function insideFile(): URL {
  const files = ['./inside.ts', './dev/exec/network/inside.js'];
  const found = files.map((file) => new URL(file, import.meta.url)).find((file) => existsSync(file));
  if (found === undefined) throw new TypeError(`no inside.ts beside ${import.meta.url}`);
  return found;
}
