import { describe, expect, test } from 'vitest';
import { createAccount } from '../../src/registration/accounts.ts';
import { appsWith, changeOrganization, createOrganization } from '../../src/registration/organizations.ts';
import { sampleOrganization } from '../records/sample-records.ts';
import { expectRefusal, openRegistry } from './registry.ts';

const harbour = { id: 'harbour', name: 'Harbour', domains: ['harbour.example'] };

describe('an organization', () => {
  test('begins with a policy that allows apps everything that is not restricted', async () => {
    await using registry = await openRegistry();
    const organization = await createOrganization(registry.context, harbour);
    expect(organization).toEqual({
      ...harbour,
      policy: sampleOrganization({ trustsOwnApps: true }).policy,
      revision: 1,
    });
    expect(await registry.context.storage.findOrganization('harbour')).toEqual(organization);
  });

  test('keeps the fields that a change doesn’t name, and the result says whether anything changed', async () => {
    await using registry = await openRegistry();
    await createOrganization(registry.context, harbour);
    const policy = { otherApps: 'needs-review', message: 'Ask first.' } as const;
    const first = await changeOrganization(registry.context, { id: 'harbour' }, { policy });
    expect(first.changed).toBe(true);
    expect(first.record.policy).toMatchObject({ ...policy, trustsOwnApps: true });
    expect(await changeOrganization(registry.context, { id: 'harbour' }, { policy })).toMatchObject({
      changed: false,
    });
    const { record } = await changeOrganization(
      registry.context,
      { id: 'harbour' },
      { policy: { message: null } },
    );
    expect(record.policy).not.toHaveProperty('message');
    expect(record.policy.otherApps).toBe('needs-review');
  });

  test('has the accounts whose addresses are in its domains, also after its domains change', async () => {
    await using registry = await openRegistry();
    const { storage } = registry.context;
    const { sub } = await createAccount(registry.context, { email: 'Mina@Harbour.Example', name: 'Mina' });
    expect(await storage.findAccount(sub)).not.toHaveProperty('organizationId');
    await createOrganization(registry.context, { ...harbour, domains: ['HARBOUR.example'] });
    expect(await storage.findAccount(sub)).toMatchObject({
      organizationId: 'harbour',
      hostedDomain: 'harbour.example',
    });
    await changeOrganization(registry.context, { id: 'harbour' }, { domains: ['docks.example'] });
    const outside = await storage.findAccount(sub);
    expect(outside).not.toHaveProperty('organizationId');
    expect(outside).not.toHaveProperty('hostedDomain');
  });

  test('can trust an app by its client id, and remove that entry again', async () => {
    await using registry = await openRegistry();
    const organization = await createOrganization(registry.context, harbour);
    const { clientId } = await registry.addClient();
    const apps = appsWith(organization, clientId, { access: 'trusted' });
    const { record } = await changeOrganization(registry.context, { id: 'harbour' }, { policy: { apps } });
    expect(record.policy.apps).toEqual({ [clientId]: { access: 'trusted' } });
    expect(appsWith(record, clientId, undefined)).toEqual({});
  });

  test('stores scopes by their long names', async () => {
    await using registry = await openRegistry();
    const apps = { 'an-app': { access: 'specific', scopes: ['email'] } } as const;
    const { policy } = await createOrganization(registry.context, { ...harbour, policy: { apps } });
    const scopes = ['https://www.googleapis.com/auth/userinfo.email'];
    expect(policy.apps['an-app']).toEqual({ access: 'specific', scopes });
  });
});

test.each<[what: string, change: object, path: (string | number)[]]>([
  ['an id with capitals', { id: 'Harbour' }, ['id']],
  ['a blank name', { name: '  ' }, ['name']],
  ['a name of two lines', { name: 'Har\nbour' }, ['name']],
  ['no domain', { domains: [] }, ['domains']],
  ['an email address in place of a domain', { domains: ['harbour.example', 'x@y.example'] }, ['domains', 1]],
  [
    'an unknown API',
    { policy: { restrictedApis: ['mail.googleapis.com'] } },
    ['policy', 'restrictedApis', 0],
  ],
  ['an unknown rule', { policy: { otherApps: 'all' } }, ['policy', 'otherApps']],
  ['an unknown access', { policy: { apps: { a: { access: 'some' } } } }, ['policy', 'apps', 'a', 'access']],
  [
    'an unknown scope',
    { policy: { apps: { a: { access: 'specific', scopes: ['x'] } } } },
    ['policy', 'apps', 'a', 'scopes', 0],
  ],
  ['an unknown field', { color: 'blue' }, []],
  ['a taken id', { id: 'harbour' }, ['id']],
  ['a taken domain', { domains: ['other.example', 'harbour.example'] }, ['domains', 1]],
])('%s: the organization is rejected', async (_what, change, path) => {
  await using registry = await openRegistry();
  const { storage } = registry.context;
  await createOrganization(registry.context, harbour);
  const input = { id: 'another', name: 'Another', domains: ['another.example'] };
  await expectRefusal(createOrganization(registry.context, { ...input, ...change }), path);
  expect((await storage.listOrganizations({ limit: 100 })).items).toHaveLength(1);
});
