/**
 * `grantway dev`: everything on loopback, state in one folder, seeded, no passwords. It binds nothing but loopback:
 * whoever reaches it may act as any account.
 */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { dirname, join, resolve } from 'node:path';
import { createNodeServer } from '../adapters/node-http.ts';
import { defaultSettings } from '../config.ts';
import type { Handler } from '../http.ts';
import { KeyRing } from '../keys/key-ring.ts';
import { randomBytes } from '../keys/random.ts';
import { loadOrCreateRootKeys, RootKeyError } from '../keys/root-key-file.ts';
import { SigningKeyError } from '../keys/signing-keys.ts';
import type { Account } from '../registration/records.ts';
import { createServer } from '../server.ts';
import { openStorage } from '../storage/open.ts';
import { DatabaseTooNewError, type Storage } from '../storage/storage.ts';
import { type AppliedSeed, applySeed } from './apply-seed.ts';
import { describeClientFiles, writeClientFiles } from './client-files.ts';
import { closeServers, listenOnLoopback } from './listen.ts';
import { seedDevelopment, seedSampleClient } from './seed.ts';
import { explainSeedError, readSeedFile, type SeedFile } from './seed-file.ts';
import { StartError } from './start-error.ts';

export type DevelopmentOptions = {
  readonly port: number;
  /** Folder of database, root key and `client_secret.json`; made if it is missing. */
  readonly dataFolder: string;
  /** A `postgres://` URL in place of the SQLite file in the data folder. */
  readonly databaseUrl?: string;
  /** Path of a seed file: what is there from the start. */
  readonly seedFile?: string;
  /** Where the seeded client's application runs, e.g. `http://localhost:8080`. */
  readonly sampleOrigin: string;
  /** Whether an application is really started there, so that pages may link to it. */
  readonly sampleRuns: boolean;
};

export type DevelopmentServer = {
  /** e.g. `http://localhost:4000`. */
  readonly origin: string;
  readonly accounts: readonly Account[];
  /** The sample application's client. */
  readonly clientId: string;
  readonly clientSecretFile: string;
  /** What came of the seed file, where there is one. */
  readonly seeded?: AppliedSeed;
  readonly close: () => Promise<void>;
};

/** How often expired things are deleted and keys looked after. */
const housekeepingMilliseconds = 60_000;

/** @throws StartError with one clear line */
export async function startDevelopmentServer(options: DevelopmentOptions): Promise<DevelopmentServer> {
  const seed = options.seedFile === undefined ? undefined : readSeedFile(options.seedFile);
  const folder = resolve(options.dataFolder);
  makeFolder(folder);
  const storage = await openDatabase(options.databaseUrl ?? join(folder, 'grantway.db'));
  const port = new LatePort();
  try {
    // Before anything is written: a start that fails leaves another server on the same folder as it was.
    await port.listen(options.port);
    return await startWith(storage, folder, port, options, seed);
  } catch (error) {
    await port.close();
    await storage.close();
    throw explainFailure(explainSeedError(error, options.seedFile ?? ''), folder);
  }
}

/** The port, taken first and given its handler when there is one. What is asked until then waits for it. */
class LatePort {
  readonly #ready = Promise.withResolvers<Handler>();
  #handler: Handler = async (request) => (await this.#ready.promise)(request);
  #servers: readonly Server[] = [];

  serve(handler: Handler): void {
    this.#handler = handler;
    this.#ready.resolve(handler);
  }

  async listen(port: number): Promise<void> {
    const makeServer = () =>
      createNodeServer((request) => this.#handler(request), {
        maximumBodyBytes: defaultSettings.maximumBodyBytes,
        secure: false,
      });
    this.#servers = await listenOnLoopback(makeServer, port, '--port or GRANTWAY_PORT');
  }

  close(): Promise<void> {
    return closeServers(this.#servers);
  }
}

/** What an operator can mend, in one line; anything else as it came. */
function explainFailure(error: unknown, folder: string): unknown {
  if (error instanceof RootKeyError) return new StartError(`${join(folder, 'root-key')}: ${error.message}`);
  if (error instanceof SigningKeyError) return new StartError(error.message);
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  return new StartError(`${path ?? folder} can't be read or written (${code})`);
}

async function startWith(
  storage: Storage,
  folder: string,
  port: LatePort,
  options: DevelopmentOptions,
  seed: SeedFile | undefined,
): Promise<DevelopmentServer> {
  const origin = `http://localhost:${options.port}`;
  const rootKeys = loadOrCreateRootKeys(join(folder, 'root-key'), randomBytes);
  const atRestSealer = new KeyRing(rootKeys, randomBytes).sealerFor('at rest');
  const now = Math.floor(Date.now() / 1_000);
  const context = { storage, now, randomBytes, atRestSealer, settings: defaultSettings };
  const seeded = seed && (await applySeed(context, seed));
  const sample = { ...context, sampleOrigin: options.sampleOrigin };
  const { client, accounts } =
    seed?.accounts === undefined
      ? await seedDevelopment(sample)
      : { client: await seedSampleClient(sample), accounts: seeded?.accounts ?? [] };
  const clientSecretFile = join(folder, 'client_secret.json');
  const clientFiles = describeClientFiles(client, seeded?.clients ?? [], { folder, origin, atRestSealer });
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
  writeClientFiles(clientFiles);
  port.serve(server.handle);
  const housekeeping = setInterval(() => {
    server.keepHouse().catch((error: unknown) => console.error('grantway: housekeeping:', error));
  }, housekeepingMilliseconds);
  housekeeping.unref();
  return {
    origin,
    accounts,
    clientId: client.clientId,
    clientSecretFile,
    ...(seeded !== undefined && { seeded }),
    close: async () => {
      clearInterval(housekeeping);
      await port.close();
      await storage.close();
    },
  };
}

function makeFolder(folder: string): void {
  try {
    makeMissingFolders(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new StartError(
      `the folder ${folder} can't be written (${code}); choose another one with --data or GRANTWAY_DATA`,
    );
  }
}

/** One by one: where a folder can't be made, as under /proc, making them recursively may never end. */
function makeMissingFolders(folder: string): void {
  if (existsSync(folder)) return;
  makeMissingFolders(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

async function openDatabase(location: string): Promise<Storage> {
  try {
    return await openStorage(location);
  } catch (error) {
    if (error instanceof DatabaseTooNewError) throw new StartError(error.message);
    const reason = error instanceof Error ? error.message : String(error);
    // A database URL may hold a password: it is not repeated.
    const name = location.includes('://') ? 'the PostgreSQL database' : location;
    throw new StartError(`${name} can't be opened: ${reason}`);
  }
}
