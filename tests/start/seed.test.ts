/** `--seed FILE` creates what the file describes, keeps it across restarts, and updates it with the file. */
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callDrive, obtainTokens, readCredentials, refresh, start } from '../support/development-server.ts';
import { Terminal } from '../support/management-command.ts';
import { choosePlace, environmentOf, originOf, type Place } from '../support/place.ts';
import { type Ending, Program, repository, runToEnd } from '../support/program.ts';

const script = join(repository, 'packages/server/src/main.ts');

let folder: string;
let place: Place & { seedFile: string };
let terminal: Terminal;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grantway-seed-'));
  place = { ...(await choosePlace(join(folder, 'data'))), seedFile: join(folder, 'seed.json') };
  terminal = new Terminal(environmentOf(place));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const client = { name: 'Web', clientId: 'a-constant-id', clientSecret: 'a-constant-secret' };
const project = {
  id: 'reader',
  name: 'Reader',
  publishingStatus: 'production',
  consentScreen: {
    supportEmail: 'help@reader.example',
    declaredScopes: ['https://www.googleapis.com/auth/drive.metadata.readonly'],
    verification: 'verified',
  },
  enabledApis: ['drive.googleapis.com'],
  clients: [{ ...client, redirectUris: ['http://localhost:3000/callback'] }],
};
const seed = { accounts: [{ email: 'ada@orchard.example', name: 'Ada' }], projects: [project] };

/** Runs `during` while `grantway dev` serves with this seed file. Resolves to the server's output. */
async function withSeed(content: object, during: () => Promise<void> = async () => {}): Promise<string> {
  writeFileSync(place.seedFile, JSON.stringify(content));
  await using program = new Program(process.execPath, [script, 'dev'], { environment: environmentOf(place) });
  await program.untilAnswers(`${originOf(place)}/.well-known/openid-configuration`);
  await expect.poll(() => program.stdout).toContain('Ctrl-C');
  await during();
  const { code, stdout } = await program.signal('SIGINT');
  expect(code).toBe(0);
  return stdout;
}

describe('a seed file', () => {
  test('the example in the docs works, and each of its clients gets a file', async () => {
    const example = join(repository, 'docs/examples/seed.json');
    await withSeed(JSON.parse(readFileSync(example, 'utf8')), async () => {
      const accounts = await terminal.list('account', 'list');
      expect(accounts.map(({ email }) => email)).toEqual([
        'ada@orchard.example',
        'noor@orchard.example',
        'left@orchard.example',
        'kenji@post.example',
      ]);
      for (const id of ['homework', 'timetable']) {
        for (const { clientId, type } of await terminal.list('client', 'list', id)) {
          const text = readFileSync(join(place.folder, `client_secret_${clientId}.json`), 'utf8');
          const { client_id } = JSON.parse(text)[type === 'web' ? 'web' : 'installed'];
          expect(client_id).toBe(clientId);
        }
      }
    });
  });

  test('the terminal and the front page show what is disabled or deleted, and how to list more accounts', async () => {
    const accounts = Array.from({ length: 11 }, (_, index) => ({
      email: `a${index}@orchard.example`,
      name: 'A',
      state: index === 0 ? 'disabled' : 'active',
    }));
    const gone = {
      ...client,
      name: 'Gone',
      clientId: 'gone',
      redirectUris: [],
      type: 'desktop',
      state: 'deleted',
    };
    const projects = [{ ...project, clients: [...project.clients, gone] }];
    const frontPage = async () => (await fetch(`${originOf(place)}/?hl=en`)).text();
    await withSeed({ accounts: accounts.slice(0, 10), projects }, async () => {
      const page = await frontPage();
      for (const id of [client.clientId, 'gone']) {
        expect(page).toContain(join(place.folder, `client_secret_${id}.json`));
      }
      expect(page).toContain('Gone · deleted');
      expect(page).toContain('a0@orchard.example · disabled');
      expect(page).not.toContain('grantway account list');
    });
    const printed = await withSeed({ accounts: accounts.slice(10), projects }, async () => {
      expect(await frontPage()).toContain('grantway account list');
    });
    expect(printed).toContain('Gone; deleted');
    expect(printed).toContain('grantway account list');
  });

  test('gives an app a constant id and secret; the app’s tokens stay valid when the file changes', async () => {
    const file = `client_secret_${client.clientId}.json`;
    let refreshToken = '';
    await withSeed(seed, async () => {
      const credentials = await readCredentials(place.folder, file);
      expect(credentials).toMatchObject({
        client_id: client.clientId,
        client_secret: client.clientSecret,
        project_id: 'reader',
        token_uri: `${originOf(place)}/token`,
      });
      const tokens = await obtainTokens(place, credentials);
      expect(await callDrive(place, tokens.access_token)).toBe(200);
      refreshToken = tokens.refresh_token;
    });
    const redirectUris = ['https://reader.example.com/callback'];
    const changed = { ...client, clientSecret: 'another-secret', redirectUris };
    const printed = await withSeed({ ...seed, projects: [{ ...project, clients: [changed] }] }, async () => {
      const credentials = await readCredentials(place.folder, file);
      expect(credentials).toMatchObject({ client_secret: 'another-secret', redirect_uris: redirectUris });
      const former = { ...credentials, client_secret: client.clientSecret };
      await expect(refresh(former, refreshToken)).rejects.toThrow('invalid_client');
      expect(await refresh(credentials, refreshToken)).toHaveProperty('access_token');
    });
    expect(printed).toContain('changed 1 client');
  });

  test('the next start keeps changes made by commands', async () => {
    await withSeed(seed, async () => {
      await terminal.json('project', 'change', 'reader', '--home-page-url', 'https://reader.example.com/');
      await terminal.json('account', 'add', 'tim@orchard.example', '--name', 'Tim');
    });
    expect(await withSeed(seed)).not.toMatch(/made|changed/);
    const { consentScreen } = await terminal.json('project', 'show', 'reader');
    expect(consentScreen).toMatchObject({ homePageUrl: 'https://reader.example.com/' });
    expect(await terminal.list('account', 'list')).toHaveLength(2);
  });

  test('npm start with a seed file also runs the sample app', async () => {
    writeFileSync(place.seedFile, JSON.stringify(seed));
    await using program = await start(place);
    await expect.poll(() => program.stdout).toContain(client.clientId);
    expect(program.stdout).not.toContain('mina@harbour.example');
    expect((await readCredentials(place.folder)).project_id).toBe('sample-project');
  });

  test('if the file has no accounts, the server creates the three sample accounts', async () => {
    const printed = await withSeed({ projects: [project] });
    expect(printed).toContain('mina@harbour.example');
    expect(await terminal.list('account', 'list')).toHaveLength(3);
  });
});

describe('the error is one line for', () => {
  function startWith(text: string, ...args: readonly string[]): Promise<Ending> {
    writeFileSync(place.seedFile, text);
    const { seedFile: _seedFile, ...without } = place;
    const environment = environmentOf(args.length === 0 ? place : without);
    return runToEnd(process.execPath, [script, 'dev', ...args], { environment });
  }

  function expectOneLine(ending: Ending, ...naming: readonly string[]): void {
    expect(ending.stderr).toMatch(/^grantway: [^\n]+\n$/);
    for (const name of naming) expect(ending.stderr).toContain(name);
    expect(ending).toMatchObject({ code: 1, stdout: '' });
  }

  test('a seed file that does not exist', async () => {
    expectOneLine(await startWith('{}', '--seed', join(folder, 'none.json')), 'none.json', '--seed');
  });

  test('a seed file that is not JSON: the error names the line', async () => {
    expectOneLine(await startWith('{\n  "accounts": [],\n}\n'), 'seed.json', 'line 3');
  });

  test('a seed file that is not JSON near a secret: the error does not repeat the secret', async () => {
    const ending = await startWith('{ "clientSecret": "hunter2-the-secret }');
    expectOneLine(ending, 'line 1');
    expect(ending.stderr).not.toContain('hunter2');
  });

  test('a seed file that describes something invalid: the error names the path of the invalid value in the file', async () => {
    const clients = [{ ...client, redirectUris: ['http://www.example.com/'] }];
    const ending = await startWith(JSON.stringify({ projects: [{ ...project, clients }] }));
    expectOneLine(ending, 'seed.json', 'projects[0].clients[0].redirectUris[0]');
  });
});
