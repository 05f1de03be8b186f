/** AUT-1, AUT-6 to AUT-12. `errors.test.ts` covers mistakes in requests. */

import { describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { authorizationUrl, authorize, reachConsent } from '../support/flow.ts';
import { expectDeparture, expectPage, formsOf, Person } from '../support/person.ts';
import { serverForAll, serverForTest } from '../support/running-server.ts';
import { calendarScope, driveScope, youtubeScope } from '../support/scopes.ts';
import { exchange, obtainTokens } from '../support/tokens.ts';

describe.each(engines)('authorization on $engine', ({ options }) => {
  const server = serverForAll(options);

  test('AUT-12 AUT-7 after Allow, the redirect URI gets a code and the exact state', async () => {
    const state = 'a b&c=d%20é/✓+"';
    const callback = await authorize(server, { parameters: { state } });
    expect(callback.get('state')).toBe(state);
    expect(callback.get('code')).toMatch(/^gwc_[\w-]{43}$/);
    expect(callback.get('iss')).toBe(server.origin);
    expect(callback.get('scope')?.split(' ').sort()).toEqual([calendarScope, driveScope].sort());
    expect(callback.get('prompt')).toBe('consent');
    expect(callback.get('error')).toBeNull();
  });

  test('AUT-12 AUT-7 after Deny, the redirect URI gets access_denied and the exact state', async () => {
    const person = new Person(server.origin);
    const page = await reachConsent(
      server,
      person,
      authorizationUrl(server, { state: 'x+y z', prompt: 'consent' }),
    );
    const callback = expectDeparture(await person.press(page, { name: 'decision', value: 'deny' }));
    expect(callback.get('error')).toBe('access_denied');
    expect(callback.get('state')).toBe('x+y z');
    expect(callback.get('code')).toBeNull();
  });

  test('AUT-12 after Deny on the account chooser, the redirect URI gets access_denied too', async () => {
    const person = new Person(server.origin);
    const chooser = expectPage(await person.visit(authorizationUrl(server)));
    const callback = expectDeparture(await person.press(chooser, { name: 'decision', value: 'deny' }));
    expect(callback.get('error')).toBe('access_denied');
  });

  test("AUT-11 the consent page shows the app, the account, the redirect URI's host, and an unchecked box for each scope", async () => {
    const fresh = await serverForTest(options);
    const person = new Person(fresh.origin);
    const page = await reachConsent(fresh, person, authorizationUrl(fresh));
    expect(page.status).toBe(200);
    expect(page.html).toContain('Grantway sample app');
    expect(page.html).toContain('mina@harbour.example');
    expect(page.html).toContain('localhost:8080');
    const [form] = formsOf(page).filter(({ checkboxes }) => checkboxes.length > 0);
    expect(form?.checkboxes).toEqual([
      { name: 'scope', value: driveScope, checked: false },
      { name: 'scope', value: calendarScope, checked: false },
    ]);
  });

  test('AUT-11 TOK-5 if the person checks one of two boxes, Allow grants only that scope', async () => {
    const fresh = await serverForTest(options);
    const callback = await authorize(fresh, { tick: [driveScope] });
    expect(callback.get('scope')).toBe(driveScope);
    const { body } = await exchange(fresh, callback.get('code'));
    expect(body.scope).toBe(driveScope);
  });

  test('AUT-11 if the app asks for only one scope beyond sign-in, that scope has no checkbox', async () => {
    const fresh = await serverForTest(options);
    const person = new Person(fresh.origin);
    const page = await reachConsent(fresh, person, authorizationUrl(fresh, { scope: driveScope }));
    expect(formsOf(page).flatMap(({ checkboxes }) => checkboxes)).toEqual([]);
    const callback = expectDeparture(await person.press(page, { name: 'decision', value: 'allow' }));
    expect(callback.get('scope')).toBe(driveScope);
  });

  test('AUT-11 even with no box checked, Allow grants all sign-in scopes together', async () => {
    const fresh = await serverForTest(options);
    const callback = await authorize(fresh, {
      parameters: { scope: `openid email ${driveScope}` },
      tick: [],
    });
    expect(callback.get('scope')?.split(' ').sort()).toEqual([
      'email',
      'https://www.googleapis.com/auth/userinfo.email',
      'openid',
    ]);
  });

  test("AUT-11 a forged form can't add a scope that the app didn't ask for", async () => {
    const fresh = await serverForTest(options);
    const person = new Person(fresh.origin);
    const page = await reachConsent(fresh, person, authorizationUrl(fresh));
    const forged = { ...page, html: page.html.replaceAll(calendarScope, youtubeScope) };
    const callback = expectDeparture(
      await person.press(forged, { name: 'decision', value: 'allow' }, [driveScope, youtubeScope]),
    );
    expect(callback.get('scope')).toBe(driveScope);
  });

  test('AUT-11 TOK-5 sending a consent form again gives the same answer, and never grants an unchecked scope', async () => {
    for (const scope of [`openid ${driveScope} ${calendarScope}`, `openid ${youtubeScope}`]) {
      const fresh = await serverForTest(options);
      const person = new Person(fresh.origin);
      const page = await reachConsent(fresh, person, authorizationUrl(fresh, { scope }));
      const ticked = scope.includes(calendarScope) ? [calendarScope] : [];
      const answers = [];
      for (let times = 0; times < 3; times++) {
        const callback = expectDeparture(
          await person.press(page, { name: 'decision', value: 'allow' }, ticked),
        );
        answers.push(callback.get('scope')?.split(' ').sort());
      }
      const expected = ['openid', ...ticked].sort();
      expect(answers).toEqual([expected, expected, expected]);
      const mina = fresh.accounts[0]?.sub ?? '';
      const grant = await fresh.storage.findGrant(mina, fresh.app.client.projectId, fresh.clock.now());
      expect([...(grant?.scopes ?? [])].sort()).toEqual(expected);
    }
  });

  test('AUT-10 if another site posts the request, the server finds the signed-in account, and sets no cookies', async () => {
    const fresh = await serverForTest(options);
    const person = new Person(fresh.origin);
    await authorize(fresh, { person });
    const url = new URL(authorizationUrl(fresh, { prompt: 'none' }));
    // Because of SameSite=Lax, browsers send no cookies with a cross-site POST.
    const posted = await fetch(url.origin + url.pathname, {
      method: 'POST',
      body: url.searchParams,
      redirect: 'manual',
    });
    expect([posted.status, posted.headers.getSetCookie()]).toEqual([303, []]);
    const callback = expectDeparture(
      await person.visit(new URL(posted.headers.get('location') ?? '', fresh.origin).href),
    );
    expect(callback.get('code')).toMatch(/^gwc_/);
  });

  test('AUT-11 "select all" checks every box and grants nothing yet', async () => {
    const fresh = await serverForTest(options);
    const person = new Person(fresh.origin);
    const page = await reachConsent(fresh, person, authorizationUrl(fresh));
    const again = expectPage(await person.press(page, { name: 'decision', value: 'select-all' }));
    expect(formsOf(again).flatMap(({ checkboxes }) => checkboxes.map(({ checked }) => checked))).toEqual([
      true,
      true,
    ]);
  });

  test('AUT-10 without prompt, the server asks for consent once per project', async () => {
    const fresh = await serverForTest(options);
    const person = new Person(fresh.origin);
    const first = await authorize(fresh, { person });
    expect(first.get('prompt')).toBe('consent');
    const second = expectDeparture(await person.visit(authorizationUrl(fresh)));
    expect(second.get('prompt')).toBe('none');
    expect(second.get('code')).not.toBe(first.get('code'));
    const sibling = await fresh.addClient({
      projectId: fresh.app.client.projectId,
      redirectUris: ['https://sibling.example.com/callback'],
    });
    const third = expectDeparture(
      await person.visit(
        authorizationUrl(fresh, {
          client_id: sibling.id,
          redirect_uri: 'https://sibling.example.com/callback',
        }),
      ),
    );
    expect(third.get('code')).not.toBeNull();
  });

  test('AUT-10 prompt=none returns interaction_required until everything is granted, then a code', async () => {
    const fresh = await serverForTest(options);
    const person = new Person(fresh.origin);
    const unknown = expectDeparture(await person.visit(authorizationUrl(fresh, { prompt: 'none' })));
    expect(Object.fromEntries(unknown)).toEqual({
      state: 'state-1',
      error: 'interaction_required',
      error_subtype: 'access_denied',
      iss: fresh.origin,
    });
    await authorize(fresh, { person, tick: [driveScope] });
    const partly = expectDeparture(await person.visit(authorizationUrl(fresh, { prompt: 'none' })));
    expect(partly.get('error')).toBe('interaction_required');
    const granted = expectDeparture(
      await person.visit(authorizationUrl(fresh, { prompt: 'none', scope: driveScope })),
    );
    expect(granted.get('code')).toMatch(/^gwc_/);
  });

  test('AUT-10 prompt=consent asks again even if everything is granted', async () => {
    const fresh = await serverForTest(options);
    const person = new Person(fresh.origin);
    await authorize(fresh, { person });
    const page = expectPage(await person.visit(authorizationUrl(fresh, { prompt: 'consent' })));
    const callback = expectDeparture(await person.press(page, { name: 'decision', value: 'allow' }));
    expect(callback.get('prompt')).toBe('consent');
    expect(callback.get('scope')?.split(' ').sort()).toEqual([calendarScope, driveScope].sort());
  });

  test('AUT-10 prompt=select_account shows the chooser even if an account is signed in', async () => {
    const person = new Person(server.origin);
    await authorize(server, { person });
    const page = expectPage(await person.visit(authorizationUrl(server, { prompt: 'select_account' })));
    const [mina, tomas] = server.accounts;
    expect(page.html).toContain(`value="${mina?.sub}"`);
    const asTomas = expectPage(await person.press(page, { name: 'account', value: tomas?.sub ?? '' }));
    expect(asTomas.html).toContain('tomas@harbour.example');
  });

  test('AUT-9 login_hint, an email address or a sub, selects one of the signed-in accounts', async () => {
    const fresh = await serverForTest(options);
    const person = new Person(fresh.origin);
    const [mina, tomas] = fresh.accounts;
    await authorize(fresh, { person });
    const chooser = expectPage(await person.visit(authorizationUrl(fresh, { prompt: 'select_account' })));
    const consent = expectPage(await person.press(chooser, { name: 'account', value: tomas?.sub ?? '' }));
    expectDeparture(
      await person.press(consent, { name: 'decision', value: 'allow' }, [driveScope, calendarScope]),
    );
    // Two accounts are signed in now: without a hint, the server shows the chooser.
    expectPage(await person.visit(authorizationUrl(fresh)));
    const byAddress = expectDeparture(
      await person.visit(authorizationUrl(fresh, { login_hint: 'TOMAS@harbour.example' })),
    );
    expect(byAddress.get('authuser')).toBe('1');
    const bySub = expectDeparture(
      await person.visit(authorizationUrl(fresh, { login_hint: mina?.sub ?? '' })),
    );
    expect(bySub.get('authuser')).toBe('0');
    expect(bySub.get('hd')).toBe('harbour.example');
  });

  test('AUT-6 offline access gives a refresh token, online access gives none', async () => {
    const fresh = await serverForTest(options);
    const online = await authorize(fresh, { parameters: { access_type: undefined } });
    expect((await exchange(fresh, online.get('code'))).body).not.toHaveProperty('refresh_token');
    const offline = await authorize(fresh, { parameters: { prompt: 'consent' } });
    expect((await exchange(fresh, offline.get('code'))).body.refresh_token).toMatch(/^gwr_/);
  });

  test('AUT-6 if the server skips the consent page, the app gets no second refresh token; with prompt=consent it gets a new one', async () => {
    const fresh = await serverForTest(options);
    const person = new Person(fresh.origin);
    const first = await obtainTokens(fresh, { person });
    const silent = await authorize(fresh, { person });
    expect((await exchange(fresh, silent.get('code'))).body).not.toHaveProperty('refresh_token');
    const again = await authorize(fresh, { person, parameters: { prompt: 'consent' } });
    const { body } = await exchange(fresh, again.get('code'));
    expect(body.refresh_token).toMatch(/^gwr_/);
    expect(body.refresh_token).not.toBe(first.refreshToken);
  });

  test('AUT-8 INC-1 INC-2 INC-3 include_granted_scopes gives tokens for every granted scope', async () => {
    const fresh = await serverForTest(options);
    const person = new Person(fresh.origin);
    await authorize(fresh, { person, parameters: { scope: driveScope } });
    const alone = await obtainTokens(fresh, { person, parameters: { scope: youtubeScope } });
    expect(alone.scope).toBe(youtubeScope);
    const combined = await obtainTokens(fresh, {
      person,
      parameters: { scope: calendarScope, include_granted_scopes: 'true' },
    });
    expect(combined.scope.split(' ').sort()).toEqual([calendarScope, driveScope, youtubeScope].sort());
  });

  test('a pending request works only in the browser that began it, and expires after one hour', async () => {
    const person = new Person(server.origin);
    const page = await reachConsent(server, person, authorizationUrl(server, { prompt: 'consent' }));
    const stranger = new Person(server.origin);
    await stranger.visit(authorizationUrl(server));
    const forged = expectPage(await stranger.press(page, { name: 'decision', value: 'allow' }));
    expect(forged.status).toBe(400);
    server.clock.advance(3_600);
    const late = expectPage(await person.press(page, { name: 'decision', value: 'allow' }));
    expect(late.status).toBe(400);
  });

  test('the server rejects a form that another site posts', async () => {
    const person = new Person(server.origin, { 'sec-fetch-site': 'cross-site' });
    const page = await reachConsent(server, person, authorizationUrl(server, { prompt: 'consent' })).catch(
      () => undefined,
    );
    // The server already rejects the first form, in which the person chooses an account.
    expect(page?.status).toBe(400);
  });
});

test('AUT-1 the server rejects plain HTTP if the settings forbid it', async () => {
  const server = await serverForTest({ settings: { plainHttpAllowed: false } });
  const page = expectPage(await new Person(server.origin).visit(authorizationUrl(server)));
  expect(page.status).toBe(400);
  expect(page.html).toContain('invalid_request');
});

test('the consent page forbids scripts, frames and caching', async () => {
  const server = await serverForTest();
  const page = await reachConsent(server, new Person(server.origin), authorizationUrl(server));
  const policy = page.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  expect(page.headers.get('cache-control')).toContain('no-store');
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  expect(page.html).not.toMatch(/<script|\son\w+=|style="/);
});
