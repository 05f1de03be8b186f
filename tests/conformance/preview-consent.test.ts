import { beforeAll, expect, test } from 'vitest';
import { type Ask, administrator, appoint, callerFor, manageReadonlyScope } from '../support/management.ts';
import { serverForAll } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';

const server = serverForAll();
let admin: Ask;
beforeAll(async () => {
  admin = await administrator(server, server.accounts[0].sub, manageReadonlyScope);
});

function preview(parameters: Readonly<Record<string, string>>, ask = admin, project = 'sample-project') {
  const all = new URLSearchParams({ scopes: `openid ${driveScope}`, ...parameters });
  return ask('GET', `projects/${project}:previewConsent?${all}`);
}

test('the preview shows the unsaved changes that the request contains, and saves nothing', async () => {
  const consentScreen = { applicationName: 'Renamed', homePageUrl: 'https://renamed.example/' };
  const { status, body } = await preview({ consentScreen: JSON.stringify(consentScreen) });
  expect(status).toBe(200);
  expect(body).toContain('Renamed');
  expect(body).toContain('https://renamed.example/');
  expect((await preview({})).body).not.toContain('Renamed');
});

test('the preview shows the consent page for another account only to people who may see that account', async () => {
  const [, tomas, yuki] = server.accounts;
  expect((await preview({ account: tomas.email })).body).toContain(tomas.email);
  await appoint(server, yuki.sub, { isReviewer: true });
  const reviewer = await callerFor(server, yuki.sub);
  expect((await preview({}, reviewer)).body).toContain(yuki.email);
  expect((await preview({ account: tomas.email }, reviewer)).status).toBe(403);
});

test('the preview shows the host that the client returns to, and works without a client', async () => {
  const { id, client } = await server.addClient({ redirectUris: ['https://first.example.com/callback'] });
  const second = await server.addClient({
    projectId: client.projectId,
    redirectUris: ['https://second.example.com/callback'],
  });
  const hostOf = async (parameters: Record<string, string>) =>
    /You’ll return to <\/span>.*?<\/p>/.exec((await preview(parameters, admin, client.projectId)).body)?.[0];
  expect(await hostOf({})).toContain('first.');
  expect(await hostOf({ client: second.id })).toContain('second.');
  expect(await hostOf({ client: id })).toContain('first.');
  const full = await callerFor(server, server.accounts[0].sub);
  expect((await full('DELETE', `projects/${client.projectId}/clients/${id}`)).status).toBe(200);
  expect(await hostOf({})).toContain('second.');
  const consentScreen = { supportEmail: 'help@example.com' };
  expect((await full('POST', 'projects', { id: 'no-client', name: 'New', consentScreen })).status).toBe(200);
  expect((await preview({}, admin, 'no-client')).status).toBe(200);
});

test('for an app in testing, the preview says how long access lasts, and looks different for offline access', async () => {
  const { client } = await server.addClient({ project: { publishingStatus: 'testing' } });
  const testing = (await preview({ offline: 'true' }, admin, client.projectId)).body;
  const other = (await preview({}, admin, client.projectId)).body;
  expect(testing).toContain('7 days');
  expect(testing).not.toBe(other);
});

test.each([
  [{ scopes: '' }, 'scopes'],
  [{ scopes: 'nothing:read' }, 'scopes[0]'],
  [{ language: 'fr' }, 'language'],
  [{ theme: 'blue' }, 'theme'],
  [{ offline: 'yes' }, 'offline'],
  [{ colour: 'red' }, 'colour'],
  [{ client: 'no-such-client' }, 'client'],
  [{ consentScreen: '{' }, 'consentScreen'],
  [{ consentScreen: '{"verification":"verified"}' }, 'consentScreen.verification'],
  [{ consentScreen: '{"homePageUrl":"javascript:alert(1)"}' }, 'consentScreen.homePageUrl'],
])('%j is an error that names the parameter', async (parameters, field) => {
  const { status, body } = await preview(parameters as Record<string, string>);
  expect([status, body.error?.details[0].fieldViolations[0].field]).toEqual([400, field]);
});
