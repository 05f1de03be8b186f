/** Two nodes with one database and one origin, as behind a load balancer. */
import { afterAll, beforeAll } from 'vitest';
import { makeRestorableDatabase, type RestorableDatabase } from './restorable-database.ts';
import { serverForAll } from './running-server.ts';
import type { TestServer, TestServerOptions } from './test-server.ts';

export type Nodes = {
  readonly server: TestServer;
  /** The other node's own address. Its answers name the first node's origin. */
  readonly otherNode: () => string;
};

/** Starts both nodes for all tests of the enclosing `describe` or file. */
export function nodesForAll(options: TestServerOptions): Nodes {
  let database: RestorableDatabase | undefined;
  afterAll(() => database?.remove());
  beforeAll(async () => {
    database = await makeRestorableDatabase(options.postgresUrl);
  });
  const shared = () => ({ ...options, ...(database && { database }) });
  const server = serverForAll(shared);
  const other = serverForAll(() => ({
    ...shared(),
    settings: { ...options.settings, origin: server.origin },
  }));
  return { server, otherNode: () => other.origin };
}
