/**
 * Starts the production server. Apart from health checks, it accepts only HTTPS (AUT-1), with its own certificate or
 * behind a proxy that terminates TLS. People must prove that an account is theirs before they can sign in to it.
 */
import type { Server } from 'node:http';
import { bodyFactor } from '../host/body-factor.ts';
import { type DataFolder, openDataFolder } from '../host/data-folder.ts';
import { startHousekeeping } from '../host/housekeeping.ts';
import { LateHandler } from '../host/late-handler.ts';
import { closeServers, listenAt } from '../host/listen.ts';
import { explainFailure, openDatabase, openRootKeys } from '../host/open-database.ts';
import { affordableConnections } from '../host/open-files.ts';
import { rootKeysAt } from '../host/root-key-setting.ts';
import { streamsBody } from '../host/streamed-bodies.ts';
import type { Handler } from '../http/http-message.ts';
import { createNodeServer, createTlsServer } from '../http/node/node-adapter.ts';
import { accountAtFrontPage } from '../person/person-routes.ts';
import { createServer } from '../server.ts';
import { defaultSettings } from '../settings/settings.ts';
import { healthRoute } from './health.ts';
import type { Log } from './log.ts';
import type { ServeSettings, TlsEntrance } from './serve-settings.ts';
import { loadTlsIdentity, warnOfCertificate, watchTlsIdentity } from './tls-identity.ts';
import { createArrivalReader } from './trusted-proxy.ts';

export type ProductionServer = {
  readonly dataFolder: DataFolder;
  /** True if there is no account yet, so the operator must create the first one. */
  readonly isNew: boolean;
  readonly close: () => Promise<void>;
};

/** @throws CommandError with a one-line message, if the operator can fix the cause */
export async function startProductionServer(settings: ServeSettings, log: Log): Promise<ProductionServer> {
  const late = new LateHandler();
  const entrance = openEntrance(settings, late.handle, log);
  const folder = openDataFolder(settings.dataFolder);
  const storage = await openDatabase(settings.databaseUrl ?? folder.databaseFile, settings.adjusted);
  const close = async () => {
    entrance.endWatching();
    await closeServers([entrance.server]);
    await storage.close();
  };
  try {
    // The database is open and migrated. Take the port before writing keys and records, so a failed start doesn't disturb
    // another server on the same folder.
    await listenAt(entrance.server, settings.port, settings.host, {
      port: '--port or GRANTWAY_PORT',
      host: '--host or GRANTWAY_HOST',
    });
    const server = await createServer({
      storage,
      rootKeys:
        settings.rootKey === undefined ? openRootKeys(folder.rootKeyFile) : rootKeysAt(settings.rootKey),
      settings: { ...settings.adjusted, origin: settings.origin },
      hostRoutes: () => [accountAtFrontPage, healthRoute(storage)],
      reportFailure: log.reportFailure,
    });
    late.set(log.recordFailures(server.handle));
    const endHousekeeping = startHousekeeping(server.keepHouse, log.reportFailure);
    return {
      dataFolder: folder,
      isNew: (await storage.listAccounts({ limit: 1 })).items.length === 0,
      close: () => {
        endHousekeeping();
        return close();
      },
    };
  } catch (error) {
    await close();
    throw explainFailure(error, folder.path);
  }
}

type Entrance = { readonly server: Server; readonly endWatching: () => void };

/** RFC 6797: for a year after an HTTPS visit, browsers don't try plain HTTP here. */
const secureHeaders = { 'strict-transport-security': 'max-age=31536000' };

function adapterOptions({ adjusted }: ServeSettings, { reportFailure }: Log) {
  const { maximumBodyBytes, maximumConnections } = { ...defaultSettings, ...adjusted };
  const limits = { connections: affordableConnections(maximumConnections) };
  return { maximumBodyBytes, bodyFactor, streamsBody, limits, secureHeaders, reportFailure };
}

function openEntrance(settings: ServeSettings, handler: Handler, log: Log): Entrance {
  const { entrance } = settings;
  if (entrance.kind === 'tls') return openTls(entrance, settings, handler, log);
  const arrivalOf = createArrivalReader(entrance.trusted);
  const server = createNodeServer(handler, {
    ...adapterOptions(settings, log),
    secure: false,
    arrivalOf,
  });
  return { server, endWatching: () => {} };
}

function openTls(files: TlsEntrance, settings: ServeSettings, handler: Handler, log: Log): Entrance {
  const { origin } = settings;
  const warn = (identity: ReturnType<typeof loadTlsIdentity>) => {
    const warning = warnOfCertificate(identity, origin, Date.now());
    if (warning !== undefined) log.write(warning);
  };
  const first = loadTlsIdentity(files);
  warn(first);
  const server = createTlsServer(handler, adapterOptions(settings, log), first);
  const reload = () => {
    try {
      const identity = loadTlsIdentity(files);
      server.setSecureContext({ ...identity, minVersion: 'TLSv1.2' });
      log.write(`reloaded the certificate from ${files.certificateFile}`);
      warn(identity);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.write(`kept the previous certificate: ${reason}`);
    }
  };
  return { server, endWatching: watchTlsIdentity(files, reload) };
}
