/** What every adapter has to do, over HTTP, with a real framework in front of a real Grantway. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reachConsent } from '../../support/flow.ts';
import { expectDeparture, formsOf, Person } from '../../support/person.ts';
import { calendarScope, driveScope } from '../../support/scopes.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';
import { AppBrowser } from './app-browser.ts';
import { type RunningApplication, type StartApplication, startApplication } from './application.ts';

const connectDrive = `/connect?${new URLSearchParams({ scope: driveScope, return: '/files' })}`;

type Decision = { readonly person?: Person; readonly deny?: boolean; readonly tick?: readonly string[] };

/** What a framework's own tests work with. */
export type Suite = {
  /** A browser in which a new user is signed in to the application. */
  readonly newBrowser: () => AppBrowser;
  /** From an authorization URL, past the person's decision, to the callback URL. */
  readonly decide: (location: string | undefined, decision?: Decision) => Promise<string>;
};

/**
 * Runs the whole suite against one framework's application, and after that what only this framework has.
 *
 * @param takesAbsoluteTargets whether the framework itself understands the absolute form of a request's target
 */
export function describeAdapter(
  name: string,
  start: StartApplication,
  describeMore: (suite: Suite) => void = () => {},
  takesAbsoluteTargets = true,
): void {
  describe(name, () => {
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
    /** Nobody has granted anything yet. */
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

    /** Where the application sends the browser: Grantway. */
    const expectAuthorization = (location: string | undefined): URL => {
      const url = new URL(location ?? '', app.origin);
      expect(url.origin + url.pathname).toBe(`${server.origin}/o/oauth2/v2/auth`);
      return url;
    };

    /** From the authorization URL, past the person's decision, to the callback. */
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

    test('CLI-3 CLI-4 connects, comes back to where the person was, and calls the API', async () => {
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

    test('CLI-3 the cookie of an authorization is out of reach for scripts and other sites', async () => {
      const [cookie = '', ...others] = (await newBrowser().open(connectDrive)).setCookies;
      expect(others).toEqual([]);
      const [pair = '', ...attributes] = cookie.split('; ');
      expect(pair).toMatch(/^grantway-[\w-]{16}=[\w-]+$/);
      // Plain HTTP here, on this machine only: neither Secure nor the prefix that needs it.
      expect(attributes.map((attribute) => attribute.toLowerCase()).sort()).toEqual(
        ['httponly', 'max-age=600', 'path=/', 'samesite=lax'].sort(),
      );
    });

    test('CLI-3 two tabs do not disturb each other', async () => {
      const browser = newBrowser();
      const calendarTab = `/connect?${new URLSearchParams({ scope: calendarScope, return: '/calendars' })}`;
      const first = await browser.open(connectDrive);
      const second = await browser.open(calendarTab);
      expect(browser.transactions).toHaveLength(2);
      const [toFirst, toSecond] = [await decide(first.location), await decide(second.location)];
      expect(await browser.open(toSecond)).toMatchObject({ status: 303, location: '/calendars' });
      expect(await browser.open(toFirst)).toMatchObject({ status: 303, location: '/files' });
    });

    test('authorizations that nobody finishes do not pile up', async () => {
      const browser = newBrowser();
      let last = await browser.open(connectDrive);
      for (let tab = 2; tab <= 6; tab += 1) last = await browser.open(connectDrive);
      expect(browser.transactions).toHaveLength(4);
      expect(await browser.open(await decide(last.location))).toMatchObject({ location: '/files' });
    });

    test('CLI-4 a refusal is answered, and not asked about again', async () => {
      const browser = newBrowser();
      const { location } = await browser.open('/files');
      const back = await browser.open(await decide(location, { deny: true }));
      expect(back).toMatchObject({ status: 403, location: undefined });
      expect(browser.transactions).toEqual([]);
    });

    test('CLI-3 a callback that another browser began is refused', async () => {
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
    ])('CLI-3 a forged callback is refused: %s', async (target) => {
      const browser = newBrowser();
      await browser.open(connectDrive);
      expect(await browser.open(target)).toMatchObject({ status: 400, location: undefined });
      expect(browser.transactions).toHaveLength(1);
    });

    test('CLI-3 CLI-4 a callback works once, and leads to the same page whenever it comes again', async () => {
      const browser = newBrowser();
      const { location } = await browser.open(connectDrive);
      const cookies = new Map(browser.cookies);
      const callback = await decide(location);
      expect(await browser.open(callback)).toMatchObject({ status: 303, location: '/files' });
      expect(await browser.open(callback)).toMatchObject({ status: 303, location: '/files' });
      // With the cookie of the authorization, as a click too many or a page that was reloaded while it came.
      for (const [cookie, value] of cookies) browser.cookies.set(cookie, value);
      browser.cookies.delete('grantway_done');
      expect(await browser.open(callback)).toMatchObject({ status: 303, location: '/files' });
      expect((await browser.open('/files')).status).toBe(200);
      // Another browser learns nothing of it.
      expect(await newBrowser().open(callback)).toMatchObject({ status: 400, location: undefined });
    });

    test('CLI-3 CLI-4 two arrivals of a callback at once: both lead on, and the grant is there', async () => {
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

    test('CLI-4 a refusal that is loaded again is a refusal again', async () => {
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
    ])('CLI-3 CLI-4 what is fetched ahead begins and ends nothing: %j', async (headers) => {
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
      test('RFC 9112 §3.2.2: requests may name their target by an absolute URL', async () => {
        const browser = newBrowser();
        const { location } = await browser.openAbsolute(connectDrive);
        const back = await browser.openAbsolute(await decide(location));
        expect(back).toMatchObject({ status: 303, location: '/files' });
      });
    }

    test('cookies stay below 4 kB together, whatever the way back', async () => {
      const browser = newBrowser();
      const own = browser.cookieLength;
      let last = await browser.open(connectDrive);
      for (let tab = 1; tab <= 6; tab += 1) {
        // The address of a page, longer than a way back may be; and a link with one that is just short enough.
        await browser.open(`/files?${'q'.repeat(tab * 1000)}`);
        const way = `/files?${'q'.repeat(1000)}${tab}`;
        last = await browser.open(`/connect?${new URLSearchParams({ scope: driveScope, return: way })}`);
        expect(browser.cookieLength - own).toBeLessThanOrEqual(4096);
      }
      const back = await browser.open(await decide(last.location));
      expect(back.location).toBe(`/files?${'q'.repeat(1000)}6`);
      expect(browser.cookieLength - own).toBeLessThanOrEqual(4096);
    });

    test('CLI-3 the consent of one user is not stored for another', async () => {
      const browser = newBrowser();
      const { location } = await browser.open(connectDrive);
      browser.cookies.set('user', 'somebody-else');
      expect((await browser.open(await decide(location))).status).toBe(400);
    });

    test('CLI-9 a page that needs more asks for it, and is shown after that', async () => {
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

    test('CLI-5 CLI-9 what was left out at consent is asked for by the page that needs it, and no other', async () => {
      const browser = newBrowser();
      const away = await browser.open('/connect?return=/files');
      const back = await browser.visit(await decide(away.location, { tick: [driveScope] }));
      expect(back.status).toBe(200);
      const { location } = await browser.open('/calendars');
      expect(expectAuthorization(location).searchParams.get('scope')).toBe(calendarScope);
      expect((await browser.open(await decide(location, { deny: true }))).status).toBe(403);
      expect((await browser.open('/files')).status).toBe(200);
    });

    test('CLI-9 an API that says that a scope is missing has the same effect', async () => {
      const browser = newBrowser();
      await connect(browser);
      const { location } = await browser.open('/undeclared');
      expect(expectAuthorization(location).searchParams.get('scope')).toContain('calendar');
      const back = await browser.visit(await decide(location));
      expect(back.status).toBe(200);
    });

    test('CLI-9 a script is told where to connect', async () => {
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

    test('CLI-8 after revocation by the person, a page leads to connecting again', async () => {
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

    test('CLI-8 a form of the application disconnects', async () => {
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

    test('CLI-8 no other site disconnects, and no link does', async () => {
      const browser = newBrowser();
      await connect(browser);
      expect((await browser.submit('/disconnect', 'https://elsewhere.example')).status).toBe(403);
      // Frameworks that look at method and path together know no such page.
      expect([404, 405]).toContain((await browser.open('/disconnect')).status);
      expect((await browser.open('/files')).status).toBe(200);
    });

    test.each(['https://elsewhere.example/', '//elsewhere.example/', '/\\elsewhere.example', 'files'])(
      'CLI-3 the way back leads nowhere else: %s',
      async (elsewhere) => {
        const browser = newBrowser();
        const query = new URLSearchParams({ scope: driveScope, return: elsewhere });
        const { location } = await browser.open(`/connect?${query}`);
        expect(await browser.open(await decide(location))).toMatchObject({ status: 303, location: '/' });
        const goodbye = await browser.submit(`/disconnect?${new URLSearchParams({ return: elsewhere })}`);
        expect(goodbye).toMatchObject({ status: 303, location: '/' });
      },
    );

    test('a link asks for no scope that the application does not use', async () => {
      const scope = 'https://www.googleapis.com/auth/youtube';
      const answer = await newBrowser().open(`/connect?${new URLSearchParams({ scope })}`);
      expect(answer).toMatchObject({ status: 400, location: undefined, setCookies: [] });
    });

    test('CLI-4 who is not signed in signs in by connecting', async () => {
      const browser = new AppBrowser(app.origin);
      const { location } = await browser.open('/files');
      expect(expectAuthorization(location).searchParams.get('scope')?.split(' ')).toContain('openid');
      const back = await browser.open(await decide(location));
      expect(back.location).toBe('/files');
      expect(browser.cookies.get('user')).toBe(server.accounts[0]?.sub);
      expect((await browser.open('/files')).status).toBe(200);
    });

    test("the application's own errors stay its own", async () => {
      const browser = newBrowser();
      await connect(browser);
      expect((await browser.fetch('/broken')).status).toBe(500);
    });

    describeMore({ newBrowser, decide });
  });
}
