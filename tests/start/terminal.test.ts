import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Terminal } from '../support/management-command.ts';
import { overwrite } from '../support/overwrite.ts';
import { freePorts, repository } from '../support/program.ts';
import { openSetUpStorage } from '../support/set-up-storage.ts';

const script = join(repository, 'packages/server/src/main.ts');
const email = 'mina@harbour.example';
const origin = ['--origin', 'https://accounts.example.com'];

let folder: string;
let terminal: Terminal;
let clientId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grantway-terminal-'));
  terminal = new Terminal({ GRANTWAY_DATA: join(folder, 'data') });
  await terminal.json('organization', 'add', 'harbour', '--name', 'Harbour', '--domain', 'harbour.example');
  await terminal.json('account', 'add', email, '--name', 'Mina');
  await terminal.json(
    'project',
    'add',
    'reader',
    '--name',
    'Reader',
    '--support-email',
    'help@reader.example',
  );
  const client = ['--name', 'Web', '--redirect-uri', 'https://app.example.com/'];
  clientId = (await terminal.json('client', 'add', 'reader', ...client)).clientId;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a closed pipe', () => {
  /** Closes the output's pipe without reading, as `head -0` does. */
  async function runUnread(args: readonly string[]): Promise<{ code: unknown; stderr: string }> {
    const child = spawn(process.execPath, [script, ...args], {
      env: { ...process.env, GRANTWAY_DATA: join(folder, 'data') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const [code] = await once(child, 'close');
    return { code, stderr };
  }

  const commands: readonly (readonly string[])[] = [
    ['--version'],
    ['help'],
    ['help', 'scopes'],
    ['completion', 'bash'],
    ['account', 'list'],
    ['account', 'list', '--json'],
    ['account', 'reset', email, ...origin],
    ['organization', 'show', 'harbour'],
    ['project', 'show', 'reader'],
    ['project', 'change', 'reader', '--name', 'Other'],
    ['client', 'list', 'reader'],
  ];
  test.each(commands)('a closed pipe lets grantway %s %s exit without an error', async (...args) => {
    expect(await runUnread(args.filter((word) => word !== undefined))).toEqual({ code: 0, stderr: '' });
  });

  test('a closed pipe does not prevent a change, and errors still go to standard error', async () => {
    expect(await runUnread(['client', 'disable', clientId])).toEqual({ code: 0, stderr: '' });
    expect(await terminal.json('client', 'show', clientId)).toMatchObject({ state: 'disabled' });
    const refused = await runUnread(['client', 'show', 'nobody']);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/^grantway: [^\n]+\n$/) });
  });
});

describe('names that could deceive a reader', () => {
  // The name has bidirectional marks, zero-width and C1 characters, DEL, an escape sequence, a tag and unassigned
  // characters.
  const name =
    'Mi\u202ena\u2066\u200b\u00ad\u2060\ufeff\u009b31m\u007f\u001b]0;x\u0007\u{e0041}\u{e0fff}\u0378\u3164 ❤\ufe0f 陳';
  const unsafe = /(?!\n|\ufe0f)[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

  beforeAll(async () => {
    const storage = await openSetUpStorage(join(folder, 'data', 'grantway.db'));
    const account = await storage.findAccountByEmail(email);
    const organization = await storage.findOrganization('harbour');
    const project = await storage.findProject('reader');
    const client = await storage.findClient(clientId);
    if (!account || !organization || !project || !client) throw new Error('something is missing');
    const over = overwrite(storage);
    await over.account({ ...account, name });
    await over.organization({ ...organization, name, policy: { ...organization.policy, message: name } });
    await over.project({ ...project, name });
    await over.client({ ...client, name, redirectUris: [`https://app.example.com/${name}`] });
    await storage.close();
  });

  test.each([
    ['account', 'list'],
    ['account', 'show', email],
    ['account', 'reset', email, ...origin],
    ['organization', 'list'],
    ['organization', 'show', 'harbour'],
    ['project', 'list'],
    ['project', 'show', 'reader'],
    ['client', 'list', 'reader'],
  ])('grantway %s %s escapes such names', async (...args) => {
    const { code, stdout } = await terminal.run(args);
    expect([code, unsafe.exec(stdout)]).toEqual([0, null]);
    expect(stdout).toContain(
      'Mi\\u{202e}na\\u{2066}\\u{200b}\\u{ad}\\u{2060}\\u{feff}\\u{9b}31m\\u{7f}\\u{1b}',
    );
    expect(stdout).toContain('❤\ufe0f 陳');
  });

  test.each([
    ['account', 'show', email],
    ['organization', 'show', 'harbour'],
    ['project', 'show', 'reader'],
    ['client', 'show'],
    ['client', 'file'],
  ])('JSON output escapes such names and keeps its meaning: grantway %s %s', async (...words) => {
    const args = words.filter((word) => word !== undefined);
    const ofClient = args[0] === 'client' ? [clientId, ...(args[1] === 'file' ? origin : [])] : [];
    const { code, stdout } = await terminal.run([...args, ...ofClient, '--json']);
    expect([code, unsafe.exec(stdout)]).toEqual([0, null]);
    expect(JSON.stringify(JSON.parse(stdout))).toContain(JSON.stringify(name).slice(1, -1));
  });

  test('a client library’s file, which is JSON even without --json, escapes such names', async () => {
    const { stdout } = await terminal.run(['client', 'file', clientId, ...origin]);
    expect(unsafe.exec(stdout)).toBeNull();
    expect(JSON.parse(stdout).web.redirect_uris).toEqual([`https://app.example.com/${name}`]);
  });

  test('error messages escape such names', async () => {
    const { stderr } = await terminal.run(['account', 'show', 'a\u202e\u0085@b.example']);
    expect(stderr).toContain('a\\u{202e}\\u{85}@b.example');
  });
});

describe('a file nested 200,000 levels deep gets an error of one line', () => {
  const deep: Readonly<Record<string, string>> = {
    lists: '['.repeat(200_000) + ']'.repeat(200_000),
    'lists without an end': '['.repeat(200_000),
    objects: `${'{"projects":'.repeat(200_000)}1${'}'.repeat(200_000)}`,
    'both, in a field': `{"accounts": [{"name": ${'[{"a":'.repeat(100_000)}1${'}]'.repeat(100_000)}}]}`,
  };

  test.each(Object.keys(deep))('%s', async (kind) => {
    const file = join(folder, 'deep.json');
    await writeFile(file, deep[kind] ?? '');
    const [port = 0] = await freePorts(1);
    const dev = ['dev', '--seed', file, '--port', String(port), '--data', join(folder, 'dev')];
    for (const args of [['account', 'list', '--settings', file], dev]) {
      const { code, stdout, stderr } = await terminal.run(args);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^grantway: [^\n]*deep\.json, line 1, column \d+: [^\n]*nested[^\n]*\n$/);
      expect(stderr.length).toBeLessThan(300);
    }
  });
});
