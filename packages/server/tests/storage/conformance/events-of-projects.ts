import { expect } from 'vitest';
import type { SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import type { RegisteredApi } from '../../../src/records/api.ts';
import type { Attribution, EventDraft } from '../../../src/records/event.ts';
import type { ProjectMember } from '../../../src/records/project-member.ts';
import { changeAccount } from '../../../src/registration/accounts.ts';
import { changeApi, createApi, removeApi } from '../../../src/registration/apis.ts';
import { createOrganization } from '../../../src/registration/organizations.ts';
import { addDomain, proveDomain, removeDomain } from '../../../src/registration/project-domains.ts';
import { addMember, changeMember, removeMember } from '../../../src/registration/project-members.ts';
import { changeProject } from '../../../src/registration/projects.ts';
import { byOperator } from '../../../src/registration/registration-events.ts';
import { addScope, changeScope, removeScope } from '../../../src/registration/scopes.ts';
import {
  approveVerification,
  rejectVerification,
  submitForVerification,
  withdrawSubmission,
} from '../../../src/registration/verification.ts';
import { code, endless } from './authorizations.ts';
import { account, now, project, secondAccount, seed } from './records.ts';
import type { TestOn } from './subject.ts';
import { eventsOf, eventsSince, registrationOn } from './told-events.ts';

type Context = ReturnType<typeof registrationOn>;

/** `operation` must store exactly one event, with exactly this `before` and `after`. */
type Told = readonly [
  title: string,
  operation: (context: Context) => Promise<unknown>,
  event: Partial<EventDraft> & Pick<EventDraft, 'kind'>,
  prepare?: (context: Context) => Promise<unknown>,
];

const ada = { email: account.email, sub: account.sub };
const ben = { email: secondAccount.email, sub: secondAccount.sub };
const domain = 'harbour-pottery.com';
const notes = {
  id: 'notes.example.com',
  title: 'Notes API',
  audience: 'https://notes.example.com/',
  project: project.id,
  scopes: [{ name: 'notes:read', sensitivity: 'sensitive', allows: 'Read notes' }],
} as const;
const readScope = { sensitivity: 'sensitive', allows: { en: 'Read notes' }, includes: [], state: 'active' };
const writeScope = { ...readScope, allows: { en: 'Write notes' } };
const aboutApi = { apiId: notes.id, projectId: project.id };
const aboutScope = { ...aboutApi, scope: 'notes:write' };
const links = {
  homePageUrl: 'https://www.harbour-pottery.com/',
  privacyPolicyUrl: 'https://www.harbour-pottery.com/privacy',
};

/** The operations run in this order, on one database. */
const operations: readonly Told[] = [
  [
    'a first member',
    (context) => addMember(context, project.id, { email: ada.email, role: 'owner' }),
    { kind: 'member.added', projectId: project.id, accountSub: ada.sub, after: { role: 'owner' } },
  ],
  [
    'a second member',
    (context) => addMember(context, project.id, { email: ben.email, role: 'viewer' }),
    { kind: 'member.added', accountSub: ben.sub, after: { role: 'viewer' } },
  ],
  [
    'another role',
    (context) => changeMember(context, project.id, ben.email, { role: 'owner' }),
    {
      kind: 'member.roleChanged',
      accountSub: ben.sub,
      before: { role: 'viewer' },
      after: { role: 'owner' },
    },
  ],
  [
    'a member who leaves',
    (context) =>
      removeMember(
        { ...context, acting: { actor: { kind: 'account', sub: ada.sub }, cause: 'person' } },
        project.id,
        ada.email,
      ),
    {
      actor: { kind: 'account', sub: ada.sub },
      cause: 'person',
      kind: 'member.left',
      accountSub: ada.sub,
      before: { role: 'owner' },
    },
  ],
  [
    'a domain',
    (context) => addDomain(context, project.id, { domain }),
    { kind: 'domain.added', projectId: project.id, domain },
  ],
  [
    'a proved domain',
    (context) => proveDomain(context, project.id, domain, 'development'),
    { kind: 'domain.proved', domain, after: { proof: { method: 'development', provedAt: now } } },
  ],
  [
    'links of the consent screen',
    (context) => changeProject(context, project, { consentScreen: links }),
    { kind: 'project.changed', after: { consentScreen: links } },
  ],
  [
    'a submission',
    (context) => submitForVerification(context, project.id, { by: ada.sub, note: 'Ready' }),
    {
      kind: 'verification.submitted',
      projectId: project.id,
      before: { verification: 'unverified' },
      after: { verification: 'submitted', submittedAt: now, submittedBy: ada.sub, note: 'Ready' },
    },
  ],
  [
    'a withdrawn submission',
    (context) => withdrawSubmission(context, project.id),
    {
      kind: 'verification.withdrawn',
      before: { verification: 'submitted', submittedAt: now, submittedBy: ada.sub, note: 'Ready' },
      after: { verification: 'unverified' },
    },
  ],
  [
    'another submission',
    (context) => submitForVerification(context, project.id, {}),
    {
      kind: 'verification.submitted',
      before: { verification: 'unverified' },
      after: { verification: 'submitted', submittedAt: now },
    },
  ],
  [
    'an approval',
    (context) => approveVerification(context, project.id, { by: ben.sub }),
    {
      kind: 'verification.approved',
      before: { verification: 'submitted' },
      after: { verification: 'verified', decidedAt: now, decidedBy: ben.sub },
    },
  ],
  [
    'a rejection',
    (context) => rejectVerification(context, project.id, { reason: 'The privacy policy is missing.' }),
    {
      kind: 'verification.rejected',
      before: { verification: 'verified', decidedBy: ben.sub },
      after: { verification: 'rejected', reason: 'The privacy policy is missing.' },
    },
  ],
  [
    'a verification without a submission',
    (context) => changeProject(context, project, { consentScreen: { verification: 'verified' } }),
    {
      kind: 'verification.approved',
      before: {
        verification: 'rejected',
        submittedAt: now,
        decidedAt: now,
        reason: 'The privacy policy is missing.',
      },
      after: { verification: 'verified' },
    },
  ],
  [
    'a developer’s change that ends the verification',
    (context) =>
      changeProject(context, project, { consentScreen: { applicationName: 'Other' } }, 'developer'),
    {
      kind: 'verification.ended',
      before: {
        consentScreen: { applicationName: project.consentScreen.applicationName },
        verification: 'verified',
      },
      after: { consentScreen: { applicationName: 'Other' }, verification: 'unverified' },
    },
  ],
  [
    'an API',
    (context) => createApi(context, notes),
    {
      ...aboutApi,
      kind: 'api.created',
      after: {
        title: notes.title,
        audience: notes.audience,
        family: notes.title,
        projectId: project.id,
        scopes: { 'notes:read': readScope },
        state: 'active',
        createdAt: now,
      },
    },
  ],
  [
    'a new scope',
    (context) =>
      addScope(context, notes.id, { name: 'notes:write', sensitivity: 'sensitive', allows: 'Write notes' }),
    { ...aboutScope, kind: 'scope.added', after: writeScope },
  ],
  [
    'another text of a scope',
    (context) => changeScope(context, 'notes:write', { allows: 'Change notes' }),
    {
      ...aboutScope,
      kind: 'scope.changed',
      before: { allows: { en: 'Write notes' } },
      after: { allows: { en: 'Change notes' } },
    },
  ],
  [
    'a retired scope',
    (context) => changeScope(context, 'notes:write', { state: 'retired' }),
    { ...aboutScope, kind: 'scope.retired', before: { state: 'active' }, after: { state: 'retired' } },
  ],
  [
    'a restored scope',
    (context) => changeScope(context, 'notes:write', { state: 'active' }),
    { ...aboutScope, kind: 'scope.restored', before: { state: 'retired' }, after: { state: 'active' } },
  ],
  [
    'a change of an API and of one of its scopes',
    (context) =>
      changeApi(context, notes.id, {
        audience: 'https://notes.example.com/v2',
        scopes: [{ name: 'notes:write', sensitivity: 'restricted', allows: 'Change notes' }],
      }),
    {
      ...aboutApi,
      kind: 'api.changed',
      before: {
        audience: notes.audience,
        scopes: { 'notes:write': { ...writeScope, allows: { en: 'Change notes' } } },
      },
      after: {
        audience: 'https://notes.example.com/v2',
        scopes: {
          'notes:write': { ...writeScope, allows: { en: 'Change notes' }, sensitivity: 'restricted' },
        },
      },
    },
  ],
  [
    'a removed scope',
    (context) => removeScope(context, 'notes:write'),
    {
      ...aboutScope,
      kind: 'scope.removed',
      before: { ...writeScope, allows: { en: 'Change notes' }, sensitivity: 'restricted' },
    },
  ],
  [
    'the removal of an API that somebody uses, which retires it',
    (context) => removeApi(context, notes.id),
    { ...aboutApi, kind: 'api.retired', before: { state: 'active' }, after: { state: 'retired' } },
    ({ storage }) => storage.issueCode(code('1', { scopes: ['notes:read'] }), endless(['notes:read'])),
  ],
  [
    'a restored API',
    (context) => changeApi(context, notes.id, { state: 'active' }),
    { ...aboutApi, kind: 'api.restored', before: { state: 'retired' }, after: { state: 'active' } },
  ],
  [
    'the removal of an unused API',
    (context) => removeApi(context, 'a.example.com'),
    {
      apiId: 'a.example.com',
      projectId: project.id,
      kind: 'api.removed',
      before: {
        title: notes.title,
        audience: 'https://a/',
        family: notes.title,
        projectId: project.id,
        state: 'active',
        createdAt: now,
      },
    },
    (context) => createApi(context, { ...notes, id: 'a.example.com', audience: 'https://a/', scopes: [] }),
  ],
  [
    'the removal of a proved domain',
    (context) => removeDomain(context, project.id, domain),
    { kind: 'domain.removed', domain, before: { proof: { method: 'development', provedAt: now } } },
    (context) =>
      changeProject(context, project, { consentScreen: { homePageUrl: null, privacyPolicyUrl: null } }),
  ],
  [
    'roles of an account',
    (context) => changeAccount(context, ben, { administrator: true, reviewer: true }),
    { kind: 'account.changed', accountSub: ben.sub, after: { isAdministrator: true, isReviewer: true } },
  ],
  [
    'a role that an account loses',
    (context) => changeAccount(context, ben, { reviewer: false }),
    { kind: 'account.changed', accountSub: ben.sub, before: { isReviewer: true } },
  ],
  [
    'the administrator of an organization',
    (context) => changeAccount(context, ben, { organizationAdministrator: true }),
    { kind: 'account.changed', accountSub: ben.sub, after: { administersOrganizationId: 'made' } },
    (context) => createOrganization(context, { id: 'made', name: 'Made', domains: ['example.test'] }),
  ],
];

type Storing = readonly [
  title: string,
  store: (storage: SetUpStorage, event: EventDraft) => Promise<unknown>,
  look: (storage: SetUpStorage) => Promise<unknown>,
];

const limits = { apis: 10, scopes: 10 };
const by: Attribution = { ...byOperator, at: now };
const api: RegisteredApi = {
  id: notes.id,
  title: 'Notes',
  audience: notes.audience,
  family: 'Notes',
  projectId: project.id,
  scopes: [],
  state: 'active',
  createdAt: now,
};
const owner: ProjectMember = { projectId: project.id, accountSub: account.sub, role: 'owner' };
const second: ProjectMember = { ...owner, accountSub: secondAccount.sub };
const owned = { projectId: project.id, domain, challenge: 'a-challenge' };

const storings: readonly Storing[] = [
  [
    'createApi',
    (storage, event) =>
      storage.createApi({ ...api, id: 'b.example.com', audience: 'https://b/' }, limits, event),
    (storage) => storage.listApis({ limit: 9 }),
  ],
  [
    'updateApi',
    (storage, event) => storage.updateApi({ ...api, title: 'New', revision: 1 }, limits, event),
    (storage) => storage.findApi(api.id),
  ],
  [
    'deleteApi',
    (storage, event) => storage.deleteApi({ ...api, revision: 1 }, event),
    (storage) => storage.findApi(api.id),
  ],
  [
    'addProjectMember',
    (storage, event) => storage.addProjectMember(second, 9, event),
    (storage) => storage.listProjectMembers(project.id, { limit: 9 }),
  ],
  [
    'updateProjectMember',
    async (storage, event) => {
      await storage.addProjectMember(second, 9);
      return storage.updateProjectMember({ ...owner, role: 'viewer', revision: 1 }, event);
    },
    (storage) => storage.findProjectMember(project.id, owner.accountSub),
  ],
  [
    'removeProjectMember',
    async (storage, event) => {
      await storage.addProjectMember(second, 9);
      return storage.removeProjectMember({ ...owner, revision: 1 }, event);
    },
    (storage) => storage.findProjectMember(project.id, owner.accountSub),
  ],
  [
    'addProjectDomain',
    (storage, event) => storage.addProjectDomain({ ...owned, domain: 'b.com' }, 9, event),
    (storage) => storage.listProjectDomains(project.id, { limit: 9 }),
  ],
  [
    'updateProjectDomain',
    (storage, event) =>
      storage.updateProjectDomain({ ...owned, proof: { method: 'dns', provedAt: now }, revision: 1 }, event),
    (storage) => storage.findProjectDomain(project.id, domain),
  ],
  [
    'removeProjectDomain',
    (storage, event) => storage.removeProjectDomain({ ...owned, revision: 1 }, event),
    (storage) => storage.findProjectDomain(project.id, domain),
  ],
];

const unmade: readonly (readonly [
  outcome: string,
  store: (storage: SetUpStorage, event: EventDraft) => Promise<string>,
])[] = [
  [
    'too-many-apis',
    (storage, event) => storage.createApi({ ...api, id: 'b' }, { apis: 1, scopes: 9 }, event),
  ],
  ['outdated', (storage, event) => storage.updateApi({ ...api, revision: 9 }, limits, event)],
  ['missing', (storage, event) => storage.deleteApi({ ...api, id: 'b', revision: 1 }, event)],
  ['outdated', (storage, event) => storage.deleteApi({ ...api, revision: 9 }, event)],
  ['full', (storage, event) => storage.addProjectMember(second, 1, event)],
  ['last-owner', (storage, event) => storage.removeProjectMember({ ...owner, revision: 1 }, event)],
  [
    'last-owner',
    (storage, event) => storage.updateProjectMember({ ...owner, role: 'editor', revision: 1 }, event),
  ],
  ['full', (storage, event) => storage.addProjectDomain({ ...owned, domain: 'b.com' }, 1, event)],
  ['outdated', (storage, event) => storage.updateProjectDomain({ ...owned, revision: 9 }, event)],
  ['missing', (storage, event) => storage.removeProjectDomain({ ...owned, domain: 'b', revision: 1 }, event)],
];

async function setUp(storage: SetUpStorage): Promise<void> {
  await seed(storage);
  await storage.createApi(api, limits);
  await storage.addProjectMember(owner, 9);
  await storage.addProjectDomain(owned, 9);
}

export function eventsOfProjectsConform(onStorage: TestOn): void {
  onStorage('each operation on a project and its records stores exactly one event', async (storage) => {
    await seed(storage);
    const context = registrationOn(storage);
    for (const [title, operation, event, prepare] of operations) {
      await prepare?.(context);
      const events = await eventsOf(storage, () => operation(context));
      const { before = {}, after = {} } = events[0] ?? {};
      expect({ title, events }).toMatchObject({ title, events: [{ ...byOperator, at: now, ...event }] });
      expect({ title, before, after }).toEqual({
        title,
        before: event.before ?? {},
        after: event.after ?? {},
      });
    }
    expect(JSON.stringify(await eventsSince(storage, 0))).not.toContain('challenge');
  });

  for (const [title, store, look] of storings) {
    onStorage(`if the event can’t be stored, ${title} changes nothing`, async (storage) => {
      await setUp(storage);
      const event: EventDraft = { ...by, kind: 'project.changed', projectId: project.id };
      const before = await look(storage);
      // No database can store `NaN` as the event's time.
      await expect(store(storage, { ...event, at: Number.NaN })).rejects.toThrow();
      expect(await look(storage)).toEqual(before);
      expect(await storage.lastEventId()).toBe(0);
    });

    onStorage(`${title} stores its event`, async (storage) => {
      await setUp(storage);
      const before = await look(storage);
      await store(storage, { ...by, kind: 'project.changed', projectId: project.id });
      expect(await look(storage)).not.toEqual(before);
      expect(await eventsSince(storage, 0)).toMatchObject([{ ...by, kind: 'project.changed' }]);
    });
  }

  onStorage('a rejected change of an API, member or domain stores no event', async (storage) => {
    await setUp(storage);
    for (const [outcome, store] of unmade) {
      expect(await store(storage, { ...by, kind: 'project.changed' })).toBe(outcome);
    }
    expect(await storage.lastEventId()).toBe(0);
  });
}
