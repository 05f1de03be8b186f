import { describe, expect, inject, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { expectErrorPage } from '../support/error-page.ts';
import { authorizationUrl, authorize, reachConsent, setOut } from '../support/flow.ts';
import { expectDeparture, expectPage, formsOf, Person } from '../support/person.ts';
import { callNotes, notesRead, notesWrite, registrarOf } from '../support/registered-apis.ts';
import { makeRestorableDatabase } from '../support/restorable-database.ts';
import { serverForEach, serverForTest } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';
import type { TestServer } from '../support/test-server.ts';
import { obtainTokens, refresh } from '../support/tokens.ts';

const both = { scope: `${notesRead} ${notesWrite}`, prompt: undefined };
const boxesOf = (page: { html: string }) =>
  formsOf(page as never).flatMap(({ checkboxes }) => checkboxes.map(({ value }) => value));

const consentIn = async (
  server: TestServer,
  hl: string,
  parameters: Record<string, string | undefined> = both,
) =>
  (await reachConsent(server, new Person(server.origin), authorizationUrl(server, { ...parameters, hl })))
    .html;

describe.each(engines)('a registered API on $engine', ({ options }) => {
  const server = serverForEach(options);

  test('apps can request the scopes of a new API immediately, without a restart of the server', async () => {
    const { code } = await expectErrorPage(server, { parameters: both });
    expect(code).toBe('invalid_scope');
    await registrarOf(server).add();
    const tokens = await obtainTokens(server, { parameters: both });
    expect(tokens.scope.split(' ')).toEqual([notesRead, notesWrite]);
    expect(await callNotes(server, tokens.accessToken, notesRead)).toBe(200);
    expect((await refresh(server, tokens.refreshToken)).body.scope).toBe(tokens.scope);
  });

  test('the consent page shows the API’s texts in the person’s language, else in English, else in any language', async () => {
    await registrarOf(server).add();
    const english = await consentIn(server, 'en');
    expect(english).toContain('See your notes');
    expect(english).toContain('It doesn’t see drafts.');
    expect(english).toContain('Harbour Notes');
    expect(english).toContain('Mengubah catatan &lt;b&gt;Anda&lt;/b&gt;');
    const japanese = await consentIn(server, 'ja');
    expect(japanese).toContain('メモの表示');
    expect(japanese).toContain('下書きは表示しません。');
    expect(await consentIn(server, 'bn')).toContain('See your notes');
  });

  test('if the API’s texts change, the next consent page shows the new texts', async () => {
    const registrar = registrarOf(server);
    await registrar.add();
    await consentIn(server, 'en');
    await registrar.changeScope(notesRead, { allows: { en: 'Look at your notes' } });
    expect(await consentIn(server, 'en')).toContain('Look at your notes');
  });

  test('a token allows what its scope includes, and nothing else', async () => {
    await registrarOf(server).add();
    const write = await obtainTokens(server, { parameters: { scope: notesWrite } });
    expect(await callNotes(server, write.accessToken, notesRead)).toBe(200);
    expect(await callNotes(server, write.accessToken, driveScope)).toBe(403);
    const account = server.accounts[1].sub;
    const read = await obtainTokens(server, { account, parameters: { scope: notesRead } });
    expect(await callNotes(server, read.accessToken, notesWrite)).toBe(403);
  });

  test('a project must enable the API if the API has needsEnabling; otherwise every project can use it', async () => {
    const registrar = registrarOf(server);
    await registrar.add();
    const { accessToken } = await obtainTokens(server, { parameters: both });
    expect(await callNotes(server, accessToken, notesRead)).toBe(200);
    await registrar.change({ needsEnabling: true });
    await consentIn(server, 'en', { scope: driveScope });
    expect(await callNotes(server, accessToken, notesRead)).toBe(403);
  });

  describe('after retirement', () => {
    test('a retired API keeps working for people who granted access before; the account page says it is retired', async () => {
      const registrar = registrarOf(server);
      await registrar.add();
      const person = new Person(server.origin);
      const tokens = await obtainTokens(server, { person, parameters: both });
      expect(await registrar.remove()).toBe('retired');
      expect((await refresh(server, tokens.refreshToken)).body.scope).toBe(tokens.scope);
      expect(await callNotes(server, tokens.accessToken, notesWrite)).toBe(200);
      const silent = await authorize(server, { person, parameters: { ...both, prompt: 'none' } });
      expect(silent.get('scope')?.split(' ')).toEqual([notesRead, notesWrite]);
      const more = { scope: driveScope, include_granted_scopes: 'true' };
      const combined = await obtainTokens(server, { person, parameters: more });
      expect(combined.scope.split(' ').toSorted()).toEqual([driveScope, notesRead, notesWrite].toSorted());
      const { html } = expectPage(await person.visit(`${server.origin}/account/applications?hl=en`));
      expect(html).toContain('No longer offered to apps.');
    });

    test('a consent page for new access leaves out a retired scope, and shows a restored scope again', async () => {
      const registrar = registrarOf(server);
      await registrar.add();
      await registrar.changeScope(notesWrite, { state: 'retired' });
      const parameters = { scope: `${notesRead} ${notesWrite} ${driveScope}` };
      const { reached } = await setOut(server, { parameters });
      expect(boxesOf(expectPage(reached as never))).toEqual([notesRead, driveScope]);
      const tokens = await obtainTokens(server, { parameters });
      expect(tokens.scope.split(' ')).toEqual([notesRead, driveScope]);
      await registrar.changeScope(notesWrite, { state: 'active' });
      const again = await setOut(server, { parameters, account: server.accounts[1].sub });
      expect(boxesOf(expectPage(again.reached as never))).toEqual([notesRead, notesWrite, driveScope]);
    });

    test('a request whose scopes are all retired is an error', async () => {
      const registrar = registrarOf(server);
      await registrar.add({ state: 'retired' });
      const { code, details } = await expectErrorPage(server, { parameters: both });
      expect([code, details.description]).toEqual([
        'invalid_scope',
        `These scopes are retired: ${notesRead} ${notesWrite}`,
      ]);
      const person = new Person(server.origin);
      await obtainTokens(server, { person, parameters: { scope: driveScope } });
      const silent = await authorize(server, { person, parameters: { ...both, prompt: 'none' } });
      expect(silent.get('error')).toBe('invalid_scope');
    });

    test('if a scope is retired while the consent page is open, the server shows the page without the scope', async () => {
      const registrar = registrarOf(server);
      await registrar.add();
      const person = new Person(server.origin);
      const url = authorizationUrl(server, { scope: `${notesRead} ${driveScope}` });
      const page = await reachConsent(server, person, url);
      await registrar.changeScope(notesRead, { state: 'retired' });
      const allow = { name: 'decision', value: 'allow' };
      const shown = expectPage(await person.press(page, allow, [notesRead, driveScope]));
      expect(shown.html).not.toContain('See your notes');
      const answer = expectDeparture(await person.press(shown, allow, boxesOf(shown)));
      expect(answer.get('scope')).toBe(driveScope);
    });

    test('`scopes_supported` leaves out a retired scope', async () => {
      const registrar = registrarOf(server);
      await registrar.add();
      await consentIn(server, 'en');
      const supported = async () => {
        const answer = await fetch(`${server.origin}/.well-known/openid-configuration`);
        return ((await answer.json()) as { scopes_supported: readonly string[] }).scopes_supported;
      };
      expect(await supported()).toEqual([
        'openid',
        'email',
        'profile',
        'offline_access',
        notesRead,
        notesWrite,
      ]);
      await registrar.changeScope(notesRead, { state: 'retired' });
      await consentIn(server, 'en', { scope: notesWrite });
      expect(await supported()).toEqual(['openid', 'email', 'profile', 'offline_access', notesWrite]);
    });
  });

  test('in the profile `openid`, the server sends an error to the app if all requested scopes are retired', async () => {
    const standard = await serverForTest({ ...options, settings: { profile: 'openid' } });
    await registrarOf(standard).add({ state: 'retired' });
    const { reached } = await setOut(standard, { parameters: { scope: notesRead } });
    expect(expectDeparture(reached).get('error')).toBe('invalid_scope');
  });
});

test.each([
  ['SQLite', undefined],
  ['PostgreSQL', inject('postgresUrl')],
])('another node on the same database knows a new API immediately: %s', async (_engine, postgresUrl) => {
  const database = await makeRestorableDatabase(postgresUrl);
  const first = await serverForTest({ database });
  const second = await serverForTest({ database });
  const registrar = registrarOf(first);
  await registrar.add();
  const tokens = await obtainTokens(second, { parameters: both });
  expect(tokens.scope.split(' ')).toEqual([notesRead, notesWrite]);
  expect((await refresh(first, tokens.refreshToken)).body.scope).toBe(tokens.scope);
  await registrar.changeScope(notesRead, { state: 'retired' });
  const { code } = await expectErrorPage(second, {
    account: second.accounts[1].sub,
    parameters: { scope: notesRead },
  });
  expect(code).toBe('invalid_scope');
  // A node that handles no authorization learns of a change from its housekeeping.
  await registrar.changeScope(notesWrite, { includes: [] });
  await second.grantway.keepHouse();
  const write = await obtainTokens(second, {
    account: second.accounts[2].sub,
    parameters: { scope: notesWrite },
  });
  expect(await callNotes(second, write.accessToken, notesRead)).toBe(403);
});

describe('scopes that no API has', () => {
  const photos = 'https://photos.example.com/';
  const odd = 'x:<b>';

  test('are rejected, and the error page says how a development server can accept them', async () => {
    const { code, details } = await expectErrorPage(await serverForTest(), { parameters: { scope: photos } });
    expect([code, details.fix]).toEqual([
      'invalid_scope',
      expect.stringContaining('"unknownScopes": "accept"'),
    ]);
    const hidden = await serverForTest({ settings: { registrationShownInErrors: false } });
    expect((await expectErrorPage(hidden, { parameters: { scope: photos } })).details.fix).not.toContain(
      'accept',
    );
  });

  test('are accepted if a setting says so, and the consent page names them', async () => {
    const server = await serverForTest({ settings: { unknownScopesAccepted: true } });
    const parameters = { scope: `${photos} ${odd}` };
    const html = await consentIn(server, 'en', parameters);
    expect(html).toContain(`Do something this server can’t describe: ${photos}`);
    expect(html).toContain('describe: x:&lt;b&gt;');
    expect(await consentIn(server, 'ja', parameters)).toContain(
      `このサーバーでは説明できない操作：${photos}`,
    );
    const tokens = await obtainTokens(server, { parameters });
    expect(tokens.scope.split(' ')).toEqual([photos, odd]);
    expect((await refresh(server, tokens.refreshToken)).body.scope).toBe(tokens.scope);
  });

  test('are rejected once the server has accepted 1,000 different ones', async () => {
    const server = await serverForTest({ settings: { unknownScopesAccepted: true } });
    for (let start = 0; start < 1_000; start += 200) {
      const scope = Array.from({ length: 200 }, (_, index) => `u:${start + index}`).join(' ');
      await new Person(server.origin).visit(authorizationUrl(server, { scope }));
    }
    const { code, details } = await expectErrorPage(server, { parameters: { scope: 'u:1000' } });
    expect([code, details.fix]).toEqual(['invalid_scope', expect.stringContaining('at most 1,000 scopes')]);
    expect(await consentIn(server, 'en', { scope: 'u:999' })).toContain('u:999');
  }, 60_000);
});
