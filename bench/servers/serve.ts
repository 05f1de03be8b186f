/** The life of a server under measurement, seen from inside: it is told its setup, listens, and tells what the load needs. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findParent } from '../parent.ts';

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
  const parent = findParent();
  process.once('SIGTERM', () => process.exit());
  const { server, ...more } = await start(await parent.listen<Setup>());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  parent.tell({ ...more, port });
}
