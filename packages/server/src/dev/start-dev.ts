/**
 * Starts `grantway dev`: a seeded server without passwords. It listens on loopback only, because anyone who reaches it
 * can act as any account.
 */
import type { Server } from 'node:http';
import { presentFields } from '@grantway/protocol/present-fields';
import { apiSubscriptions } from '../apis/api-subscriptions.ts';
import { builtInCatalogue, storedCatalogue } from '../apis/built-in-apis.ts';
import { createEvents } from '../events/events.ts';
import { bodyFactor } from '../host/body-factor.ts';
import { steadyClock } from '../host/clock.ts';
import { type DataFolder, openDataFolder } from '../host/data-folder.ts';
import { startHousekeeping } from '../host/housekeeping.ts';
import { LateHandler } from '../host/late-handler.ts';
import { closeServers, listenOnLoopback, portOf } from '../host/listen.ts';
import { explainFailure, openDatabase, openRootKeys } from '../host/open-database.ts';
import { affordableConnections } from '../host/open-files.ts';
import { streamsBody } from '../host/streamed-bodies.ts';
import { createNodeServer } from '../http/node/node-adapter.ts';
import { type KeyPurpose, KeyRing } from '../keys/key-ring.ts';
import { randomBytes } from '../keys/random.ts';
import type { Account } from '../records/account.ts';
import { managementCommand, typedOptions } from '../registration/management-command.ts';
import { createServer } from '../server.ts';
import { defaultSettings } from '../settings/settings.ts';
import { firstItems } from '../storage/promises/page.ts';
import type { Storage } from '../storage/storage.ts';
import { type AppliedSeed, applySeed } from './apply-seed.ts';
import { type GoogleEntrance, openGoogleEntrance } from './as-google/google-entrance.ts';
import { googleNames } from './as-google/google-names.ts';
import { asGoogleFolder } from './as-google/run-folder.ts';
import type { GoogleServer } from './as-google/server-file.ts';
import { describeClientFiles, writeClientFiles } from './client-files.ts';
import type { DevelopmentSettings } from './dev-settings.ts';
import { failureRoute } from './failures/failure-route.ts';
import { FailureRules } from './failures/failure-rules.ts';
import { rejectForeignDatabase } from './foreign-database.ts';
import { seedDevelopment, seedSampleClient } from './seed.ts';
import { explainSeedError, readSeedFile, type SeedFile } from './seed-file.ts';
import { type DevelopmentInfo, welcomeRoutes } from './welcome.ts';

export type DevelopmentOptions = Omit<DevelopmentSettings, 'samplePort'> & {
  readonly sampleOrigin: string;
  /** Whether the welcome page links to the sample app. */
  readonly sampleRuns: boolean;
};

export type DevelopmentServer = {
  /** E.g. `http://localhost:4000`. */
  readonly origin: string;
  readonly accounts: readonly Account[];
  readonly hasOtherAccounts: boolean;
  readonly listAccountsCommand: string;
  /** The sample app's client. */
  readonly clientId: string;
  readonly clientSecretFile: string;
  readonly asGoogle?: GoogleServer;
  /** Absent without a seed file. */
  readonly seeded?: AppliedSeed;
  readonly close: () => Promise<void>;
};

/** @throws CommandError, with one line, if the user can fix the failure; otherwise the error itself */
export async function startDevelopmentServer(options: DevelopmentOptions): Promise<DevelopmentServer> {
  const seedFile =
    options.seedFile === undefined ? undefined : readSeedFile(options.seedFile, builtInCatalogue());
  const folder = openDataFolder(options.dataFolder);
  const storage = await openDatabase(options.databaseUrl ?? folder.databaseFile, options.adjusted);
  const late = new LateHandler();
  let servers: readonly Server[] = [];
  let google: GoogleEntrance | undefined;
  const close = async () => {
    await closeServers([...servers, ...(google?.servers ?? [])]);
    google?.remove();
    await storage.close();
  };
  const adapterOptions = {
    maximumBodyBytes: defaultSettings.maximumBodyBytes,
    bodyFactor,
    streamsBody,
    limits: {
      connections: affordableConnections(
        options.adjusted.maximumConnections ?? defaultSettings.maximumConnections,
      ),
    },
  };
  try {
    // Take the port first. If another server has it, the start fails before it changes that server's records and files.
    servers = await listenOnLoopback(
      () => createNodeServer(late.handle, { ...adapterOptions, secure: false }),
      options.port,
      '--port or GRANTWAY_PORT',
    );
    await rejectForeignDatabase(storage);
    if (options.asGoogle !== undefined) {
      const place = { folder, tlsPort: options.asGoogle.tlsPort, now: steadyClock()() };
      google = await openGoogleEntrance(late.handle, adapterOptions, place);
    }
    const port = portOf(servers);
    const started = await startWith(storage, folder, late, { ...options, port, google }, seedFile);
    return {
      ...started.facts,
      close: async () => {
        started.endHousekeeping();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw explainFailure(explainSeedError(error, options.seedFile), folder.path);
  }
}

async function startWith(
  storage: Storage,
  folder: DataFolder,
  late: LateHandler,
  options: DevelopmentOptions & { readonly google: GoogleEntrance | undefined },
  seedFile: SeedFile | undefined,
): Promise<{ facts: Omit<DevelopmentServer, 'close'>; endHousekeeping: () => void }> {
  const origin = `http://localhost:${options.port}`;
  const unknownScopesAccepted = seedFile?.unknownScopes === 'accept';
  const catalogue = storedCatalogue(storage, unknownScopesAccepted ? 'accept' : 'refuse');
  await catalogue.follow();
  const rootKeys = openRootKeys(folder.rootKeyFile);
  const keyRing = new KeyRing(rootKeys, randomBytes);
  const context = {
    storage,
    catalogue,
    events: createEvents([apiSubscriptions({ storage })], reportFailure),
    now: steadyClock(),
    randomBytes,
    sealerFor: (purpose: KeyPurpose) => keyRing.sealerFor(purpose),
    settings: { ...defaultSettings, ...options.adjusted },
  };
  const seeded = seedFile && (await applySeed(context, seedFile));
  const sample = { ...context, sampleOrigin: options.sampleOrigin };
  const { client, accounts } =
    seeded === undefined || seedFile?.accounts === undefined
      ? await seedDevelopment(sample)
      : { client: await seedSampleClient(sample), accounts: seeded.accounts };
  const { google } = options;
  // If the server answers as Google, the client files contain Google's addresses. They mustn't overwrite the normal
  // files.
  const naming = { origin, ...(google !== undefined && { names: googleNames }) };
  const clientFiles = describeClientFiles(client, seeded?.clients ?? [], {
    folder: google === undefined ? folder.path : asGoogleFolder(folder),
    rootKeyFile: folder.rootKeyFile,
    naming,
    sealerFor: context.sealerFor,
  });
  const clientSecretFile = clientFiles.sample.file;
  const commandOptions = typedOptions(options);
  const shown: DevelopmentInfo = presentFields({
    clientId: client.clientId,
    clientSecretFile,
    asGoogle: google && true,
    seededClients: clientFiles.others,
    sampleUrl: options.sampleRuns ? options.sampleOrigin : undefined,
  });
  const failures = new FailureRules();
  const server = await createServer({
    storage,
    rootKeys,
    settings: {
      profile: 'google',
      ...options.adjusted,
      ...naming,
      plainHttpAllowed: true,
      accountChoiceWithoutPassword: true,
      registrationShownInErrors: true,
      unknownScopesAccepted,
    },
    commandOptions,
    failCall: failures.errorFor,
    hostRoutes: (services, routes) => [...welcomeRoutes(services, shown, routes), failureRoute(failures)],
  });
  writeClientFiles([clientFiles.sample, ...clientFiles.others]);
  late.set(server.handle);
  return {
    facts: presentFields({
      origin,
      accounts,
      hasOtherAccounts:
        (await firstItems(storage.listAccounts, accounts.length + 1)).length > accounts.length,
      listAccountsCommand: managementCommand(['account', 'list'], commandOptions) ?? '',
      clientId: client.clientId,
      clientSecretFile,
      asGoogle: google && { ...factsOf(google), origin, clientSecretFile },
      seeded,
    }),
    endHousekeeping: startHousekeeping(server.keepHouse, reportFailure),
  };
}

function factsOf({ tlsPort, authorityFile, serverKeyDigest }: GoogleEntrance) {
  return { tlsPort, authorityFile, serverKeyDigest };
}

function reportFailure(where: string, error: unknown): void {
  console.error(`grantway: ${where}:`, error);
}
