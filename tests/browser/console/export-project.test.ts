import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { builtInCatalogue } from '../../../packages/server/src/apis/built-in-apis.ts';
import { applySeed } from '../../../packages/server/src/dev/apply-seed.ts';
import { readSeedFile } from '../../../packages/server/src/dev/seed-file.ts';
import { openRegistry } from '../../../packages/server/tests/registration/registry.ts';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodInEveryLanguage, settled } from '../../support/console.ts';
import { consoleForAll } from '../../support/console-world.ts';
import { appoint } from '../../support/management.ts';

describeInChromium('the export of a project in the console', () => {
  const { server, admin, openAs, asTomas, addProject } = consoleForAll();
  let made = 0;

  /**
   * Creates a project that Tomas owns, with a client, a deleted client, an API with a scope, and an API key. The
   * project also enables an API of another project.
   */
  const addWhole = async () => {
    const number = ++made;
    const api = `notes-${number}.example.com`;
    const other = `other-${number}.example.com`;
    const project = await addProject([[1, 'owner']], {
      name: 'Harbor <b>Notes</b>',
      testUsers: ['yuki@post.example'],
      consentScreen: { supportEmail: 'help@any.example', homePageUrl: 'https://harbor.example/' },
    });
    const otherProject = await addProject([[2, 'owner']]);
    const register = (id: string, owner: string) =>
      admin('POST', 'apis', { id, title: id, audience: `https://${id}/`, project: owner, family: 'Harbor' });
    await register(api, project);
    await register(other, otherProject);
    const scope = {
      id: `notes${number}:read`,
      sensitivity: 'sensitive',
      allows: { en: 'See notes', bn: 'নোট দেখা' },
    };
    await admin('POST', `apis/${api}/scopes`, scope);
    await admin('PATCH', `projects/${project}`, {
      enabledApis: ['drive.googleapis.com', other, api],
      consentScreen: { declaredScopes: [scope.id] },
    });
    const addClient = async (name: string) => {
      const added = { name, type: 'web', redirectUris: ['https://harbor.example.com/back'] };
      const { status, body } = await admin('POST', `projects/${project}/clients`, added);
      expect(status).toBe(200);
      return body;
    };
    const { id: clientId, secret } = await addClient('Kept');
    await admin('DELETE', `projects/${project}/clients/${(await addClient('Gone')).id}`);
    const key = await admin('POST', `projects/${project}/apiKeys`, {
      name: 'Map key',
      apis: ['youtube.googleapis.com'],
    });
    return { project, api, other, scope, clientId, secrets: [secret, key.body.key] };
  };

  test('another server reads the file and then has the same project; the file has no secret', async () => {
    const { project, api, other, scope, clientId, secrets } = await addWhole();
    const { page, open, complaints } = await asTomas();
    await open(`/projects/${project}`);
    await page.getByRole('link', { name: 'Export this project' }).click();
    await page.getByText(`API keys, because nobody can read a key again: Map key`).waitFor();
    await page.getByText('Deleted clients: Gone').waitFor();
    await page.getByText(`APIs of other projects: ${other}`).waitFor();
    const importing = page.getByRole('link', { name: 'Create a project from a file' });
    expect(await importing.getAttribute('href')).toBe('/console/import-project');
    await page.getByLabel('Members, with their names').check();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download the seed file' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(`${project}.json`);
    const file = `${server.folder}/${project}.json`;
    await download.saveAs(file);
    const content = readFileSync(file, 'utf8');
    const shown = await page.getByRole('region', { name: 'Seed file' }).innerText();
    expect(shown.trimEnd()).toBe(content.trimEnd());
    for (const secret of secrets) {
      expect(secret).toEqual(expect.any(String));
      expect(content).not.toContain(secret);
    }
    await using registry = await openRegistry();
    const { context } = registry;
    const seed = readSeedFile(file, builtInCatalogue());
    expect((await applySeed(context, seed)).summary).toBe(
      'made 1 project, 1 API, 1 account, 1 member, 1 client',
    );
    // The file omits APIs of other projects. Everything else is the same on both servers.
    const fieldsOf = ({ testUsersAdded: _, ...fields }: object & { testUsersAdded?: number } = {}) => fields;
    const [there, here] = [context.storage, server.storage] as const;
    const stored = await here.findProject(project);
    expect(fieldsOf(await there.findProject(project))).toMatchObject({
      ...fieldsOf(stored),
      revision: expect.any(Number),
      enabledApis: ['drive.googleapis.com', api],
    });
    expect((await there.findApi(api))?.scopes).toEqual((await here.findApi(api))?.scopes);
    expect((await there.findClient(clientId))?.redirectUris).toEqual(['https://harbor.example.com/back']);
    expect(seed.apis?.[0]?.scopes).toMatchObject([{ name: scope.id, allows: scope.allows }]);
    expect(complaints).toEqual([]);
  });

  test('the file has the organization also for its own administrator, who administers nothing else', async () => {
    await admin('POST', 'organizations', { id: 'quay', name: 'Quay', domains: ['quay.example'] });
    const project = await addProject([], { organization: 'quay' });
    await appoint(server, server.accounts[2].sub, {
      ...{ organizationId: 'quay', administersOrganizationId: 'quay' },
    });
    const { page, open, complaints } = await openAs(2);
    await open(`/projects/${project}/export`);
    const shown = JSON.parse(await page.getByRole('region', { name: 'Seed file' }).innerText());
    expect(shown.organizations).toEqual([{ id: 'quay', name: 'Quay', domains: ['quay.example'] }]);
    expect(complaints).toEqual([]);
  });

  test('if a project has more than 10,000 clients, the page says that the file doesn’t have all of them', async () => {
    const { project, clientId } = await addWhole();
    const database = new DatabaseSync(server.location);
    database.exec(`
      WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10000)
      INSERT INTO clients (client_id, project_id, state, created_at, record)
      SELECT 'copy-' || n, project_id, state, created_at, record
      FROM numbers, clients WHERE client_id = '${clientId}'`);
    database.close();
    const { page, open } = await asTomas();
    await open(`/projects/${project}/export`);
    await page.getByText('All but the first 10,000 of these: OAuth clients').waitFor({ timeout: 20_000 });
  });

  test('the page passes the page checks in every language', async () => {
    const { project } = await addWhole();
    const opened = await openAs(0);
    const { page, open } = opened;
    await open(`/projects/${project}/export`);
    await page.locator('.left-out li').nth(3).waitFor();
    await settled(page);
    await expectGoodInEveryLanguage(opened);
  });
});
