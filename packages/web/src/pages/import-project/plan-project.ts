import type { ImportProjectTexts } from '@grantway/messages/console/import-project';
import { call } from '../../api/call.ts';
import type { MemberInput, ProjectInput } from '../../api/operations.ts';
import { session } from '../../api/session.ts';
import { readWholeList } from '../../api/whole-list.ts';
import type { SeededApi, SeededProject } from './read-seed.ts';

export type Step = {
  readonly kind: keyof ImportProjectTexts['steps'];
  readonly name: string;
  readonly run: () => Promise<unknown>;
};

/** `apis`: all APIs of this server. `scopes`: the built-in scopes, and the file's declared scopes that exist here. */
export type Here = { readonly apis: ReadonlySet<string>; readonly scopes: ReadonlySet<string> };

export type ProjectPlan = {
  readonly input: ProjectInput;
  /** The first step creates the project, which all other steps need. */
  readonly steps: readonly Step[];
  readonly takenApis: readonly string[];
  readonly forbiddenApis: readonly string[];
  readonly unknownApis: readonly string[];
  /** The file's declared scopes that the project won't declare. */
  readonly missingScopes: readonly string[];
};

export function planProject(
  seeded: SeededProject,
  named: { readonly id: string; readonly name: string },
  here: Here,
): ProjectPlan {
  const project = named.id;
  const ids = { project };
  const { enabledApis = [], consentScreen } = seeded.fields;
  const declaredScopes = consentScreen.declaredScopes ?? [];
  // Owners may add an API only under a proved domain, and a new project has none.
  const mayDefine = session().permissions.includes('apis.create');
  const free = seeded.apis.filter(({ api }) => !here.apis.has(api.id));
  const defined = mayDefine ? free : [];
  const newApis = new Set(defined.map(({ api }) => api.id));
  const newScopes = new Set(defined.flatMap(({ scopes }) => scopes.map(({ id }) => id)));
  const known = {
    apis: enabledApis.filter((id) => here.apis.has(id)),
    scopes: declaredScopes.filter((scope) => here.scopes.has(scope)),
  };
  const input = {
    ...seeded.fields,
    ...named,
    enabledApis: known.apis,
    consentScreen: { ...consentScreen, declaredScopes: known.scopes },
  };
  const later = {
    enabledApis: enabledApis.filter((id) => here.apis.has(id) || newApis.has(id)),
    declaredScopes: declaredScopes.filter((scope) => here.scopes.has(scope) || newScopes.has(scope)),
  };
  const needsLater =
    later.enabledApis.length > known.apis.length || later.declaredScopes.length > known.scopes.length;
  const settings: Step = {
    kind: 'settings',
    name: '',
    run: () =>
      call('projects.update', {
        ids,
        input: {
          enabledApis: later.enabledApis,
          consentScreen: { declaredScopes: later.declaredScopes },
        },
      }),
  };
  return {
    input,
    steps: [
      { kind: 'project', name: named.name, run: () => call('projects.create', { ids: {}, input }) },
      ...defined.map((one) => apiStep(one, project)),
      ...(needsLater ? [settings] : []),
      // Clients come before domains: once a project has domains, the server rejects new addresses outside the proved
      // domains.
      ...seeded.clients.map(
        (client): Step => ({
          kind: 'client',
          name: client.name,
          run: () => call('clients.create', { ids, input: client }),
        }),
      ),
      ...seeded.domains.map(
        (domain): Step => ({
          kind: 'domain',
          name: domain,
          run: () => call('projects.domains.create', { ids, input: { id: domain } }),
        }),
      ),
      // The first member of a project must be an owner.
      ...seeded.members
        .toSorted((one, other) => Number(other.role === 'owner') - Number(one.role === 'owner'))
        .map((member) => memberStep(member, project)),
    ],
    takenApis: seeded.apis.filter(({ api }) => here.apis.has(api.id)).map(({ api }) => api.id),
    forbiddenApis: mayDefine ? [] : free.map(({ api }) => api.id),
    unknownApis: enabledApis.filter(
      (id) => !here.apis.has(id) && !seeded.apis.some(({ api }) => api.id === id),
    ),
    missingScopes: declaredScopes.filter((scope) => !later.declaredScopes.includes(scope)),
  };
}

function memberStep(member: MemberInput, project: string): Step {
  const ids = { project };
  const email = member.email.toLowerCase();
  const isMe = email === session().account.email.toLowerCase();
  return {
    kind: 'member',
    name: member.email,
    run: async () => {
      // The server makes the creator an owner of the project, whatever the file says.
      const { rows } = isMe ? await readWholeList('projects.members.list', 'members', ids) : { rows: [] };
      if (rows.some((present) => present.email.toLowerCase() === email)) return;
      await call('projects.members.create', { ids, input: member });
    },
  };
}

function apiStep({ api, scopes }: SeededApi, project: string): Step {
  return {
    kind: 'api',
    name: api.title,
    run: async () => {
      await call('apis.create', { ids: {}, input: { ...api, project } });
      // A scope can include only scopes that the API already has.
      for (const { includes: _, ...scope } of scopes) {
        await call('apis.scopes.create', { ids: { api: api.id }, input: scope });
      }
      for (const { id, includes = [] } of scopes) {
        if (includes.length === 0) continue;
        await call('apis.scopes.update', { ids: { api: api.id, scope: id }, input: { includes } });
      }
    },
  };
}
