/** The database and the root keys that the commands work with, and the system's clock and randomness. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { apiSubscriptions } from '../apis/api-subscriptions.ts';
import { builtInCatalogue } from '../apis/built-in-apis.ts';
import type { Catalogue } from '../apis/catalogue/catalogue.ts';
import { createEvents, type Events } from '../events/events.ts';
import { openDataFolder } from '../host/data-folder.ts';
import { openDatabase, openRootKeys } from '../host/open-database.ts';
import { type RootKeySetting, rootKeysAt } from '../host/root-key-setting.ts';
import { type KeyPurpose, KeyRing, type RandomBytes, type RootKey, type Sealer } from '../keys/key-ring.ts';
import { randomBytes } from '../keys/random.ts';
import type { RegistrationContext } from '../registration/registration-context.ts';
import { defaultSettings } from '../settings/settings.ts';
import type { AdjustableSettings } from '../settings/settings-file.ts';
import type { Storage } from '../storage/storage.ts';
import { CommandError } from './command.ts';

export type Installation = {
  readonly storage: Storage;
  readonly catalogue: Catalogue;
  readonly events: Events;
  /** Whole seconds since 1970. */
  readonly now: number;
  readonly randomBytes: RandomBytes;
  readonly settings: RegistrationContext['settings'];
  /** Reads the root keys. @throws CommandError where they are not there */
  readonly sealerFor: (purpose: KeyPurpose) => Promise<Sealer>;
  readonly close: () => Promise<void>;
};

export type Place = {
  readonly dataFolder: string;
  readonly databaseUrl?: string;
  /** Undefined for the file in the data folder. */
  readonly rootKey?: RootKeySetting;
  /** From the settings file: the same that the server has. */
  readonly adjusted: Partial<AdjustableSettings>;
  /** Whether a database that is not there is made. */
  readonly mayBegin: boolean;
};

/** @throws CommandError or StartError with one clear line */
export async function openInstallation(place: Place): Promise<Installation> {
  if (place.databaseUrl === undefined && !place.mayBegin && !existsSync(databaseFile(place))) {
    throw new CommandError(
      `there is no database in ${place.dataFolder}; name its folder with --data or GRANTWAY_DATA`,
    );
  }
  // On PostgreSQL the folder is needed for the root keys alone, and a command may do without them.
  const location = place.databaseUrl ?? openDataFolder(place.dataFolder).databaseFile;
  const storage = await openDatabase(location, place.adjusted);
  return {
    storage,
    catalogue: builtInCatalogue(),
    events: createEvents([apiSubscriptions({ storage })], (where, error) =>
      console.error(`grantway: ${where}:`, error),
    ),
    now: Math.floor(Date.now() / 1_000),
    randomBytes,
    settings: { ...defaultSettings, ...place.adjusted },
    sealerFor: async (purpose) => {
      const rootKeys = await findRootKeys(place, storage);
      return new KeyRing(rootKeys, randomBytes).sealerFor(purpose);
    },
    close: () => storage.close(),
  };
}

function databaseFile({ dataFolder }: Place): string {
  return join(dataFolder, 'grantway.db');
}

async function findRootKeys({ rootKey, dataFolder }: Place, storage: Storage): Promise<readonly RootKey[]> {
  if (rootKey !== undefined) return rootKeysAt(rootKey);
  // A new root key beside a database that another one was used for would seal what no server can open.
  if (!existsSync(join(dataFolder, 'root-key')) && (await hasSecrets(storage))) {
    throw new CommandError(
      `there is no root key in ${dataFolder}; name the folder where it is with --data, or its file with GRANTWAY_ROOT_KEY_FILE`,
    );
  }
  return openRootKeys(openDataFolder(dataFolder).rootKeyFile);
}

async function hasSecrets(storage: Storage): Promise<boolean> {
  return (await storage.listSigningKeys()).length > 0 || (await storage.hasClients());
}
