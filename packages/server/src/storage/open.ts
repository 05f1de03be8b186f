import { presentFields } from '@grantway/protocol/present-fields';
import type { Engine } from './engine/engine.ts';
import { openSqlite } from './engine/sqlite.ts';
import { migratePostgres, migrateSqlite } from './migrations/migrate.ts';
import { accountMethods } from './sql/account-sql.ts';
import { apiKeyMethods } from './sql/api-key-sql.ts';
import { apiMethods } from './sql/api-sql.ts';
import { authorizationFailureMethods } from './sql/authorization-failure-sql.ts';
import { clientCache, clientMethods } from './sql/client-sql.ts';
import { codeMethods } from './sql/code-sql.ts';
import { collectionMethods } from './sql/collection-sql.ts';
import { contentMethods } from './sql/content-sql.ts';
import { credentialMethods } from './sql/credential-sql.ts';
import { driveListMethods } from './sql/drive-lists-sql.ts';
import { drivePermissionMethods } from './sql/drive-permission-sql.ts';
import { driveMethods } from './sql/drive-sql.ts';
import { eventReaderMethods } from './sql/event-reader-sql.ts';
import { grantMethods } from './sql/grant-sql.ts';
import { keptRequestMethods } from './sql/kept-request-sql.ts';
import { organizationMethods } from './sql/organization-sql.ts';
import { outboxMethods } from './sql/outbox-sql.ts';
import { passkeyMethods } from './sql/passkey-sql.ts';
import { projectDomainMethods } from './sql/project-domain-sql.ts';
import { projectLifeMethods } from './sql/project-life-sql.ts';
import { projectLogoMethods } from './sql/project-logo-sql.ts';
import { projectMemberMethods } from './sql/project-member-sql.ts';
import { projectMethods } from './sql/project-sql.ts';
import { rateLimitMethods } from './sql/rate-limit-sql.ts';
import { recoveryCodeMethods } from './sql/recovery-code-sql.ts';
import { refreshTokenMethods } from './sql/refresh-token-sql.ts';
import { openScopeTable } from './sql/scope-table.ts';
import { scopeUseMethods } from './sql/scope-use-sql.ts';
import { sessionMethods } from './sql/session-sql.ts';
import { signInMethods } from './sql/sign-in-sql.ts';
import { signingKeyMethods } from './sql/signing-key-sql.ts';
import { sweepMethods } from './sql/sweep.ts';
import { uploadMethods } from './sql/upload-sql.ts';
import type { Storage } from './storage.ts';

export type OpenOptions = {
  /** The most connections to PostgreSQL. Default 16. */
  readonly connections?: number;
};

/**
 * Opens the storage at a location: a `postgres://` or `postgresql://` URL, otherwise the path of a SQLite file.
 * @throws DatabaseTooNewError if a newer Grantway wrote the database
 */
export async function openStorage(location: string, options: OpenOptions = {}): Promise<Storage> {
  const engine = await openEngine(location, options);
  try {
    return await storageOn(engine);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function openEngine(location: string, { connections }: OpenOptions): Promise<Engine> {
  if (!/^postgres(ql)?:\/\//.test(location)) return openSqlite({ file: location, migrate: migrateSqlite });
  const { openPostgres } = await import('./engine/postgres.ts');
  return openPostgres(presentFields({ url: location, migrate: migratePostgres, poolSize: connections }));
}

/** The methods don't use `this`, so callers may extract, wrap or replace each one. */
async function storageOn(engine: Engine): Promise<Storage> {
  const scopes = await openScopeTable(engine);
  const clients = clientCache(engine);
  return {
    registerScopes: scopes.registerScopes,
    scopeNumber: scopes.scopeNumber,
    scopeName: scopes.scopeName,
    acceptedScopes: scopes.acceptedScopes,
    ...apiMethods(engine, scopes),
    ...organizationMethods(engine),
    ...projectMethods(engine),
    ...projectLifeMethods(engine, scopes),
    ...projectLogoMethods(engine),
    ...projectMemberMethods(engine),
    ...projectDomainMethods(engine),
    ...apiKeyMethods(engine),
    ...clientMethods(engine, clients),
    ...authorizationFailureMethods(engine),
    ...accountMethods(engine),
    ...credentialMethods(engine),
    ...passkeyMethods(engine),
    ...recoveryCodeMethods(engine),
    ...rateLimitMethods(engine),
    ...sessionMethods(engine),
    ...signInMethods(engine),
    ...keptRequestMethods(engine),
    ...grantMethods(engine, scopes, clients),
    ...codeMethods(engine, scopes),
    ...scopeUseMethods(engine, scopes),
    ...refreshTokenMethods(engine, scopes, clients),
    ...signingKeyMethods(engine),
    ...collectionMethods(engine),
    ...contentMethods(engine),
    ...uploadMethods(engine),
    ...driveMethods(engine),
    ...driveListMethods(engine),
    ...drivePermissionMethods(engine),
    ...outboxMethods(engine),
    ...eventReaderMethods(engine),
    ...sweepMethods(engine, scopes),
    check: () => engine.check(),
    close: () => engine.close(),
  };
}
