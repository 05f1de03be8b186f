/**
 * From an app's failed request to the fix. The error page links to a form in the console, with the received value
 * filled in. After saving, the same request succeeds.
 */
import { languages } from '@grantway/messages/language';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Account } from '../../../packages/server/src/records/account.ts';
import type { ProjectRole } from '../../../packages/server/src/records/project-member.ts';
import { complaintsOf, describeInChromium, newContext } from '../../support/chromium.ts';
import { expectGoodConsole, settled } from '../../support/console.ts';
import { consoleForAll } from '../../support/console-world.ts';
import { authorizationUrl, type Parameters } from '../../support/flow.ts';
import { leaveBy } from '../../support/leave-by.ts';
import { calendarScope, driveScope } from '../../support/scopes.ts';
import type { TestClient } from '../../support/test-server.ts';
import { obtainTokens } from '../../support/tokens.ts';

const callback = 'https://notes.example.com/callback';

describeInChromium('from an error page to the fix in the console', () => {
  const { server, admin, asTomas } = consoleForAll();
  let mina: Account;
  let tomas: Account;
  let yuki: Account;
  beforeAll(() => {
    [mina, tomas, yuki] = server.accounts;
  });

  /** Adds an app in a new project of Mina's, in which Tomas has this role. */
  async function app(project: object = {}, role: ProjectRole = 'editor'): Promise<TestClient> {
    const client = await server.addClient({ project, redirectUris: [callback] });
    const { projectId } = client.client;
    await admin('POST', `projects/${projectId}/members`, { email: mina.email, role: 'owner' });
    await admin('POST', `projects/${projectId}/members`, { email: tomas.email, role });
    return client;
  }

  const parametersOf = ({ id }: TestClient, more: Parameters = {}) => ({
    client_id: id,
    redirect_uri: callback,
    scope: driveScope,
    ...more,
  });

  let profile: BrowserContext | undefined;
  afterAll(() => profile?.close());

  /**
   * Opens a page without a session. Every address of the app answers. All tests share one browser profile, because a new
   * profile loads the console anew.
   */
  async function browser() {
    profile ??= await newContext();
    await profile.clearCookies();
    const page = await profile.newPage();
    onTestFinished(() => page.close());
    const opened = { page, complaints: complaintsOf(page) };
    await page.route(/^https:\/\/(?:notes|new)\.example\.com\//, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>app</title>' }),
    );
    return opened;
  }

  const choose = (page: Page, { sub }: Account) =>
    page.locator(`button[name="account"][value="${sub}"]`).click();

  /** Requests authorization as the app does. If the server asks for an account, chooses this one. */
  async function ask(page: Page, parameters: Parameters, account?: Account) {
    await page.goto(authorizationUrl(server, parameters));
    const isAsked = (await page.locator('button[name="account"]').count()) > 0;
    if (account !== undefined && isAsked) await choose(page, account);
  }

  async function follow(page: Page, account: Account) {
    await page.getByRole('link', { name: 'Fix it in the console' }).click();
    await page
      .getByRole('link', { name: 'Use another account' })
      .or(page.locator('[name="account"]'))
      .first()
      .waitFor();
    const other = page.getByRole('link', { name: 'Use another account' });
    if (await other.isVisible()) await other.click();
    await choose(page, account);
    await page.locator('.received').waitFor();
    await settled(page);
  }

  /** Allows the request. Resolves to the URL at which the app receives the answer. */
  async function allow(page: Page): Promise<URL> {
    const button = (value: string) => page.locator(`button[name="decision"][value="${value}"]`);
    await button('acknowledge').or(button('allow')).first().waitFor();
    if (await button('acknowledge').isVisible()) await button('acknowledge').click();
    await button('allow').waitFor();
    return leaveBy(button('allow'), 'https://notes.example.com/');
  }

  const stored = async (client: TestClient) => server.storage.findClient(client.id);
  const project = async ({ client }: TestClient) => server.storage.findProject(client.projectId);

  test('AUT-3 CON-5 redirect_uri_mismatch: the form has the received URI, and only Save stores it', async () => {
    const client = await app();
    const { page, complaints } = await browser();
    const redirect_uri = 'https://notes.example.com/Callback/';
    await ask(page, parametersOf(client, { redirect_uri }));
    await page.setViewportSize({ width: 360, height: 740 });
    // A client id that is longer than a line fills it, and doesn’t break after its hyphen.
    const [first = 0, ...others] = await lineLengths(page, client.id);
    expect(others.slice(0, -1).every((length) => length === first)).toBe(true);
    expect(first).toBeGreaterThan(client.id.indexOf('-') + 1);
    await page.setViewportSize({ width: 1_000, height: 800 });
    await follow(page, tomas);
    expect(new URL(page.url()).search).toBe('');
    await expect.poll(() => page.locator('[data-received] mark').allInnerTexts()).toEqual(['C', '/']);
    await expect.poll(() => page.locator('[data-nearest]').innerText()).toBe(callback);
    await expect.poll(() => page.locator('[data-nearest] mark').allInnerTexts()).toEqual(['c']);
    const rows = page.locator('.addresses').first().locator('input');
    await expect
      .poll(() => rows.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)))
      .toEqual([callback, redirect_uri]);
    await page.getByText('From the app’s request. Not saved yet.').waitFor();
    expect((await stored(client))?.redirectUris).toEqual([callback]);
    await page.reload();
    await rows.nth(1).waitFor();
    await expect.poll(() => rows.count()).toBe(2);
    await page.getByRole('button', { name: 'Register this address' }).click();
    await page.getByText('This address is registered now.').waitFor();
    expect((await stored(client))?.redirectUris).toEqual([callback, redirect_uri]);
    // The same request, which the link carried sealed.
    await page.getByRole('link', { name: 'Try the request again' }).click();
    expect((await allow(page)).pathname).toBe('/Callback/');
    expect(withoutAnswers(complaints)).toEqual([]);
  });

  test('AUT-3 a proposed URI leaves the person’s draft as it is, and Dismiss removes only the proposal', async () => {
    const client = await app();
    const { page, open } = await asTomas();
    const at = `/projects/${client.client.projectId}/clients/${client.id}`;
    await open(at);
    await page.getByLabel('Name', { exact: true }).fill('Typed before');
    const proposed = 'https://new.example.com/a';
    await open(
      `/fix?${new URLSearchParams({ at: 'redirect-uris', client: client.id, redirect_uri: proposed })}`,
    );
    await page.locator('.received').waitFor();
    await expect.poll(() => page.getByLabel('Name', { exact: true }).inputValue()).toBe('Typed before');
    const rows = page.locator('.addresses').first().locator('input');
    await expect.poll(() => rows.count()).toBe(2);
    // The button would save the name too, so the page doesn't show it.
    await expect.poll(() => page.getByRole('button', { name: 'Register this address' }).count()).toBe(0);
    await page.locator('.received').getByRole('button', { name: 'Dismiss' }).click();
    await expect.poll(() => rows.count()).toBe(1);
    await expect.poll(() => page.locator('.received').count()).toBe(0);
    await expect.poll(() => page.getByLabel('Name', { exact: true }).inputValue()).toBe('Typed before');
  });

  test('AUT-3 the console shows hostile values as text or not at all, and stores none; it rejects malformed links', async () => {
    const client = await app();
    const { page, open, complaints } = await asTomas();
    const fix = (redirect_uri: string) =>
      `/fix?${new URLSearchParams({ at: 'redirect-uris', client: client.id, redirect_uri })}`;
    const script = 'https://notes.example.com/<script>alert(1)</script>"onload="';
    await open(fix(script));
    await expect.poll(() => page.locator('[data-received]').innerText()).toBe(script);
    await expect.poll(() => page.locator('.received script').count()).toBe(0);
    await page.getByText('Use printable ASCII only').first().waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await open(fix('javascript:alert(1)'));
    await page.getByText('Begin with https://. Only').first().waitFor();
    for (const unreadable of [
      'https://a.example.com/\nhttps://b.example.com/',
      `https://a.example.com/\u202e`,
    ]) {
      await open(fix(unreadable));
      await page.getByText('The address isn’t shown').waitFor();
    }
    await open(fix(`https://a.example.com/${'a'.repeat(2_000)}`));
    await page.getByText('The address isn’t shown').waitFor();
    for (const wrong of [
      'at=redirect-uris&client=..',
      'at=nothing&client=a',
      'at=api&project=a&api=..%2f..',
    ]) {
      await open(`/fix?${wrong}`);
      await page.getByText('This link isn’t complete').waitFor();
    }
    expect((await stored(client))?.redirectUris).toEqual([callback]);
    expect(complaints).toEqual([]);
  });

  test('a viewer sees the value but no form, and people who aren’t members can’t tell whether the app exists', async () => {
    const client = await app({}, 'viewer');
    const opened = await asTomas();
    const { page, open, complaints } = opened;
    const fix = (id: string) =>
      `/fix?${new URLSearchParams({ at: 'redirect-uris', client: id, redirect_uri: 'https://new.example.com/a' })}`;
    await open(fix(client.id));
    await page.getByText('You can only look here.').waitFor();
    await expect.poll(() => page.locator('form').count()).toBe(0);
    await expectGoodConsole(opened);
    const foreign = await server.addClient({ redirectUris: [callback] });
    const texts: string[] = [];
    for (const id of [foreign.id, 'nobody']) {
      await open(fix(id));
      await page.getByText(`${tomas.email} can’t open this`).waitFor();
      texts.push((await page.locator('main').innerText()).replaceAll(id, 'ID'));
    }
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).not.toContain(callback);
    expect(withoutAnswers(complaints)).toEqual([]);
  });

  test('if another account of this browser may make the change, one click continues as that account', async () => {
    const client = await app({}, 'viewer');
    const { page } = await browser();
    const redirect_uri = 'https://notes.example.com/other';
    await ask(page, parametersOf(client, { redirect_uri }));
    await follow(page, tomas);
    await page.getByText('You can only look here.').waitFor();
    await expect.poll(() => page.getByRole('link', { name: `Continue as ${mina.email}` }).count()).toBe(0);
    for (const account of [mina, yuki]) {
      await page.goto(`${server.origin}/sign-in?${new URLSearchParams({ console: '/console/' })}`);
      await choose(page, account);
      await page.locator('h1').waitFor();
    }
    await ask(page, parametersOf(client, { redirect_uri }));
    const link = await page.getByRole('link', { name: 'Fix it in the console' }).getAttribute('href');
    // Yuki isn’t a member, and Tomas may only look.
    for (const authuser of ['2', '0']) {
      await page.goto(`${server.origin}${link}&authuser=${authuser}`);
      await page.getByRole('link', { name: `Continue as ${mina.email}` }).waitFor();
    }
    await page.getByRole('link', { name: `Continue as ${mina.email}` }).click();
    await page.getByRole('button', { name: 'Register this address' }).click();
    await page.getByRole('link', { name: 'Try the request again' }).waitFor();
  });

  test('a missing test user: a button adds the person’s email, and then the person can allow access', async () => {
    const client = await app({ publishingStatus: 'testing' });
    const { page } = await browser();
    await ask(page, parametersOf(client), yuki);
    const link = await page.getByRole('link', { name: 'Fix it in the console' }).getAttribute('href');
    expect(decodeURIComponent(link ?? '')).not.toContain(yuki.email);
    await follow(page, tomas);
    expect((await project(client))?.testUsers).toEqual([]);
    await page.getByRole('button', { name: `Add ${yuki.email}` }).click();
    await page.getByText(`${yuki.email} is a test user now.`).waitFor();
    await page.getByRole('link', { name: 'Try the request again' }).click();
    await choose(page, yuki);
    expect((await allow(page)).searchParams.get('code')).toMatch(/./);
  });

  test('a scope that isn’t declared: the form has the scope, and after saving the same request succeeds', async () => {
    const consentScreen = {
      applicationName: 'Notes',
      supportEmail: 'help@notes.example.com',
      declaredScopes: [],
      onlyDeclaredScopes: true,
      verification: 'unverified',
    };
    const client = await app({ consentScreen });
    const { page } = await browser();
    await ask(page, parametersOf(client));
    await follow(page, tomas);
    await page.locator('.declared li').filter({ hasText: driveScope }).waitFor();
    expect((await project(client))?.consentScreen.declaredScopes).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('declares all permissions that the app asked for').waitFor();
    await ask(page, parametersOf(client), tomas);
    expect((await allow(page)).searchParams.get('code')).toMatch(/./);
  });

  test('API-2 a disabled API and a missing scope: the JSON errors link to the form that fixes them', async () => {
    const client = await app({ enabledApis: [] });
    const own = { client_id: client.id, redirect_uri: callback };
    const { accessToken } = await obtainTokens(server, {
      parameters: { ...own, scope: `${driveScope}` },
      exchange: { ...own, client_secret: client.secret },
    });
    const callApi = async (path: string) => {
      const response = await fetch(`${server.origin}${path}`, {
        headers: { authorization: `Bearer ${accessToken}` },
      });
      return (await response.json()) as { readonly error?: ApiErrorBody };
    };
    const disabled = (await callApi('/drive/v3/files')).error;
    const url = disabled?.errors[0]?.extendedHelp ?? '';
    expect(disabled?.details.at(-1)?.links).toEqual([{ description: 'Enable the API', url }]);
    const { page } = await asTomas();
    await page.goto(url);
    await page.locator('.received').waitFor();
    const enable = page.locator('main').getByRole('button', { name: 'Enable', exact: true });
    await expect.poll(() => enable.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Enable/ })
      .click();
    await page.getByText('The project has enabled this API.').waitFor();
    expect((await callApi('/drive/v3/files')).error).toBeUndefined();

    const insufficient = (await callApi('/calendar/v3/users/me/calendarList')).error;
    await page.goto(insufficient?.errors[0]?.extendedHelp ?? '');
    await page.getByText('Any one of these is enough').waitFor();
    await admin('PATCH', `projects/${client.client.projectId}`, { consentScreen: { declaredScopes: [] } });
    await page.reload();
    await page.getByRole('button', { name: `Declare ${calendarScope}`, exact: true }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(async () => (await project(client))?.consentScreen.declaredScopes)
      .toEqual([calendarScope]);
  });

  test('ERR-1 a policy blocks the app: the form has a rule that allows the app only the requested scopes', async () => {
    const client = await app();
    await server.addOrganization({
      id: 'quay',
      policy: { restrictedApis: ['drive.googleapis.com'] },
      members: [yuki],
    });
    const { page } = await browser();
    await ask(page, parametersOf(client), yuki);
    await follow(page, mina);
    const policy = async () => (await server.storage.findOrganization('quay'))?.policy.apps;
    await expect.poll(() => page.locator('.policy-apps select').first().inputValue()).toBe('specific');
    expect(await policy()).toEqual({});
    await page.locator('#policy ~ form').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Your policy has a rule for this app now.').waitFor();
    expect(await policy()).toEqual({ [client.id]: { access: 'specific', scopes: [driveScope] } });
    await ask(page, parametersOf(client), yuki);
    expect((await allow(page)).searchParams.get('code')).toMatch(/./);
  });

  test('ERR-5 a deleted or disabled client: the button that restores or enables the client has the focus', async () => {
    const client = await app();
    const { page } = await browser();
    for (const [change, button] of [
      [':disable', /^Enable/],
      ['', /^Restore/],
    ] as const) {
      const at = `projects/${client.client.projectId}/clients/${client.id}`;
      await admin(change === '' ? 'DELETE' : 'POST', `${at}${change}`);
      await ask(page, parametersOf(client));
      await page.getByRole('link', { name: 'Fix it in the console' }).click();
      if (change === ':disable') await choose(page, tomas);
      await page.locator('.received').waitFor();
      const focused = page.getByRole('button', { name: button });
      await expect.poll(() => focused.evaluate((one) => one === document.activeElement)).toBe(true);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByRole('button', { name: button }).click();
      await page.getByText('This client is active now.').waitFor();
    }
  });

  test('ERR-5 a deleted project: the link leads to the project’s page, where its owner restores it', async () => {
    const client = await app({}, 'owner');
    const { projectId } = client.client;
    await admin('DELETE', `projects/${projectId}`);
    const { page } = await browser();
    await ask(page, parametersOf(client));
    await page.getByRole('link', { name: 'Fix it in the console' }).click();
    await choose(page, tomas);
    await page
      .locator('.deleted-banner')
      .getByRole('button', { name: /^Restore/ })
      .click();
    await expect.poll(async () => (await project(client))?.deletedAt).toBeUndefined();
    expect(new URL(page.url()).pathname).toBe(`/console/projects/${projectId}`);
  });

  test('ERR-7 a client’s page lists why its requests failed, doesn’t say whose they were, and leads to the fix', async () => {
    const client = await app({ publishingStatus: 'testing' });
    const { page, complaints } = await browser();
    const redirect_uri = 'https://new.example.com/callback';
    for (let time = 0; time < 3; time += 1) await ask(page, parametersOf(client, { redirect_uri }));
    await ask(page, parametersOf(client), yuki);
    await page.locator('.error-line').waitFor();
    const failures = () => server.storage.listAuthorizationFailures(client.id);
    await expect.poll(async () => (await failures()).map(({ count }) => count).toSorted()).toEqual([1, 3]);
    expect(JSON.stringify(await failures())).not.toContain(yuki.email);
    expect(JSON.stringify(await failures())).not.toContain(yuki.sub);
    const opened = await asTomas();
    await opened.open(`/projects/${client.client.projectId}/clients/${client.id}/connect`);
    await opened.page.getByText('An app’s request failed').waitFor();
    await expectGoodConsole(opened);
    await opened.page.getByRole('link', { name: 'See why' }).click();
    const list = opened.page.getByRole('table', { name: 'Recent failed requests' });
    await list.getByRole('row').filter({ hasText: redirect_uri }).filter({ hasText: '3' }).waitFor();
    await opened.page.getByRole('button', { name: 'Fix: The redirect URI isn’t registered' }).click();
    await opened.page.locator('[data-received]').filter({ hasText: redirect_uri }).waitFor();
    await opened.page.getByRole('button', { name: 'Save' }).click();
    await opened.page.getByText('This address is registered now.').waitFor();
    await list.getByRole('row').filter({ hasText: redirect_uri }).filter({ hasText: 'Fixed' }).waitFor();
    await expectGoodConsole(opened);
    await opened.page.getByRole('button', { name: 'Fix: The account isn’t a test user' }).click();
    await opened.page.getByText('their account isn’t a test user').waitFor();
    await expect.poll(() => opened.page.getByLabel('Add test users').inputValue()).toBe('');
    await opened.page.getByRole('main').getByRole('link', { name: 'Check an account' }).first().waitFor();
    await opened.page.goBack();
    // The server doesn't know that the person has dealt with it, so they say so.
    await opened.page.getByRole('button', { name: 'Done: The account isn’t a test user' }).click();
    await expect.poll(() => list.getByRole('row').filter({ hasText: 'test user' }).count()).toBe(0);
    expect(withoutAnswers(complaints)).toEqual([]);
  });

  test('the notice passes the page checks in every language', async () => {
    const client = await app();
    const opened = await asTomas();
    const redirect_uri = 'https://notes.example.com/other/';
    const fix = new URLSearchParams({ at: 'redirect-uris', client: client.id, redirect_uri });
    for (const language of languages) {
      await opened.open(`/fix?${fix}`, language);
      await opened.page.locator('.received').waitFor();
      await expectGoodConsole(opened, language);
    }
  });
});

/** How many characters of a fact’s value the browser put on each line. */
function lineLengths(page: Page, value: string): Promise<readonly number[]> {
  return page.locator(`data[value="${value}"]`).evaluate((data) => {
    const texts = document.createTreeWalker(data, NodeFilter.SHOW_TEXT);
    const lengths = new Map<number, number>();
    while (texts.nextNode()) {
      const text = texts.currentNode as Text;
      for (let index = 0; index < text.length; index += 1) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + 1);
        const { top } = range.getBoundingClientRect();
        lengths.set(top, (lengths.get(top) ?? 0) + 1);
      }
    }
    return [...lengths.values()];
  });
}

/** Leaves out the browser's own reports of error statuses. */
function withoutAnswers(complaints: readonly string[]): readonly string[] {
  return complaints.filter((line) => !line.includes('the server responded with a status of'));
}

type ApiErrorBody = {
  readonly errors: readonly { readonly extendedHelp?: string }[];
  readonly details: readonly { readonly links?: unknown }[];
};
