import { beforeAll, expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodConsole, expectGoodInEveryLanguage, settled } from '../../support/console.ts';
import { consoleForAll } from '../../support/console-world.ts';
import { authorize } from '../../support/flow.ts';
import { notesRead, notesWrite, registrarOf } from '../../support/registered-apis.ts';

describeInChromium('the use of scopes in the console', () => {
  const { server, admin, openAs, asTomas, run } = consoleForAll();
  const api = '/projects/sample-project/apis/notes.example.com';

  beforeAll(async () => {
    await registrarOf(server).add();
    const [, tomas, yuki] = server.accounts;
    await admin('POST', 'projects/sample-project/members', { email: tomas.email, role: 'owner' });
    for (const { sub } of [tomas, yuki]) {
      await authorize(server, { account: sub, parameters: { scope: notesRead } });
    }
  });

  test('an owner sees which apps use a scope, but nobody’s email, in every language', async () => {
    const opened = await asTomas();
    const { page, open } = opened;
    await open(`${api}/scopes/${encodeURIComponent(notesRead)}`);
    const table = page.locator('section[aria-labelledby=use]');
    await expect.poll(() => table.locator('td.number').allInnerTexts()).toHaveLength(1);
    await expect.poll(() => table.innerText()).not.toContain('post.example');
    await expectGoodInEveryLanguage(opened);
  });

  test('an administrator sees the people too, and the shown command lists them', async () => {
    const opened = await openAs(0);
    const { page, open } = opened;
    const [, tomas, yuki] = server.accounts;
    await open(api);
    const section = page.getByRole('region', { name: 'Apps that use this API' });
    await section.getByLabel('Scope', { exact: true }).selectOption(notesRead);
    await section.getByRole('button', { name: /sample app/ }).click();
    for (const { email } of [tomas, yuki]) await section.getByRole('link', { name: email }).waitFor();
    await expectGoodConsole(opened);
    await section.locator('.row-details .equivalent summary').click();
    const command = section.locator('.row-details').getByRole('region', { name: 'Command line' });
    expect(await run(await command.innerText())).toContain(yuki.email);
    await section.getByLabel('Scope', { exact: true }).selectOption(notesWrite);
    await settled(page);
    await section.getByText('No app uses this scope yet').waitFor();
    await section.getByLabel('Scope', { exact: true }).selectOption(notesRead);
    await section.getByRole('button', { name: /sample app/ }).click();
    await section.getByRole('link', { name: yuki.email }).click();
    await page.getByRole('heading', { level: 1, name: yuki.name }).waitFor();
  });
});
