/**
 * The exports of the package `grantway`, for programs that embed the server. `createServer` needs a storage and root
 * keys, and opens no port. The command (`main.ts`) runs the same server on `node:http`.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import { type DevelopmentInfo, welcomeRoutes } from './dev/welcome.ts';
import { type GrantwayServer, type ServerParts, createServer as wireServer } from './server.ts';

export type { HttpRequest, HttpResponse } from './http/http-message.ts';
export type { RootKey } from './keys/key-ring.ts';
export { loadOrCreateRootKeys, parseRootKeys } from './keys/root-key-file.ts';
export { BrandError } from './person/pages/brand/brand-error.ts';
export type { GrantwayServer } from './server.ts';
export type { BrandSettings } from './settings/brand-settings.ts';
export type { Settings } from './settings/settings.ts';
export { StorageUnavailableError, type UnavailableReason } from './storage/errors/unavailable.ts';
export { openStorage } from './storage/open.ts';
export type { Storage } from './storage/storage.ts';

export type ServerOptions = Omit<ServerParts, 'hostRoutes' | 'failCall'> & {
  /** Adds the front page of a development server. Without this option, `/` leads to the account page. */
  readonly development?: DevelopmentInfo;
};

/**
 * @throws SigningKeyError if the storage's signing keys were sealed under other root keys
 * @throws BrandError if `settings.brand` can't be used
 */
export function createServer({ development, ...parts }: ServerOptions): Promise<GrantwayServer> {
  return wireServer(
    presentFields({
      ...parts,
      hostRoutes: development && ((services, routes) => welcomeRoutes(services, development, routes)),
    }),
  );
}
