/**
 * What Grantway remembers, in the words of the domain. One interface for each kind of thing (`promises/`), each with its
 * SQL (`sql/`); `open.ts` puts them together on SQLite or PostgreSQL (`engine/`), and one conformance suite holds both to
 * every promise (`packages/server/tests/storage/`). Callers ask for the interfaces that they use. Of `engine/` they see
 * one file, `eventually.ts`.
 *
 * Every method is one transaction. A promise that resolves means: durable, on disk, for every node. Times are whole
 * seconds since 1970. Secrets, codes and tokens come in as SHA-256 digests only; the database never sees them in the
 * clear (invariant 4). Missing is `undefined`; taken is `AlreadyExistsError`; what the database can't do just now is
 * `StorageUnavailableError` (`errors/`), after a few seconds at the latest.
 */

import type { AccountStorage } from './promises/account-storage.ts';
import type { ClientStorage } from './promises/client-storage.ts';
import type { CodeStorage } from './promises/code-storage.ts';
import type { CollectionStorage } from './promises/collection-storage.ts';
import type { CredentialStorage } from './promises/credential-storage.ts';
import type { GrantStorage } from './promises/grant-storage.ts';
import type { KeptRequestStorage } from './promises/kept-request-storage.ts';
import type { OrganizationStorage } from './promises/organization-storage.ts';
import type { ProjectStorage } from './promises/project-storage.ts';
import type { RateLimitStorage } from './promises/rate-limit-storage.ts';
import type { RefreshTokenStorage } from './promises/refresh-token-storage.ts';
import type { ScopeStorage } from './promises/scope-storage.ts';
import type { SessionStorage } from './promises/session-storage.ts';
import type { SigningKeyStorage } from './promises/signing-key-storage.ts';
import type { StorageUpkeep } from './promises/storage-upkeep.ts';

export type Storage = ScopeStorage &
  OrganizationStorage &
  ProjectStorage &
  ClientStorage &
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
  StorageUpkeep;
