import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verifyPassword } from '../../packages/server/src/person/sign-in/password.ts';
import { openStorage } from '../../packages/server/src/storage/open.ts';
import { TerminalInProcess } from '../support/command-in-process.ts';
import { type Credentials, callDrive, obtainTokens, refresh } from '../support/development-server.ts';
import { Terminal } from '../support/management-command.ts';
import { unescapeHtml } from '../support/person.ts';
import { choosePlace, environmentOf, originOf, type Place } from '../support/place.ts';
import { createDatabase } from '../support/postgres.ts';
import { type Ending, Program, repository } from '../support/program.ts';
import { postgresForAll } from '../support/running-postgres.ts';

let folder: string;
let place: Place;
/** Starts a process for each command. */
let terminal: Terminal;
/** For tests of what many commands do, not of how a process starts and ends. */
let quick: Terminal;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grantway-management-'));
  place = await choosePlace(join(folder, 'data'));
  terminal = new Terminal(environmentOf(place));
  quick = new TerminalInProcess(environmentOf(place));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const password = 'a long walk by the harbour';
const projectOptions = ['--name', 'Reader', '--support-email', 'help@reader.example'];
const redirect = ['--redirect-uri', 'http://localhost:3000/callback'];

describe('the command, with an empty folder,', () => {
  test('creates the first administrator, with a working password', async () => {
    const args = ['account', 'add', 'mina@harbour.example', '--name', 'Mina Okafor', '--admin'];
    const ending = await terminal.run([...args, '--password-stdin'], `${password}\n`);
    expect(ending).toMatchObject({ code: 0, stderr: '' });
    expect(ending.stdout).not.toContain(password);
    const storage = await openStorage(join(place.folder, 'grantway.db'));
    const account = await storage.findAccountByEmail('mina@harbour.example');
    expect(account).toMatchObject({ isAdministrator: true, state: 'active' });
    const { passwordHash } = await storage.findCredentials(account?.sub ?? '');
    await storage.close();
    expect(await verifyPassword(password, passwordHash)).toBe(true);
  });

  test('creates and changes an organization with accounts and policy, and a project with clients', async () => {
    await quick.json('organization', 'add', 'harbour', '--name', 'Harbour', '--domain', 'harbour.example');
    const account = await quick.json('account', 'add', 'mina@harbour.example', '--name', 'Mina Okafor');
    expect(account).toMatchObject({ organizationId: 'harbour' });
    await quick.json('project', 'add', 'reader', ...projectOptions, '--test-user', 'kenji@post.example');
    const internal = ['--organization', 'harbour', '--user-type', 'internal', '--remove-test-user'];
    const project = await quick.json('project', 'change', 'reader', ...internal, 'kenji@post.example');
    expect(project).toMatchObject({ userType: 'internal', testUsers: [], testUsersAdded: 1 });

    const { clientId } = await quick.json('client', 'add', 'reader', '--name', 'Web', ...redirect);
    const desktop = ['--name', 'App', '--type', 'desktop'];
    expect(await quick.json('client', 'add', 'reader', ...desktop)).toMatchObject({ type: 'desktop' });
    const names = (await quick.list('client', 'list', 'reader')).map(({ name }) => name);
    expect(names).toEqual(['Web', 'App']);

    const access = `${clientId}=specific:openid,email`;
    const policy = ['--app', access, '--other-apps', 'sign-in-only', '--no-trusts-own-apps'];
    const more = [
      ...['--add-restricted-api', 'drive.googleapis.com', '--message', 'Ask first.'],
      ...['--add-partly-restricted-api', 'calendar-json.googleapis.com'],
    ];
    expect(await quick.json('organization', 'policy', 'harbour', ...policy, ...more)).toMatchObject({
      policy: {
        apps: { [clientId]: { access: 'specific', scopes: ['openid', expect.stringMatching(/email$/)] } },
        restrictedApis: ['drive.googleapis.com'],
        partlyRestrictedApis: ['calendar-json.googleapis.com'],
        otherApps: 'sign-in-only',
        trustsOwnApps: false,
        message: 'Ask first.',
      },
    });
    const undone = await quick.json('organization', 'policy', 'harbour', '--app', `${clientId}=unset`);
    expect(undone).toMatchObject({ policy: { apps: {}, otherApps: 'sign-in-only' } });
    const lifted = ['--remove-partly-restricted-api', 'calendar-json.googleapis.com'];
    expect(await quick.json('organization', 'policy', 'harbour', ...lifted)).toMatchObject({
      policy: { restrictedApis: ['drive.googleapis.com'], partlyRestrictedApis: [] },
    });
  });

  test('RFC 8252 §8.1 a new project’s desktop clients need PKCE unless an option says otherwise', async () => {
    const add = (id: string, ...more: string[]) =>
      quick.json('project', 'add', id, ...projectOptions, ...more);
    expect(await add('reader')).toMatchObject({ desktopClientsNeedPkce: true });
    expect(await add('copier', '--no-desktop-clients-need-pkce')).not.toHaveProperty(
      'desktopClientsNeedPkce',
    );
    const [off, on] = ['--no-desktop-clients-need-pkce', '--desktop-clients-need-pkce'];
    expect(await quick.json('project', 'change', 'reader', off)).not.toHaveProperty('desktopClientsNeedPkce');
    expect(await quick.json('project', 'change', 'copier', on)).toMatchObject({
      desktopClientsNeedPkce: true,
    });
    expect(await quick.json('project', 'change', 'copier', '--name', 'Other')).toMatchObject({
      desktopClientsNeedPkce: true,
    });
  });

  test('CON-4 prints a secret only when the command creates it or when the operator asks for it', async () => {
    await quick.json('project', 'add', 'reader', ...projectOptions);
    const made = await quick.json('client', 'add', 'reader', '--name', 'Web', ...redirect);
    const [secret = ''] = made.secrets.map((one) => one.secret);
    expect(secret).toMatch(/^gws_/);
    for (const args of [
      ['client', 'show', made.clientId],
      ['client', 'list', 'reader'],
      ['client', 'change', made.clientId, '--name', 'Other'],
    ]) {
      expect((await quick.run([...args, '--json'])).stdout).not.toContain(secret);
      expect((await quick.run(args)).stdout).not.toContain(secret);
    }
    expect((await quick.run(['client', 'show', made.clientId, '--secret'])).stdout).toContain(secret);
    const origin = ['--origin', 'https://accounts.example.com'];
    const file = await quick.run(['client', 'file', made.clientId, ...origin]);
    expect(JSON.parse(file.stdout).web).toMatchObject({
      client_id: made.clientId,
      client_secret: secret,
      token_uri: 'https://accounts.example.com/token',
    });
    expect(await quick.run(['client', 'file', made.clientId, '--json', ...origin])).toEqual(file);
  });

  test('creates a folder and a root key that only this user can read', async () => {
    await terminal.json('project', 'add', 'reader', ...projectOptions);
    await terminal.json('client', 'add', 'reader', '--name', 'Web', ...redirect);
    expect(statSync(place.folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(place.folder, 'root-key')).mode & 0o777).toBe(0o600);
  });

  test('prints no colors if the output is not a terminal', async () => {
    await quick.json('project', 'add', 'reader', ...projectOptions);
    const environment = { ...environmentOf(place), NO_COLOR: '' };
    const { stdout } = await new Terminal(environment).run(['project', 'show', 'reader']);
    expect(stdout).toMatch(/^ {2}id {2,}reader$/m);
    expect(stdout).not.toContain('\u001b');
  });
});

describe('beside a running server, a change applies immediately', () => {
  let served: { folder: string; place: Place; server: Program };
  let projects = 0;
  let project: string;
  let credentials: Credentials;

  beforeAll(async () => {
    const parent = await mkdtemp(join(tmpdir(), 'grantway-beside-'));
    const at = await choosePlace(join(parent, 'data'));
    const args = [join(repository, 'packages/server/src/main.ts'), 'dev'];
    const server = new Program(process.execPath, args, { environment: environmentOf(at) });
    served = { folder: parent, place: at, server };
    await server.untilAnswers(`${originOf(at)}/.well-known/openid-configuration`);
  });
  afterAll(async () => {
    await served.server[Symbol.asyncDispose]();
    await rm(served.folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    place = served.place;
    quick = new TerminalInProcess(environmentOf(place));
    project = `reader-${++projects}`;
    const scope = 'https://www.googleapis.com/auth/drive.metadata.readonly';
    const more = [
      '--publishing-status',
      'production',
      '--verification',
      'verified',
      '--declared-scope',
      scope,
    ];
    await quick.json('project', 'add', project, ...projectOptions, ...more, '--api', 'drive.googleapis.com');
    const { clientId } = await quick.json('client', 'add', project, '--name', 'Web', ...redirect);
    const { web } = await quick.json('client', 'file', clientId, '--origin', originOf(place));
    credentials = web as Credentials;
  });

  test('AUT-3 the command on the error page registers the redirect URI when a shell runs it', async () => {
    const query = new URLSearchParams({
      client_id: credentials.client_id,
      redirect_uri: "http://localhost:3000/it's?a=$(date)",
      response_type: 'code',
      scope: 'openid',
    });
    const address = `${originOf(place)}/o/oauth2/v2/auth?${query}`;
    const refused = await fetch(address);
    expect(refused.status).toBe(400);
    const content = /<meta name="grantway-error" content="([^"]*)">/.exec(await refused.text())?.[1] ?? '';
    const { commands } = JSON.parse(unescapeHtml(content)) as { commands: string[] };
    expect(commands).toHaveLength(1);
    // The shell function `npx` runs this checkout's `grantway`.
    const { bin } = JSON.parse(readFileSync(join(repository, 'packages/server/package.json'), 'utf8'));
    const shell = `npx() { shift; "$COMMAND" "$@"; }; ${commands[0]}`;
    const typed = new Program('/bin/sh', ['-c', shell], {
      environment: {
        COMMAND: join(repository, 'packages/server', bin.grantway),
        PATH: `${join(repository, 'node_modules/.bin')}:${process.env.PATH}`,
      },
    });
    expect(await typed.ending).toMatchObject({ code: 0, stderr: '' });
    expect((await fetch(address)).status).toBe(200);
  });

  test('a new project accepts desktop clients without PKCE in development, unless an option says otherwise', async () => {
    expect(await quick.json('project', 'show', project)).not.toHaveProperty('desktopClientsNeedPkce');
    const strict = ['--desktop-clients-need-pkce'];
    expect(await quick.json('project', 'add', 'copier', ...projectOptions, ...strict)).toMatchObject({
      desktopClientsNeedPkce: true,
    });
  });

  test('ERR-5 CON-9 a disabled or deleted client gets errors, and works again once enabled or restored', async () => {
    const tokens = await obtainTokens(place, credentials);
    const { client_id: id } = credentials;
    for (const [change, error] of [
      ['disable', 'disabled_client'],
      ['enable', undefined],
      ['delete', 'deleted_client'],
      ['restore', undefined],
    ] as const) {
      await quick.json('client', change, id);
      const refreshed = refresh(credentials, tokens.refresh_token);
      if (error === undefined) expect(await refreshed).toHaveProperty('access_token');
      else await expect(refreshed).rejects.toThrow(error);
      expect(await callDrive(place, tokens.access_token)).toBe(error === undefined ? 200 : 401);
    }
  });

  test('CON-4 an app changes its secret without interruption', async () => {
    const { refresh_token } = await obtainTokens(place, credentials);
    const { client_id: id } = credentials;
    const { secrets } = await quick.json('client', 'secret', 'add', id);
    expect(secrets.map(({ secret }) => secret !== undefined)).toEqual([false, true]);
    const renewed = { ...credentials, client_secret: secrets[1]?.secret ?? '' };
    for (const each of [credentials, renewed]) await refresh(each, refresh_token);

    await quick.json('client', 'secret', 'disable', id, '1');
    await expect(refresh(credentials, refresh_token)).rejects.toThrow('invalid_client');
    await refresh(renewed, refresh_token);
    await quick.json('client', 'secret', 'enable', id, '1');
    await refresh(credentials, refresh_token);
    const { secrets: left } = await quick.json('client', 'secret', 'remove', id, '1');
    expect(left).toHaveLength(1);
    await expect(refresh(credentials, refresh_token)).rejects.toThrow('invalid_client');
    await refresh(renewed, refresh_token);
  });

  test('ERR-6 tokens work again after a disabled account is enabled, but not after a deleted account is restored', async () => {
    const { access_token, refresh_token } = await obtainTokens(place, credentials);
    const email = 'mina@harbour.example';
    await quick.json('account', 'disable', email);
    await expect(refresh(credentials, refresh_token)).rejects.toThrow('invalid_grant');
    expect(await callDrive(place, access_token)).toBe(401);
    await quick.json('account', 'enable', email);
    await refresh(credentials, refresh_token);
    await quick.json('account', 'delete', email);
    await expect(refresh(credentials, refresh_token)).rejects.toThrow('invalid_grant');
    expect(await quick.json('account', 'restore', email)).toMatchObject({ state: 'active' });
    await expect(refresh(credentials, refresh_token)).rejects.toThrow('invalid_grant');
    expect(await callDrive(place, access_token)).toBe(401);
  });

  test('the link that a password reset prints opens a page for a new password', async () => {
    const reset = ['account', 'reset', 'yuki@post.example', '--origin', originOf(place)];
    const { url } = await quick.json(...reset);
    const response = await fetch(String(url));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('autocomplete="new-password"');
  });
});

describe('on PostgreSQL', () => {
  const postgres = postgresForAll();

  test('the commands work too, and create the data folder only when they create the root key', async () => {
    const databaseUrl = await createDatabase(postgres.url, 'management');
    const there = new Terminal(environmentOf({ ...place, databaseUrl }));
    await there.json('account', 'add', 'mina@harbour.example', '--name', 'Mina');
    await there.json('project', 'add', 'reader', ...projectOptions);
    expect(existsSync(place.folder)).toBe(false);
    const { clientId } = await there.json('client', 'add', 'reader', '--name', 'Web', ...redirect);
    expect(readdirSync(place.folder)).toEqual(['root-key']);

    // Without the root key, `secret add` fails. With another one, the server couldn't decrypt the secret.
    const elsewhere = new Terminal(
      environmentOf({ ...place, databaseUrl, folder: join(folder, 'elsewhere') }),
    );
    expect(await elsewhere.json('client', 'disable', clientId)).toMatchObject({ state: 'disabled' });
    const ending = await elsewhere.run(['client', 'secret', 'add', clientId]);
    expectOneLine(ending, 'root key');
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
  });
});

/** Expects status 1, and only one line on standard error, which contains all of `naming`. */
function expectOneLine(ending: Ending, ...naming: readonly string[]): void {
  expect(ending.stderr).toMatch(/^grantway: [^\n]+\n$/);
  for (const name of naming) expect(ending.stderr).toContain(name);
  expect(ending).toMatchObject({ code: 1, stdout: '' });
}

describe('the commands print an error of one line', () => {
  test('for a folder without a database, and create no database', async () => {
    expectOneLine(await terminal.run(['account', 'list']), '--data');
    expectOneLine(await terminal.run(['client', 'add', 'reader', '--name', 'x']), '--data');
    expect(existsSync(place.folder)).toBe(false);
  });

  test('for unknown words and options, and for invalid values', async () => {
    await quick.json('account', 'add', 'there@b.example', '--name', 'There');
    expectOneLine(await terminal.run(['account', 'frob']), 'frob', 'grantway help account');
    expectOneLine(await terminal.run(['account', 'list', '--colour']), '--colour');
    expectOneLine(await terminal.run(['account', 'add', 'x', '--name', 'X', '--json']), 'EMAIL: ');
    expectOneLine(await terminal.run(['help', 'frob']), 'frob');
  });

  test.each([
    ['too short', 'harbour'],
    ['of two lines', `${password}\n${password}`],
  ])('for a password that is %s, and create no account', async (_what, input) => {
    await quick.json('project', 'add', 'reader', ...projectOptions);
    const args = ['account', 'add', 'new@b.example', '--name', 'New', '--password-stdin'];
    const ending = await terminal.run(args, input);
    expectOneLine(ending, '--password-stdin');
    expect(ending.stderr).not.toContain(input);
    expect(await quick.list('account', 'list')).toEqual([]);
  });
});

describe('help', () => {
  test('explains one command, with the word help before it or the option --help or -h after it', async () => {
    const ending = await terminal.run(['help', 'client', 'add']);
    expect(ending).toMatchObject({ code: 0, stderr: '' });
    for (const word of ['grantway client add PROJECT', '--redirect-uri URI', '--json']) {
      expect(ending.stdout).toContain(word);
    }
    expect(await terminal.run(['client', 'add', '--help'])).toEqual(ending);
    expect(await terminal.run(['client', 'add', 'reader', '-h'])).toEqual(ending);
  });

  test('lists the commands for organizations, accounts, projects and clients', async () => {
    const { stdout } = await terminal.run(['help']);
    for (const thing of ['organization', 'account', 'project', 'client']) {
      expect(stdout).toContain(`grantway ${thing} list`);
    }
    expect((await terminal.run(['account', '--help'])).stdout).toContain('grantway account reset EMAIL');
  });
});
