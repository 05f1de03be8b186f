/**
 * The operations of the management commands on a running server. This folder maps the API's records to those of the
 * database, so that a command prints the same (decision 0063).
 */
import { steadyClock } from '../../host/clock.ts';
import type { SettingTexts } from '../../host/setting-values.ts';
import type { Operations } from '../operations/operations.ts';
import { serverAccounts, serverOrganizations } from './accounts.ts';
import { serverApis, serverScopes } from './apis.ts';
import { serverClients } from './clients.ts';
import { serverDomains } from './domains.ts';
import { serverEvents } from './events.ts';
import { serverGrants, serverSignIns } from './grants.ts';
import { serverKeys } from './keys.ts';
import { ManagementServer } from './management-server.ts';
import { serverMembers } from './members.ts';
import { serverProjects, serverVerification } from './projects.ts';

/** @param address the server's origin */
export function serverOperations(address: string, environment: SettingTexts): Operations {
  const server = new ManagementServer(address, environment);
  return {
    organizations: serverOrganizations(server),
    accounts: serverAccounts(server),
    projects: serverProjects(server),
    verification: serverVerification(server),
    members: serverMembers(server),
    domains: serverDomains(server),
    apis: serverApis(server),
    scopes: serverScopes(server),
    clients: serverClients(server),
    keys: serverKeys(server),
    grants: serverGrants(server),
    signIns: serverSignIns(server),
    events: serverEvents(server),
    now: steadyClock(),
    mayHaveClient: async () => true,
  };
}
