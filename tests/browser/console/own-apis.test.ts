import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { RegisteredApi } from '../../../packages/server/src/records/api.ts';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodConsole, expectGoodInEveryLanguage, settled } from '../../support/console.ts';
import { consoleForAll } from '../../support/console-world.ts';
import { authorize } from '../../support/flow.ts';

const isInView = (page: Page) =>
  page.evaluate<boolean>(
    '(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(document.activeElement.getBoundingClientRect())',
  );

describeInChromium('a project’s own APIs in the console', () => {
  const { server, admin, openAs, asTomas, addProject, run } = consoleForAll();
  let made = 0;

  const addApi = async (scopes: readonly object[] = [], role: 'owner' | 'viewer' = 'owner') => {
    const id = `notes-${++made}.example.com`;
    const project = await addProject(
      role === 'owner'
        ? [[1, role]]
        : [
            [2, 'owner'],
            [1, role],
          ],
    );
    await admin('POST', 'apis', { id, title: `Notes ${made}`, audience: `https://${id}/`, project });
    for (const scope of scopes) await admin('POST', `apis/${id}/scopes`, scope);
    return { id, project, path: `/projects/${project}/apis/${id}`, prefix: `notes${made}` };
  };
  const stored = (id: string) => server.storage.findApi(id) as Promise<RegisteredApi | undefined>;
  const scopeOf = async (api: string, name: string) =>
    (await stored(api))?.scopes.find((scope) => scope.name === name);
  const scopePath = (api: string, name: string) => `apis/${api}/scopes/${encodeURIComponent(name)}`;
  const command = async (page: Page, inside = 'main') => {
    await page.locator(`${inside} .equivalent summary`).last().click();
    return page.locator(`${inside} .equivalent [role=region]`).filter({ hasText: 'npx' }).last().innerText();
  };

  test('an administrator defines an API and its first scope; the forms explain mistakes beside their fields', async () => {
    const project = await addProject([[1, 'owner']]);
    const opened = await openAs(0);
    const { page, open } = opened;
    await open(`/projects/${project}/apis?show=own`);
    await page.getByText('This project has no API of its own').waitFor();
    await expectGoodConsole(opened);
    await page.locator('.empty').getByRole('link', { name: 'Define an API' }).click();
    await page.getByRole('button', { name: 'Define an API' }).click();
    await page.getByText('Use a domain name in lowercase letters').waitFor();
    await expectGoodConsole(opened);
    const field = (name: string) => page.getByRole('textbox', { name });
    await field('Title').fill('Ledger <b>API</b>');
    await field('ID').fill('drive.googleapis.com');
    await page.getByText('More choices').click();
    await expect.poll(() => field('Audience').inputValue()).toBe('https://drive.googleapis.com/');
    await page.getByRole('button', { name: 'Define an API' }).click();
    await page.getByText('This is already taken.').waitFor();
    await field('ID').fill('Ledger.example.com');
    await page.getByLabel('Only apps of projects that enable it').check();
    const shown = await command(page);
    expect(shown).toContain(`--project ${project} --needs-enabling`);
    await page.getByRole('button', { name: 'Define an API' }).click();
    await page.getByText('Ledger <b>API</b> is defined. Add its scopes next.').waitFor();
    expect(await stored('ledger.example.com')).toMatchObject({
      projectId: project,
      audience: 'https://ledger.example.com/',
      needsEnabling: true,
    });
    // A project can call its own API, and counts as using it immediately.
    await page.getByRole('main').getByRole('button', { name: 'Disable' }).waitFor();
    expect((await server.storage.findProject(project))?.enabledApis).toContain('ledger.example.com');
    expect((await admin('GET', 'apis/ledger.example.com')).body.projectCount).toBe(1);
    await page.getByRole('link', { name: 'Add a scope' }).click();
    await expect.poll(() => field('Name').inputValue()).toBe('ledger:');
    await field('Name').fill('ledger');
    await page.getByText('Put a prefix before the word').waitFor();
    await field('Name').fill('ledger.read');
    await page.getByText('Put a prefix before the word').waitFor({ state: 'detached' });
    await field('Name').fill('openid');
    await page.getByRole('button', { name: 'Add a scope' }).click();
    // The first invalid field is above the button, so the page scrolls back to it.
    await expect.poll(() => page.evaluate('document.activeElement.value')).toBe('openid');
    expect(await isInView(page)).toBe(true);
    await page.getByText('This name belongs to the server itself').waitFor();
    await page.getByText('Say in at least one language').waitFor();
    // The browser logs the 409 as an error.
    await expectGoodConsole({ ...opened, complaints: [] });
    await field('Name').fill('https://ledger.example.com/auth/read?x=%2F');
    await page.locator('.sentence-more').getByText('日本語').click();
    await page.keyboard.type('帳簿の表示');
    await page.getByRole('button', { name: 'Add a scope' }).click();
    await page.getByText('Apps can ask for it now').waitFor();
    expect((await stored('ledger.example.com'))?.scopes).toMatchObject([
      { name: 'https://ledger.example.com/auth/read?x=%2F', allows: { ja: '帳簿の表示' } },
    ]);
    await page.getByRole('link', { name: 'https://ledger.example.com/auth/read?x=%2F' }).click();
    await page.getByRole('heading', { name: 'Change this scope' }).waitFor();
    await page.reload();
    await settled(page);
    await page.getByRole('heading', { name: 'Change this scope' }).waitFor();
  });

  test('the forms of an API and of a scope pass the page checks in every language', async () => {
    const { path, prefix } = await addApi([
      { id: `notes${made + 1}:read`, sensitivity: 'sensitive', allows: { en: 'See <i>your</i> notes' } },
      { id: `notes${made + 1}:all`, sensitivity: 'restricted', allows: { id: 'Mengubah catatan' } },
    ]);
    const opened = await asTomas();
    const { page, open } = opened;
    await open(path);
    await page.locator('#life').waitFor();
    await expectGoodInEveryLanguage(opened);
    await page.locator('.button-danger').click();
    await expectGoodInEveryLanguage(opened);
    await open(`${path}/scopes/${encodeURIComponent(`${prefix}:read`)}`);
    await page.locator('#life').waitFor();
    await expectGoodInEveryLanguage(opened);
    await open(`${path}/new-scope`);
    await page.locator('.sentences').waitFor();
    await expectGoodInEveryLanguage(opened);
  });

  test('an owner changes a scope’s sentences; if two people change a scope, the second one sees both versions', async () => {
    const { id, path, prefix } = await addApi([
      {
        id: `notes${made + 1}:read`,
        sensitivity: 'sensitive',
        allows: { en: 'See notes', ja: 'メモの表示' },
      },
      { id: `notes${made + 1}:all`, sensitivity: 'restricted', allows: { en: 'Change notes' } },
    ]);
    const name = `${prefix}:all`;
    const opened = await asTomas();
    const { page, open } = opened;
    await open(path);
    await page.getByRole('link', { name }).click();
    const english = page.getByRole('textbox', { name: 'What it lets an app do, English' });
    await english.fill('Change all notes');
    await page.locator('.sentence-more').getByText('Bahasa Indonesia').click();
    await page
      .getByRole('textbox', { name: 'What an app still can’t do, Bahasa Indonesia' })
      .fill('Tidak menghapus');
    await page.getByRole('checkbox', { name: `${prefix}:read` }).check();
    const shown = await command(page);
    expect(shown).toContain(`--allows 'en=Change all notes' --does-not-allow 'id=Tidak menghapus'`);
    // Meanwhile, somebody else changes another scope. The server keeps both changes.
    await admin('PATCH', scopePath(id, `${prefix}:read`), { sensitivity: 'non-sensitive' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`${name} is saved.`).waitFor();
    expect(await scopeOf(id, name)).toMatchObject({
      allows: { en: 'Change all notes' },
      doesNotAllow: { id: 'Tidak menghapus' },
      includes: [`${prefix}:read`],
    });
    expect(await scopeOf(id, `${prefix}:read`)).toMatchObject({ sensitivity: 'non-sensitive' });
    // The console has already saved the same changes, so the command changes nothing.
    const before = await scopeOf(id, name);
    await run(shown);
    expect(await scopeOf(id, name)).toEqual(before);
    await english.fill('Mine');
    await admin('PATCH', scopePath(id, name), { allows: { en: 'Theirs' } });
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog');
    await expect.poll(() => dialog.getByRole('row').nth(1).innerText()).toMatch(/en: Mine\s+en: Theirs/);
    await dialog.getByRole('button', { name: 'Save mine' }).click();
    await expect.poll(async () => (await scopeOf(id, name))?.allows).toEqual({ en: 'Mine' });
  });

  test('an owner retires, restores and removes scopes; once granted, a scope and its API can only be retired', async () => {
    const { id, path, prefix } = await addApi([
      { id: `notes${made + 1}:read`, sensitivity: 'sensitive', allows: { en: 'See notes' } },
      {
        id: `notes${made + 1}:all`,
        sensitivity: 'sensitive',
        allows: { en: 'All' },
        includes: [`notes${made + 1}:read`],
      },
    ]);
    const { page, open } = await asTomas();
    const dialog = page.getByRole('dialog');
    const press = async (name: string) => {
      await page.locator('main').getByRole('button', { name }).click();
      await dialog.getByRole('button', { name }).click();
    };
    await open(`${path}/scopes/${prefix}:read`);
    await page.getByRole('button', { name: `Remove ${prefix}:read` }).click();
    await dialog.getByText(`${prefix}:all includes it.`).waitFor();
    await page.keyboard.press('Escape');
    await press(`Retire ${prefix}:read`);
    await page.getByText(`${prefix}:read is retired.`).waitFor();
    expect(await scopeOf(id, `${prefix}:read`)).toMatchObject({ state: 'retired' });
    await page.getByRole('button', { name: `Restore ${prefix}:read` }).click();
    const shown = await command(page, 'dialog');
    await page.keyboard.press('Escape');
    await run(shown);
    expect(await scopeOf(id, `${prefix}:read`)).toMatchObject({ state: 'active' });
    await open(`${path}/scopes/${prefix}:all`);
    await press(`Remove ${prefix}:all`);
    await page.getByText(`${prefix}:all is removed.`).waitFor();
    expect(await scopeOf(id, `${prefix}:all`)).toBeUndefined();
    const granted = await authorize(server, { parameters: { scope: `${prefix}:read` } });
    expect(granted.get('code')).not.toBeNull();
    await page.getByRole('link', { name: `${prefix}:read` }).click();
    await press(`Remove ${prefix}:read`);
    await dialog.getByText('An app was granted this scope').first().waitFor();
    await dialog.getByRole('button', { name: `Retire ${prefix}:read` }).click();
    await dialog.getByText('Apps can no longer ask for it.').waitFor();
    await dialog.getByRole('button', { name: `Retire ${prefix}:read` }).click();
    await expect.poll(() => scopeOf(id, `${prefix}:read`)).toMatchObject({ state: 'retired' });
    await open(path);
    const api = (await stored(id)) as RegisteredApi;
    await page.getByRole('button', { name: `Remove ${api.title}` }).click();
    const button = dialog.getByRole('button', { name: `Remove ${api.title}` });
    await expect.poll(() => button.getAttribute('aria-disabled')).toBe('true');
    await dialog.getByRole('textbox').fill(id);
    await button.click();
    await page.getByText(`${api.title} is retired, not removed`).waitFor();
    expect(await stored(id)).toMatchObject({ state: 'retired' });
  });

  test('an owner can define an API only under a domain that the project has proved, and the form says so', async () => {
    const project = await addProject([[1, 'owner']]);
    const opened = await asTomas();
    const { page, open } = opened;
    await open(`/projects/${project}/new-api`);
    await page.getByRole('heading', { name: 'Prove a domain first' }).waitFor();
    await expectGoodConsole(opened);
    await page.getByRole('link', { name: 'Prove a domain' }).click();
    await page.getByRole('heading', { level: 1, name: 'Domains' }).waitFor();
    await admin('POST', `projects/${project}/domains`, { id: 'quay.example' });
    await page.reload();
    await expect.poll(() => page.getByText('A DNS record of type TXT').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Mark quay.example as proved' }).click();
    await page.getByRole('link', { name: 'Define an API under quay.example' }).click();
    const title = page.getByRole('textbox', { name: 'Title' });
    await title.fill('Quay API');
    const id = page.getByRole('textbox', { name: 'ID' });
    // The title proposes an id, and the id proposes an audience. A click selects the proposal.
    await expect.poll(() => id.inputValue()).toBe('api.quay.example');
    await page.getByText('More choices').click();
    const audience = page.getByRole('textbox', { name: 'Token audience' });
    await audience.click();
    await page.keyboard.press('Backspace');
    await expect.poll(() => audience.inputValue()).toBe('');
    await page.keyboard.type('https://api.quay.example');
    await expect.poll(() => audience.inputValue()).toBe('https://api.quay.example');
    await audience.fill('https://api.quay.example/https://api.quay.example');
    await page.getByText('Use an https address without “#”').waitFor();
    await audience.fill('https://api.quay.example/');
    await id.fill('api.bank.example');
    await page.getByRole('button', { name: 'Define an API' }).click();
    await page
      .locator('.field-problem')
      .filter({ hasText: 'under a domain that this project has proved: quay.example.' })
      .waitFor();
    await id.fill('api.quay.example');
    await page.getByRole('textbox', { name: 'Name' }).fill('api.quay.example:read');
    await expect.poll(() => page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('read');
    await page.getByRole('button', { name: 'Define an API' }).click();
    await page.getByText('Enter a value.').waitFor();
    await page.getByRole('textbox', { name: 'What it lets an app do' }).fill('See your boats');
    // Nobody is warned about a scope that isn't sensitive, so an owner can't choose that class.
    await expect.poll(() => page.getByRole('radio', { name: 'Not sensitive' }).isDisabled()).toBe(true);
    await page.getByRole('radio', { name: 'Restricted' }).check();
    await expectGoodConsole(opened);
    await page.getByRole('button', { name: 'Define an API' }).click();
    await page.getByRole('heading', { level: 1, name: 'Quay API' }).waitFor();
    expect(await stored('api.quay.example')).toMatchObject({
      definedByOwner: true,
      projectId: project,
      scopes: [
        { name: 'api.quay.example:read', sensitivity: 'restricted', allows: { en: 'See your boats' } },
      ],
    });
    // The owner changes the audience later, under a proved domain.
    await audience.fill('https://bank.example/');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('.field-problem').filter({ hasText: 'add and prove bank.example first' }).waitFor();
    await audience.fill('https://quay.example/boats');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Quay API is saved.').waitFor();
    expect((await stored('api.quay.example'))?.audience).toBe('https://quay.example/boats');
    // The project can declare its scope immediately. Search finds its words in any order.
    await open(`/projects/${project}/consent-screen`);
    await page.getByRole('button', { name: 'Add permissions' }).click();
    await page.getByRole('searchbox').fill('boats quay');
    await page.getByRole('dialog').getByRole('checkbox', { name: 'See your boats' }).check();
    await page.getByRole('button', { name: 'Add (1)' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved the consent screen.').waitFor();
    await open(`/projects/${project}/apis/api.quay.example/new-scope`);
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.fill('boats"');
    await page.getByText('Write a word after api.quay.example:').waitFor();
    await name.fill('https://bank.example/auth');
    await page.getByRole('textbox', { name: 'What it lets an app do, English' }).fill('Sink your boats');
    await expect.poll(() => page.getByRole('radio', { name: 'Not sensitive' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Add a scope' }).click();
    await page.locator('.field-problem').filter({ hasText: 'add and prove bank.example first' }).waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.value')).toBe('https://bank.example/auth');
    await expectGoodConsole({ ...opened, complaints: [] });
    await name.fill('shifts:read');
    await page.getByRole('button', { name: 'Add a scope' }).click();
    await page.getByText('api.quay.example:shifts:read is added.').waitFor();
    await open(`/projects/${project}/apis?show=own`);
    await page.getByRole('link', { name: 'Quay API' }).waitFor();
  });

  test('a viewer sees no form, and the page says who can define an API', async () => {
    const { path, project } = await addApi(
      [{ id: `notes${made + 1}:read`, sensitivity: 'sensitive', allows: { en: 'See notes' } }],
      'viewer',
    );
    const opened = await asTomas();
    const { page, open } = opened;
    await open(`/projects/${project}/apis?show=own`);
    await page.getByRole('link', { name: 'Notes' }).first().waitFor();
    await expect.poll(() => page.getByRole('link', { name: 'Define an API' }).count()).toBe(0);
    await open(path);
    await page.getByRole('row').nth(1).waitFor();
    await expect
      .poll(() => page.locator('main form, main .button-danger, main .section-actions').count())
      .toBe(0);
    await open(`/projects/${project}/new-api`);
    await page.getByText('Only owners of this project and administrators can define one.').waitFor();
    await expectGoodConsole(opened);
  });
});
