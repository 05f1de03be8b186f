/** TIM-4, AUT-10, AUT-11: an app that has access asks again. */

import { beforeEach, describe, expect, test } from 'vitest';
import { addAccount } from '../support/credentials.ts';
import { engines } from '../support/engines.ts';
import { authorizationUrl, authorize, reachConsent } from '../support/flow.ts';
import { expectDeparture, expectPage, formsOf, hasButton, type Page, Person } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';
import { calendarScope, driveScope, youtubeScope } from '../support/scopes.ts';
import { exchange, refresh } from '../support/tokens.ts';

const day = 86_400;
const week = 604_800;
const allow = { name: 'decision', value: 'allow' };
const deny = { name: 'decision', value: 'deny' };
const again = { prompt: 'consent' };

describe.each(engines)('a later consent on $engine', ({ options }) => {
  const server = serverForAll(options);
  let person: Person;
  let account: string;
  beforeEach(async () => {
    person = new Person(server.origin);
    account = (await addAccount(server)).sub;
  });

  const give = (scope: string, seconds?: number) =>
    authorize(server, {
      person,
      account,
      parameters: { scope },
      fields: { lifetime_seconds: seconds === undefined ? '' : String(seconds) },
    });
  const consentFor = (scope: string, more = {}) =>
    reachConsent(server, person, authorizationUrl(server, { scope, ...more }), account);
  const grant = () => server.storage.findGrant(account, server.app.client.projectId, server.clock.now());
  const times = (html: string) => [...html.matchAll(/<time datetime="([^"]+)"/g)].map(([, time]) => time);
  const iso = (seconds: number) => new Date(seconds * 1_000).toISOString();
  const chosenTime = ({ html }: Page) =>
    /<input type="radio" name="lifetime_seconds" value="([^"]*)" checked>/.exec(html)?.[1];
  const boxes = (page: Page) => formsOf(page).flatMap(({ checkboxes }) => checkboxes);

  /**
   * Expects the expiry time `endsAt` (Unix seconds, or undefined for none) in the token response and on the account
   * page.
   */
  async function expectEnd(callback: URLSearchParams, endsAt: number | undefined) {
    const { body } = await exchange(server, callback.get('code'));
    const { refresh_token_expires_in: seconds } = body;
    expect(seconds).toBe(endsAt === undefined ? undefined : endsAt - server.clock.now() - 1);
    const page = expectPage(await person.visit(`${server.origin}/account/applications?authuser=0`));
    const ending = times(page.html).filter((time) => Date.parse(time ?? '') > server.clock.now() * 1_000);
    expect([...new Set(ending)]).toEqual(endsAt === undefined ? [] : [iso(endsAt)]);
    return body;
  }

  test.each([
    ['longer', String(week), week],
    ['shorter', String(day), day],
    ['unlimited', '', undefined],
  ])(
    'TIM-4 if the app sends prompt=consent, the person can make limited access %s; token response and account page show it',
    async (_how, value, seconds) => {
      await give(driveScope, seconds === day ? week : day);
      const page = await consentFor(driveScope, again);
      expect(boxes(page)).toEqual([]);
      const callback = expectDeparture(await person.press(page, allow, [], { lifetime_seconds: value }));
      await expectEnd(callback, seconds === undefined ? undefined : server.clock.now() + seconds);
      // The person can send the form again, e.g. after going back. The lifetime then starts anew.
      server.clock.advance(60);
      const twice = expectDeparture(await person.press(page, allow, [], { lifetime_seconds: value }));
      await expectEnd(twice, seconds === undefined ? undefined : server.clock.now() + seconds);
    },
  );

  test('TIM-4 by default, access keeps its expiry time, and the page shows only that time', async () => {
    await give(driveScope, day);
    const endsAt = server.clock.now() + day;
    server.clock.advance(3_600);
    const page = await consentFor(driveScope, again);
    expect(chosenTime(page)).toBe('as-before');
    expect(times(page.html)).toEqual([iso(endsAt)]);
    // This page offers a choice of time. Other pages show the time in `p.time`.
    expect(page.html).not.toContain('<p class="time">');
    const callback = expectDeparture(await person.press(page, allow, [], { lifetime_seconds: 'as-before' }));
    await expectEnd(callback, endsAt);
    await expectEnd(expectDeparture(await person.press(page, allow)), endsAt);
  });

  test('TIM-4 if the app asks for a new scope and an already granted one, the chosen time applies to both', async () => {
    await give(driveScope, day);
    const endsAt = server.clock.now() + day;
    const both = `${driveScope} ${calendarScope}`;
    const page = await consentFor(both);
    expect(chosenTime(page)).toBe('as-before');
    const before = expectDeparture(await person.press(page, allow, [], { lifetime_seconds: 'as-before' }));
    await expectEnd(before, endsAt);
    const longer = await consentFor(both, again);
    const callback = expectDeparture(
      await person.press(longer, allow, [], { lifetime_seconds: String(week) }),
    );
    await expectEnd(callback, server.clock.now() + week);
  });

  test('TIM-4 with include_granted_scopes, the chosen time applies to every scope of the token', async () => {
    await give(driveScope, day);
    const page = await consentFor(calendarScope, { include_granted_scopes: 'true' });
    expect(chosenTime(page)).toBe('as-before');
    const callback = expectDeparture(await person.press(page, allow, [], { lifetime_seconds: '' }));
    expect(callback.get('scope')?.split(' ').sort()).toEqual([calendarScope, driveScope].sort());
    await expectEnd(callback, undefined);
  });

  test("TIM-4 a scope that the app doesn't ask for keeps its expiry time", async () => {
    await give(driveScope, day);
    const endsAt = server.clock.now() + day;
    const page = await consentFor(calendarScope);
    expect(times(page.html)).toEqual([iso(endsAt)]);
    expect(chosenTime(page)).toBe('');
    await person.press(page, allow, [], { lifetime_seconds: '' });
    expect((await grant())?.scopeEnds).toEqual({ [driveScope]: endsAt });
  });

  test('TIM-4 TIM-2 if access becomes shorter, older tokens expire earlier too', async () => {
    const first = await exchange(server, (await give(driveScope, week)).get('code'));
    const page = await consentFor(driveScope, again);
    await person.press(page, allow, [], { lifetime_seconds: String(day) });
    server.clock.advance(day);
    expect((await refresh(server, first.body.refresh_token)).body.error).toBe('invalid_grant');
  });

  test('TIM-4 if access expires while the page is open, the server shows the page again and grants nothing yet', async () => {
    await give(driveScope, day);
    server.clock.advance(day - 60);
    const page = await consentFor(driveScope, again);
    server.clock.advance(60);
    for (const lifetime_seconds of ['as-before', '', String(week)]) {
      const shown = expectPage(await person.press(page, allow, [], { lifetime_seconds }));
      expect(shown.status).toBe(200);
      expect(await grant()).toBeUndefined();
    }
  });

  test('AUT-10 if everything is granted, the page has no boxes and no choice of time, only Allow and Deny', async () => {
    await give(`${driveScope} ${calendarScope}`);
    const page = await consentFor(`${driveScope} ${calendarScope}`, again);
    expect(boxes(page)).toEqual([]);
    expect(page.html).not.toContain('lifetime_seconds');
    const callback = expectDeparture(await person.press(page, allow));
    expect((await expectEnd(callback, undefined)).refresh_token).toMatch(/^gwr_/);
    expect(expectDeparture(await person.press(page, deny)).get('error')).toBe('access_denied');
  });

  test('AUT-10 if access is revoked while the page is open, the server shows the page again and grants nothing yet', async () => {
    await give(driveScope);
    const page = await consentFor(driveScope, again);
    await server.storage.revokeGrant(account, server.app.client.projectId);
    const shown = expectPage(await person.press(page, allow));
    expect(shown.status).toBe(200);
    expect(await grant()).toBeUndefined();
    expect(expectDeparture(await person.press(shown, allow)).get('scope')).toBe(driveScope);
  });

  test('AUT-11 without a request for sign-in, Allow with no box checked shows the page again instead of denying', async () => {
    const scope = `${driveScope} ${youtubeScope}`;
    let page = await consentFor(scope);
    for (let time = 0; time < 2; time++) {
      expect(page.html.includes('role="alert"')).toBe(time > 0);
      page = expectPage(await person.press(page, allow, [], { lifetime_seconds: String(day) }));
      expect([page.status, chosenTime(page)]).toEqual([200, String(day)]);
      expect(await grant()).toBeUndefined();
    }
    const all = expectPage(await person.press(page, { name: 'decision', value: 'select-all' }));
    expect(all.html).not.toContain('role="alert"');
    expect(expectDeparture(await person.press(all, allow)).get('code')).not.toBeNull();
  });

  test('AUT-11 Allow with no new scope checked shows the page again, even if another scope is granted', async () => {
    await give(driveScope);
    const page = await consentFor(`${driveScope} ${calendarScope} ${youtubeScope}`);
    const shown = expectPage(await person.press(page, allow));
    expect(shown.html).toContain('role="alert"');
    expect(boxes(shown)).toHaveLength(2);
  });

  test('AUT-11 if the app asks for sign-in too, Allow with no box checked grants only sign-in', async () => {
    const page = await consentFor(`openid ${driveScope}`);
    expect(expectDeparture(await person.press(page, allow)).get('scope')).toBe('openid');
  });

  test('TIM-4 for a project in testing, the page shows no expiry time, because Allow restarts the seven days', async () => {
    const email = (await server.storage.findAccount(account))?.email ?? '';
    const client = await server.addClient({
      project: { publishingStatus: 'testing', testUsers: [email] },
    });
    const parameters = {
      client_id: client.id,
      redirect_uri: client.client.redirectUris[0],
      scope: driveScope,
    };
    await authorize(server, { person, account, parameters });
    server.clock.advance(day);
    const page = await reachConsent(
      server,
      person,
      authorizationUrl(server, { ...parameters, ...again }),
      account,
    );
    expect(times(page.html)).toEqual([]);
    const callback = expectDeparture(await person.press(page, allow));
    const { body } = await exchange(server, callback.get('code'), {
      client_id: client.id,
      client_secret: client.secret,
      redirect_uri: parameters.redirect_uri,
    });
    expect(body.refresh_token_expires_in).toBe(week - 1);
  });

  test('AUT-11 the warning at a later request separates what the app wants from what it can already do', async () => {
    const email = (await server.storage.findAccount(account))?.email ?? '';
    const client = await server.addClient({
      project: { publishingStatus: 'testing', testUsers: [email] },
    });
    const asking = { client_id: client.id, redirect_uri: client.client.redirectUris[0] };
    const listsOfWarning = async (scope: string) => {
      const url = authorizationUrl(server, { ...asking, scope });
      const start = expectPage(await person.visit(url));
      const chosen = { name: 'account', value: account };
      const { html } = hasButton(start, chosen) ? expectPage(await person.press(start, chosen)) : start;
      expect(html).toContain('value="acknowledge"');
      return [...html.matchAll(/<ul class="bullets">(.*?)<\/ul>/gs)].map(([, list = '']) =>
        [...list.matchAll(/<li>(.*?)<\/li>/g)].map(([, words]) => words),
      );
    };
    const [[drive, ...more] = []] = await listsOfWarning(driveScope);
    expect(more).toEqual([]);
    await authorize(server, { person, account, parameters: { ...asking, scope: driveScope } });
    const [wanted, already] = await listsOfWarning(`${driveScope} ${calendarScope}`);
    expect(already).toEqual([drive]);
    expect(wanted).toHaveLength(1);
    expect(wanted).not.toContain(drive);
  });
});
