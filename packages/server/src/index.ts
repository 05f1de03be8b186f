/**
 * What the package `grantway` exports, for embedding: `createServer` needs a storage and root keys, and listens nowhere. The
 * command (`main.ts`) puts `node:http` around the same.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import { type DevelopmentInfo, welcomeRoutes } from './dev/welcome.ts';
import { type GrantwayServer, type ServerParts, createServer as wireServer } from './server.ts';

export type { HttpRequest, HttpResponse } from './http/http-message.ts';
export type { RootKey } from './keys/key-ring.ts';
export { loadOrCreateRootKeys, parseRootKeys } from './keys/root-key-file.ts';
export type { GrantwayServer } from './server.ts';
export type { Settings } from './settings/settings.ts';
export { StorageUnavailableError, type UnavailableReason } from './storage/errors/unavailable.ts';
export { openStorage } from './storage/open.ts';
export type { Storage } from './storage/storage.ts';

export type ServerOptions = Omit<ServerParts, 'hostRoutes'> & {
  /** Mounts the front page of a development server; without it `/` leads to the account. */
  readonly development?: DevelopmentInfo;
};

/** @throws SigningKeyError where the storage's keys were sealed under other root keys */
export function createServer({ development, ...parts }: ServerOptions): Promise<GrantwayServer> {
  return wireServer(
    presentFields({
      ...parts,
      hostRoutes: development && ((services, routes) => welcomeRoutes(services, development, routes)),
    }),
  );
}
