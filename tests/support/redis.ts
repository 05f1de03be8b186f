/**
 * Runs a Redis in a temporary folder. It writes every change to disk before it answers (`appendfsync always`).
 * `npm test` looks for Redis, and reports if it's missing.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePorts } from './program.ts';

export type RunningRedis = {
  readonly url: string;
  /** Kills Redis with SIGKILL, and starts it again with the data on disk. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

export const redisPath = process.env.GRANTWAY_REDIS;

const startMilliseconds = 30_000;

/** @param options.cluster a cluster of one node, which rejects the same commands as any cluster */
export async function startRedis(options: { readonly cluster?: boolean } = {}): Promise<RunningRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'grantway-redis-'));
  // The default cluster port, `port` plus 10,000, may not be free.
  const [port = 0, clusterPort = 0] = await freePorts(2);
  const args = [
    ...['--bind', '127.0.0.1', '--port', `${port}`, '--dir', folder, '--save', ''],
    ...['--appendonly', 'yes', '--appendfsync', 'always'],
    ...(options.cluster ? ['--cluster-enabled', 'yes', '--cluster-port', `${clusterPort}`] : []),
  ];
  let running: ChildProcess | undefined;
  const kill = () => running?.kill('SIGKILL');
  process.once('exit', kill);

  async function start(): Promise<void> {
    running = await launch(args, port);
  }
  async function end(signal: NodeJS.Signals): Promise<void> {
    if (running === undefined) return;
    const ended = once(running, 'close');
    running.kill(signal);
    await ended;
    running = undefined;
  }
  async function stop(): Promise<void> {
    await end('SIGTERM');
    process.off('exit', kill);
    await rm(folder, { recursive: true, force: true });
  }

  try {
    await start();
    if (options.cluster) await takeAllSlots(port);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    async restart() {
      await end('SIGKILL');
      await start();
    },
    stop,
  };
}

async function launch(args: readonly string[], port: number): Promise<ChildProcess> {
  const server = spawn(redisPath ?? '', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', (text) => {
      log += text;
    });
  }
  server.on('error', (error) => {
    log += error;
  });
  const deadline = Date.now() + startMilliseconds;
  // While Redis loads its data, it answers with an error.
  while ((await ask(port, 'PING')) !== '+PONG\r\n') {
    if (server.exitCode !== null || server.pid === undefined || Date.now() > deadline) {
      server.kill('SIGKILL');
      throw new Error(`Redis did not start:\n${log}`);
    }
    await delay(20);
  }
  return server;
}

async function takeAllSlots(port: number): Promise<void> {
  await ask(port, 'CLUSTER ADDSLOTSRANGE 0 16383');
  const deadline = Date.now() + startMilliseconds;
  while (!(await ask(port, 'CLUSTER INFO'))?.includes('cluster_state:ok')) {
    if (Date.now() > deadline) throw new Error('Redis did not become a cluster.');
    await delay(20);
  }
}

/** Uses a new connection. Resolves to the response's first packet, or to undefined. */
function ask(port: number, command: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1', () => socket.write(`${command}\r\n`));
    socket.once('data', (text) => {
      resolve(String(text));
      socket.destroy();
    });
    socket.once('error', () => resolve(undefined));
    socket.once('close', () => resolve(undefined));
  });
}
