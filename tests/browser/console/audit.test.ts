import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodConsole, expectGoodInEveryLanguage, settled } from '../../support/console.ts';
import { consoleForAll } from '../../support/console-world.ts';

const redirectUris = ['http://localhost:3000/callback', 'http://localhost:3000/old'];
const changedUris = ['http://localhost:3000/callback', 'http://localhost:3000/new'];

/** The newest event is first: Mina creates the project, adds Tomas and Yuki, and leaves. */
const memberEvents = ['Member left', 'Member added', 'Member added', 'Member added'];

/** `expect.poll` waits for one second by default. A page may take longer to load. */
const eventually = <Value>(value: () => Value) => expect.poll(value, { timeout: 15_000 });

describeInChromium('the audit log in the console', () => {
  const { server, admin, openAs, asTomas, addProject, run } = consoleForAll();

  const projectWithEvents = async (name = 'Harbor Notes') => {
    const project = await addProject([
      [1, 'owner'],
      [2, 'viewer'],
    ]);
    const { body } = await admin('POST', `projects/${project}/clients`, { name, redirectUris });
    const client: string = body.id;
    await admin('PATCH', `projects/${project}/clients/${client}`, { redirectUris: changedUris });
    await admin('POST', `projects/${project}/clients/${client}:disable`, {});
    return { project, client, path: `/projects/${project}/audit` };
  };

  const kindsOf = async (page: Page) => {
    await settled(page);
    return page.locator('.row-open').allInnerTexts();
  };

  const shownCommand = async (page: Page) => {
    const equivalent = page.locator('.equivalent').last();
    await equivalent.locator('summary').click();
    return equivalent.getByRole('region', { name: 'Command line' }).innerText();
  };

  test('the page with an opened event passes the page checks in every language', async () => {
    const { path } = await projectWithEvents();
    const opened = await asTomas();
    const { page, open } = opened;
    await open(path);
    await page.locator('.row-open').first().waitFor();
    await page.locator('.row-open').nth(1).click();
    await page.locator('.more-filters summary').click();
    await page.locator('.event-filter select').last().selectOption('days');
    await expectGoodInEveryLanguage(opened);
  });

  test('an owner sees each event in words, and what an opened event changed', async () => {
    const { path } = await projectWithEvents();
    const { page, open, complaints } = await asTomas();
    await open(path);
    await page.locator('.row-open').first().waitFor();
    expect(await kindsOf(page)).toEqual([
      'Client disabled',
      `Redirect URI added: ${changedUris[1]} · Redirect URI removed: ${redirectUris[1]}`,
      'Client created',
      ...memberEvents,
      'Project created',
    ]);
    const row = page.getByRole('row').filter({ hasText: 'Redirect URI added' });
    await expect.poll(() => row.innerText()).toContain('Harbor Notes');
    const button = row.getByRole('button', { name: 'Redirect URI added' });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => button.getAttribute('aria-expanded')).toBe('true');
    await expect.poll(() => page.locator('.changes del').allInnerTexts()).toEqual([redirectUris[1]]);
    await expect.poll(() => page.locator('.changes ins').allInnerTexts()).toEqual([changedUris[1]]);
    expect(complaints).toEqual([]);
  });

  test('filters combine, stay in the address, and can be removed one by one', async () => {
    const { path, client } = await projectWithEvents();
    const [, tomas] = server.accounts;
    const { page, open } = await asTomas();
    await open(path);
    await page.getByLabel('Kind').selectOption('member');
    await eventually(() => kindsOf(page)).toEqual(memberEvents);
    await page.getByRole('button', { name: 'Member added' }).nth(1).click();
    await page.getByRole('button', { name: `Filter by Account: ${tomas.email}` }).click();
    await eventually(() => kindsOf(page)).toEqual(['Member added']);
    expect(new URL(page.url()).search).toBe(`?kind=member&account=${tomas.sub}`);
    await page.reload();
    await eventually(() => kindsOf(page)).toEqual(['Member added']);
    await page.getByRole('button', { name: `Remove the filter Account: ${tomas.email}` }).click();
    await eventually(() => kindsOf(page)).toEqual(memberEvents);
    await page.getByText('More filters').click();
    await page.getByLabel('Client').fill(client);
    await page.keyboard.press('Enter');
    await page.getByText('No events match these filters').waitFor();
    await page.locator('.empty').getByRole('button', { name: 'Clear filters' }).click();
    await eventually(() => kindsOf(page)).toHaveLength(8);
    await page.getByLabel('Time').selectOption('hour');
    await eventually(() => kindsOf(page)).toHaveLength(8);
    await page.getByLabel('Time').selectOption('days');
    await page.getByLabel('To', { exact: true }).fill('2020-01-01');
    await page.getByText('No events match these filters').waitFor();
  });

  test('an administrator finds an account’s events by its email address, which stays out of the URL', async () => {
    const { path } = await projectWithEvents();
    const [, , yuki] = server.accounts;
    const { page, open } = await openAs(0);
    await open('/audit?kind=member');
    await page.getByText('More filters').click();
    const field = page.getByLabel('Account ID or email address');
    await field.fill('nobody@harbour.example');
    await page.keyboard.press('Enter');
    await page.getByText('There is no account with this address.').waitFor();
    await field.fill(yuki.email);
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('button', { name: `Remove the filter Account: ${yuki.email}` }).waitFor();
    expect(new URL(page.url()).search).toBe(`?kind=member&account=${yuki.sub}`);
    await page
      .getByRole('row')
      .filter({ hasText: path.split('/')[2] ?? '' })
      .waitFor();
  });

  test('the exported file and the shown command have the same events', async () => {
    const { path, client } = await projectWithEvents();
    const opened = await asTomas();
    const { page, open } = opened;
    await open(`${path}?kind=client&client=${client}`);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export CSV' }).click();
    const file = await download;
    const saved = join(server.folder, 'events.csv');
    await file.saveAs(saved);
    expect(file.suggestedFilename()).toMatch(/^audit-log-project-of-test-\d+\.csv$/);
    await page.getByText('Events in the file: 3').waitFor();
    await expectGoodConsole(opened);
    const printed = await run(await shownCommand(page));
    const lines = (text: string) => text.trimEnd().split('\r\n');
    const [head, ...rows] = lines(readFileSync(saved, 'utf8'));
    expect([head, ...rows.toReversed()]).toEqual(lines(printed));
    expect(rows.map((row) => row.split(',')[2])).toEqual([
      'client.disabled',
      'client.changed',
      'client.created',
    ]);
  });

  test('a long list of events has pages, and the exported file has the events of all pages', async () => {
    const { project, path } = await projectWithEvents();
    const at = server.clock.now();
    for (let left = 120; left > 0; left -= 1) {
      await server.storage.recordEvent({
        at,
        actor: { kind: 'server' },
        cause: 'expiry',
        kind: 'grant.expired',
        accountSub: server.accounts[1].sub,
        projectId: project,
      });
    }
    const { page, open } = await asTomas();
    await open(`${path}?kind=grant.expired`);
    await page.getByText('1 to 50').waitFor();
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.getByText('51 to 100').waitFor();
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.getByText('101 to 120').waitFor();
    await expect.poll(() => page.locator('.row-open').count()).toBe(20);
    await page.getByRole('button', { name: 'Export CSV' }).click();
    await page.getByText('Events in the file: 120').waitFor();
  });

  test('an editor sees no link to the log, and the log’s page says that the editor can’t see it', async () => {
    const project = await addProject([
      [2, 'owner'],
      [1, 'editor'],
    ]);
    const { page, open } = await asTomas();
    await open(`/projects/${project}`);
    await page.getByRole('link', { name: 'Members' }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
    await open(`/projects/${project}/audit`);
    await page.getByText('You can’t see this, or it doesn’t exist.').waitFor();
  });

  test('markup in names stays text', async () => {
    const name = '<img src=x onerror=alert(1)>"&';
    const { path } = await projectWithEvents(name);
    const { page, open, complaints } = await asTomas();
    page.on('dialog', () => expect.unreachable('a script ran'));
    await open(path);
    await page.getByRole('button', { name: 'Client created' }).click();
    await expect.poll(() => page.locator('.changes').innerText()).toContain(name);
    await expect.poll(() => page.locator('main img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
