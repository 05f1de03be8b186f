import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodConsole, expectGoodInEveryLanguage } from '../../support/console.ts';
import { consoleForAll } from '../../support/console-world.ts';

const yaml = (scopes: string) => `openapi: 3.1.0
info: { title: Ledger <b>API</b> }
servers: [{ url: 'https://ledger.example.com/v1' }]
components:
  securitySchemes:
    oauth:
      type: oauth2
      flows: { implicit: { scopes: { ${scopes} } } }
`;

describeInChromium('an import from OpenAPI in the console', () => {
  const { server, admin, openAs, asTomas, addProject, run } = consoleForAll();

  test('leads an owner to prove a domain first, and proposes names under it', async () => {
    const project = await addProject([[1, 'owner']]);
    const opened = await asTomas();
    const { page, open } = opened;
    await open(`/projects/${project}/import-api`);
    await page.getByRole('heading', { name: 'Prove a domain first' }).waitFor();
    await expectGoodConsole(opened);
    await admin('POST', `projects/${project}/domains`, { id: 'harbor.example' });
    await admin('POST', `projects/${project}/domains/harbor.example:prove`);
    await page.reload();
    await page.getByRole('textbox', { name: 'OpenAPI document' }).fill(yaml('read: See the ledger'));
    const id = page.getByRole('textbox', { name: 'ID' });
    await id.fill('ledger.bank.example');
    await page.getByText('under a domain that this project has proved').last().waitFor();
    await id.fill('ledger.harbor.example');
    await page.getByRole('textbox', { name: 'Audience' }).fill('https://ledger.harbor.example/');
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Prefix' }).inputValue())
      .toBe('ledger.harbor.example:');
    await expect.poll(() => page.getByRole('radio', { name: 'Not sensitive' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Define the API with its scopes (1)' }).click();
    await page.getByText('Scopes added: 1.').waitFor();
    expect(await server.storage.findApi('ledger.harbor.example')).toMatchObject({
      definedByOwner: true,
      scopes: [{ name: 'ledger.harbor.example:read' }],
    });
  });

  test('shows the new scopes before it defines the API, and again before it adds scopes to the API', async () => {
    const project = await addProject([[1, 'owner']]);
    const opened = await openAs(0);
    const { page, open } = opened;
    await open(`/projects/${project}/new-api`);
    await page.getByRole('link', { name: 'Have an OpenAPI document?' }).click();
    const document = page.getByRole('textbox', { name: 'OpenAPI document' });
    await document.fill('x'.repeat(500_001));
    await page.getByText('at most 500 kB').waitFor();
    await expect.poll(() => document.inputValue()).toBe('');
    await document.fill('openapi: [');
    await page.getByText('The document has a mistake:').waitFor();
    await document.fill(
      yaml('read: <i>See</i> the ledger, openid: Sign in, "drive": ""').replace('3.1.0', '"2.0"'),
    );
    await page.getByText('Must begin with "3."').waitFor();
    await expectGoodConsole(opened);
    await document.fill(yaml('read: <i>See</i> the ledger, openid: Sign in, write: ""'));
    const rows = page.getByRole('table', { name: 'New scopes' }).getByRole('row');
    await rows.nth(1).waitFor();
    await page.getByText('This name can’t be used.').first().waitFor();
    await page.getByRole('textbox', { name: 'Prefix' }).fill('ledger:');
    await expect
      .poll(() => rows.allInnerTexts())
      .toEqual([
        expect.any(String),
        expect.stringMatching(/ledger:read\s+<i>See<\/i> the ledger/),
        expect.stringMatching(/ledger:write\s+Use ledger:write/),
      ]);
    await page.getByText('Scopes that stay as they are: 1').waitFor();
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Audience' }).inputValue())
      .toBe('https://ledger.example.com/v1');
    await page.getByRole('textbox', { name: 'ID' }).fill('ledger.example.com');
    await page.getByLabel('Restricted').check();
    expect(await server.storage.findApi('ledger.example.com')).toBeUndefined();
    await page.getByRole('button', { name: 'Define the API with its scopes (2)' }).click();
    await page.getByText('Scopes added: 2.').waitFor();
    const api = await server.storage.findApi('ledger.example.com');
    expect(api).toMatchObject({ title: 'Ledger <b>API</b>', projectId: project });
    expect(api?.scopes).toMatchObject([
      { name: 'ledger:read', sensitivity: 'restricted', allows: { en: '<i>See</i> the ledger' } },
      { name: 'ledger:write' },
    ]);
    await page.getByRole('link', { name: 'Import from OpenAPI' }).click();
    const file = join(server.folder, 'openapi.yaml');
    writeFileSync(file, yaml('read: Other words, delete: Delete the ledger'));
    // The browser has read the file only after the person has typed the prefix.
    await page.evaluate(`{
      const { text } = Blob.prototype;
      const typed = new Promise((done) => { window.readFile = done; });
      Blob.prototype.text = async function () {
        await typed;
        return text.call(this);
      };
    }`);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('textbox', { name: 'Prefix' }).fill('ledger:');
    await page.evaluate('window.readFile()');
    await page.getByText('Scopes that stay as they are: 1').waitFor();
    await page.locator('.equivalent summary').click();
    const command = await page.getByRole('region', { name: 'Command line' }).innerText();
    await page.getByRole('button', { name: 'Add these scopes (1)' }).click();
    await page.getByText('Scopes added: 1.').waitFor();
    const names = async () =>
      (await server.storage.findApi('ledger.example.com'))?.scopes.map(({ name }) => name);
    expect(await names()).toEqual(['ledger:read', 'ledger:write', 'ledger:delete']);
    await admin('DELETE', `apis/-/scopes/${encodeURIComponent('ledger:delete')}`);
    await run(command.replace('openapi.json', file));
    expect(await names()).toEqual(['ledger:read', 'ledger:write', 'ledger:delete']);
    expect(opened.complaints).toEqual([]);
  });

  test('if the server rejects a scope, the page names it, and a second attempt without it adds the rest', async () => {
    const project = await addProject([[1, 'owner']]);
    await admin('POST', 'apis', {
      id: 'other.example',
      title: 'Other',
      audience: 'https://other.example/',
      project,
    });
    await admin('POST', 'apis/other.example/scopes', {
      id: 'taken:b',
      sensitivity: 'sensitive',
      allows: { en: 'B' },
    });
    await admin('POST', 'apis', {
      id: 'mine.example',
      title: 'Mine',
      audience: 'https://mine.example/',
      project,
    });
    const opened = await asTomas();
    const { page, open } = opened;
    await open(`/projects/${project}/import-api?api=mine.example`);
    const document = page.getByRole('textbox', { name: 'OpenAPI document' });
    await document.fill(yaml('"taken:a": A, "taken:b": B, "taken:c": C'));
    await page.getByRole('button', { name: 'Add these scopes (3)' }).click();
    await page.getByText('The server didn’t accept taken:b.').waitFor();
    await expectGoodConsole({ ...opened, complaints: [] });
    await document.fill(yaml('"taken:a": A, "taken:c": C'));
    await page.getByRole('button', { name: 'Add these scopes (1)' }).click();
    await page.getByText('Scopes added: 1.').waitFor();
    const { scopes = [] } = (await server.storage.findApi('mine.example')) ?? {};
    expect(scopes.map(({ name }) => name)).toEqual(['taken:a', 'taken:c']);
  });

  test('the page passes the page checks in every language', async () => {
    const project = await addProject([[1, 'owner']]);
    const opened = await openAs(0);
    const { page, open } = opened;
    await open(`/projects/${project}/import-api`);
    await page.locator('textarea').waitFor();
    await expectGoodInEveryLanguage(opened);
    await page
      .locator('textarea')
      .fill(yaml('read: See the ledger, "ledger:write": Change the ledger, openid: Sign in'));
    await page.locator('.import-kept summary').click();
    await expectGoodInEveryLanguage(opened);
  });

  test('an editor sees no form, and the page says who can define an API', async () => {
    const project = await addProject([
      [2, 'owner'],
      [1, 'editor'],
    ]);
    const { page, open } = await asTomas();
    await open(`/projects/${project}/import-api`);
    await page.getByText('Only owners of this project and administrators can define one.').waitFor();
    await expect.poll(() => page.locator('textarea').count()).toBe(0);
  });
});
