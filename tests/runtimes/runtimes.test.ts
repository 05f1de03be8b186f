/** The built @grantway/client completes the whole flow on Node, Bun, Deno and workerd. */
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freePorts, Program, runToEnd } from '../support/program.ts';
import { type Consumer, makeConsumer } from './consumer.ts';
import type { Report, Setup } from './flow.ts';
import { startWorld, type World } from './world.ts';

let consumer: Consumer;
beforeAll(async () => {
  consumer = await makeConsumer();
});
afterAll(() => consumer?.remove());

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(async () => {
  expect(world.failures).toEqual([]);
  await world.close();
});

function expectWholeFlow(report: Report): void {
  const { setup, email } = world;
  expect(report).toEqual({
    parameters: expect.objectContaining({
      client_id: setup.credentials.clientId,
      scope: `openid email ${setup.api.scope}`,
      access_type: 'offline',
      code_challenge_method: 'S256',
    }),
    outcome: 'granted',
    email,
    returnPath: '/files',
    replayed: 'state-mismatch',
    statuses: [200, 200, 200],
    tokensSeen: [1, 2, 3],
    refreshesOfTwenty: 1,
    asked: { kind: 'needs-consent', scopes: [setup.moreApi.scope], includes: true },
    askedByApi: 'needs-consent',
    grantedMore: true,
    moreStatus: 200,
    revoked: 'revoked',
    connected: false,
    afterwards: 'needs-consent',
  });
}

type Runtime = {
  readonly title: string;
  readonly path: string | undefined;
  /** Arguments before the script's path: the runtime's options and the script's permissions. */
  readonly args: (folder: string) => readonly string[];
  readonly sqlite: boolean;
};

const commands: readonly Runtime[] = [
  { title: 'Node 20', path: process.env.GRANTWAY_NODE20, args: () => [], sqlite: false },
  { title: 'the Node of this checkout', path: process.execPath, args: () => [], sqlite: true },
  { title: 'Bun', path: process.env.GRANTWAY_BUN, args: () => ['--no-install'], sqlite: true },
  {
    title: 'Deno without access to the environment',
    path: process.env.GRANTWAY_DENO,
    args: (folder) => [
      ...['run', '--quiet', '--no-prompt', '--no-remote', '--node-modules-dir=manual'],
      ...['--allow-net=localhost,127.0.0.1', `--allow-read=${folder}`, `--allow-write=${folder}`],
    ],
    sqlite: true,
  },
];

describe.each(commands)('$title', ({ title, path, args, sqlite }) => {
  async function run(...more: readonly string[]): Promise<Report> {
    const { folder, command } = consumer;
    const { code, stdout, stderr } = await runToEnd(
      path ?? '',
      [...args(folder), command, JSON.stringify(world.setup), ...more],
      { cwd: folder, environment: { DENO_DIR: join(folder, '.deno'), DENO_NO_UPDATE_CHECK: '1' } },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return JSON.parse(stdout);
  }

  test.skipIf(path === undefined)(
    'CLI-2 CLI-3 CLI-4 CLI-6 CLI-8 CLI-9 completes the whole flow',
    async () => {
      expectWholeFlow(await run());
    },
  );

  if (sqlite) {
    test.skipIf(path === undefined)(
      'CLI-7 completes the whole flow with grants in the built-in SQLite',
      async () => {
        const file = join(consumer.folder, `${title}.db`);
        expectWholeFlow(await run(file));
        expect((await stat(file)).size).toBeGreaterThan(0);
      },
    );
  }
});

describe('workerd', () => {
  const path = process.env.GRANTWAY_WORKERD;
  test.skipIf(path === undefined)(
    'CLI-2 CLI-3 CLI-4 CLI-6 CLI-8 CLI-9 completes the whole flow',
    async () => {
      const [port = 0] = await freePorts(1);
      const configuration = join(consumer.folder, 'workerd.capnp');
      await writeFile(configuration, workerdConfiguration(port));
      await using program = new Program(path ?? '', ['serve', configuration], { cwd: consumer.folder });
      const origin = `http://127.0.0.1:${port}`;
      await (await program.untilAnswers(`${origin}/ready`)).text();
      expectWholeFlow(await askWorker(origin, world.setup));
    },
  );
});

async function askWorker(origin: string, setup: Setup): Promise<Report> {
  const response = await fetch(origin, { method: 'POST', body: JSON.stringify(setup) });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`the worker answers ${response.status}:\n${text}`);
  return JSON.parse(text);
}

/** Configures a worker without Node modules that can reach only this machine. */
function workerdConfiguration(port: number): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    ( name = "flow",
      worker = (
        modules = [ ( name = "worker.js", esModule = embed "worker.js" ) ],
        compatibilityDate = "2025-01-01",
        globalOutbound = "machine" ) ),
    ( name = "machine", network = ( allow = ["local"] ) ),
  ],
  sockets = [ ( name = "http", address = "127.0.0.1:${port}", http = (), service = "flow" ) ],
);
`;
}
