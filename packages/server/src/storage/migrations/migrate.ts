/**
 * The database stores the number of the last migration. Missing migrations run in one transaction, under a lock. If
 * several processes start together, one of them migrates the database, and the others find it migrated.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { ClientBase } from 'pg';
import type { DialectName } from '../engine/engine.ts';
import { DatabaseTooNewError } from '../errors/storage-errors.ts';
import { initial } from './0001-initial.ts';
import { authorization } from './0002-authorization.ts';
import { videos } from './0003-videos.ts';
import { keptRequests } from './0004-kept-requests.ts';
import { grantIds } from './0005-grant-ids.ts';
import { recordRevisions } from './0006-record-revisions.ts';
import { collections } from './0007-collections.ts';
import { signInNetworks } from './0008-sign-in-networks.ts';
import { projectManagement } from './0009-project-management.ts';
import { apis } from './0010-apis.ts';
import { outbox } from './0011-outbox.ts';
import { listsByOwner } from './0012-lists-by-owner.ts';
import { apiKeys } from './0013-api-keys.ts';
import { projectLogos } from './0014-project-logos.ts';
import { moreFilters } from './0015-more-filters.ts';
import { secretUses } from './0016-secret-uses.ts';
import { deletedProjects } from './0017-deleted-projects.ts';
import { authorizationFailures } from './0018-authorization-failures.ts';
import { scopeUse } from './0019-scope-use.ts';
import { content } from './0020-content.ts';
import { drive } from './0021-drive.ts';

/** In order. The first migration takes an empty database to version 1, the next one to version 2, and so on. */
export const migrations: readonly Readonly<Record<DialectName, string>>[] = [
  initial,
  authorization,
  videos,
  keptRequests,
  grantIds,
  recordRevisions,
  collections,
  signInNetworks,
  projectManagement,
  apis,
  outbox,
  listsByOwner,
  apiKeys,
  projectLogos,
  moreFilters,
  secretUses,
  deletedProjects,
  authorizationFailures,
  scopeUse,
  content,
  drive,
];

export const schemaVersion = migrations.length;

/** An arbitrary number, the same in every Grantway: PostgreSQL's advisory locks have numbers instead of names. */
const advisoryLock = 7_216_849_150;

/** @throws DatabaseTooNewError before it changes anything */
export function migrateSqlite(database: DatabaseSync): void {
  const version = () => Number(database.prepare('PRAGMA user_version').get()?.user_version);
  refuseNewer(version());
  database.exec('PRAGMA journal_mode = WAL');
  if (version() === schemaVersion) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    const before = version();
    refuseNewer(before);
    for (const migration of migrations.slice(before)) database.exec(migration.sqlite);
    database.exec(`PRAGMA user_version = ${schemaVersion}`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** @throws DatabaseTooNewError before it changes anything */
export async function migratePostgres(client: ClientBase): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(`SELECT pg_advisory_xact_lock(${advisoryLock})`);
    const before = await postgresVersion(client);
    refuseNewer(before);
    if (before < schemaVersion) {
      for (const migration of migrations.slice(before)) await client.query(migration.postgres);
      await client.query('CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)');
      await client.query('DELETE FROM schema_version');
      await client.query('INSERT INTO schema_version (version) VALUES ($1)', [schemaVersion]);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function postgresVersion(client: ClientBase): Promise<number> {
  const table = await client.query<{ there: boolean }>(
    `SELECT to_regclass('schema_version') IS NOT NULL AS there`,
  );
  if (!table.rows[0]?.there) return 0;
  const stored = await client.query<{ version: number | string }>('SELECT version FROM schema_version');
  return Number(stored.rows[0]?.version ?? 0);
}

function refuseNewer(version: number): void {
  if (version > schemaVersion) {
    throw new DatabaseTooNewError(
      `The database has schema version ${version} but this Grantway knows only up to ${schemaVersion}: ` +
        'start the newer Grantway that wrote it, or restore a backup from before the upgrade.',
    );
  }
}
