/** Runs `grantway serve` with a certificate in a process, for tests with many connections. */
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';
import { ask, hostname, makeIdentity, origin, untilServed, writeIdentity } from './production-server.ts';
import { freePorts, Program, repository } from './program.ts';

const lifetimeSeconds = 170;

export type AttackedServer = {
  readonly port: number;
  openTcp(): Promise<Socket>;
  openTls(): Promise<TLSSocket>;
  /** Measures in milliseconds how long a new client waits for the response, with connection and handshake. */
  timeAnswer(path: string): Promise<number>;
  /** The process's resident memory, in MiB. */
  memory(): number;
  descriptors(): number;
  /** Waits half a second for the server to become idle, then counts `descriptors`. */
  atRest(): Promise<number>;
  stop(): Promise<void>;
};

export type AttackedServerOptions = {
  readonly openFiles?: number;
  /** A `postgres://` URL. By default, the database is a SQLite file. */
  readonly databaseUrl?: string;
};

export async function startAttackedServer(options: AttackedServerOptions = {}): Promise<AttackedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'grantway-attacked-'));
  const identity = await makeIdentity();
  const { certFile, keyFile } = writeIdentity(folder, identity);
  const [port = 0] = await freePorts(1);
  const script = join(repository, 'packages/server/src/main.ts');
  const program = new Program('/bin/sh', [
    '-c',
    // If somebody kills the test, it can't stop the server. The server then ends after `lifetimeSeconds`.
    `(sleep ${lifetimeSeconds}; kill -9 $$) < /dev/null > /dev/null 2>&1 & ` +
      `ulimit -n ${options.openFiles ?? '"$(ulimit -n)"'}; exec "$0" "$@"`,
    ...[process.execPath, script, 'serve', '--origin', origin, '--host', '127.0.0.1', '--port', String(port)],
    ...['--tls-cert', certFile, '--tls-key', keyFile, '--data', join(folder, 'data')],
    ...(options.databaseUrl === undefined ? [] : ['--database', options.databaseUrl]),
  ]);
  await untilServed(program, { port, ca: identity.cert });

  const open = new Set<Socket>();
  const follow = <Kind extends Socket>(socket: Kind): Kind => {
    open.add(socket.on('error', () => {}).once('close', () => open.delete(socket)));
    return socket;
  };
  const tls: ConnectionOptions = { host: '127.0.0.1', port, ca: identity.cert, servername: hostname };
  const descriptors = () => readdirSync(`/proc/${program.pid}/fd`).length;
  return {
    port,
    openTcp: async () => {
      const socket = follow(connect(port, '127.0.0.1'));
      await once(socket, 'connect');
      return socket;
    },
    openTls: async () => {
      const socket = follow(connectTls(tls));
      await once(socket, 'secureConnect');
      return socket;
    },
    timeAnswer: async (path) => {
      const start = performance.now();
      const late = delay(60_000, undefined, { ref: false }).then(() => {
        throw new Error(`the server did not answer ${path} within a minute`);
      });
      const answer = await Promise.race([ask({ port, path, ca: identity.cert }), late]);
      if (answer.status >= 400) throw new Error(`${path} was answered ${answer.status}`);
      return performance.now() - start;
    },
    memory: () => Number(/^VmRSS:\s+(\d+) kB$/m.exec(procFile(program, 'status'))?.[1]) / 1_024,
    descriptors,
    atRest: async () => {
      await delay(500);
      return descriptors();
    },
    stop: async () => {
      for (const socket of open) socket.destroy();
      await program[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function procFile(program: Program, name: string): string {
  return readFileSync(`/proc/${program.pid}/${name}`, 'utf8');
}
