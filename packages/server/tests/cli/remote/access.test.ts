/** Tests signing in, storing and refreshing tokens, and what each role may do. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { overwrite } from '../../../../../tests/support/overwrite.ts';
import { serverOperations } from '../../../src/cli/remote/server-operations.ts';
import { signIn } from '../../../src/cli/remote/sign-in.ts';
import { SignInFile } from '../../../src/cli/remote/sign-in-file.ts';
import { refresh, revoke } from '../../../src/cli/remote/tokens.ts';
import { allow, openSides, type Sides, signInAs } from './sides.ts';

let sides: Sides;
let environment: { readonly XDG_CONFIG_HOME: string };
beforeAll(async () => {
  sides = await openSides();
  environment = { XDG_CONFIG_HOME: mkdtempSync(join(tmpdir(), 'grantway-config-')) };
});
afterAll(async () => {
  await sides?.[Symbol.asyncDispose]();
  rmSync(environment.XDG_CONFIG_HOME, { recursive: true, force: true });
});

const origin = () => sides.server.origin;
const minaSub = () => sides.server.accounts[0].sub;
const projects = () => serverOperations(origin(), environment).projects.list();

describe('signing in', () => {
  test('stores the tokens in a file that only the user can read', async () => {
    const file = new SignInFile(origin(), environment);
    expect(file.read()).toBeUndefined();
    await expect(projects()).rejects.toThrow(`run grantway sign-in --server ${origin()}`);
    const granted = await signInAs(origin(), minaSub());
    expect(granted).toMatchObject({ server: origin(), email: 'mina@harbour.example' });
    file.write(granted);
    expect(file.read()).toEqual(granted);
    if (process.platform !== 'win32') {
      expect(statSync(file.path).mode & 0o777).toBe(0o600);
      expect(statSync(dirname(file.path)).mode & 0o777).toBe(0o700);
    }
    expect((await projects()).map(({ id }) => id)).toContain('sample-project');
  });

  test('uses a different file for each server, and rejects a damaged file', () => {
    const paths = [
      'https://a.example',
      'https://a.example:8443',
      'http://localhost:4000',
      'http://[::1]:4000',
    ].map((server) => new SignInFile(server, environment).path);
    expect(new Set(paths).size).toBe(4);
    const file = new SignInFile('https://damaged.example', environment);
    for (const text of ['', '{}', '[1]', '{"server":"https://other.example"}']) {
      writeFileSync(file.path, text);
      expect(() => file.read()).toThrow('is damaged; sign in again');
    }
  });

  test('puts the file into the configuration folder of the operating system', () => {
    const at = (variables: Record<string, string>, platform: NodeJS.Platform) =>
      new SignInFile('https://a.example', variables, platform).path.replaceAll('\\', '/');
    const name = 'grantway/sign-ins/https_a.example.json';
    expect(at({ HOME: '/home/mina' }, 'linux')).toBe(`/home/mina/.config/${name}`);
    expect(at({ HOME: '/home/mina', XDG_CONFIG_HOME: '/x' }, 'linux')).toBe(`/x/${name}`);
    expect(at({ HOME: '/Users/mina' }, 'darwin')).toBe(`/Users/mina/Library/Application Support/${name}`);
    expect(at({ APPDATA: '/Users/mina/AppData/Roaming' }, 'win32')).toBe(
      `/Users/mina/AppData/Roaming/${name}`,
    );
  });

  test('if the person denies access, the sign-in fails with an error that says so', async () => {
    const answers: Promise<string>[] = [];
    const denied = signIn(origin(), {
      readOnly: false,
      show: (url) => answers.push(allow(origin(), url, minaSub(), 'deny')),
    });
    await expect(denied).rejects.toThrow('the sign-in was denied in the browser');
    const [page] = await Promise.all(answers);
    expect(page).toContain('not signed in');
  });

  test('RFC 6749 §10.12 a callback with a wrong `state` gets 400, and the person can still finish the sign-in', async () => {
    let turnedAway = 0;
    const done = signIn(origin(), {
      readOnly: false,
      show: async (url) => {
        const callback = new URL(new URL(url).searchParams.get('redirect_uri') ?? '');
        callback.search = '?state=forged&code=gwc_forged';
        turnedAway = (await fetch(callback)).status;
        const nowhere = await fetch(new URL('/elsewhere', callback));
        turnedAway += nowhere.status;
        await allow(origin(), url, minaSub());
      },
    });
    expect(await done).toMatchObject({ email: 'mina@harbour.example' });
    expect(turnedAway).toBe(400 + 404);
  });

  test('RFC 9207 the sign-in fails if `iss` differs from the server’s address in the command', async () => {
    const alias = origin().replace('localhost', '127.0.0.1');
    const done = signIn(alias, {
      readOnly: false,
      show: (url) => void allow(origin(), url.replace(alias, origin()), minaSub()),
    });
    await expect(done).rejects.toThrow(`calls itself ${origin()}`);
  });
});

describe('the tokens', () => {
  test('a command refreshes an access token that has expired or that the server rejects, and stores the new token', async () => {
    const file = new SignInFile(origin(), environment);
    const before = await signInAs(origin(), minaSub());
    file.write({ ...before, accessToken: 'no-token', expiresAt: 0 });
    await projects();
    const after = file.read();
    expect(after?.refreshToken).toBe(before.refreshToken);
    expect(after?.accessToken).not.toBe('no-token');
    expect(after?.expiresAt).toBeGreaterThan(Date.now() / 1_000 + 1_000);
    // The server rejects a token that is still valid by this machine's clock, as if the clocks differed.
    file.write({ ...before, accessToken: 'no-token' });
    await projects();
    expect(file.read()?.accessToken).not.toBe('no-token');
  });

  test('after the tokens are revoked, the next command says to sign in again', async () => {
    const file = new SignInFile(origin(), environment);
    // A revocation ends the account's command-line sign-ins everywhere. `sides.onServer` is signed in as the first
    // account, so this test uses the second.
    const granted = await signInAs(origin(), sides.server.accounts[1].sub);
    file.write(granted);
    await revoke(granted);
    expect(await refresh(granted)).toBeUndefined();
    await expect(projects()).rejects.toThrow(
      `your sign-in to ${origin()} has expired or was revoked; sign in again: grantway sign-in --server ${origin()}`,
    );
    await revoke(granted);
    file.remove();
    file.remove();
  });

  test('the token in GRANTWAY_TOKEN works without a stored sign-in, and is never refreshed', async () => {
    const { accessToken } = await signInAs(origin(), minaSub());
    const listed = (token: string) =>
      serverOperations(origin(), { ...environment, GRANTWAY_TOKEN: token }).projects.list();
    expect(await listed(accessToken)).not.toHaveLength(0);
    await expect(listed('no-token')).rejects.toThrow('doesn’t accept the token in GRANTWAY_TOKEN');
  });

  test('a sign-in with --read-only can read records but not change them', async () => {
    const side = await sides.onServerAs(minaSub(), true);
    expect((await side('project', 'list')).error).toBeUndefined();
    const { error } = await side('project', 'change', 'sample-project', '--name', 'New');
    expect(error).toContain('refuses: ');
  });
});

describe('an account without a role on the whole server', () => {
  test('manages a project that it created; as a viewer of a project, sees no secrets', async () => {
    const [, tomas, yuki] = sides.server.accounts;
    const owner = await sides.onServerAs(tomas.sub);
    const viewer = await sides.onServerAs(yuki.sub);
    const added = await owner(
      'project',
      'add',
      'mine',
      '--name',
      'Mine',
      '--support-email',
      'me@post.example',
    );
    expect(added.error).toBeUndefined();
    await owner('member', 'add', 'mine', yuki.email, '--role', 'viewer');
    const redirect = ['--redirect-uri', 'https://www.mine-app.com/callback'];
    const { value } = await owner('client', 'add', 'mine', '--name', 'Web', ...redirect);
    const { clientId, secrets } = value as { clientId: string; secrets: readonly object[] };
    expect(secrets).toMatchObject([{ secret: expect.stringContaining('gws_') }]);
    expect((await viewer('client', 'show', clientId)).value).not.toHaveProperty('secrets');
    expect((await viewer('client', 'list', 'mine')).value).toMatchObject([{ clientId }]);
    expect((await viewer('client', 'disable', clientId)).error).toContain('clients.setState');
    const { text } = await viewer('project', 'show', 'mine');
    expect(text).toContain('0 test users added');
    expect((await viewer('project', 'list')).value).toMatchObject([{ id: 'mine' }]);
    const [foreign] = (await sides.server.storage.listClients('sample-project', { limit: 1 })).items;
    expect((await viewer('client', 'show', foreign?.clientId ?? '')).error).toContain('clients.get');
    expect((await viewer('client', 'show', 'nothing')).error).toContain('clients.get');
  });

  test('if it administers an organization, finds only accounts of that organization by email address', async () => {
    const [, tomas, yuki] = sides.server.accounts;
    const { organizationId } = tomas;
    if (organizationId === undefined) throw new Error('Tomas has no organization');
    await overwrite(sides.server.storage).account({ ...tomas, administersOrganizationId: organizationId });
    const side = await sides.onServerAs(tomas.sub);
    expect((await side('account', 'show', 'mina@harbour.example')).value).toMatchObject({ organizationId });
    expect((await side('account', 'show', yuki.email)).error).toContain('accounts.list');
  });
});

test('ten simultaneous changes of one record are all applied', async () => {
  const people = Array.from({ length: 10 }, (_, index) => `person${index}@post.example`);
  const changes = await Promise.all(
    people.map((person) => sides.onServer('project', 'change', 'sample-project', '--add-test-user', person)),
  );
  expect(changes.map(({ error }) => error)).toEqual(people.map(() => undefined));
  const { value } = await sides.onDatabase('project', 'show', 'sample-project');
  expect((value as { testUsers: readonly string[] }).testUsers).toEqual(expect.arrayContaining(people));
});

test('audit --follow prints the latest events, then each new event, and no event twice', async () => {
  const { events } = serverOperations(origin(), {
    GRANTWAY_TOKEN: (await signInAs(origin(), minaSub())).accessToken,
  });
  const ended = new AbortController();
  const names: unknown[] = [];
  const followed = (async () => {
    for await (const { kind, after } of events.follow({ kind: 'organization.created' }, 1, ended.signal)) {
      names.push([kind, after?.name]);
      if (names.length === 3) ended.abort();
    }
  })();
  for (const name of ['One', 'Two', 'Three']) {
    await sides.onDatabase(
      'organization',
      'add',
      name.toLowerCase(),
      '--name',
      name,
      '--domain',
      `${name}.example`,
    );
    if (name === 'One') await expect.poll(() => names.length, { timeout: 10_000 }).toBe(1);
  }
  await followed;
  expect(names).toEqual(['One', 'Two', 'Three'].map((name) => ['organization.created', name]));
}, 30_000);
