import { describe, expect, test } from 'vitest';
import { sha256 } from '../../src/keys/opaque-secret.ts';
import { changeClient, createClient, setClientSecret } from '../../src/registration/clients.ts';
import { openClientSecret } from '../../src/registration/issue-client.ts';
import { expectRefusal, openRegistry, plain } from './registry.ts';

describe('a client', () => {
  test('CON-3 CON-4 has an id with its project’s number, and a secret that can be read again', async () => {
    await using registry = await openRegistry();
    const client = await registry.addClient({ javascriptOrigins: ['https://www.example.com'] });
    const project = await registry.context.storage.findProject('homework');
    expect(client.clientId).toMatch(new RegExp(`^${project?.number}-[a-z0-5]{32}\\.apps\\.grantway$`));
    expect(client).toMatchObject({ type: 'web', state: 'active', createdAt: registry.context.now() });
    const secret = openClientSecret(client, registry.context.sealerFor('at rest')) ?? '';
    expect(secret).toMatch(/^gws_/);
    expect(client.secrets.map((one) => [...one.sha256])).toEqual([[...sha256(secret)]]);
    expect(plain(await registry.context.storage.findClient(client.clientId))).toEqual(plain(client));
  });

  test('can have an id and a secret that another server made', async () => {
    await using registry = await openRegistry();
    const given = { clientId: '1-x.apps.elsewhere.example', clientSecret: 'made-elsewhere' };
    const client = await registry.addClient(given);
    expect(client.clientId).toBe(given.clientId);
    expect(openClientSecret(client, registry.context.sealerFor('at rest'))).toBe(given.clientSecret);
    await expectRefusal(registry.addClient(given), ['clientId']);
  });

  test('of the type desktop has only http://localhost as its redirect URI', async () => {
    await using registry = await openRegistry();
    const client = await registry.addClient({ type: 'desktop' });
    expect(client).toMatchObject({ redirectUris: ['http://localhost'], javascriptOrigins: [] });
    expect(await changeClient(registry.context, client, { name: 'Other' })).toMatchObject({ changed: true });
    for (const redirectUris of [['https://www.example.com/'], ['http://localhost:1']]) {
      await expectRefusal(registry.addClient({ type: 'desktop', redirectUris }), ['redirectUris']);
      await expectRefusal(changeClient(registry.context, client, { redirectUris }), ['redirectUris']);
    }
    const origins = { javascriptOrigins: ['https://www.example.com'] };
    await expectRefusal(registry.addClient({ type: 'desktop', ...origins }), ['javascriptOrigins']);
  });

  test('CON-5 can get other redirect URIs, if these follow the rules too', async () => {
    await using registry = await openRegistry();
    const { storage } = registry.context;
    const client = await registry.addClient();
    const redirectUris = ['https://www.example.com/callback', 'http://localhost:3000/'];
    const { record } = await changeClient(registry.context, client, { redirectUris });
    expect((await storage.findClient(client.clientId))?.redirectUris).toEqual(redirectUris);
    expect(await changeClient(registry.context, record, { redirectUris })).toMatchObject({ changed: false });
    await expectRefusal(changeClient(registry.context, record, { redirectUris: [] }), ['redirectUris']);
    const wrong = { redirectUris: ['https://www.example.com/', 'https://10.0.0.1/'] };
    await expectRefusal(changeClient(registry.context, record, wrong), ['redirectUris', 1]);
  });

  test('keeps its secrets if one of them is set again; a new secret replaces all of them', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    const client = await registry.addClient({ clientSecret: 'the-first-one' });
    expect(await setClientSecret(context, client, 'the-first-one')).toMatchObject({ changed: false });
    const { record, changed } = await setClientSecret(context, client, 'the-second-one');
    expect(changed).toBe(true);
    expect(record.secrets).toHaveLength(1);
    expect(openClientSecret(record, context.sealerFor('at rest'))).toBe('the-second-one');
  });
});

test.each<[what: string, input: object, path: (string | number)[]]>([
  [
    'CON-5 a redirect URI over plain HTTP',
    { redirectUris: ['http://www.example.com/'] },
    ['redirectUris', 0],
  ],
  [
    'CON-5 a redirect URI under a public suffix',
    { redirectUris: ['https://github.io/'] },
    ['redirectUris', 0],
  ],
  ['no redirect URI', { redirectUris: [] }, ['redirectUris']],
  [
    'more than a hundred redirect URIs',
    { redirectUris: Array.from({ length: 101 }, (_, index) => `https://www.example.com/${index}`) },
    ['redirectUris'],
  ],
  ['an origin with a path', { javascriptOrigins: ['https://www.example.com/'] }, ['javascriptOrigins', 0]],
  ['an origin with an IP address', { javascriptOrigins: ['https://10.0.0.1'] }, ['javascriptOrigins', 0]],
  ['an id with a slash', { clientId: '../x' }, ['clientId']],
  ['a short secret', { clientSecret: '1234567' }, ['clientSecret']],
  ['a secret with a space', { clientSecret: 'open sesame' }, ['clientSecret']],
  ['an unknown type', { type: 'phone' }, ['type']],
])('%s: the client is rejected', async (_what, input, path) => {
  await using registry = await openRegistry();
  await expectRefusal(registry.addClient(input), path);
  expect((await registry.context.storage.listClients('homework', { limit: 100 })).items).toEqual([]);
});

test('clients of two projects can have the same name', async () => {
  await using registry = await openRegistry();
  const { context } = registry;
  const one = await registry.addClient();
  const project = await registry.addProject('other');
  const redirectUris = ['https://www.example.com/callback'];
  const other = await createClient(context, project, { name: one.name, redirectUris });
  expect(other.projectId).toBe('other');
  expect((await context.storage.listClients('other', { limit: 100 })).items.map(plain)).toEqual([
    plain(other),
  ]);
});
