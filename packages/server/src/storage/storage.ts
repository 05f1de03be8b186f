/**
 * Everything that Grantway stores, in the words of the domain. Each kind of record has an interface (`promises/`)
 * and its SQL (`sql/`). `open.ts` combines them on SQLite or PostgreSQL (`engine/`). One conformance suite checks both
 * engines against every promise (`packages/server/tests/storage/`). Callers ask only for the interfaces that they use.
 * From `engine/`, they import only `eventually.ts`.
 *
 * The rules that all interfaces share:
 *
 * - A method makes its change in one transaction. When its promise resolves, the change is durable on disk and visible to
 *   every node.
 * - Times are whole seconds since 1970.
 * - Secrets, codes and tokens arrive as SHA-256 digests. The database never sees them in the clear (invariant 4).
 * - A missing record is `undefined`. A taken key throws `AlreadyExistsError`.
 * - If the database is temporarily unavailable, a method rejects with `StorageUnavailableError` after a few seconds at most
 *   (`errors/`).
 */

import type { AccountStorage } from './promises/account-storage.ts';
import type { ApiKeyStorage } from './promises/api-key-storage.ts';
import type { ApiStorage } from './promises/api-storage.ts';
import type { AuthorizationFailureStorage } from './promises/authorization-failure-storage.ts';
import type { ClientStorage } from './promises/client-storage.ts';
import type { CodeStorage } from './promises/code-storage.ts';
import type { CollectionStorage } from './promises/collection-storage.ts';
import type { ContentStorage } from './promises/content-storage.ts';
import type { CredentialStorage } from './promises/credential-storage.ts';
import type { DriveStorage } from './promises/drive-storage.ts';
import type { GrantStorage } from './promises/grant-storage.ts';
import type { KeptRequestStorage } from './promises/kept-request-storage.ts';
import type { OrganizationStorage } from './promises/organization-storage.ts';
import type { OutboxStorage } from './promises/outbox-storage.ts';
import type { ProjectDomainStorage } from './promises/project-domain-storage.ts';
import type { ProjectLifeStorage } from './promises/project-life-storage.ts';
import type { ProjectLogoStorage } from './promises/project-logo-storage.ts';
import type { ProjectMemberStorage } from './promises/project-member-storage.ts';
import type { ProjectStorage } from './promises/project-storage.ts';
import type { RateLimitStorage } from './promises/rate-limit-storage.ts';
import type { RefreshTokenStorage } from './promises/refresh-token-storage.ts';
import type { ScopeStorage } from './promises/scope-storage.ts';
import type { ScopeUseStorage } from './promises/scope-use-storage.ts';
import type { SessionStorage } from './promises/session-storage.ts';
import type { SigningKeyStorage } from './promises/signing-key-storage.ts';
import type { StorageUpkeep } from './promises/storage-upkeep.ts';
import type { UploadStorage } from './promises/upload-storage.ts';

export type Storage = ScopeStorage &
  ScopeUseStorage &
  ApiStorage &
  OrganizationStorage &
  ProjectStorage &
  ProjectLifeStorage &
  ProjectLogoStorage &
  ProjectMemberStorage &
  ProjectDomainStorage &
  ApiKeyStorage &
  ClientStorage &
  AuthorizationFailureStorage &
  AccountStorage &
  CredentialStorage &
  KeptRequestStorage &
  RateLimitStorage &
  SessionStorage &
  GrantStorage &
  CodeStorage &
  RefreshTokenStorage &
  SigningKeyStorage &
  CollectionStorage &
  ContentStorage &
  UploadStorage &
  DriveStorage &
  OutboxStorage &
  StorageUpkeep;
