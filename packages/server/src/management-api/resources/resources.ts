/** All resources, in the order of the reference. To add one, add a file and a line here. */
import type { Resource } from '../declaration/resource.ts';
import { accounts } from './accounts.ts';
import { apiKeys } from './api-keys.ts';
import { clientSecrets } from './client-secrets.ts';
import { clients } from './clients.ts';
import { accountGrants, projectGrants } from './grants.ts';
import { organizations } from './organizations.ts';
import { projects } from './projects.ts';
import { settings } from './settings.ts';
import { signIns } from './sign-ins.ts';

export const resources: readonly Resource[] = [
  organizations,
  accounts,
  accountGrants,
  signIns,
  projects,
  projectGrants,
  clients,
  clientSecrets,
  apiKeys,
  settings,
];
