/** The second port of a development server that answers as Google. It speaks TLS under Google's names, on loopback. */
import type { Server } from 'node:http';
import type { DataFolder } from '../../host/data-folder.ts';
import { listenOnLoopback, portOf } from '../../host/listen.ts';
import type { Handler } from '../../http/http-message.ts';
import { createTlsServer, type NodeHttpOptions } from '../../http/node/node-adapter.ts';
import { googleHosts } from './google-names.ts';
import { certificateLifetimeSeconds, makeRunFolder } from './run-folder.ts';

export type GoogleEntrance = {
  readonly servers: readonly Server[];
  readonly tlsPort: number;
  readonly authorityFile: string;
  readonly serverKeyDigest: string;
  readonly remove: () => void;
};

/** @throws CommandError if the port is in use or this user may not use it */
export async function openGoogleEntrance(
  handler: Handler,
  options: Omit<NodeHttpOptions, 'secure' | 'arrivalOf'>,
  place: { readonly folder: DataFolder; readonly tlsPort: number; readonly now: number },
): Promise<GoogleEntrance> {
  // Import it only here, because the library that encodes certificates is large.
  const { makeCertificates } = await import('./certificates.ts');
  const { authority, server, serverKeyDigest } = await makeCertificates(googleHosts, place.now);
  const identity = { cert: server.certificate, key: server.key };
  const servers = await listenOnLoopback(
    () => createTlsServer(handler, options, identity),
    place.tlsPort,
    '--tls-port or GRANTWAY_TLS_PORT',
  );
  const folder = makeRunFolder(place.folder);
  folder.write('ca-key.pem', authority.key);
  const timer = setTimeout(
    () =>
      console.error('grantway: the certificates have expired after a day; restart the server for new ones'),
    certificateLifetimeSeconds * 1_000,
  );
  timer.unref();
  return {
    servers,
    tlsPort: portOf(servers),
    authorityFile: folder.write('ca.pem', authority.certificate),
    serverKeyDigest,
    remove: () => {
      clearTimeout(timer);
      folder.remove();
    },
  };
}
