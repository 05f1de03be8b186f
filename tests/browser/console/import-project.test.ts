import { expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodConsole, expectGoodInEveryLanguage } from '../../support/console.ts';
import { consoleForAll } from '../../support/console-world.ts';

function seed(id: string) {
  return JSON.stringify({
    projects: [
      {
        id,
        name: 'Harbor <b>Notes</b>',
        number: 100000000001,
        publishingStatus: 'production',
        testUsers: ['yuki@post.example'],
        enabledApis: ['drive.googleapis.com', `${id}.example.com`, 'never.example'],
        consentScreen: {
          supportEmail: 'help@harbor.example',
          verification: 'verified',
          declaredScopes: [`${id}:read`, 'openid'],
          logoFile: 'logo.png',
        },
        authorizedDomains: ['harbor-notes.com'],
        members: [
          { email: 'nobody@never.example', role: 'viewer' },
          { email: 'yuki@post.example', role: 'editor' },
          { email: 'mina@harbour.example', role: 'owner' },
        ],
        clients: [
          {
            name: 'Web',
            clientId: 'old-id',
            clientSecret: 'old-secret-1234',
            redirectUris: ['https://www.harbor-notes.com/back'],
          },
          { name: 'Gone', state: 'deleted', redirectUris: ['https://www.harbor-notes.com/back'] },
          { name: 'Desktop', type: 'desktop' },
        ],
        apiKeys: [{ name: 'Key', key: '12345678901234567890' }],
      },
    ],
    apis: [
      {
        id: `${id}.example.com`,
        title: 'Notes API',
        audience: `https://${id}.example.com/`,
        project: id,
        scopes: [
          {
            name: `${id}:all`,
            sensitivity: 'restricted',
            allows: { en: 'Change notes' },
            includes: [`${id}:read`],
          },
          { name: `${id}:read`, sensitivity: 'sensitive', allows: 'See notes' },
        ],
      },
    ],
  });
}

describeInChromium('creating a project from a seed file in the console', () => {
  const { server, admin, openAs, asTomas, addProject } = consoleForAll();

  test('an administrator sees what will be created, creates it, and sees which parts failed', async () => {
    const taken = await addProject([[2, 'owner']]);
    const opened = await openAs(0);
    const { page, open } = opened;
    await open('/new-project');
    await page.getByRole('link', { name: 'Have a seed file?' }).click();
    const file = page.getByRole('textbox', { name: 'Seed file' });
    await file.fill('{"projects":');
    await page.getByText('The file has a mistake:').waitFor();
    await file.fill('{"projects":[{"id":"a","name":"A"}]}');
    await page.locator('.document-mistake', { hasText: 'projects[0].consentScreen' }).waitFor();
    await expectGoodConsole(opened);
    await admin('POST', 'apis', {
      ...{ id: 'shared.example.com', title: 'Shared', project: taken },
      audience: 'https://shared.example.com/',
    });
    const shared = { id: 'shared:read', sensitivity: 'sensitive', allows: { en: 'See it' } };
    await admin('POST', 'apis/shared.example.com/scopes', shared);
    const content = JSON.parse(seed('harbor'));
    content.projects[0].consentScreen.declaredScopes.push('shared:read', 'never:read');
    await file.fill(JSON.stringify(content));
    const steps = page.locator('.import-steps > li');
    await steps.nth(6).waitFor();
    await expect
      .poll(() => steps.allInnerTexts())
      .toEqual(
        [
          'Project Harbor <b>Notes</b>',
          'API Notes API with its scopes',
          'Enabled APIs and permissions',
          'OAuth client Web',
          'OAuth client Desktop',
          'Domain harbor-notes.com',
          'Member mina@harbour.example',
          'Member nobody@never.example',
          'Member yuki@post.example',
        ].map((step) => expect.stringContaining(step)),
      );
    await page.getByText('API keys that aren’t created: 1.').waitFor();
    await page.getByText('This server doesn’t have these APIs: never.example').waitFor();
    await page.getByText('The project doesn’t declare these permissions yet: never:read').waitFor();
    expect(await server.storage.findProject('harbor')).toBeUndefined();
    const id = page.getByRole('textbox', { name: 'Project ID' });
    await id.fill(taken);
    await page.getByText('Another project has this ID.').waitFor();
    await page.getByRole('button', { name: 'Create the project' }).click();
    expect(await page.locator('.import-steps').getByText('Not created').count()).toBe(0);
    await page.getByText('only its test users can give access').waitFor();
    await id.fill('harbor-two');
    await page.getByRole('button', { name: 'Create the project' }).click();
    await page.getByText('Some parts weren’t created.').waitFor();
    await expect
      .poll(() => page.locator('.step-failure').allInnerTexts())
      .toEqual([expect.stringContaining('nobody@never.example')]);
    await steps.nth(7).getByText('Not created').waitFor();
    await expectGoodConsole({ ...opened, complaints: [] });
    const project = await server.storage.findProject('harbor-two');
    expect(project).toMatchObject({
      name: 'Harbor <b>Notes</b>',
      publishingStatus: 'testing',
      testUsers: ['yuki@post.example'],
      enabledApis: ['drive.googleapis.com', 'harbor.example.com'],
      consentScreen: { verification: 'unverified', declaredScopes: ['harbor:read', 'openid', 'shared:read'] },
    });
    // Mina creates the project. The file also says that she owns it.
    const { body } = await admin('GET', 'projects/harbor-two/members');
    const roles = body.members.map(({ email, role }: Record<string, string>) => `${email} ${role}`);
    expect(roles).toEqual(['mina@harbour.example owner', 'yuki@post.example editor']);
    const api = await server.storage.findApi('harbor.example.com');
    expect(api).toMatchObject({ projectId: 'harbor-two' });
    expect(api?.scopes.map(({ name, includes }) => [name, includes])).toEqual([
      ['harbor:all', ['harbor:read']],
      ['harbor:read', []],
    ]);
    const { items } = await server.storage.listClients('harbor-two', { limit: 10 });
    expect(items.map(({ name }) => name)).toEqual(['Web', 'Desktop']);
    expect(items.map(({ clientId }) => clientId)).not.toContain('old-id');
    await page.getByRole('link', { name: 'Open the project' }).click();
    await page.getByRole('heading', { level: 1, name: 'Harbor <b>Notes</b>' }).waitFor();
  });

  test('a developer creates a project; the page names the APIs that the developer may not define', async () => {
    const opened = await asTomas();
    const { page, open, complaints } = opened;
    await open('/import-project');
    const content = JSON.parse(seed('plain'));
    content.projects[0].members = [{ email: server.accounts[1].email, role: 'owner' }];
    await page.getByRole('textbox', { name: 'Seed file' }).fill(JSON.stringify(content));
    await page.getByText('define the APIs there: plain.example.com').waitFor();
    await page.getByText('The project doesn’t declare these permissions yet: plain:read').waitFor();
    await page.getByRole('button', { name: 'Create the project' }).click();
    await page.getByText('Harbor <b>Notes</b> is created.').waitFor();
    expect(await server.storage.findProject('plain')).toMatchObject({
      enabledApis: ['drive.googleapis.com'],
    });
    expect(await server.storage.findApi('plain.example.com')).toBeUndefined();
    expect(complaints).toEqual([]);
  });

  test('the page passes the page checks in every language', async () => {
    const opened = await openAs(0);
    const { page, open } = opened;
    await open('/import-project');
    await expectGoodInEveryLanguage(opened);
    await page.locator('textarea').fill(seed('shown'));
    await page.locator('.import-steps > li').nth(6).waitFor();
    await expectGoodInEveryLanguage(opened);
  });
});
