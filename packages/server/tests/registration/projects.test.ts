import { describe, expect, test } from 'vitest';
import { createOrganization } from '../../src/registration/organizations.ts';
import { changeProject, createProject } from '../../src/registration/projects.ts';
import { expectRefusal, openRegistry, type Registry } from './registry.ts';

const homework = {
  id: 'homework',
  name: 'Homework',
  consentScreen: { supportEmail: 'help@homework.example' },
};

function withCap(registry: Registry, testUsersPerProject: number) {
  return { ...registry.context, settings: { ...registry.context.settings, testUsersPerProject } };
}

describe('a project', () => {
  test('begins external, in testing and unverified, with a number of twelve digits', async () => {
    await using registry = await openRegistry();
    const project = await createProject(registry.context, homework);
    expect(String(project.number)).toMatch(/^[1-9]\d{11}$/);
    expect(project).toMatchObject({
      userType: 'external',
      publishingStatus: 'testing',
      testUsers: [],
      testUsersAdded: 0,
      enabledApis: [],
      consentScreen: { applicationName: 'Homework', declaredScopes: [], verification: 'unverified' },
    });
    expect(await registry.context.storage.findProject('homework')).toEqual(project);
  });

  test('gets new values for the fields that a change names, and keeps the others', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    const project = await createProject(context, { ...homework, enabledApis: ['drive.googleapis.com'] });
    const consentScreen = {
      homePageUrl: 'https://homework.example.com/',
      declaredScopes: ['email', 'email'],
      onlyDeclaredScopes: true,
      verification: 'verified' as const,
    };
    const changes = { publishingStatus: 'production' as const, consentScreen };
    const { record } = await changeProject(context, project, changes);
    expect(record).toMatchObject({ publishingStatus: 'production', enabledApis: ['drive.googleapis.com'] });
    expect(record.consentScreen).toEqual({
      ...project.consentScreen,
      ...consentScreen,
      declaredScopes: ['https://www.googleapis.com/auth/userinfo.email'],
    });
    expect(await changeProject(context, record, changes)).toMatchObject({ changed: false });
    const undo = { consentScreen: { homePageUrl: null, onlyDeclaredScopes: false } };
    const undone = await changeProject(context, record, undo);
    expect(undone.record.consentScreen).not.toHaveProperty('homePageUrl');
    expect(undone.record.consentScreen).not.toHaveProperty('onlyDeclaredScopes');
  });

  test('CON-8 needs an organization as long as it is internal', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    await expectRefusal(createProject(context, { ...homework, userType: 'internal' }), ['userType']);
    await createOrganization(registry.context, { id: 'harbour', name: 'H', domains: ['harbour.example'] });
    const owned = { ...homework, userType: 'internal', organization: 'harbour' } as const;
    const project = await createProject(context, owned);
    expect(project).toMatchObject({ userType: 'internal', organizationId: 'harbour' });
    await expectRefusal(changeProject(context, project, { organization: null }), ['userType']);
    const { record } = await changeProject(context, project, { organization: null, userType: 'external' });
    expect(record).not.toHaveProperty('organizationId');
  });
});

describe('test users', () => {
  test('count forever: removing one does not make room for another', async () => {
    await using registry = await openRegistry();
    const context = withCap(registry, 3);
    const [a, b, c, d] = ['A@x.example', 'b@x.example', 'c@x.example', 'd@x.example'];
    const project = await createProject(context, { ...homework, testUsers: [a, 'a@X.example', b] });
    expect(project).toMatchObject({ testUsers: ['a@x.example', b], testUsersAdded: 2 });
    const { record: fewer } = await changeProject(context, project, { testUsers: [b] });
    expect(fewer).toMatchObject({ testUsers: [b], testUsersAdded: 2 });
    const { record: full } = await changeProject(context, fewer, { testUsers: [b, c] });
    expect(full.testUsersAdded).toBe(3);
    await expectRefusal(changeProject(context, full, { testUsers: [d] }), ['testUsers']);
    expect(await changeProject(context, full, { testUsers: [b, c] })).toMatchObject({ changed: false });
  });

  test('can be removed, and other fields can be changed, even if the limit was lowered below their number', async () => {
    await using registry = await openRegistry();
    const testUsers = ['a@x.example', 'b@x.example'];
    const project = await createProject(registry.context, { ...homework, testUsers });
    const context = withCap(registry, 1);
    const { record } = await changeProject(context, project, { name: 'Planner', testUsers: ['a@x.example'] });
    expect(record).toMatchObject({ name: 'Planner', testUsers: ['a@x.example'], testUsersAdded: 2 });
  });
});

test.each<[what: string, change: object, path: (string | number)[]]>([
  ['a number of eleven digits', { number: 12_345_678_901 }, ['number']],
  ['a taken number', { number: 200_000_000_000 }, ['number']],
  ['a taken id', { id: 'taken' }, ['id']],
  ['an unknown organization', { organization: 'nobody' }, ['organization']],
  ['an unknown API', { enabledApis: ['drive'] }, ['enabledApis', 0]],
  ['a test user without an email address', { testUsers: ['a@b.example', 'x'] }, ['testUsers', 1]],
  ['no consent screen', { consentScreen: undefined }, ['consentScreen']],
  ['no support address', { consentScreen: {} }, ['consentScreen', 'supportEmail']],
  [
    'a script as the privacy policy’s URL',
    { consentScreen: { supportEmail: 'a@b.example', privacyPolicyUrl: 'javascript:alert(1)' } },
    ['consentScreen', 'privacyPolicyUrl'],
  ],
  [
    'an unknown scope',
    { consentScreen: { supportEmail: 'a@b.example', declaredScopes: ['everything'] } },
    ['consentScreen', 'declaredScopes', 0],
  ],
])('%s: the project is rejected', async (_what, change, path) => {
  await using registry = await openRegistry();
  await createProject(registry.context, { ...homework, id: 'taken', number: 200_000_000_000 });
  await expectRefusal(createProject(registry.context, { ...homework, ...change }), path);
  expect((await registry.context.storage.listProjects({ limit: 100 })).items).toHaveLength(1);
});
