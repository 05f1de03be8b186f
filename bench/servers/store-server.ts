/** Runs the server of a store, as long as the parent lives. Reports no URL if this machine doesn't have that server. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { findPrograms } from '../../scripts/test/programs.ts';
import { startPostgres } from '../../tests/support/postgres.ts';
import { freePorts } from '../../tests/support/program.ts';
import { findParent } from '../parent.ts';

export type StoreServerSetup = { readonly kind: 'postgres' | 'redis'; readonly folder: string };
export type StoreServer = { readonly url?: string };

type Running = { readonly url: string; stop(): Promise<void> };

let running: Running | undefined;
const parent = findParent(async () => running?.stop());
const { kind, folder } = await parent.listen<StoreServerSetup>();
running = kind === 'postgres' ? await startPostgres() : await startRedis(folder);
parent.tell((running === undefined ? {} : { url: running.url }) satisfies StoreServer);

/** By default, Redis writes an append-only file to disk once a second. */
async function startRedis(data: string): Promise<Running | undefined> {
  const program = (await findPrograms(process.env)).find(({ variable }) => variable === 'GRANTWAY_REDIS');
  if (program?.path === undefined) return undefined;
  const [port = 0] = await freePorts(1);
  const args = ['--bind', '127.0.0.1', '--port', `${port}`, '--dir', data, '--appendonly', 'yes'];
  const server = spawn(program.path, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => server.kill('SIGKILL'));
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      if (line.includes('Ready to accept connections')) resolve();
    });
    server.on('error', reject);
    server.once('exit', () => reject(new Error('Redis did not start.')));
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
    },
  };
}
