/**
 * Hostile markup in every text field and every address, in the console and on people's pages. No page may turn it into
 * an element, link or script. The Content-Security-Policy must have nothing to block.
 */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { describeInChromium, openPage } from '../../support/chromium.ts';
import { loaded, openConsole } from '../../support/console.ts';
import { consoleAddresses } from '../../support/console-pages.ts';
import { authorizationUrl } from '../../support/flow.ts';
import { fillEveryField, hostileForms } from '../../support/hostile-fields.ts';
import { injectionsIn, watchInjections } from '../../support/injections.ts';
import { leaveBy } from '../../support/leave-by.ts';
import { type Ask, administrator, appoint } from '../../support/management.ts';
import { serverForAll } from '../../support/running-server.ts';
import { obtainTokens } from '../../support/tokens.ts';

const [markup = ''] = hostileForms;
const redirectUri = 'https://www.app.example.com/callback';
const links = {
  homePageUrl: 'https://app.example.com/',
  privacyPolicyUrl: 'https://app.example.com/privacy',
};
const api = 'api.app.example';
const scope = 'hostile:read';
const project = 'hostile';

/** Texts that one person writes and others read. The server stores markup in them unchanged. */
const freeTexts = [
  'organizations.update name',
  'organizations.update policy.message',
  'accounts.update name',
  'projects.update name',
  'projects.update consentScreen.applicationName',
  'projects.submitForVerification note',
  'projects.reject reason',
  'clients.update name',
  'projects.apiKeys.update name',
  'apis.update title',
  'apis.scopes.update allows.en',
  'apis.scopes.update allows.ja',
  'apis.scopes.update doesNotAllow.en',
];

describeInChromium('hostile markup', () => {
  const server = serverForAll({ settings: { projectsPerOwner: 1_000 } });
  let admin: Ask;
  let filled: ReadonlyMap<string, number>;
  let ids: Record<string, string>;

  beforeAll(async () => {
    const [mina, tomas] = server.accounts;
    admin = await administrator(server);
    await appoint(server, mina.sub, { isAdministrator: true, isReviewer: true });
    const created = async (path: string, body: object) => {
      const answer = await admin('POST', path, body);
      expect([answer.status, answer.body.error]).toEqual([200, undefined]);
      return answer.body;
    };
    const declared = { supportEmail: 'help@app.example', ...links };
    await created('projects', { id: project, name: 'Hostile', consentScreen: declared });
    await created(`projects/${project}/members`, { email: tomas.email, role: 'owner' });
    await created(`projects/${project}/domains`, { id: 'example.com' });
    await admin('POST', `projects/${project}/domains/example.com:prove`);
    await created('apis', { id: api, title: 'API', audience: `https://${api}/`, project });
    await created(`apis/${api}/scopes`, { id: scope, sensitivity: 'restricted', allows: { en: 'Read' } });
    const client = await created(`projects/${project}/clients`, { name: 'W', redirectUris: [redirectUri] });
    const key = await created(`projects/${project}/apiKeys`, { name: 'Key' });
    await admin('PATCH', `projects/${project}`, {
      enabledApis: [api],
      testUsers: [tomas.email],
      consentScreen: { declaredScopes: [scope, 'email'] },
    });
    ids = {
      organization: 'harbour',
      account: tomas.sub,
      project,
      client: client.id,
      apiKey: key.id,
      api,
      scope,
      step: 'app',
      domain: 'example.com',
    };
    let made = 0;
    const fresh = () => `made-${++made}`;
    filled = await fillEveryField({
      ask: admin,
      ids,
      bodies: {
        'organizations.create': () => organizationOf(fresh()),
        'accounts.create': () => ({ email: `${fresh()}@app.example`, name: 'Person' }),
        'projects.create': () => ({
          id: fresh(),
          name: 'P',
          consentScreen: { supportEmail: 'a@app.example' },
        }),
        'projects.members.create': () => ({ email: mina.email, role: 'viewer' }),
        'projects.domains.create': () => ({ id: `${fresh()}.example` }),
        'projects.checkAddresses': () => ({ addresses: [] }),
        'clients.create': () => ({ name: 'Client', redirectUris: [redirectUri] }),
        'clients.explainAdmission': () => ({ scopes: ['openid'] }),
        'projects.apiKeys.create': () => ({ name: 'Key' }),
        'apis.create': () => apiOf(`${fresh()}.app.example`),
        'apis.scopes.create': () => ({
          id: `${fresh()}:read`,
          sensitivity: 'sensitive',
          allows: { en: 'R' },
        }),
      },
    });
    await obtainTokens(server, {
      account: tomas.sub,
      parameters: { client_id: client.id, redirect_uri: redirectUri, scope: `${scope} email` },
      exchange: { client_id: client.id, client_secret: client.secret, redirect_uri: redirectUri },
    });
  });

  const organizationOf = (id: string) => ({ id, name: id, domains: [`${id}.example`] });
  const apiOf = (id: string) => ({ id, title: 'API', audience: `https://${id}/`, project });

  async function expectNone(page: Page, address: string): Promise<void> {
    await page.goto(server.origin + address);
    await loaded(page);
    expect(await injectionsIn(page), address).toEqual([]);
  }

  /** Like `expectNone`, but goes to another page of the console that is open, as a link does. That is much faster. */
  async function expectNoneAfterMove(page: Page, address: string): Promise<void> {
    // The page in between makes sure that the next heading is new.
    for (const at of ['/console/nothing-here', address]) {
      await page.evaluate((to) => {
        for (const heading of document.querySelectorAll('h1')) heading.dataset.left = '';
        history.pushState(null, '', to);
      }, at);
      await loaded(page, 'h1:not([data-left])');
    }
    expect(await injectionsIn(page), address).toEqual([]);
  }

  /**
   * Like `expectNoneAfterMove`, but also opens details and clicks the first button of each kind. Resolves to all texts that the
   * page showed.
   */
  async function expectNoneInside(page: Page, address: string): Promise<string> {
    await expectNoneAfterMove(page, address);
    for (const summary of await page.locator('summary:visible').all()) await summary.click();
    expect(await injectionsIn(page), address).toEqual([]);
    const texts = [await page.locator('body').innerText()];
    for (const opener of ['.row-actions button', '.row-open', '.button-danger']) {
      const button = page.locator(`main ${opener}:visible:enabled`).first();
      if ((await button.count()) === 0) continue;
      await button.click();
      expect(await injectionsIn(page), `${address}, ${opener}`).toEqual([]);
      texts.push(await page.locator('body').innerText());
      await page.keyboard.press('Escape');
    }
    return texts.join('\n');
  }

  test('the server stores markup in texts unchanged, and stores no address that runs a script', () => {
    expect(freeTexts.filter((field) => filled.get(field) !== 0)).toEqual([]);
    // A scope's name isn't an address, so it may begin with `javascript:`.
    const scripts = [...filled].filter(([, form]) => form === 1).map(([field]) => field);
    expect(scripts.filter((field) => !field.startsWith('apis.scopes.'))).toEqual([]);
  });

  // A tab loads each page's code only once, so one test visits a page with stored markup and with markup in the address.
  test('each page of the console shows markup as text, stored or in its address', async () => {
    const { page, complaints } = await openConsole(server, server.accounts[0]);
    await watchInjections(page);
    const hostile = encodeURIComponent(markup);
    const query = [
      'search',
      'api',
      'show',
      'account',
      'like',
      'type',
      'hl',
      'project',
      'authuser2',
      'filter',
    ];
    const inAddress = `?${query.map((name) => `${name}=${hostile}`).join('&')}#${hostile}`;
    // All pages of the console begin with the same code, so one of each kind of address is opened anew.
    await expectNone(page, `/console/${hostile}`);
    await expectNone(page, `/console/projects/${hostile}${inAddress}`);
    await expectNone(page, `/console/projects/${project}${inAddress}`);
    const showing = new Set<string>();
    await expectNone(page, '/console/');
    for (const address of consoleAddresses((name) => ids[name])) {
      const text = await expectNoneInside(page, `/console${address}`);
      if (text.includes(markup)) showing.add(address);
      await expectNoneAfterMove(page, `/console${address}${inAddress}`);
    }
    expect(showing.size).toBeGreaterThan(20);
    for (const address of consoleAddresses(() => markup)) {
      if (address.includes('%')) await expectNoneAfterMove(page, `/console${address}`);
    }
    await page.goto(`${server.origin}/console/projects/${project}`);
    await loaded(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('option').nth(3).waitFor();
    expect(await injectionsIn(page)).toEqual([]);
    expect(complaints.filter((each) => /policy|trusted/i.test(each))).toEqual([]);
  });

  test('each page for people shows stored markup as text', async () => {
    const { page, complaints } = await openPage();
    await watchInjections(page);
    const found: string[] = [];
    const look = async (where: string) => {
      expect(await injectionsIn(page), where).toEqual([]);
      found.push(...((await page.locator('body').innerText()).includes(markup) ? [where] : []));
    };
    const client = { client_id: ids.client, redirect_uri: redirectUri };
    const url = authorizationUrl(server, { ...client, scope: `${scope} email`, prompt: 'consent' });
    await page.goto(url);
    await look('choice of an account');
    await page.locator(`button[value="${ids.account}"]`).click();
    await look('warning');
    await page.locator('button[value=acknowledge]').click();
    await look('consent');
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await leaveBy(page.locator('button[value=allow]'), redirectUri);
    for (const path of ['/account', '/account/applications', '/account/security', '/sign-in', '/']) {
      await page.goto(server.origin + path);
      await look(path);
    }
    await page.goto(authorizationUrl(server, { ...client, redirect_uri: 'https://other.example/' }));
    await look('error');
    expect(found).toEqual(
      expect.arrayContaining([
        'choice of an account',
        'warning',
        'consent',
        '/account/applications',
        'error',
      ]),
    );
    expect(complaints.filter((each) => /policy|trusted/i.test(each))).toEqual([]);
  });

  test('no page for people turns markup in its address into elements', async () => {
    const { page, complaints } = await openPage();
    await watchInjections(page);
    const hostile = encodeURIComponent(markup);
    const names = [
      'client_id',
      'redirect_uri',
      'response_type',
      'scope',
      'state',
      'login_hint',
      'prompt',
      'hl',
    ];
    const addresses = [
      ...names.map((name) => authorizationUrl(server, { [name]: markup }).replace(server.origin, '')),
      ...names.map((name) =>
        authorizationUrl(server, { [name]: hostileForms[1] }).replace(server.origin, ''),
      ),
      ...['/sign-in', '/sign-out', '/account', '/account/security', '/authorize/continue', '/'].map(
        (path) =>
          `${path}?console=${hostile}&email=${hostile}&request=${hostile}&error=${hostile}&hl=${hostile}`,
      ),
      `/${hostile}`,
      `/logos/${hostile}`,
      `/assets/app/${hostile}`,
      `/management/v1/projects/${hostile}?filter=${hostile}`,
    ];
    for (const address of addresses) {
      await page.goto(server.origin + address);
      expect(await injectionsIn(page), address).toEqual([]);
    }
    expect(complaints.filter((each) => /policy|trusted/i.test(each))).toEqual([]);
  });

  test.each(['image/svg+xml', 'image/png', 'text/html'])(
    'the server rejects an SVG logo that is sent as %s',
    async (type) => {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="hacked()"><script>hacked()</script></svg>`;
      const path = `projects/${project}:uploadLogo`;
      const { status } = await admin('POST', path, svg, { 'content-type': type });
      expect([400, 415]).toContain(status);
      expect((await admin('GET', `projects/${project}`)).body.logoUrl).toBe(undefined);
    },
  );
});
