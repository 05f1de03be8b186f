import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { loadOrCreateRootKeys } from '../../../packages/server/src/keys/root-key-file.ts';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodConsole, expectGoodInEveryLanguage, openConsole } from '../../support/console.ts';
import { consoleProject } from '../../support/console-project.ts';
import { type Ask, callerFor } from '../../support/management.ts';
import { pngFile } from '../../support/pictures.ts';
import { serverForAll } from '../../support/running-server.ts';
import { calendarScope, driveScope } from '../../support/scopes.ts';
import { runShownCommand } from '../../support/shown-command.ts';

const links = {
  homePageUrl: 'https://www.harbor.example/',
  privacyPolicyUrl: 'https://www.harbor.example/privacy',
};

describeInChromium('the consent screen in the console', () => {
  const server = serverForAll();
  let admin: Ask;
  beforeAll(async () => {
    admin = await callerFor(server, server.accounts[0].sub);
    loadOrCreateRootKeys(join(server.folder, 'root-key'), randomBytes);
  });

  const project = (role = 'editor', consentScreen: object = {}) =>
    consoleProject(server, admin, role, { enabledApis: ['drive.googleapis.com'], consentScreen });
  const asTomas = () => openConsole(server, server.accounts[1]);
  const screenOf = async (id: string) => (await admin('GET', `projects/${id}`)).body.consentScreen;
  const preview = (page: Page) => page.frameLocator('iframe:not(.preview-next)');
  const saveIsInSight = (page: Page) =>
    page
      .getByText('Unsaved changes')
      .locator('..')
      .getByRole('button', { name: 'Save', exact: true })
      .evaluate((button) => {
        const { top, left, right, bottom } = button.getBoundingClientRect();
        return button.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
      });
  const addressOf = (id: string) => `/projects/${id}/consent-screen`;

  test('CON-6 the page with scopes of each class and an invalid address passes the page checks in every language', async () => {
    const declaredScopes = [driveScope, calendarScope, 'https://www.googleapis.com/auth/drive.file'];
    const id = await project('editor', { ...links, declaredScopes });
    const logo = pngFile({ width: 64, height: 64 });
    await admin('POST', `projects/${id}:uploadLogo`, logo, { 'content-type': 'image/png' });
    const opened = await asTomas();
    const { page, open } = opened;
    await open(addressOf(id));
    await page.locator('.declared li').nth(2).waitFor();
    await preview(page).locator('#consent').waitFor();
    await page.locator('input[type=url]').first().fill('http://user@www.harbor.example/');
    await page.locator('.field-problem p').first().waitFor();
    await page.locator('.preview-asked summary').click();
    await expectGoodInEveryLanguage(opened);
    await page.locator('.field-group > .button').click();
    await page.locator('.pick-list label').first().waitFor();
    await expectGoodInEveryLanguage(opened);
  });

  test('CON-6 the preview shows changes before they are saved, a reload keeps them, and Save stores them', async () => {
    const id = await project();
    const { page, open, complaints } = await asTomas();
    await open(addressOf(id));
    await preview(page).getByText('Harbor Notes').first().waitFor();
    await page.getByLabel('App name').fill('Harbor Journal');
    await page.getByLabel('Support email').fill('mail');
    await page.getByText('Enter an email address').waitFor();
    await page.getByLabel('Support email').fill('mail@harbor.example');
    const home = page.getByLabel('Home page');
    await home.fill('http://www.harbor.example/');
    await page.getByRole('button', { name: 'Use https://www.harbor.example/' }).click();
    await page.getByLabel('Privacy policy').fill(links.privacyPolicyUrl);
    await page.getByRole('button', { name: 'Add permissions' }).click();
    await page.getByRole('searchbox').fill('drive.readonly');
    await page.getByRole('dialog').getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Add (1)' }).click();
    expect(await saveIsInSight(page)).toBe(true);
    await page.locator('.form-end').evaluate((end) => end.scrollIntoView({ block: 'center' }));
    await page.locator('.form-bar-floating').waitFor({ state: 'detached' });
    await page.evaluate('scrollTo(0, 0)');
    await page.locator('.form-bar-floating').waitFor();
    expect(await saveIsInSight(page)).toBe(true);
    await page.getByText('Reject the request').click();
    await preview(page).getByText('Harbor Journal').first().waitFor();
    await preview(page).locator('.scope').first().waitFor();
    await preview(page).locator(`a[href="${links.homePageUrl}"]`).waitFor({ state: 'attached' });
    expect((await screenOf(id)).applicationName).toBe('Harbor Notes');
    await page.reload();
    await page.locator('form ~ .equivalent summary').click();
    const command = await page
      .locator('form ~ .equivalent')
      .getByRole('region', { name: 'Command line' })
      .innerText();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved the consent screen.').waitFor();
    const saved = await screenOf(id);
    expect(saved).toMatchObject({
      applicationName: 'Harbor Journal',
      supportEmail: 'mail@harbor.example',
      ...links,
      declaredScopes: [expect.stringContaining('drive')],
      onlyDeclaredScopes: true,
    });
    const before = {
      applicationName: 'x',
      homePageUrl: null,
      privacyPolicyUrl: null,
      declaredScopes: [],
      onlyDeclaredScopes: false,
    };
    await admin('PATCH', `projects/${id}`, { consentScreen: before });
    await runShownCommand(server, command);
    expect(await screenOf(id)).toEqual(saved);
    await page.reload();
    await page.getByLabel('Home page').fill('');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.poll(async () => (await screenOf(id)).homePageUrl).toBe(undefined);
    expect(complaints).toEqual([]);
  });

  test('CON-7 CON-12 the page names the missing or unproved domain of a link, and a button adds or proves it', async () => {
    const id = await project();
    await admin('POST', `projects/${id}/domains`, { id: 'harbor.example' });
    const { page, open } = await asTomas();
    await open(addressOf(id));
    await page.getByLabel('Home page').fill('https://app.tide.co.uk/about');
    await page.getByText('tide.co.uk isn’t among the project’s domains.').waitFor();
    await page.getByLabel('Privacy policy').fill('https://www.harbor.example/');
    await page.getByText('Prove first that harbor.example is yours.').waitFor();
    await page.getByRole('button', { name: 'Add tide.co.uk' }).click();
    await page.getByRole('button', { name: 'Prove harbor.example' }).click();
    await expect.poll(() => page.locator('.field-problem p').count()).toBe(0);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved the consent screen.').waitFor();
    const { body } = await admin('GET', `projects/${id}/domains`);
    expect(
      body.domains.map(({ id: domain, state }: { id: string; state: string }) => [domain, state]),
    ).toEqual([
      ['harbor.example', 'proved'],
      ['tide.co.uk', 'proved'],
    ]);
  });

  test('the preview has any language, theme, width and permission, keeps checked boxes, and runs no script', async () => {
    const id = await project('viewer', { declaredScopes: [driveScope, calendarScope] });
    const { page, open, complaints } = await asTomas();
    await open(addressOf(id));
    const boxes = preview(page).locator('input[name=scope]');
    await boxes.nth(1).waitFor();
    await boxes.first().check();
    await page.locator('.preview').getByRole('combobox', { name: 'Language' }).selectOption('ja');
    await preview(page).locator('html[lang=ja]').waitFor();
    await expect.poll(() => boxes.first().isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Dark' }).click();
    const background = () =>
      preview(page)
        .locator('.opening')
        .first()
        .evaluate((each) => getComputedStyle(each).backgroundColor);
    await expect.poll(background, { timeout: 10_000 }).toBe('rgb(25, 30, 27)');
    const widthOf = () =>
      preview(page)
        .locator('html')
        .evaluate((each) => each.clientWidth);
    expect(await widthOf()).toBeLessThanOrEqual(360);
    await page.getByRole('button', { name: 'Desktop' }).click();
    await expect.poll(widthOf, { timeout: 10_000 }).toBeGreaterThan(900);
    await page.getByText('What the app asks for').click();
    const asked = page.locator('.preview-asked').getByRole('checkbox');
    await asked.first().uncheck();
    await boxes.first().waitFor({ state: 'detached' });
    // As an app's own request has it: a single permission has no checkbox, and no sign-in comes along unless the app asks for it.
    await preview(page).locator('.scope').waitFor();
    await expect.poll(() => preview(page).locator('.scope').count()).toBe(1);
    await asked.nth(2).check();
    await boxes.first().waitFor();
    await expect.poll(() => boxes.count()).toBe(1);
    const frame = page.locator('iframe').first();
    await expect.poll(() => frame.getAttribute('sandbox')).toBe('allow-same-origin');
    await expect.poll(() => page.locator('main form').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.route(/:previewConsent/, (route) => route.abort());
    await page.getByRole('button', { name: 'Light' }).click();
    await page.getByText('The preview didn’t load.').waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Phone' }).click();
    await page.getByRole('button', { name: 'Dark' }).click();
    await preview(page).locator('#consent').waitFor();
  });

  test('CON-6 a logo is fitted into a square with the keyboard, saved, and removed', async () => {
    const id = await project();
    const opened = await asTomas();
    const { page, open } = opened;
    await open(addressOf(id));
    const choose = async (file: Uint8Array, mimeType = 'image/png') => {
      const choosing = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: /^(Upload a|Change the) logo$/ }).click();
      await (await choosing).setFiles({ name: 'logo.png', mimeType, buffer: Buffer.from(file) });
    };
    await choose(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml');
    await page.getByText('This file isn’t a PNG, JPEG or WebP picture.').waitFor();
    await choose(pngFile({ width: 30, height: 30 }));
    await page.getByText('at least 48 × 48 pixels').waitFor();
    await choose(pngFile({ width: 200, height: 100 }));
    const dialog = page.getByRole('dialog', { name: 'Fit the logo' });
    const across = dialog.getByRole('slider', { name: 'Left and right' });
    await across.focus();
    await page.keyboard.press('Home');
    await expectGoodConsole(opened);
    await dialog.getByRole('slider', { name: 'Size' }).press('ArrowRight');
    await dialog.getByRole('button', { name: 'Use this logo' }).click();
    await page.getByText('Saved the logo.').waitFor();
    const { logoUrl } = (await admin('GET', `projects/${id}`)).body;
    const logo = await fetch(logoUrl);
    expect([logo.status, logo.headers.get('content-type')]).toEqual([200, 'image/png']);
    await expect
      .poll(() => page.getByRole('img', { name: 'The present logo' }).getAttribute('src'))
      .toBe(logoUrl);
    await page.getByRole('button', { name: 'Remove the logo' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove the logo' }).click();
    await page.getByText('Removed the logo.').waitFor();
    expect((await admin('GET', `projects/${id}`)).body.logoUrl).toBe(undefined);
    expect(opened.complaints).toEqual([]);
  });

  test('the server keeps two people’s changes to different fields; of the same field, the page shows both', async () => {
    const id = await project();
    const { page, open } = await asTomas();
    await open(addressOf(id));
    await page.getByLabel('App name').fill('My name');
    await admin('PATCH', `projects/${id}`, { consentScreen: { supportEmail: 'other@harbor.example' } });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved the consent screen.').waitFor();
    await expect.poll(() => page.getByLabel('Support email').inputValue()).toBe('other@harbor.example');
    await page.getByLabel('App name').fill('<b>Mine</b>');
    await admin('PATCH', `projects/${id}`, { consentScreen: { applicationName: 'Theirs' } });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Somebody changed this in the meantime' });
    await dialog.getByText('Theirs').waitFor();
    await dialog.getByRole('button', { name: 'Save mine' }).click();
    await expect.poll(async () => (await screenOf(id)).applicationName).toBe('<b>Mine</b>');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByLabel('App name').fill('Typed');
    await page.getByRole('button', { name: 'Discard the changes' }).click();
    await expect.poll(() => page.getByLabel('App name').inputValue()).toBe('<b>Mine</b>');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => page.getByLabel('App name').inputValue()).toBe('Typed');
    await page.getByRole('button', { name: 'Discard the changes' }).click();
    await preview(page).getByText('<b>Mine</b>').first().waitFor();
  });

  test('CON-13 the page warns only before a change that makes the app unverified', async () => {
    const id = await project('editor', { ...links, verification: 'verified' });
    const { page, open } = await asTomas();
    await open(addressOf(id));
    const warning = page.locator('form .caution');
    await page.getByLabel('Support email').fill('new@harbor.example');
    await expect.poll(() => warning.count()).toBe(0);
    await page.getByLabel('App name').fill('Harbor Journal');
    await warning.waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.poll(async () => (await screenOf(id)).verification).toBe('unverified');
  });
});
