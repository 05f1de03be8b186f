import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findParent } from '../parent.ts';

export type CommonSetup = {
  /** An empty folder on a real disk, for this server only. */
  readonly folder: string;
};

export type Method = 'GET' | 'POST';

export type Target = {
  readonly port: number;
  readonly method: Method;
  readonly path: string;
  /**
   * One request per line: the form body of a POST, or the `Authorization` header of a GET. The server accepts each
   * request any number of times.
   */
  readonly requestsFile: string;
};

/**
 * @param start creates the server, but doesn't call `listen`. `serve` sends the parent the port, and whatever `start`
 * returns besides `server`
 */
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
