/** Runs a server that the benchmark measures: receives its setup, listens, and reports what the load needs. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findParent } from '../parent.ts';

/** The part of the setup that every server gets. */
export type CommonSetup = {
  /** An empty folder on a real disk, for this server only. The parent deletes it. */
  readonly folder: string;
};

export type Method = 'GET' | 'POST';

/** What the load of a server case needs. */
export type Target = {
  readonly port: number;
  readonly method: Method;
  /** With the query, if there is one. */
  readonly path: string;
  /**
   * One request per line: with POST a form body, with GET the value of the `Authorization` header. The server accepts each
   * request any number of times.
   */
  readonly requestsFile: string;
};

/** @param start creates the server, not listening yet, and anything else that the parent needs to know */
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
