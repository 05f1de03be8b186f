/** Chooses the engine by the place. */
import { openSqlite } from './sqlite.ts';
import type { Storage } from './storage.ts';

/**
 * Opens the storage at a location: a `postgres://` or `postgresql://` URL, or else the path of a SQLite file.
 * @throws DatabaseTooNewError if a newer Grantway wrote it.
 */
export async function openStorage(location: string): Promise<Storage> {
  if (!/^postgres(ql)?:\/\//.test(location)) return openSqlite({ file: location });
  const { openPostgres } = await import('./postgres.ts');
  return openPostgres({ url: location });
}
