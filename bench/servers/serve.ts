/**
 * The life of a server under measurement, seen from inside. Its setup comes as one line of JSON on standard input, what
 * the load needs goes out as one line on standard output, and it ends when its input does: with its parent, however
 * that ends.
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';

/** What every server is told, beside the setup of its own. */
export type CommonSetup = {
  /** An empty folder of its own on a real disk; the parent deletes it. */
  readonly folder: string;
};

/** What the load of a server case needs. */
export type Target = {
  readonly port: number;
  readonly path: string;
  /** One form body a line, each good for any number of requests. */
  readonly bodiesFile: string;
};

/** @param start makes the server, which listens nowhere yet, and whatever else is to be known of it outside */
export async function serve<Setup extends CommonSetup, More extends object>(
  start: (setup: Setup) => Promise<More & { readonly server: Server }>,
): Promise<void> {
  const input = createInterface({ input: process.stdin });
  input.once('close', () => process.exit());
  process.once('SIGTERM', () => process.exit());
  const setup = await new Promise<string>((resolve) => input.once('line', resolve));
  const { server, ...more } = await start(JSON.parse(setup) as Setup);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ ...more, port })}\n`);
}
