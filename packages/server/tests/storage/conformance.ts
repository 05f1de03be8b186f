/**
 * The conformance suite of `Storage`, which both engines run: at least one test for each promise. Each interface has
 * a file of the same name. The other files test promises that involve several interfaces.
 */
import { describe } from 'vitest';
import { accountsConform } from './conformance/account-storage.ts';
import { apiKeysConform } from './conformance/api-key-storage.ts';
import { apisConform } from './conformance/api-storage.ts';
import { authorizationFailuresConform } from './conformance/authorization-failure-storage.ts';
import { clientsConform } from './conformance/client-storage.ts';
import { codesConform } from './conformance/code-storage.ts';
import { collectionsConform } from './conformance/collection-storage.ts';
import { contentsConform } from './conformance/content-storage.ts';
import { credentialsConform } from './conformance/credential-storage.ts';
import { drivesConform } from './conformance/drive-storage.ts';
import { endsOfAccessConform } from './conformance/ends-of-access.ts';
import { eventsOfChangesConform } from './conformance/events-of-changes.ts';
import { eventsOfProjectsConform } from './conformance/events-of-projects.ts';
import { grantsConform } from './conformance/grant-storage.ts';
import { keptRequestsConform } from './conformance/kept-request-storage.ts';
import { listsConform } from './conformance/lists.ts';
import { organizationsConform } from './conformance/organization-storage.ts';
import { outboxConforms } from './conformance/outbox-storage.ts';
import { projectDomainsConform } from './conformance/project-domain-storage.ts';
import { projectLifeConforms } from './conformance/project-life-storage.ts';
import { projectLogosConform } from './conformance/project-logo-storage.ts';
import { projectMembersConform } from './conformance/project-member-storage.ts';
import { projectsConform } from './conformance/project-storage.ts';
import { rateLimitsConform } from './conformance/rate-limit-storage.ts';
import { refreshTokensConform } from './conformance/refresh-token-storage.ts';
import { revisionsConform } from './conformance/revisions.ts';
import { scopesConform } from './conformance/scope-storage.ts';
import { scopeUseConforms } from './conformance/scope-use-storage.ts';
import { sessionsConform } from './conformance/session-storage.ts';
import { signInsConform } from './conformance/sign-ins.ts';
import { signingKeysConform } from './conformance/signing-key-storage.ts';
import { sweepAndCloseConform } from './conformance/storage-upkeep.ts';
import { type MakeDatabase, type TestOn, testOn } from './conformance/subject.ts';
import { unstorableKeysConform } from './conformance/unstorable-keys.ts';
import { uploadsConform } from './conformance/upload-storage.ts';
import { usesConform } from './conformance/uses.ts';

const promises: Readonly<Record<string, (onStorage: TestOn) => void>> = {
  scopes: scopesConform,
  'use of scopes': scopeUseConforms,
  organizations: organizationsConform,
  projects: projectsConform,
  'deleted projects': projectLifeConforms,
  'logos of projects': projectLogosConform,
  'members of projects': projectMembersConform,
  'domains of projects': projectDomainsConform,
  'API keys of projects': apiKeysConform,
  APIs: apisConform,
  clients: clientsConform,
  'failed authorizations': authorizationFailuresConform,
  accounts: accountsConform,
  revisions: revisionsConform,
  lists: listsConform,
  'keys that can’t be stored': unstorableKeysConform,
  credentials: credentialsConform,
  'rate limits': rateLimitsConform,
  sessions: sessionsConform,
  'sign-ins': signInsConform,
  'kept requests': keptRequestsConform,
  grants: grantsConform,
  'expiring access': endsOfAccessConform,
  codes: codesConform,
  'refresh tokens': refreshTokensConform,
  'uses and users': usesConform,
  'signing keys': signingKeysConform,
  collections: collectionsConform,
  contents: contentsConform,
  uploads: uploadsConform,
  drives: drivesConform,
  outbox: outboxConforms,
  'events of changes': eventsOfChangesConform,
  'events of projects': eventsOfProjectsConform,
  'sweeping and closing': sweepAndCloseConform,
};

export function conformance(makeDatabase: MakeDatabase): void {
  const onStorage = testOn(makeDatabase);
  for (const [what, conforms] of Object.entries(promises)) describe(what, () => conforms(onStorage));
}
