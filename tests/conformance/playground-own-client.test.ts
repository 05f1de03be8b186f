import { describe, expect, test } from 'vitest';
import { appoint, callerFor } from '../support/management.ts';
import { expectPage, Person } from '../support/person.ts';
import { PlaygroundTab } from '../support/playground.ts';
import { serverForAll } from '../support/running-server.ts';
import { calendarScope, driveScope } from '../support/scopes.ts';

const server = serverForAll();
const day = 86_400;
const [hour, minute] = [3_600, 60];

async function refreshed(tab: PlaygroundTab) {
  const { exchange } = await tab.run('refresh', {});
  const { status, body } = exchange.response ?? {};
  return [status, body !== undefined && 'text' in body ? JSON.parse(body.text).error : undefined];
}

async function withTokens(scopes: readonly string[], account = server.accounts[0].sub) {
  const tab = await PlaygroundTab.open(server);
  await tab.authorize(scopes, account);
  await tab.run('exchange', {});
  return tab;
}

describe('PLA-5 the playground’s own client', () => {
  test('after a day, refresh and access tokens stop working, and the events say why', async () => {
    const tab = await withTokens(['openid', 'email', driveScope]);
    await tab.pass(day - minute);
    expect(await refreshed(tab)).toEqual([200, undefined]);
    await tab.pass(2 * minute);
    expect(await refreshed(tab)).toEqual([400, 'invalid_grant']);
    await server.grantway.keepHouse();
    const { items } = await server.storage.readEvents({ limit: 1_000 });
    expect(items.filter(({ kind }) => kind === 'grant.expired')).toMatchObject([
      { projectId: 'grantway-playground', cause: 'expiry', actor: { kind: 'server' } },
    ]);
    expect(await server.storage.findGrant(server.accounts[0].sub, 'grantway-playground', 0)).toBe(undefined);
  });

  test('the day begins again with a consent', async () => {
    const [, account] = server.accounts;
    const first = await withTokens(['openid', calendarScope], account.sub);
    await first.pass(day - hour);
    await first.authorize(['openid', calendarScope], account.sub);
    const { refreshTokenExpiresAt } = await first.run('exchange', {});
    // The day began with the consent, a moment ago.
    expect(Math.abs((refreshTokenExpiresAt ?? 0) - server.clock.now() - day)).toBeLessThan(60);
    await first.pass(day - hour);
    expect(await refreshed(first)).toEqual([200, undefined]);
    await first.pass(2 * hour);
    expect(await refreshed(first)).toEqual([400, 'invalid_grant']);
  });

  test('a client of one’s own keeps its grant', async () => {
    const [, , account] = server.accounts;
    const { id, secret } = await server.addClient({ redirectUris: [`${server.origin}/playground`] });
    const tab = await PlaygroundTab.open(server);
    await tab.run('settings', {
      settings: { ...tab.defaults, clientId: id, clientAuthentication: 'client_secret_basic' },
      clientSecret: secret,
    });
    await tab.authorize([driveScope], account.sub);
    expect((await tab.run('exchange', {})).refreshTokenExpiresAt).toBeUndefined();
    await tab.pass(7 * day);
    await server.grantway.keepHouse();
    expect(await refreshed(tab)).toEqual([200, undefined]);
  });

  test('the consent page and the account page say so', async () => {
    const person = new Person(server.origin);
    const tab = await PlaygroundTab.open(server, person);
    const { url } = await tab.run('authorize', { scopes: [driveScope] });
    const chooser = expectPage(await person.visit(url));
    const consent = expectPage(
      await person.press(chooser, { name: 'account', value: server.accounts[0].sub }),
    );
    expect(consent.html).toContain('The playground’s own access always expires after a day.');
    expect(consent.html).not.toContain('unverified');
  });

  test('nobody can delete it or take its id, and a disabled one stays disabled', async () => {
    const tab = await withTokens([driveScope]);
    const [mina] = server.accounts;
    await appoint(server, mina.sub, { isAdministrator: true });
    const ask = await callerFor(server, mina.sub);
    const id = 'grantway-playground';
    const project = { name: 'Other', consentScreen: { supportEmail: 'other@post.example' } };
    expect((await ask('POST', 'projects', { id, ...project })).status).toBe(409);
    expect((await ask('DELETE', `projects/${id}`)).status).toBe(400);
    expect((await ask('DELETE', `projects/${id}/clients/${id}`)).status).toBe(400);
    expect((await ask('POST', `projects/${id}/clients/${id}:disable`)).status).toBe(200);
    server.clock.advance(400 * day);
    await server.grantway.keepHouse();
    await tab.refused('refresh', {});
    const { url } = await (await PlaygroundTab.open(server)).run('authorize', { scopes: [driveScope] });
    expect(expectPage(await new Person(server.origin).visit(url)).html).toContain('disabled_client');
  });
});
