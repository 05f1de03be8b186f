import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reachConsent } from '../../support/flow.ts';
import { expectDeparture, formsOf, Person } from '../../support/person.ts';
import { calendarScope, driveScope } from '../../support/scopes.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';
import { AppBrowser } from './app-browser.ts';
import { type RunningApplication, type StartApplication, startApplication } from './application.ts';

const connectDrive = `/connect?${new URLSearchParams({ scope: driveScope, return: '/files' })}`;

type Decision = { readonly person?: Person; readonly deny?: boolean; readonly tick?: readonly string[] };

export type Suite = {
  /** Returns a browser in which a new user is signed in to the app. */
  readonly newBrowser: () => AppBrowser;
  /** Decides as the person at this authorization URL. Resolves to the callback URL. */
  readonly decide: (location: string | undefined, decision?: Decision) => Promise<string>;
};

/**
 * @param describeMore adds tests that only this framework has
 * @param takesAbsoluteTargets whether the framework accepts an absolute URL as a request's target
 */
export function describeAdapter(
  name: string,
  start: StartApplication,
  describeMore: (suite: Suite) => void = () => {},
  takesAbsoluteTargets = true,
): void {
  describe(`the adapter for ${name}`, () => {
    let server: TestServer;
    let app: RunningApplication;
    let users = 0;
    beforeAll(async () => {
      server = await startTestServer();
      app = await startApplication(server, start);
    });
    afterAll(async () => {
      await app?.close();
      expect(server.failures).toEqual([]);
      await server.close();
    });
    beforeEach(revokeEverything);

    async function revokeEverything(): Promise<void> {
      for (const { sub } of server.accounts) {
        await server.storage.revokeGrant(sub, server.app.client.projectId);
      }
    }

    const newBrowser = (): AppBrowser => {
      users += 1;
      return new AppBrowser(app.origin, `user-${users}`);
    };

    const expectAuthorization = (location: string | undefined): URL => {
      const url = new URL(location ?? '', app.origin);
      expect(url.origin + url.pathname).toBe(`${server.origin}/o/oauth2/v2/auth`);
      return url;
    };

    async function decide(location: string | undefined, decision: Decision = {}): Promise<string> {
      const { person = new Person(server.origin), deny = false } = decision;
      const page = await reachConsent(server, person, expectAuthorization(location).href);
      const boxes = formsOf(page).flatMap(({ checkboxes }) => checkboxes.map(({ value }) => value));
      const button = { name: 'decision', value: deny ? 'deny' : 'allow' };
      const result = await person.press(page, button, deny ? [] : (decision.tick ?? boxes));
      expectDeparture(result);
      return 'departedTo' in result ? result.departedTo.href : '';
    }

    async function connect(browser: AppBrowser, target = connectDrive): Promise<void> {
      const { location } = await browser.open(target);
      const back = await browser.visit(await decide(location));
      expect(back.status).toBe(200);
    }

    test('CLI-3 CLI-4 connects, returns the person to their page, and calls the API', async () => {
      const browser = newBrowser();
      const away = await browser.open(connectDrive);
      expect(away.status).toBe(303);
      expect(expectAuthorization(away.location).searchParams.get('scope')).toBe(driveScope);
      expect(browser.transactions).toHaveLength(1);

      const back = await browser.open(await decide(away.location));
      expect(back).toMatchObject({ status: 303, location: '/files' });
      expect(browser.transactions).toEqual([]);
      const files = await browser.open('/files');
      expect(files.status).toBe(200);
      expect(JSON.parse(files.text).files).toHaveLength(3);
    });

    test('CLI-3 protects the cookie of an authorization from scripts and other sites', async () => {
      const [cookie = '', ...others] = (await newBrowser().open(connectDrive)).setCookies;
      expect(others).toEqual([]);
      const [pair = '', ...attributes] = cookie.split('; ');
      expect(pair).toMatch(/^grantway-[\w-]{16}=[\w-]+$/);
      // Over plain HTTP, the cookie has neither `Secure` nor the prefix `__Host-`.
      expect(attributes.map((attribute) => attribute.toLowerCase()).sort()).toEqual(
        ['httponly', 'max-age=600', 'path=/', 'samesite=lax'].sort(),
      );
    });

    test('CLI-3 completes authorizations in two tabs independently', async () => {
      const browser = newBrowser();
      const calendarTab = `/connect?${new URLSearchParams({ scope: calendarScope, return: '/calendars' })}`;
      const first = await browser.open(connectDrive);
      const second = await browser.open(calendarTab);
      expect(browser.transactions).toHaveLength(2);
      const [toFirst, toSecond] = [await decide(first.location), await decide(second.location)];
      expect(await browser.open(toSecond)).toMatchObject({ status: 303, location: '/calendars' });
      expect(await browser.open(toFirst)).toMatchObject({ status: 303, location: '/files' });
    });

    test('keeps cookies for only the newest four unfinished authorizations', async () => {
      const browser = newBrowser();
      let last = await browser.open(connectDrive);
      for (let tab = 2; tab <= 6; tab += 1) last = await browser.open(connectDrive);
      expect(browser.transactions).toHaveLength(4);
      expect(await browser.open(await decide(last.location))).toMatchObject({ location: '/files' });
    });

    test('CLI-4 answers a denial with 403, and does not ask again', async () => {
      const browser = newBrowser();
      const { location } = await browser.open('/files');
      const back = await browser.open(await decide(location, { deny: true }));
      expect(back).toMatchObject({ status: 403, location: undefined });
      expect(browser.transactions).toEqual([]);
    });

    test('CLI-3 rejects the callback of an authorization that another browser started', async () => {
      const [mine, theirs] = [newBrowser(), newBrowser()];
      await mine.open(connectDrive);
      const { location } = await theirs.open(connectDrive);
      const callback = await decide(location);
      expect((await mine.open(callback, { 'sec-fetch-site': 'cross-site' })).status).toBe(400);
      expect(expectAuthorization((await mine.open('/files')).location)).toBeInstanceOf(URL);
      expect((await theirs.visit(callback)).status).toBe(200);
    });

    test.each([
      '/oauth2callback',
      '/oauth2callback?code=forged&state=forged',
      '/oauth2callback?error=access_denied',
      '/oauth2callback?code=a&code=b&state=c',
    ])('CLI-3 rejects a forged callback: %s', async (target) => {
      const browser = newBrowser();
      await browser.open(connectDrive);
      expect(await browser.open(target)).toMatchObject({ status: 400, location: undefined });
      expect(browser.transactions).toHaveLength(1);
    });

    test('CLI-3 CLI-4 handles a callback once; a repeated callback leads to the same page', async () => {
      const browser = newBrowser();
      const { location } = await browser.open(connectDrive);
      const cookies = new Map(browser.cookies);
      const callback = await decide(location);
      expect(await browser.open(callback)).toMatchObject({ status: 303, location: '/files' });
      expect(await browser.open(callback)).toMatchObject({ status: 303, location: '/files' });
      // A double click, or a reload before the answer, repeats the callback with the old cookie.
      for (const [cookie, value] of cookies) browser.cookies.set(cookie, value);
      browser.cookies.delete('grantway_done');
      expect(await browser.open(callback)).toMatchObject({ status: 303, location: '/files' });
      expect((await browser.open('/files')).status).toBe(200);
      expect(await newBrowser().open(callback)).toMatchObject({ status: 400, location: undefined });
    });

    test('CLI-3 CLI-4 two simultaneous requests with one callback both lead to the page, and the grant is stored', async () => {
      const browser = newBrowser();
      const callback = await decide((await browser.open(connectDrive)).location);
      const arrivals = [1, 2].map(async () => {
        const { location = '' } = await browser.open(callback);
        return [location, (await browser.open(location)).status];
      });
      expect(await Promise.all(arrivals)).toEqual([
        ['/files', 200],
        ['/files', 200],
      ]);
    });

    test('CLI-4 answers a reloaded denial with 403 again', async () => {
      const browser = newBrowser();
      const { location } = await browser.open('/files');
      const callback = await decide(location, { deny: true });
      for (const _ of [1, 2]) expect((await browser.open(callback)).status).toBe(403);
    });

    test.each([
      { 'sec-purpose': 'prefetch' },
      { 'sec-purpose': 'prefetch;prerender' },
      { purpose: 'prefetch' },
      { 'x-moz': 'prefetch' },
      { 'next-router-prefetch': '1' },
    ])('CLI-3 CLI-4 a prefetch neither starts nor finishes an authorization: %j', async (headers) => {
      const browser = newBrowser();
      const nothing = { status: 503, location: undefined, setCookies: [] };
      const expectNothing = async (target: string) => {
        const answer = await browser.open(target, headers);
        expect(answer).toMatchObject(nothing);
        expect(answer.header('cache-control')).toBe('no-store');
      };
      await expectNothing(connectDrive);
      await expectNothing('/files');
      expect(browser.transactions).toEqual([]);

      const callback = await decide((await browser.open(connectDrive)).location);
      await expectNothing(callback);
      expect(await browser.open(callback)).toMatchObject({ status: 303, location: '/files' });
      expect((await browser.open('/files', headers)).status).toBe(200);
    });

    if (takesAbsoluteTargets) {
      test('RFC 9112 §3.2.2: accepts an absolute URL as a request target', async () => {
        const browser = newBrowser();
        const { location } = await browser.openAbsolute(connectDrive);
        const back = await browser.openAbsolute(await decide(location));
        expect(back).toMatchObject({ status: 303, location: '/files' });
      });
    }

    test('keeps all its cookies within 4 KiB, even if the return paths are long', async () => {
      const browser = newBrowser();
      const own = browser.cookieLength;
      let last = await browser.open(connectDrive);
      for (let tab = 1; tab <= 6; tab += 1) {
        // First a page whose path may be too long to return to, then a link with a short enough return path.
        await browser.open(`/files?${'q'.repeat(tab * 1000)}`);
        const way = `/files?${'q'.repeat(1000)}${tab}`;
        last = await browser.open(`/connect?${new URLSearchParams({ scope: driveScope, return: way })}`);
        expect(browser.cookieLength - own).toBeLessThanOrEqual(4096);
      }
      const back = await browser.open(await decide(last.location));
      expect(back.location).toBe(`/files?${'q'.repeat(1000)}6`);
      expect(browser.cookieLength - own).toBeLessThanOrEqual(4096);
    });

    test('CLI-3 does not store one user’s consent for another user', async () => {
      const browser = newBrowser();
      const { location } = await browser.open(connectDrive);
      browser.cookies.set('user', 'somebody-else');
      expect((await browser.open(await decide(location))).status).toBe(400);
    });

    test('CLI-9 a page that needs another scope sends the person to consent, and works afterwards', async () => {
      const browser = newBrowser();
      await connect(browser);
      const { location } = await browser.open('/calendars?month=5');
      const { searchParams } = expectAuthorization(location);
      expect(searchParams.get('scope')).toBe(calendarScope);
      expect(searchParams.get('include_granted_scopes')).toBe('true');
      expect(searchParams.has('prompt')).toBe(false);
      const back = await browser.open(await decide(location));
      expect(back.location).toBe('/calendars?month=5');
      expect((await browser.open('/calendars?month=5')).status).toBe(200);
      expect((await browser.open('/files')).status).toBe(200);
    });

    test('CLI-5 CLI-9 if the person left out a scope, only a page that needs the scope requests it', async () => {
      const browser = newBrowser();
      const away = await browser.open('/connect?return=/files');
      const back = await browser.visit(await decide(away.location, { tick: [driveScope] }));
      expect(back.status).toBe(200);
      const { location } = await browser.open('/calendars');
      expect(expectAuthorization(location).searchParams.get('scope')).toBe(calendarScope);
      expect((await browser.open(await decide(location, { deny: true }))).status).toBe(403);
      expect((await browser.open('/files')).status).toBe(200);
    });

    test('CLI-9 if an API reports a missing scope, the adapter sends the person to consent', async () => {
      const browser = newBrowser();
      await connect(browser);
      const { location } = await browser.open('/undeclared');
      expect(expectAuthorization(location).searchParams.get('scope')).toContain('calendar');
      const back = await browser.visit(await decide(location));
      expect(back.status).toBe(200);
    });

    test('CLI-9 if a script’s request needs another scope, the answer has the URL to connect', async () => {
      const browser = newBrowser();
      await connect(browser);
      const answer = await browser.fetch('/calendars', { referer: `${app.origin}/files?page=2` });
      expect(answer.status).toBe(403);
      expect(answer.setCookies).toEqual([]);
      const body = JSON.parse(answer.text);
      expect(body).toEqual({ error: 'needs-consent', connect: expect.stringMatching(/^\/connect\?/) });
      const { location } = await browser.open(body.connect);
      expect(await browser.open(await decide(location))).toMatchObject({ location: '/files?page=2' });
      expect((await browser.fetch('/calendars')).status).toBe(200);
    });

    test('CLI-8 asks the person to connect again after they revoked access', async () => {
      const browser = newBrowser();
      await connect(browser);
      await revokeEverything();
      const script = await browser.fetch('/files');
      expect(script.status).toBe(401);
      expect(JSON.parse(script.text)).toMatchObject({ error: 'reconnect' });
      const { location } = await browser.open('/files?page=2');
      expect(expectAuthorization(location).searchParams.get('prompt')).toBe('consent');
      const back = await browser.visit(await decide(location));
      expect(back.status).toBe(200);
      expect(JSON.parse(back.text).files).toHaveLength(3);
    });

    test('CLI-8 disconnects when a form of the app is submitted', async () => {
      const browser = newBrowser();
      await connect(browser);
      expect(await browser.submit('/disconnect?return=/goodbye')).toMatchObject({
        status: 303,
        location: '/goodbye',
      });
      const [{ sub = '' } = {}] = server.accounts;
      const { projectId } = server.app.client;
      expect(await server.storage.findGrant(sub, projectId, server.clock.now())).toBeUndefined();
      expectAuthorization((await browser.open('/files')).location);
    });

    test('CLI-8 neither a form of another site nor a link can disconnect', async () => {
      const browser = newBrowser();
      await connect(browser);
      expect((await browser.submit('/disconnect', 'https://elsewhere.example')).status).toBe(403);
      // Frameworks that route by method and path together answer 404, others 405.
      expect([404, 405]).toContain((await browser.open('/disconnect')).status);
      expect((await browser.open('/files')).status).toBe(200);
    });

    test.each(['https://elsewhere.example/', '//elsewhere.example/', '/\\elsewhere.example', 'files'])(
      'CLI-3 ignores a return path that names another origin or is relative: %s',
      async (elsewhere) => {
        const browser = newBrowser();
        const query = new URLSearchParams({ scope: driveScope, return: elsewhere });
        const { location } = await browser.open(`/connect?${query}`);
        expect(await browser.open(await decide(location))).toMatchObject({ status: 303, location: '/' });
        const goodbye = await browser.submit(`/disconnect?${new URLSearchParams({ return: elsewhere })}`);
        expect(goodbye).toMatchObject({ status: 303, location: '/' });
      },
    );

    test('rejects a link that asks for a scope that the app does not use', async () => {
      const scope = 'https://www.googleapis.com/auth/youtube';
      const answer = await newBrowser().open(`/connect?${new URLSearchParams({ scope })}`);
      expect(answer).toMatchObject({ status: 400, location: undefined, setCookies: [] });
    });

    test('CLI-4 connecting signs in a person who is not signed in', async () => {
      const browser = new AppBrowser(app.origin);
      const { location } = await browser.open('/files');
      expect(expectAuthorization(location).searchParams.get('scope')?.split(' ')).toContain('openid');
      const back = await browser.open(await decide(location));
      expect(back.location).toBe('/files');
      expect(browser.cookies.get('user')).toBe(server.accounts[0]?.sub);
      expect((await browser.open('/files')).status).toBe(200);
    });

    test("leaves the app's own errors to the app", async () => {
      const browser = newBrowser();
      await connect(browser);
      expect((await browser.fetch('/broken')).status).toBe(500);
    });

    describeMore({ newBrowser, decide });
  });
}
