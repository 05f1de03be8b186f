/** All resources, in the order of the reference. To add one, add a file and a line here. */
import type { Resource } from '../declaration/resource.ts';
import { accounts } from './accounts.ts';
import { apiKeys } from './api-keys.ts';
import { apis } from './apis.ts';
import { auditEvents } from './audit-events.ts';
import { authorizationFailures } from './authorization-failures.ts';
import { clientSecrets } from './client-secrets.ts';
import { clients } from './clients.ts';
import { domains } from './domains.ts';
import { accountGrants, projectGrants } from './grants.ts';
import { members } from './members.ts';
import { memberships } from './memberships.ts';
import { organizations } from './organizations.ts';
import { projects } from './projects.ts';
import { scopeApps, scopeGrants } from './scope-use.ts';
import { scopes } from './scopes.ts';
import { settings } from './settings.ts';
import { signIns } from './sign-ins.ts';
import { verificationQueue } from './verification.ts';

export const resources: readonly Resource[] = [
  organizations,
  accounts,
  accountGrants,
  signIns,
  memberships,
  projects,
  verificationQueue,
  members,
  domains,
  projectGrants,
  clients,
  clientSecrets,
  authorizationFailures,
  apiKeys,
  apis,
  scopes,
  scopeApps,
  scopeGrants,
  auditEvents,
  settings,
];
