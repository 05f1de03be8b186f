/** CON-12 */
import { expect, test } from 'vitest';
import { openWithPassword } from '../support/account-pages.ts';
import { addAccount } from '../support/credentials.ts';
import { administrator, appoint, caller } from '../support/management.ts';
import { serverForTest } from '../support/running-server.ts';

test('CON-12 redirect URIs can use a proved domain; while a redirect URI uses the domain, nobody can remove it', async () => {
  const server = await serverForTest();
  const admin = await administrator(server);
  const { client } = await server.addClient({ redirectUris: [] });
  const path = `projects/${client.projectId}/domains`;
  const { body: added } = await admin('POST', path, { id: 'Reader-App.com' });
  const text = expect.stringMatching(/^grantway-domain-verification=[\w-]{32}$/);
  expect(added).toEqual({
    id: 'reader-app.com',
    state: 'unproved',
    file: {
      url: 'https://reader-app.com/.well-known/grantway-domain-verification.txt',
      line: text,
    },
    txtRecord: { name: 'reader-app.com', value: text },
    checksProof: false,
    etag: '"1"',
  });
  const redirectUris = ['https://reader-app.com/callback'];
  const clientPath = `projects/${client.projectId}/clients/${client.clientId}`;
  expect((await admin('PATCH', clientPath, { redirectUris })).status).toBe(400);
  const { body: proved } = await admin('POST', `${path}/reader-app.com:prove`, { etag: added.etag });
  expect(proved).toMatchObject({ state: 'proved', proof: { method: 'development' }, etag: '"2"' });
  expect((await admin('PATCH', clientPath, { redirectUris })).status).toBe(200);
  const used = await admin('DELETE', `${path}/reader-app.com`);
  expect([used.status, used.body.error.status]).toEqual([400, 'FAILED_PRECONDITION']);
  await admin('PATCH', clientPath, { redirectUris: ['http://localhost/callback'] });
  const stale = await admin('DELETE', `${path}/reader-app.com`, undefined, { 'if-match': '"1"' });
  expect(stale.status).toBe(412);
  expect((await admin('DELETE', `${path}/reader-app.com`)).status).toBe(200);
  expect((await admin('GET', path)).body.domains).toEqual([]);
});

test('PLA-6 this server’s playground needs no domain of the project, but other addresses of the server do', async () => {
  const origin = 'https://id.harbour-server.com';
  const server = await serverForTest({ settings: { origin } });
  const admin = await administrator(server);
  const { client } = await server.addClient({ redirectUris: [] });
  const project = `projects/${client.projectId}`;
  await admin('POST', `${project}/domains`, { id: 'reader-app.com' });
  const register = async (uri: string) =>
    (await admin('PATCH', `${project}/clients/${client.clientId}`, { redirectUris: [uri] })).status;
  const addresses = [`${origin}/playground`, `${origin}/playground/`, `${origin}/other`];
  const { body } = await admin('POST', `${project}:checkAddresses`, { addresses });
  const states = body.addresses.map(({ state }: { state: string }) => state);
  expect(states).toEqual(['free', 'missing', 'missing']);
  expect(await Promise.all(addresses.map(register))).toEqual([200, 400, 400]);
});

test('CON-12 adding a subdomain, a public suffix or the same domain twice is an error', async () => {
  const server = await serverForTest();
  const admin = await administrator(server);
  const path = `projects/${(await server.addClient()).client.projectId}/domains`;
  for (const id of ['www.reader-app.com', 'github.io', 'no domain']) {
    expect([id, (await admin('POST', path, { id })).status]).toEqual([id, 400]);
  }
  await admin('POST', path, { id: 'reader-app.com' });
  expect((await admin('POST', path, { id: 'reader-app.com' })).status).toBe(409);
});

test('CON-7 checkAddresses names the domain that each address needs, and says whether the domain is proved', async () => {
  const server = await serverForTest();
  const admin = await administrator(server);
  const path = `projects/${(await server.addClient()).client.projectId}`;
  const addresses = [
    'https://www.reader-app.co.uk/callback',
    'http://localhost:8080',
    'https://someone.github.io/',
    'https://other.example.com/',
  ];
  const states = async () => {
    const { body } = await admin('POST', `${path}:checkAddresses`, { addresses });
    return body.addresses.map((one: { domain?: string; state: string }) => [one.domain, one.state]);
  };
  const all = ['reader-app.co.uk', undefined, 'someone.github.io', 'example.com'];
  expect(await states()).toEqual(all.map((domain) => [domain, 'free']));
  await admin('POST', `${path}/domains`, { id: 'reader-app.co.uk' });
  await admin('POST', `${path}/domains`, { id: 'example.com' });
  await admin('POST', `${path}/domains/example.com:prove`);
  expect(await states()).toEqual([
    ['reader-app.co.uk', 'unproved'],
    [undefined, 'free'],
    ['someone.github.io', 'missing'],
    ['example.com', 'authorized'],
  ]);
  const wrong = await admin('POST', `${path}:checkAddresses`, { addresses: ['ftp://a.example/', 'a b'] });
  expect(wrong.body.error.details[0].fieldViolations.map((one: { field: string }) => one.field)).toEqual([
    'addresses[0]',
    'addresses[1]',
  ]);
});

test('CON-12 outside development, the server looks for the proof, at most 30 times an hour for an account', {
  timeout: 60_000,
}, async () => {
  const server = await serverForTest({ settings: { accountChoiceWithoutPassword: false } });
  const account = await addAccount(server, 'seven green kettles');
  await appoint(server, account.sub, { isAdministrator: true });
  const { person } = await openWithPassword(server, account, 'seven green kettles', 'security');
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const ask = caller(server, { cookie, 'sec-fetch-site': 'same-origin' });
  const header = async () => ({ 'x-grantway-form-token': (await ask('GET', 'session')).body.formToken });
  const path = `projects/${(await server.addClient()).client.projectId}/domains`;
  // RFC 6761 §6.4: no name under `invalid` exists.
  await ask('POST', path, { id: 'nobody.invalid' }, await header());
  const prove = async () => ask('POST', `${path}/nobody.invalid:prove`, {}, await header());
  const answers = await Promise.all(Array.from({ length: 30 }, prove));
  for (const { status, body } of answers) {
    expect([status, body.error.status]).toEqual([400, 'FAILED_PRECONDITION']);
    expect(body.error.message).toContain('grantway-domain-verification.txt');
    expect(body.error.message).toContain('TXT record of nobody.invalid');
  }
  const { status, body } = await prove();
  expect([status, body.error.status]).toEqual([429, 'RESOURCE_EXHAUSTED']);
  expect(body.error.message).toContain('60 min');
  server.clock.advance(3_600);
  expect((await prove()).status).toBe(400);
});
