/**
 * If the console shows a secret, the page alone has it. The secret isn't in an address, header, log, storage, history,
 * or the copy of the page that the browser keeps for going back.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { consoleForAll } from '../../support/console-world.ts';

const redirectUris = ['https://www.harbour.example.com/callback'];

/** Resolves to everything that the browser keeps for a page, except the page's content. */
const kept = `(async () => {
  const caches = [];
  for (const name of await window.caches.keys()) caches.push(name, ...(await (await window.caches.open(name)).keys()).map(({ url }) => url));
  return JSON.stringify([
    location.href, document.referrer, document.title, document.cookie, history.state, history.length,
    { ...sessionStorage }, { ...localStorage }, window.name, await indexedDB.databases(), caches,
    performance.getEntriesByType('resource').map(({ name }) => name),
  ]);
})()`;

describeInChromium('a secret in the console', () => {
  const { admin, asTomas, addProject } = consoleForAll();

  type Way = {
    /** Completes “the secret …”. */
    readonly title: string;
    readonly show: (page: Page, open: (path: string) => Promise<void>, project: string) => Promise<unknown>;
  };

  const clientOf = async (project: string): Promise<string> =>
    (await admin('POST', `projects/${project}/clients`, { name: 'Web', redirectUris })).body.id;
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  const ways: readonly Way[] = [
    {
      title: 'of a new client',
      show: async (page, open, project) => {
        await open(`/projects/${project}/new-client`);
        await page.getByRole('textbox', { name: 'Name' }).fill('Web');
        await page.getByLabel('Redirect URI 1', { exact: true }).fill(redirectUris[0] ?? '');
        await press(page, 'Create client');
      },
    },
    {
      title: 'that is added to a client',
      show: async (page, open, project) => {
        await open(`/projects/${project}/clients/${await clientOf(project)}`);
        await press(page, 'Add a secret');
      },
    },
    {
      title: 'on the page that connects an app',
      show: async (page, open, project) => {
        await open(`/projects/${project}/clients/${await clientOf(project)}/connect`);
        await press(page, 'Show secret');
      },
    },
    {
      title: 'on the page of a client',
      show: async (page, open, project) => {
        await open(`/projects/${project}/clients/${await clientOf(project)}`);
        await press(page, 'Show secret');
      },
    },
    {
      title: 'of a new API key',
      show: async (page, open, project) => {
        await open(`/projects/${project}/new-api-key`);
        await page.getByRole('textbox', { name: 'Name' }).fill('Website');
        await press(page, 'Create key');
      },
    },
  ];

  test.each(ways)('CON-4 the secret $title is only in the page', async ({ show }) => {
    const project = await addProject([[1, 'owner']]);
    const { page, open } = await asTomas();
    const traces: string[] = [];
    page.on('request', (request) => traces.push(request.url(), JSON.stringify(request.headers())));
    page.on('console', (message) => traces.push(message.text()));
    page.on('framenavigated', (frame) => traces.push(frame.url()));
    await show(page, open, project);
    // Client secrets begin with gws_, API keys with gwk_.
    const value = page
      .locator('.machine, .machine-value')
      .filter({ hasText: /^(gws_|gwk_)[\w-]{20,}$/ })
      .first();
    const secret = (await value.innerText()).trim();
    traces.push(await page.evaluate<string>(kept));
    const withSecret = () => traces.filter((trace) => trace.includes(secret));
    expect(withSecret()).toEqual([]);

    // After this event, the browser may keep the page and show it again on going back.
    await page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))");
    await expect.poll(() => page.content()).not.toContain(secret);

    await page.goto('about:blank');
    await page.goBack();
    await page.locator('h1').waitFor();
    await page.reload();
    await page.locator('h1').waitFor();
    expect(await page.content()).not.toContain(secret);
    traces.push(await page.evaluate<string>(kept));
    expect(withSecret()).toEqual([]);
  });
});
