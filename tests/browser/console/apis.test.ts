import { beforeAll, expect, onTestFinished, test } from 'vitest';
import type { ProjectRole } from '../../../packages/server/src/records/project-member.ts';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodConsole, expectGoodInEveryLanguage, settled } from '../../support/console.ts';
import { consoleForAll } from '../../support/console-world.ts';
import { notesRead, notesWrite, registrarOf } from '../../support/registered-apis.ts';

const drive = 'drive.googleapis.com';
const calendar = 'calendar-json.googleapis.com';

describeInChromium('APIs in the console', () => {
  const { server, admin, asTomas, addProject, run } = consoleForAll();
  beforeAll(async () => {
    await registrarOf(server).add({
      needsEnabling: true,
      termsOfServiceUrl: 'https://notes.example.com/terms',
    });
  });

  /** Resolves to the id of a new project with these enabled APIs, in which Tomas has this role. */
  const projectWith = (enabledApis: readonly string[], role: ProjectRole = 'owner') =>
    addProject(
      role === 'owner'
        ? [[1, role]]
        : [
            [2, 'owner'],
            [1, role],
          ],
      { enabledApis },
    );

  const enabledIn = async (project: string) => (await server.storage.findProject(project))?.enabledApis;

  test('the library and its dialogs pass the page checks in every language', async () => {
    const project = await projectWith([drive]);
    const opened = await asTomas();
    const { page, open } = opened;
    await open(`/projects/${project}/apis`);
    await page.locator('.row-actions button').first().waitFor();
    await expectGoodInEveryLanguage(opened);
    const rowOf = (id: string) => page.getByRole('row').filter({ hasText: id });
    for (const id of [drive, 'notes.example.com']) {
      await rowOf(id).locator('.row-actions button').click();
      await page.locator('dialog .equivalent summary').click();
      await expectGoodInEveryLanguage(opened);
      await page.keyboard.press('Escape');
    }
    await page.getByRole('searchbox').fill('zzz');
    await page.locator('.empty').waitFor();
    await expectGoodInEveryLanguage(opened);
  });

  test('the library groups APIs by product, and finds them by name, id and scope', async () => {
    const project = await projectWith([drive, calendar]);
    const { page, open, complaints } = await asTomas();
    await open(`/projects/${project}/apis`);
    await expect
      .poll(() => page.locator('.table-group').allInnerTexts())
      .toEqual([
        ...['Sign-in', 'Drive', 'Sheets', 'Calendar', 'Contacts', 'Tasks', 'Gmail', 'Photos', 'YouTube'],
        ...['Data Portability', 'Administration', 'Harbour Notes'],
      ]);
    await page.getByText('Enabled in this project: 2').waitFor();
    const rows = () => page.locator('tbody tr:not(.table-group)').allInnerTexts();
    expect((await rows()).filter((row) => /●\s*Enabled/.test(row)).length).toBe(2);
    expect((await rows()).filter((row) => /●\s*Always open/.test(row)).length).toBe(1);
    const box = page.getByRole('searchbox');
    for (const [text, title] of [
      ['CALENDAR', 'Calendar API'],
      ['drive.googleapis', 'Drive API'],
      ['notes:read', 'Notes API'],
    ] as const) {
      await box.fill(text);
      await expect.poll(rows).toEqual([expect.stringContaining(title)]);
    }
    await page.reload();
    await settled(page);
    await expect.poll(() => box.inputValue()).toBe('notes:read');
    await expect.poll(rows).toEqual([expect.stringContaining('Notes API')]);
    await box.fill('"\\nothing');
    await page.getByText('No API contains “"\\nothing”').waitFor();
    await page.getByRole('button', { name: 'Show all APIs' }).click();
    await expect.poll(async () => (await rows()).length).toBe(14);
    expect(complaints).toEqual([]);
  });

  test('CON-2 CON-14 a family of APIs begins with its most popular ones, and a button shows the rest', async () => {
    const project = await projectWith([]);
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `${letter}.fleet.example`);
    for (const id of ids) {
      const title = `Fleet ${id[0]}`;
      await admin('POST', 'apis', { id, title, family: 'Fleet', audience: `https://${id}/`, project });
    }
    await addProject([], { enabledApis: ['f.fleet.example'] });
    await addProject([], { enabledApis: ['f.fleet.example'] });
    const scope = { id: 'fleet:read', sensitivity: 'sensitive', allows: { en: 'See ships' } };
    await admin('POST', 'apis/e.fleet.example/scopes', scope);
    const declaring = await addProject([]);
    await admin('PATCH', `projects/${declaring}`, { consentScreen: { declaredScopes: ['fleet:read'] } });
    server.clock.advance(601);
    const opened = await asTomas();
    const { page, open } = opened;
    await open(`/projects/${project}/apis`);
    const titles = async () =>
      (await page.locator('.row-name').allInnerTexts()).filter((one) => /^Fleet/.test(one));
    expect(await titles()).toEqual(['Fleet f', 'Fleet e', 'Fleet a', 'Fleet b']);
    await expect
      .poll(() => page.getByRole('row').filter({ hasText: 'Fleet f' }).locator('td.number').innerText())
      .toBe('2');
    await expectGoodConsole(opened);
    await page.getByRole('button', { name: 'View all of Fleet (6)' }).click();
    expect(await titles()).toHaveLength(6);
    await page.getByRole('link', { name: 'Fleet e' }).click();
    await page.getByText('plan to ask for its scopes').waitFor();
    const { body } = await admin('GET', 'apis/e.fleet.example');
    expect(body.projectCount).toBe(1);
    for (const id of ids) await admin('DELETE', `apis/${id}`);
  });

  test('CON-14 before an API is enabled or disabled, a dialog names the consequences; a notice then offers to undo it', async () => {
    const project = await projectWith([calendar]);
    const { page, open, complaints } = await asTomas();
    await open(`/projects/${project}/apis`);
    const dialog = page.getByRole('dialog');
    const button = (name: string) => page.locator('main table').getByRole('button', { name });
    await button('Enable Notes API').click();
    const terms = dialog.getByRole('link', { name: 'Terms of service' });
    await expect.poll(() => terms.getAttribute('href')).toBe('https://notes.example.com/terms');
    await dialog.getByRole('button', { name: 'Enable Notes API' }).click();
    await button('Disable Notes API').waitFor();
    expect(await enabledIn(project)).toEqual([calendar, 'notes.example.com']);
    await button('Disable Calendar API').click();
    await dialog.getByText('then fails with status 403.').waitFor();
    await dialog.getByRole('button', { name: 'Keep enabled' }).click();
    expect(await enabledIn(project)).toEqual([calendar, 'notes.example.com']);
    await button('Disable Calendar API').click();
    await dialog.getByRole('button', { name: 'Disable Calendar API' }).click();
    await button('Enable Calendar API').waitFor();
    expect(await enabledIn(project)).toEqual(['notes.example.com']);
    await page
      .getByText('Calendar API is disabled.')
      .locator('..')
      .getByRole('button', { name: 'Undo' })
      .click();
    await button('Disable Calendar API').waitFor();
    expect(await enabledIn(project)).toEqual(['notes.example.com', calendar]);
    expect(complaints).toEqual([]);
  });

  test('if two people change the APIs at once, a dialog shows both lists, and no change is lost', async () => {
    const project = await projectWith([calendar]);
    const opened = await asTomas();
    const { page, open } = opened;
    await open(`/projects/${project}/apis`);
    await page.getByRole('button', { name: 'Enable Drive API' }).click();
    await admin('PATCH', `projects/${project}`, { enabledApis: ['youtube.googleapis.com'] });
    await page.getByRole('dialog').getByRole('button', { name: 'Enable Drive API' }).click();
    const dialog = page.getByRole('dialog', { name: 'Somebody changed this in the meantime' });
    await expect
      .poll(() => dialog.getByRole('row').nth(1).innerText())
      .toMatch(/youtube\.googleapis\.com, drive\.googleapis\.com\s+youtube\.googleapis\.com$/);
    // The browser logs the rejected PATCH as an error.
    await expectGoodConsole({ ...opened, complaints: [] });
    await dialog.getByRole('button', { name: 'Save mine' }).click();
    await expect.poll(() => enabledIn(project)).toEqual(['youtube.googleapis.com', drive]);
    await page.getByRole('button', { name: 'Enable Calendar API' }).click();
    await admin('PATCH', `projects/${project}`, { name: 'Renamed' });
    await page.getByRole('dialog').getByRole('button', { name: 'Enable Calendar API' }).click();
    await expect.poll(() => enabledIn(project)).toEqual(['youtube.googleapis.com', drive, calendar]);
    expect((await server.storage.findProject(project))?.name).toBe('Renamed');
  });

  test('the commands that the dialogs show do what the buttons do', async () => {
    const project = await projectWith([]);
    const { page, open } = await asTomas();
    await open(`/projects/${project}/apis`);
    for (const [name, apis] of [
      ['Enable Drive API', [drive]],
      ['Disable Drive API', []],
    ] as const) {
      await page.getByRole('button', { name }).click();
      await page.locator('dialog summary').click();
      const command = await page.getByRole('region', { name: 'Command line' }).innerText();
      await run(command);
      expect(await enabledIn(project)).toEqual(apis);
      await page.reload();
      await settled(page);
    }
  });

  test('a viewer sees the states but no button that changes them; if the list can’t load, the page offers to retry', async () => {
    const project = await projectWith([drive], 'viewer');
    const opened = await asTomas();
    const { page, open } = opened;
    await page.route('**/management/v1/apis?*', (route) => route.fulfill({ status: 404, body: '{}' }));
    await open(`/projects/${project}/apis`);
    await page.getByRole('alert').getByRole('button', { name: 'Try again' }).waitFor();
    await expectGoodConsole({ ...opened, complaints: [] });
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('row').filter({ hasText: 'Drive API' }).getByText('Enabled').waitFor();
    await expect.poll(() => page.locator('.row-actions').count()).toBe(0);
  });

  test('the page of an API passes the page checks in every language', async () => {
    const project = await projectWith([drive]);
    const opened = await asTomas();
    await opened.open(`/projects/${project}/apis/drive.googleapis.com`);
    await opened.page.getByRole('row').nth(5).waitFor();
    await expectGoodInEveryLanguage(opened);
  });

  test('the page of an API says what its scopes allow, and has a button that enables the API', async () => {
    const project = await projectWith([]);
    const registrar = registrarOf(server);
    await registrar.changeScope(notesWrite, { state: 'retired' });
    onTestFinished(async () => {
      await registrar.changeScope(notesWrite, { state: 'active' });
    });
    const opened = await asTomas('ja');
    const { page, open } = opened;
    await open(`/projects/${project}/apis?search=notes`);
    await page.getByRole('link', { name: 'Notes API' }).click();
    await page.getByRole('heading', { level: 1, name: 'Notes API' }).waitFor();
    const row = (id: string) => page.getByRole('row').filter({ hasText: id });
    await row(notesRead).waitFor();
    await expect
      .poll(() => row(notesRead).innerText())
      .toMatch(/メモの表示\s+下書きは表示しません。\s*○\s*機密ではない\s*$/);
    await expect.poll(() => row(notesWrite).innerText()).toMatch(/◐\s*機密\s*⊘\s*提供終了/);
    await expect
      .poll(() => row(notesWrite).locator('[lang="id"]').innerText())
      .toBe('Mengubah catatan <b>Anda</b>');
    await page.getByText('https://notes.example.com/', { exact: true }).waitFor();
    await expectGoodConsole(opened, 'ja');
    await page.getByRole('button', { name: '有効にする', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Notes API を有効にする' }).click();
    await page.getByRole('button', { name: '無効にする', exact: true }).waitFor();
    expect(await enabledIn(project)).toEqual(['notes.example.com']);
  });

  test('the page says if the API doesn’t exist, or if it has no scopes', async () => {
    const project = await projectWith([]);
    const opened = await asTomas();
    await opened.open(`/projects/${project}/apis/never.example`);
    await opened.page.getByText('This doesn’t exist').waitFor();
    const bare = { id: 'bare.example', title: 'Bare', audience: 'https://bare.example/', project };
    await admin('POST', 'apis', bare);
    onTestFinished(async () => {
      await admin('DELETE', 'apis/bare.example');
    });
    await opened.open(`/projects/${project}/apis/bare.example`);
    await opened.page.getByText('This API has no scopes').waitFor();
    await expect.poll(() => opened.page.locator('main .page-action button').count()).toBe(0);
    await expectGoodConsole({ ...opened, complaints: [] });
  });
});
