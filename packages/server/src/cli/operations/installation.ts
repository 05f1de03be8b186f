/** Opens what the commands work with: the database, the root keys, and the system's clock and randomness. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { apiSubscriptions } from '../../apis/api-subscriptions.ts';
import { storedCatalogue } from '../../apis/built-in-apis.ts';
import type { Needs } from '../../context.ts';
import { createEvents } from '../../events/events.ts';
import { steadyClock } from '../../host/clock.ts';
import { CommandError } from '../../host/command-error.ts';
import { openDataFolder } from '../../host/data-folder.ts';
import { openDatabase, openRootKeys } from '../../host/open-database.ts';
import type { PlaceSettings } from '../../host/place-settings.ts';
import { type RootKeySetting, rootKeysAt } from '../../host/root-key-setting.ts';
import { KeyRing, type RootKey } from '../../keys/key-ring.ts';
import { randomBytes } from '../../keys/random.ts';
import type { Acting } from '../../records/event.ts';
import { byOperator } from '../../registration/registration-events.ts';
import { defaultSettings, type Settings } from '../../settings/settings.ts';
import type { Storage } from '../../storage/storage.ts';

/**
 * What the commands work with. `sealerFor` reads the root keys from where `Place.rootKey` says, or else from the data
 * folder. If the data folder has no root keys, `sealerFor` creates them. But if the database already has secrets, other
 * root keys encrypted them, and `sealerFor` throws a `CommandError`.
 */
export type Installation = Needs<Storage, 'catalogue' | 'events' | 'now' | 'randomBytes' | 'sealerFor'> & {
  readonly settings: Omit<Settings, 'origin'>;
  /** The events of all changes name the operator as the actor. */
  readonly acting: Acting;
  readonly close: () => Promise<void>;
};

export type Place = PlaceSettings & {
  /** Where the root keys are. Absent if they are in the data folder. */
  readonly rootKey?: RootKeySetting;
  /** Whether to create a missing SQLite database. */
  readonly mayBegin: boolean;
};

/** @throws CommandError with a one-line message */
export async function openInstallation(place: Place): Promise<Installation> {
  if (place.databaseUrl === undefined && !place.mayBegin && !existsSync(databaseFile(place))) {
    throw new CommandError(
      `there is no database in ${place.dataFolder}; name its folder with --data or GRANTWAY_DATA`,
    );
  }
  // With PostgreSQL, the folder contains only the root keys. Some commands don't need them, so don't create it yet.
  const location = place.databaseUrl ?? openDataFolder(place.dataFolder).databaseFile;
  const storage = await openDatabase(location, place.adjusted);
  try {
    const readRootKeys = await findRootKeys(place, storage);
    const catalogue = storedCatalogue(storage);
    await catalogue.follow();
    return {
      storage,
      catalogue,
      events: createEvents([apiSubscriptions({ storage })], (where, error) =>
        console.error(`grantway: ${where}:`, error),
      ),
      now: steadyClock(),
      acting: byOperator,
      randomBytes,
      settings: { ...defaultSettings, ...place.adjusted },
      sealerFor: (purpose) => new KeyRing(readRootKeys(), randomBytes).sealerFor(purpose),
      close: () => storage.close(),
    };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

function databaseFile({ dataFolder }: Place): string {
  return join(dataFolder, 'grantway.db');
}

/** Returns a function that reads the root keys. Most commands don't need the keys, which may be on another machine. */
async function findRootKeys(
  { rootKey, dataFolder }: Place,
  storage: Storage,
): Promise<() => readonly RootKey[]> {
  if (rootKey !== undefined) return () => rootKeysAt(rootKey);
  // If the database was used with another root key, don't create a new one. Some secrets would then need the
  // old key and some the new one, and no server would have both.
  const isLost = !existsSync(join(dataFolder, 'root-key')) && (await hasSecrets(storage));
  return () => {
    if (!isLost) return openRootKeys(openDataFolder(dataFolder).rootKeyFile);
    throw new CommandError(
      `there is no root key in ${dataFolder}; name its folder with --data, or its file with --root-key or GRANTWAY_ROOT_KEY_FILE`,
    );
  };
}

async function hasSecrets(storage: Storage): Promise<boolean> {
  return (await storage.listSigningKeys()).length > 0 || (await storage.hasClients());
}
