/** ERR-7: what a client's developers see of failed authorization requests, and what the server doesn't keep. */
import { beforeAll, expect, test } from 'vitest';
import { expectErrorPage } from '../support/error-page.ts';
import { authorizationUrl, authorize, type Parameters, setOut } from '../support/flow.ts';
import { type Ask, administrator } from '../support/management.ts';
import { overwrite } from '../support/overwrite.ts';
import { serverForAll } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';
import type { TestClient } from '../support/test-server.ts';

const server = serverForAll();
let admin: Ask;
beforeAll(async () => {
  admin = await administrator(server);
});

type Failure = Readonly<Record<string, unknown>> & { readonly count: number; readonly error: string };

const parametersOf = ({ id, client }: TestClient, more: Parameters = {}): Parameters => ({
  client_id: id,
  redirect_uri: client.redirectUris[0],
  scope: driveScope,
  ...more,
});

const pathOf = ({ id }: TestClient) => `projects/-/clients/${id}/authorizationFailures`;

/** The server stores a failure after it has answered, so wait until it has counted this many requests. */
async function failuresOf(client: TestClient, requests: number): Promise<readonly Failure[]> {
  let found: readonly Failure[] = [];
  const total = async () => {
    found = (await admin('GET', pathOf(client))).body.authorizationFailures;
    return found.reduce((sum, { count }) => sum + count, 0);
  };
  await expect.poll(total, { timeout: 15_000 }).toBe(requests);
  return found;
}

test('a failure has the received value, a count, and the address of the console page that fixes it', async () => {
  const client = await server.addClient();
  const redirect_uri = 'https://other.example.com/<callback>';
  for (let time = 0; time < 3; time += 1) {
    await expectErrorPage(server, { parameters: parametersOf(client, { redirect_uri }) });
  }
  const [failure] = await failuresOf(client, 3);
  expect(failure).toMatchObject({
    error: 'redirect_uri_mismatch',
    parameter: 'redirect_uri',
    received: redirect_uri,
    count: 3,
  });
  const { consolePath } = (
    await expectErrorPage(server, { parameters: parametersOf(client, { redirect_uri }) })
  ).details;
  expect(failure?.consoleAddress).toBe(consolePath);
  const { status, body } = await admin('GET', `${pathOf(client)}/${failure?.id}`);
  expect([status, body.id]).toEqual([200, failure?.id]);
});

test('the server also keeps the failures of a disabled client', async () => {
  const client = await server.addClient();
  await overwrite(server.storage).client({ ...client.client, state: 'disabled' });
  await expectErrorPage(server, { parameters: parametersOf(client) });
  const [failure] = await failuresOf(client, 1);
  expect(failure?.error).toBe('disabled_client');
});

test('no failure says which person was at the browser', async () => {
  const [, , yuki] = server.accounts;
  const account = yuki.sub;
  const client = await server.addClient({ project: { publishingStatus: 'testing' } });
  const person = { login_hint: yuki.email, state: 'secret-state', nonce: 'secret-nonce' };
  await expectErrorPage(server, { account, parameters: parametersOf(client, person) });
  await server.addOrganization({ id: 'quay', policy: { otherApps: 'needs-review' }, members: [yuki] });
  await admin('PATCH', `projects/${client.client.projectId}`, { testUsers: [yuki.email] });
  await expectErrorPage(server, { account, parameters: parametersOf(client, person) });
  await expectErrorPage(server, { parameters: parametersOf(client, { ...person, max_age: yuki.email }) });
  await expectErrorPage(server, {
    parameters: parametersOf(client, { ...person, id_token_hint: 'header.payload.signature' }),
  });
  const failures = await failuresOf(client, 4);
  expect(failures.map(({ error }) => error).toSorted()).toEqual([
    'access_denied',
    'access_not_configured',
    'invalid_request',
    'invalid_request',
  ]);
  const text = JSON.stringify(failures);
  for (const secret of [yuki.email, yuki.sub, 'quay', 'secret-state', 'secret-nonce', 'signature']) {
    expect(text).not.toContain(secret);
  }
});

test('a request that a person denies, and one with prompt=none that would need a page, aren’t failures', async () => {
  const client = await server.addClient();
  await authorize(server, { parameters: parametersOf(client), decision: 'deny' });
  await setOut(server, { parameters: parametersOf(client, { prompt: 'none' }) });
  await expectErrorPage(server, { parameters: parametersOf(client, { access_type: 'sometimes' }) });
  const [failure] = await failuresOf(client, 1);
  expect(failure).toMatchObject({ parameter: 'access_type', received: 'sometimes' });
});

test('invariant 6 the server keeps at most five failures with the same error, and cuts long values', async () => {
  const client = await server.addClient();
  await expectErrorPage(server, { parameters: parametersOf(client, { access_type: 'x'.repeat(3_000) }) });
  const longest = `https://flood.example.com/${'x'.repeat(6_000)}`;
  await expectErrorPage(server, { parameters: parametersOf(client, { redirect_uri: longest }) });
  expect(JSON.stringify(await failuresOf(client, 2)).length).toBeLessThan(4_000);
  const flood = Array.from({ length: 300 }, (_, index) =>
    authorizationUrl(server, parametersOf(client, { redirect_uri: `https://flood.example.com/${index}` })),
  );
  await Promise.all(flood.map((url) => fetch(url)));
  const list = async () =>
    (await admin('GET', pathOf(client))).body.authorizationFailures as readonly Failure[];
  await expect.poll(async () => (await list()).length, { timeout: 15_000 }).toBe(6);
  expect(String((await list()).find(({ error }) => error === 'invalid_request')?.received)).toHaveLength(
    1_000,
  );
  expect((await list()).filter(({ error }) => error === 'redirect_uri_mismatch')).toHaveLength(5);
});
