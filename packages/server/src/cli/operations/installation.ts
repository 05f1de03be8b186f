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
 * `sealerFor` reads the root keys, and creates missing ones in the data folder. But if the database already has
 * secrets, `sealerFor` throws a `CommandError`, because other root keys encrypted them.
 */
export type Installation = Needs<Storage, 'catalogue' | 'events' | 'now' | 'randomBytes' | 'sealerFor'> & {
  readonly settings: Omit<Settings, 'origin'>;
  /** Names the operator in all events. */
  readonly acting: Acting;
  readonly close: () => Promise<void>;
};

export type Place = PlaceSettings & {
  /** Absent if the root keys are in the data folder. */
  readonly rootKey?: RootKeySetting;
  readonly mayBegin: boolean;
};

/** @throws CommandError with a one-line message */
export async function openInstallation(place: Place): Promise<Installation> {
  if (place.databaseUrl === undefined && !place.mayBegin && !existsSync(databaseFile(place))) {
    throw new CommandError(
      `there is no database in ${place.dataFolder}; name its folder with --data or GRANTWAY_DATA`,
    );
  }
  // With PostgreSQL, the folder contains only the root keys. Some commands don't need the folder, so don't create it
  // yet.
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

/** Returns a function, because most commands don't need the root keys, which may be on another machine. */
async function findRootKeys(
  { rootKey, dataFolder }: Place,
  storage: Storage,
): Promise<() => readonly RootKey[]> {
  if (rootKey !== undefined) return () => rootKeysAt(rootKey);
  // If the database already has secrets, don't create a new root key. No server would have both keys.
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
