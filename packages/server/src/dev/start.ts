/**
 * `grantway dev`: everything on loopback, state in one folder, seeded, no passwords. It binds nothing but loopback:
 * whoever reaches it may act as any account.
 */
import { renameSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { formatClientSecretFile } from '@grantway/protocol/client-secret-file';
import { createNodeServer } from '../adapters/node-http.ts';
import { defaultSettings } from '../config.ts';
import { KeyRing } from '../keys/key-ring.ts';
import { randomBytes } from '../keys/random.ts';
import { endpointPaths } from '../paths.ts';
import { type DataFolder, openDataFolder } from '../process/data-folder.ts';
import { startHousekeeping } from '../process/housekeeping.ts';
import { LateHandler } from '../process/late-handler.ts';
import { closeServers, listenOnLoopback } from '../process/listen.ts';
import { explainFailure, openDatabase, openRootKeys } from '../process/open-database.ts';
import { StartError } from '../process/start-error.ts';
import { openClientSecret } from '../registration/issue-client.ts';
import type { Account, Client } from '../registration/records.ts';
import { createServer } from '../server.ts';
import type { Storage } from '../storage/storage.ts';
import { seedDevelopment } from './seed.ts';

export type DevelopmentOptions = {
  readonly port: number;
  /** Folder of database, root key and `client_secret.json`; made if it is missing. */
  readonly dataFolder: string;
  /** A `postgres://` URL in place of the SQLite file in the data folder. */
  readonly databaseUrl?: string;
  /** Where the seeded client's application runs, e.g. `http://localhost:8080`. */
  readonly sampleOrigin: string;
  /** Whether an application is really started there, so that pages may link to it. */
  readonly sampleRuns: boolean;
};

export type DevelopmentServer = {
  /** e.g. `http://localhost:4000`. */
  readonly origin: string;
  readonly accounts: readonly Account[];
  readonly clientId: string;
  readonly clientSecretFile: string;
  readonly close: () => Promise<void>;
};

/** @throws StartError with one clear line */
export async function startDevelopmentServer(options: DevelopmentOptions): Promise<DevelopmentServer> {
  const folder = openDataFolder(options.dataFolder);
  const storage = await openDatabase(options.databaseUrl ?? folder.databaseFile);
  const late = new LateHandler();
  let servers: readonly Server[] = [];
  const close = async () => {
    await closeServers(servers);
    await storage.close();
  };
  try {
    // Before anything is written: a start that fails leaves another server on the same folder as it was.
    servers = await listenOnLoopback(
      () =>
        createNodeServer(late.handle, { maximumBodyBytes: defaultSettings.maximumBodyBytes, secure: false }),
      options.port,
      '--port or GRANTWAY_PORT',
    );
    const started = await startWith(storage, folder, late, options);
    return {
      ...started.facts,
      close: async () => {
        started.endHousekeeping();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw explainFailure(error, folder.path);
  }
}

async function startWith(
  storage: Storage,
  folder: DataFolder,
  late: LateHandler,
  options: DevelopmentOptions,
): Promise<{ facts: Omit<DevelopmentServer, 'close'>; endHousekeeping: () => void }> {
  const origin = `http://localhost:${options.port}`;
  const rootKeys = openRootKeys(folder.rootKeyFile);
  const atRestSealer = new KeyRing(rootKeys, randomBytes).sealerFor('at rest');
  const { client, accounts } = await seedDevelopment({
    storage,
    now: Math.floor(Date.now() / 1_000),
    randomBytes,
    atRestSealer,
    sampleOrigin: options.sampleOrigin,
  });
  const clientSecret = openClientSecret(client, atRestSealer);
  if (clientSecret === undefined) {
    throw new StartError(
      `the database's secrets were sealed under another root key than ${folder.rootKeyFile}; put that key back, or choose another folder`,
    );
  }
  const clientSecretFile = join(folder.path, 'client_secret.json');
  const server = await createServer({
    storage,
    rootKeys,
    settings: {
      origin,
      plainHttpAllowed: true,
      accountChoiceWithoutPassword: true,
      registrationShownInErrors: true,
    },
    development: {
      clientId: client.clientId,
      clientSecretFile,
      ...(options.sampleRuns && { sampleUrl: options.sampleOrigin }),
    },
  });
  writeClientSecretFile(clientSecretFile, origin, client, clientSecret);
  late.set(server.handle);
  return {
    facts: { origin, accounts, clientId: client.clientId, clientSecretFile },
    endHousekeeping: startHousekeeping(server.keepHouse, (where, error) =>
      console.error(`grantway: ${where}:`, error),
    ),
  };
}

/** Written anew at each start, as the port may have changed, and whole or not at all. */
function writeClientSecretFile(file: string, origin: string, client: Client, clientSecret: string): void {
  const text = formatClientSecretFile({
    type: 'web',
    clientId: client.clientId,
    clientSecret,
    projectId: client.projectId,
    authUri: origin + endpointPaths.authorization[1],
    tokenUri: origin + endpointPaths.token[0],
    certsUri: origin + endpointPaths.certificates[0],
    redirectUris: client.redirectUris,
    javascriptOrigins: client.javascriptOrigins,
  });
  const draft = `${file}.tmp`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, file);
}
