/** Decision 0079. */
import { beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { authorize } from '../support/flow.ts';
import { type Ask, administrator, callerFor } from '../support/management.ts';
import { notesRead, notesWrite, registrarOf } from '../support/registered-apis.ts';
import { serverForAll } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';

describe.each(engines)('the use of scopes on $engine', ({ options }) => {
  const server = serverForAll(options);
  let [admin, owner, stranger]: Ask[] = [];
  let otherProject = '';
  const at = (scope: string) => `apis/-/scopes/${encodeURIComponent(scope)}/apps`;
  const appsOf = async (ask: Ask | undefined, scope: string, query = '') =>
    (await (ask as Ask)('GET', `${at(scope)}${query}`)).body;
  const allow = (account: number, scope: string, client?: { clientId: string }) =>
    authorize(server, {
      account: server.accounts[account]?.sub ?? '',
      parameters: {
        scope,
        ...(client && { client_id: client.clientId, redirect_uri: 'https://other.example.com/callback' }),
      },
    });

  beforeAll(async () => {
    admin = await administrator(server);
    await registrarOf(server).add();
    const [, tomas, yuki] = server.accounts;
    await admin('POST', 'projects/sample-project/members', { email: yuki.email, role: 'owner' });
    owner = await callerFor(server, yuki.sub);
    stranger = await callerFor(server, tomas.sub);
    await allow(0, notesRead);
    await allow(1, `openid ${notesRead}`);
    const { client } = await server.addClient();
    otherProject = client.projectId;
    await allow(1, `${notesRead} ${notesWrite}`, client);
  });

  test('lists the apps with the number of accounts, page by page', async () => {
    const { apps } = await appsOf(owner, notesRead);
    const sample = { id: 'sample-project', accounts: 2, applicationName: expect.any(String) };
    const other = { id: otherProject, accounts: 1, applicationName: expect.any(String) };
    expect(apps).toHaveLength(2);
    expect(apps).toEqual(expect.arrayContaining([sample, other]));
    const first = await appsOf(owner, notesRead, '?pageSize=1');
    const rest = await appsOf(owner, notesRead, `?pageSize=1&pageToken=${first.nextPageToken}`);
    expect([...first.apps, ...rest.apps]).toEqual(apps);
    expect((await appsOf(owner, notesWrite)).apps).toEqual([other]);
    expect((await (owner as Ask)('GET', `${at(notesRead)}/sample-project`)).body).toEqual(sample);
  });

  test('a project’s members see apps and numbers, and only administrators of the server see people', async () => {
    const text = JSON.stringify(await appsOf(owner, notesRead));
    for (const { sub, email } of server.accounts) expect(text).not.toMatch(`${sub}|${email}`);
    const people = `${at(notesRead)}/sample-project/grants`;
    expect((await (owner as Ask)('GET', people)).status).toBe(403);
    expect((await (stranger as Ask)('GET', at(notesRead))).status).toBe(403);
    // No project owns built-in scopes, so only administrators see their use.
    expect((await (owner as Ask)('GET', at(driveScope))).status).toBe(403);
    expect((await (admin as Ask)('GET', at(driveScope))).body).toEqual({ apps: [] });
    const { body } = await (admin as Ask)('GET', people);
    const accounts = body.grants.map(({ account }: { account: string }) => account);
    expect(accounts.toSorted()).toEqual([server.accounts[0].sub, server.accounts[1].sub].toSorted());
    expect(body.grants[0]).toMatchObject({ project: 'sample-project', scopes: [notesRead] });
    expect((await (admin as Ask)('GET', `${at(notesRead)}/nothing/grants`)).status).toBe(404);
    expect((await (admin as Ask)('GET', at('notes:nothing'))).status).toBe(404);
    await allow(2, 'email');
    const { apps } = await appsOf(admin, 'https://www.googleapis.com/auth/userinfo.email');
    expect(apps).toMatchObject([{ id: 'sample-project', accounts: 1 }]);
  });

  test('doesn’t count a revoked grant', async () => {
    const [mina] = server.accounts;
    await (admin as Ask)('DELETE', `accounts/${mina.sub}/grants/sample-project`);
    await expect
      .poll(async () => (await appsOf(owner, notesRead)).apps)
      .toContainEqual(expect.objectContaining({ id: 'sample-project', accounts: 1 }));
    const [, tomas] = server.accounts;
    await (admin as Ask)('DELETE', `accounts/${tomas.sub}/grants/sample-project`);
    expect((await appsOf(owner, notesRead)).apps.map(({ id }: { id: string }) => id)).toEqual([otherProject]);
  });
});
