/** Chooses the engine by the place. */
import { openSqlite } from './engine/sqlite.ts';
import type { Storage } from './storage.ts';

export type OpenOptions = {
  /** Connections to PostgreSQL at most. Default 16. */
  readonly connections?: number;
};

/**
 * Opens the storage at a location: a `postgres://` or `postgresql://` URL, or else the path of a SQLite file.
 * @throws DatabaseTooNewError if a newer Grantway wrote it.
 */
export async function openStorage(location: string, { connections }: OpenOptions = {}): Promise<Storage> {
  if (!/^postgres(ql)?:\/\//.test(location)) return openSqlite({ file: location });
  const { openPostgres } = await import('./engine/postgres.ts');
  return openPostgres({ url: location, ...(connections !== undefined && { poolSize: connections }) });
}
