/** TIM */

import { describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { authorizationUrl, authorize, reachConsent } from '../support/flow.ts';
import { expectPage, formsOf, Person } from '../support/person.ts';
import { serverForAll, serverForTest } from '../support/running-server.ts';
import { calendarScope, driveScope, youtubeScope } from '../support/scopes.ts';
import { callDrive, exchange, obtainTokens, refresh } from '../support/tokens.ts';

const day = 86_400;
const forADay = { lifetime_seconds: String(day) };

describe.each(engines)('time-limited access on $engine', ({ options }) => {
  const server = serverForAll(options);

  const as = (index: number) => ({
    person: new Person(server.origin),
    account: server.accounts[index]?.sub ?? '',
  });

  test('TIM-1 the page offers a choice of time only for APIs that support it', async () => {
    const { person, account } = as(0);
    const offered = await reachConsent(server, person, authorizationUrl(server), account);
    expect(offered.html).toContain('name="lifetime_seconds"');
    const url = authorizationUrl(server, { scope: youtubeScope });
    expect((await reachConsent(server, person, url, account)).html).not.toContain('lifetime_seconds');
  });

  test('TIM-1 TIM-2 if the person allows access for one day, the grant and its tokens expire after that day', async () => {
    const { person, account } = as(0);
    const callback = await authorize(server, { person, account, fields: forADay });
    const { body } = await exchange(server, callback.get('code'));
    expect(body.refresh_token_expires_in).toBe(day - 1);
    server.clock.advance(day - 60);
    const last = await refresh(server, body.refresh_token);
    expect(last.body.expires_in).toBe(59);
    expect(await callDrive(server, String(last.body.access_token))).toBe(200);
    server.clock.advance(60);
    expect(await callDrive(server, String(last.body.access_token))).toBe(401);
    const dead = await refresh(server, body.refresh_token);
    expect([dead.status, dead.body.error]).toEqual([400, 'invalid_grant']);
    const page = expectPage(await person.visit(authorizationUrl(server)));
    expect(page.html).toContain(`value="${driveScope}"`);
  });

  test('TIM-1 the page keeps the chosen time if the person presses Enter, or checks or unchecks all boxes', async () => {
    const { person, account } = as(1);
    const url = authorizationUrl(server, { prompt: 'consent' });
    let page = await reachConsent(server, person, url, account);
    for (const [decision, ticking, ticked] of [
      ['stay', [calendarScope], [calendarScope]],
      ['select-all', [], [driveScope, calendarScope]],
      ['select-none', [], []],
    ] as const) {
      const button = { name: 'decision', value: decision };
      page = expectPage(await person.press(page, button, ticking, forADay));
      const boxes = formsOf(page).flatMap(({ checkboxes }) => checkboxes);
      expect(boxes.filter(({ checked }) => checked).map(({ value }) => value)).toEqual(ticked);
      expect(page.html).toMatch(new RegExp(`name="lifetime_seconds" value="${day}" checked`));
    }
    const mina = await server.storage.findGrant(account, server.app.client.projectId, server.clock.now());
    expect(mina).toBeUndefined();
  });

  test('TIM-2 time-limited access can be revoked earlier', async () => {
    const { person, account } = as(0);
    const callback = await authorize(server, { person, account, fields: forADay });
    const { body } = await exchange(server, callback.get('code'));
    await fetch(`${server.origin}/revoke?token=${body.refresh_token}`, { method: 'POST' });
    expect((await refresh(server, body.refresh_token)).body.error).toBe('invalid_grant');
  });

  test('TIM-2 without a limit, the token response has no refresh_token_expires_in', async () => {
    const { person, account } = as(1);
    const callback = await authorize(server, { person, account, fields: { lifetime_seconds: '' } });
    const { body } = await exchange(server, callback.get('code'));
    expect(body.refresh_token).toMatch(/^gwr_/);
    expect(body).not.toHaveProperty('refresh_token_expires_in');
  });

  test("TIM-1 the chosen time applies to the APIs that support it; access to the others doesn't expire", async () => {
    const { person, account } = as(2);
    const scope = `${calendarScope} ${youtubeScope}`;
    const both = await obtainTokens(server, { person, account, parameters: { scope }, fields: forADay });
    const alone = await obtainTokens(server, {
      person,
      account,
      parameters: { scope: youtubeScope, prompt: 'consent' },
    });
    server.clock.advance(day);
    // A token for both APIs stops working when access to either expires. Access to YouTube continues.
    expect((await refresh(server, both.refreshToken)).body.error).toBe('invalid_grant');
    expect((await refresh(server, alone.refreshToken)).body.scope).toBe(youtubeScope);
    const combined = await authorize(server, {
      person,
      account,
      parameters: { scope: youtubeScope, include_granted_scopes: 'true' },
    });
    expect(combined.get('scope')).toBe(youtubeScope);
  });

  test("TIM-1 the server rejects a time that wasn't offered, and grants nothing", async () => {
    const fresh = await serverForTest(options);
    const person = new Person(fresh.origin);
    const page = await reachConsent(fresh, person, authorizationUrl(fresh));
    for (const lifetime_seconds of ['1', '-1', '86400.0', 'x', '99999999999999999999']) {
      const allow = { name: 'decision', value: 'allow' };
      const answer = expectPage(await person.press(page, allow, [driveScope], { lifetime_seconds }));
      expect(answer.status).toBe(400);
    }
    const mina = fresh.accounts[0]?.sub ?? '';
    expect(
      await fresh.storage.findGrant(mina, fresh.app.client.projectId, fresh.clock.now()),
    ).toBeUndefined();
  });

  test('TIM-1 the account page shows when access expires', async () => {
    const fresh = await serverForTest(options);
    const person = new Person(fresh.origin);
    await authorize(fresh, { person, fields: forADay });
    const page = expectPage(await person.visit(`${fresh.origin}/account/applications`));
    const end = new Date((fresh.clock.now() + day) * 1_000).toISOString();
    expect(page.html).toContain(`datetime="${end}"`);
  });
});
