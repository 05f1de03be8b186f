import { presentFields } from '@grantway/protocol/present-fields';
import type { ApiDefinition } from '../../apis/catalogue/api-definition.ts';
import type { ApiKey } from '../../records/api-key.ts';
import type { Project } from '../../records/project.ts';
import type { ProjectMember } from '../../records/project-member.ts';
import {
  changeAccount,
  createAccount,
  requireAccount,
  setAccountState,
} from '../../registration/accounts.ts';
import { changeApiKey, createApiKey, removeApiKey } from '../../registration/api-keys.ts';
import { removeApi, requireRegisteredApi } from '../../registration/apis.ts';
import { createDomainProver } from '../../registration/domain-proof.ts';
import { LogoMaker } from '../../registration/logo/logo-maker.ts';
import {
  changeOrganization,
  createOrganization,
  requireOrganization,
} from '../../registration/organizations.ts';
import { defineApi, redefineApi } from '../../registration/own-project-use.ts';
import { addDomain, proveDomain, removeDomain } from '../../registration/project-domains.ts';
import { deleteProject, projectRestorableUntil, restoreProject } from '../../registration/project-life.ts';
import { removeProjectLogo, setProjectLogo } from '../../registration/project-logo.ts';
import { addMember, changeMember, removeMember } from '../../registration/project-members.ts';
import { changeProject, createProject, requireProject } from '../../registration/projects.ts';
import { isDevelopmentSeeded } from '../../registration/sample-project.ts';
import {
  approveVerification,
  rejectVerification,
  submitForVerification,
  withdrawSubmission,
} from '../../registration/verification.ts';
import { allItems, firstItems } from '../../storage/promises/page.ts';
import { databaseClients } from './database-clients.ts';
import { databaseEvents } from './database-events.ts';
import { databaseGrants, databaseSignIns } from './database-grants.ts';
import { databaseScopes } from './database-scopes.ts';
import type { Installation } from './installation.ts';
import type {
  AccountOperations,
  ApiOperations,
  Changed,
  DomainOperations,
  KeyOperations,
  ListedApi,
  Member,
  MemberOperations,
  Operations,
  OrganizationOperations,
  ProjectOperations,
  ShownKey,
  ShownProject,
  VerificationOperations,
} from './operations.ts';

export function databaseOperations(installation: Installation): Operations {
  const { storage } = installation;
  return {
    organizations: organizations(installation),
    accounts: accounts(installation),
    projects: projects(installation),
    verification: verification(installation),
    members: members(installation),
    domains: domains(installation),
    apis: apis(installation),
    scopes: databaseScopes(installation),
    clients: databaseClients(installation),
    keys: keys(installation),
    grants: databaseGrants(installation),
    signIns: databaseSignIns(installation),
    events: databaseEvents(installation),
    now: installation.now,
    mayHaveClient: async (clientId) => (await storage.findClient(clientId)) !== undefined,
  };
}

function organizations(on: Installation): OrganizationOperations {
  const { storage } = on;
  return {
    list: () => allItems(storage.listOrganizations),
    find: (id) => requireOrganization(storage, id),
    create: (input) => createOrganization(on, input),
    change: (id, asked) => changeOrganization(on, { id }, asked),
  };
}

function accounts(on: Installation): AccountOperations {
  const { storage } = on;
  return {
    list: (most) => firstItems(storage.listAccounts, most),
    find: (email) => requireAccount(storage, email),
    emailOf: async (sub) => (await storage.findAccount(sub))?.email,
    create: (input) => createAccount(on, input),
    change: async (email, changes) => changeAccount(on, await requireAccount(storage, email), changes),
    setState: async (email, change) => setAccountState(on, await requireAccount(storage, email), change),
  };
}

function projects(on: Installation): ProjectOperations {
  const { storage, settings } = on;
  const shown = (project: Project): ShownProject =>
    presentFields<ShownProject>({
      ...project,
      restorableUntil: projectRestorableUntil(project, settings),
    });
  const outcome = ({ record, changed }: Changed<Project>): Changed<ShownProject> => ({
    record: shown(record),
    changed,
  });
  return {
    list: async () => (await allItems(storage.listProjects)).map(shown),
    find: async (id) => shown(await requireProject(storage, id)),
    create: (input) => createProject(on, input),
    change: (id, asked) => changeProject(on, { id }, asked),
    delete: async (id) => outcome(await deleteProject(on, { id })),
    restore: async (id) => outcome(await restoreProject(on, { id })),
    setLogo: (id, content) => setProjectLogo({ ...on, logos: new LogoMaker() }, { id }, { content }),
    removeLogo: (id) => removeProjectLogo(on, { id }),
    testUserLimit: async () => settings.testUsersPerProject,
    isDevelopmentSeeded: () => isDevelopmentSeeded(storage),
  };
}

function verification(on: Installation): VerificationOperations {
  return {
    list: () => allItems(on.storage.listSubmittedProjects),
    submit: (id, options) => submitForVerification(on, id, options),
    withdraw: (id) => withdrawSubmission(on, id),
    approve: (id, options) => approveVerification(on, id, options),
    reject: (id, options) => rejectVerification(on, id, options),
  };
}

function members(on: Installation): MemberOperations {
  const { storage } = on;
  const withAccount = async ({ projectId, accountSub, role }: ProjectMember): Promise<Member> => {
    const account = await storage.findAccount(accountSub);
    // The server keeps the record of every account, even of deleted ones.
    if (account === undefined) throw new TypeError(`there is no account ${accountSub}`);
    const { sub, email, name, state } = account;
    return { projectId, sub, email, name, state, role };
  };
  return {
    list: async (projectId) => {
      const { id } = await requireProject(storage, projectId);
      const all = await allItems((page) => storage.listProjectMembers(id, page));
      return Promise.all(all.map(withAccount));
    },
    projectsOf: async (accountSub) => {
      const all = await allItems((page) => storage.listMemberships(accountSub, page));
      return all.map(({ project: { id, name, number }, role }) => ({ id, name, number, role }));
    },
    add: async (projectId, email, role) => withAccount(await addMember(on, projectId, { email, role })),
    change: async (projectId, email, role) => {
      const { record, changed } = await changeMember(on, projectId, email, { role });
      return { record: await withAccount(record), changed };
    },
    remove: async (projectId, email) => withAccount(await removeMember(on, projectId, email)),
  };
}

function domains(on: Installation): DomainOperations {
  const { storage } = on;
  return {
    list: async (projectId) => {
      const { id } = await requireProject(storage, projectId);
      return allItems((page) => storage.listProjectDomains(id, page));
    },
    add: (projectId, domain) => addDomain(on, projectId, { domain }),
    prove: (projectId, domain, method) => {
      const methods = method === 'file' || method === 'dns' ? [method] : (['file', 'dns'] as const);
      const how =
        method === 'unchecked'
          ? 'development'
          : { prover: createDomainProver({ localAllowed: false }), methods };
      return proveDomain(on, projectId, domain, how);
    },
    remove: (projectId, domain) => removeDomain(on, projectId, domain),
  };
}

function apis(on: Installation): ApiOperations {
  return {
    list: async (only) =>
      on.catalogue.apis.filter(({ service }) => only === undefined || service === only).map(listedApi),
    find: (id) => requireRegisteredApi(on, id),
    findIfAny: (id) => on.storage.findApi(id),
    create: (input) => defineApi(on, input),
    change: (id, changes) => redefineApi(on, id, changes),
    remove: (id) => removeApi(on, id),
  };
}

function listedApi({
  service,
  title,
  projectId,
  state = 'active',
  scopes: listed,
}: ApiDefinition): ListedApi {
  return {
    id: service,
    title,
    projectId,
    state,
    scopes: listed.map((scope) => ({ state: 'active', ...scope })),
  };
}

function keys(on: Installation): KeyOperations {
  const { storage } = on;
  return {
    list: async (projectId) => {
      const { id } = await requireProject(storage, projectId);
      return (await allItems((page) => storage.listApiKeys(id, page))).map(shownKey);
    },
    create: async (projectId, input) => {
      const issued = await createApiKey(on, projectId, input);
      return { ...shownKey(issued), key: issued.key };
    },
    change: async (target, asked) => {
      const { record, changed } = await changeApiKey(on, target, asked);
      return { record: shownKey(record), changed };
    },
    remove: async (target) => shownKey(await removeApiKey(on, target)),
  };
}

function shownKey({ id, projectId, name, apis: allowed, addresses, createdAt }: ApiKey): ShownKey {
  return { id, projectId, name, apis: allowed, addresses, createdAt };
}
