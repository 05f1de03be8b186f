/**
 * AUT-3, ERR-1, ERR-3, ERR-5, ERR-7: in development, the error page shows a command that corrects a wrong registration.
 * The tests run the command, and the same request then succeeds.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { parseFix } from '@grantway/protocol/fix';
import { beforeEach, describe, expect, test } from 'vitest';
import { expectErrorPage, readErrorPage } from '../support/error-page.ts';
import { authorizationUrl } from '../support/flow.ts';
import { script } from '../support/management-command.ts';
import { overwrite } from '../support/overwrite.ts';
import { expectPage, formsOf, Person } from '../support/person.ts';
import type { Account, Project } from '../support/records.ts';
import { serverForEach, serverForTest } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';
import type { TestClient, TestServer } from '../support/test-server.ts';
import { callDrive, obtainTokens } from '../support/tokens.ts';

const run = promisify(execFile);

const screen: Project['consentScreen'] = {
  applicationName: 'Reading list',
  supportEmail: 'help@reading.example',
  declaredScopes: [],
  verification: 'unverified',
};

let server: TestServer;
let mina: Account;

const everyday = serverForEach();

function use(running: TestServer): void {
  server = running;
  const [first] = server.accounts;
  if (first === undefined) throw new Error('no accounts');
  mina = first;
}

beforeEach(() => use(everyday));

async function type(command: string): Promise<string> {
  expect(command).toMatch(/^npx grantway /);
  const shell = `npx() { shift; "${process.execPath}" "${script}" "$@"; }; ${command}`;
  return (await run('/bin/sh', ['-c', shell])).stdout;
}

const commandsOf = (details: Readonly<Record<string, unknown>>) => details.commands as readonly string[];
const parametersOf = (client: TestClient, more = {}) => ({
  ...{ client_id: client.id, redirect_uri: client.client.redirectUris[0], scope: driveScope },
  ...more,
});

type Fault = readonly [
  code: string,
  variant: string | undefined,
  parameters: () => Promise<Readonly<Record<string, string | undefined>>>,
];

const withProject = (project: Partial<Project>) => async () =>
  parametersOf(await server.addClient({ project }));

const faults: readonly Fault[] = [
  [
    'redirect_uri_mismatch',
    undefined,
    async () => parametersOf(server.app, { redirect_uri: "http://localhost:8080/it's?a=$(date)&b=1;exit" }),
  ],
  [
    'deleted_client',
    undefined,
    async () => {
      const { client, ...rest } = await server.addClient();
      await overwrite(server.storage).client({ ...client, state: 'deleted', deletedAt: server.clock.now() });
      return parametersOf({ client, ...rest });
    },
  ],
  [
    'deleted_client',
    undefined,
    async () => {
      const { client, ...rest } = await server.addClient();
      const project = await server.storage.findProject(client.projectId);
      if (project === undefined) throw new Error('no project');
      await overwrite(server.storage).project({ ...project, deletedAt: server.clock.now() });
      return parametersOf({ client, ...rest });
    },
  ],
  [
    'disabled_client',
    undefined,
    async () => {
      const { client, ...rest } = await server.addClient();
      await overwrite(server.storage).client({ ...client, state: 'disabled' });
      return parametersOf({ client, ...rest });
    },
  ],
  ['restricted_client', undefined, withProject({ consentScreen: { ...screen, onlyDeclaredScopes: true } })],
  ['access_denied', 'not_a_test_user', withProject({ publishingStatus: 'testing' })],
  [
    'org_internal',
    undefined,
    async () => {
      await server.addOrganization({ id: 'quay' });
      return withProject({ userType: 'internal', organizationId: 'quay' })();
    },
  ],
  [
    'admin_policy_enforced',
    undefined,
    async () => {
      const policy = { restrictedApis: ['drive.googleapis.com'] };
      await server.addOrganization({ id: 'quay', policy, members: [mina] });
      return withProject({})();
    },
  ],
  [
    'access_not_configured',
    undefined,
    async () => {
      await server.addOrganization({ id: 'quay', policy: { otherApps: 'needs-review' }, members: [mina] });
      return withProject({})();
    },
  ],
  [
    'policy_enforced',
    undefined,
    async () => {
      await overwrite(server.storage).account({ ...mina, advancedProtection: true });
      return withProject({ consentScreen: screen })();
    },
  ],
  [
    'invalid_request',
    undefined,
    async () => {
      const redirectUris = ['http://localhost'];
      const project = { desktopClientsNeedPkce: true } as const;
      return parametersOf(await server.addClient({ project, type: 'desktop', redirectUris }));
    },
  ],
];

describe('in development', () => {
  test.each(faults)(
    '%s %s: the command on the page corrects the registration',
    async (code, variant, parameters) => {
      const asked = await parameters();
      const refused = await expectErrorPage(server, { parameters: asked });
      expect([refused.code, refused.details.variant]).toEqual([code, variant]);
      const [command = '', ...more] = commandsOf(refused.details);
      expect(more).toEqual([]);
      await type(command);
      const person = new Person(server.origin);
      let page = expectPage(await person.visit(authorizationUrl(server, asked)));
      if (formsOf(page)[0]?.buttons[0]?.name === 'account') {
        page = expectPage(await person.press(page, { name: 'account', value: mina.sub }));
      }
      expect([page.status, page.html.includes('grantway-error')]).toEqual([200, false]);
    },
  );

  test('ERR-7 an unverified app with too many users: the command makes it verified', async () => {
    await server.close();
    use(await serverForTest({ settings: { usersOfUnverifiedProject: 0 } }));
    const parameters = await withProject({ consentScreen: screen })();
    const refused = await expectErrorPage(server, { parameters });
    expect(refused.details.variant).toBe('user_cap_reached');
    await type(commandsOf(refused.details)[0] ?? '');
    await expect(expectErrorPage(server, { parameters })).rejects.toThrow('expected an error page');
  });

  test('ERR-4 an unknown client or scope: the commands list the clients or scopes that exist', async () => {
    const unknown = await expectErrorPage(server, { parameters: { client_id: 'nobody' } });
    const [projects = '', clients = ''] = commandsOf(unknown.details);
    expect(await type(projects)).toContain('sample-project');
    expect(await type(clients.replace('PROJECT', 'sample-project'))).toContain(server.app.id);
    const scope = await expectErrorPage(server, { parameters: { scope: 'https://x.example/auth/none' } });
    expect(await type(commandsOf(scope.details)[0] ?? '')).toContain(driveScope);
  });

  test('ERR-6 a disabled account: the command enables the account', async () => {
    await overwrite(server.storage).account({ ...mina, state: 'disabled' });
    const person = new Person(server.origin);
    const page = expectPage(await person.visit(authorizationUrl(server)));
    const form = formsOf(page)[0];
    const body = new URLSearchParams({ ...form?.hidden, account: mina.sub });
    const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${server.origin}${form?.action}`, {
      method: 'POST',
      body,
      headers: { cookie },
    });
    const shown = {
      url: response.url,
      status: response.status,
      html: await response.text(),
      headers: response.headers,
    };
    await type(commandsOf(readErrorPage(shown).details)[0] ?? '');
    expect((await server.storage.findAccount(mina.sub))?.state).toBe('active');
  });

  test.each([
    'http://example.com/callback',
    'https://192.0.2.1/callback',
    'urn:ietf:wg:oauth:2.0:oob',
    'https://app.example.com/a\n/b',
    'https://app.example.com/\u202ecallback',
  ])("RED-1 the page shows no command for a URI that can't be registered: %j", async (redirect_uri) => {
    const refused = await expectErrorPage(server, { parameters: { redirect_uri } });
    expect([400, 'redirect_uri_mismatch']).toEqual([refused.status, refused.code]);
    expect(commandsOf(refused.details)).toEqual([]);
  });

  test('ERR-7 a redirect URI removed during sign-in: the page shows a command and the registered URIs', async () => {
    const person = new Person(server.origin);
    const page = expectPage(await person.visit(authorizationUrl(server)));
    const request = formsOf(page)[0]?.hidden.request ?? '';
    const redirectUris = ['https://elsewhere.example.com/callback'];
    await overwrite(server.storage).client({ ...server.app.client, redirectUris });
    const address = `${server.origin}/sign-in?${new URLSearchParams({ request })}`;
    const refused = readErrorPage(expectPage(await person.visit(address)));
    expect([refused.status, refused.code]).toEqual([400, 'redirect_uri_mismatch']);
    expect(commandsOf(refused.details)).toHaveLength(1);
    expect(refused.details.facts).toContainEqual({ name: 'redirect_uri registered', value: redirectUris[0] });
  });

  test('API-2 CON-2 a disabled API: the command in the error enables the API', async () => {
    const { client, id, secret } = await server.addClient();
    const own = { client_id: id, redirect_uri: client.redirectUris[0] };
    const { accessToken } = await obtainTokens(server, {
      parameters: { ...own, scope: driveScope },
      exchange: { ...own, client_secret: secret },
    });
    const response = await fetch(`${server.origin}/drive/v3/files`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    const { error } = (await response.json()) as { error: { message: string } };
    await type(/Enable it with (npx grantway .+), then try again\.$/.exec(error.message)?.[1] ?? '');
    expect(await callDrive(server, accessToken)).toBe(200);
  });

  test('ERR-3 the page names the organization whose accounts can use the app', async () => {
    await server.addOrganization({ id: 'quay' });
    const parameters = await withProject({ userType: 'internal', organizationId: 'quay' })();
    const { page, details } = await expectErrorPage(server, { parameters });
    expect(page.html).toContain('<dd>The organization quay</dd>');
    expect(details.description).toContain('quay');
  });
});

describe('if errors must not show registrations', () => {
  beforeEach(async () => {
    await server.close();
    use(await serverForTest({ settings: { registrationShownInErrors: false } }));
  });

  test.each(faults)(
    '%s %s: the page shows no command and nothing that is registered',
    async (code, variant, parameters) => {
      const asked = await parameters();
      const { details, page } = await expectErrorPage(server, { parameters: asked });
      expect([details.code, details.variant]).toEqual([code, variant]);
      expect(commandsOf(details)).toEqual([]);
      expect(details.fix).toMatch(/./);
      expect(page.html).not.toContain('npx grantway');
      // The console checks who may see more. It has no form that turns off PKCE for desktop clients.
      const fix = parseFix(new URL(String(details.consolePath), server.origin).searchParams);
      if (code === 'invalid_request') expect(details.consolePath).toBeUndefined();
      else expect(fix).toMatchObject('client' in (fix ?? {}) ? { client: asked.client_id } : {});
      if (code !== 'redirect_uri_mismatch') return;
      const [callback = ''] = server.app.client.redirectUris;
      expect(page.html).not.toContain(callback);
    },
  );
});
