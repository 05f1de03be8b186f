import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { Answer } from '../../src/cli/command-definition.ts';
import { managementCommands } from '../../src/cli/management-commands.ts';
import { databaseOperations } from '../../src/cli/operations/database-operations.ts';
import type { Installation } from '../../src/cli/operations/installation.ts';
import { parseCommandLine } from '../../src/cli/parse-command-line.ts';
import { managementPrograms } from '../../src/cli/run.ts';
import { type Block, formatBlocks } from '../../src/host/printed.ts';
import { setClientState } from '../../src/registration/client-life.ts';
import { openRegistry, type Registry } from '../registration/registry.ts';

const daySeconds = 86_400;

/** Runs a command as if `seconds` had passed since the registry was created. */
async function answer(registry: Registry, words: readonly string[], seconds = 0): Promise<Answer> {
  const { command, given } = parseCommandLine(managementPrograms, words);
  const found = managementCommands.find(({ name }) => name === command.name);
  if (found === undefined) throw new Error(`there is no command ${words.join(' ')}`);
  const installation: Installation = {
    ...registry.later(seconds),
    close: async () => {},
  };
  const made = await found.run({
    operations: databaseOperations(installation),
    installation: () => installation,
    runningServer: () => {
      throw new TypeError('there is no server');
    },
    given,
    origin: () => 'https://accounts.example.com',
    knownOrigin: () => 'https://accounts.example.com',
    readStandardInput: async () => '',
  });
  if ('stream' in made) throw new Error('the command streams its answer');
  return made;
}

function printed(blocks: readonly Block[]): string {
  const stream = Object.assign(new PassThrough(), { isTTY: false });
  return formatBlocks(blocks, stream as unknown as NodeJS.WriteStream);
}

test('CON-9 lists when an unused client will be deleted, and until when a deleted client can be restored', async () => {
  await using registry = await openRegistry();
  const unused = await registry.addClient({ name: 'Unused' });
  const deleted = await registry.addClient({ name: 'Deleted' });
  await setClientState(registry.later(180 * daySeconds), deleted, 'delete');
  const before = await answer(registry, ['client', 'list', 'homework'], 183 * daySeconds);
  expect(JSON.stringify(before.value)).not.toContain('unusedDeletionAt');

  const { value, blocks } = await answer(registry, ['client', 'list', 'homework'], 184 * daySeconds);
  const now = registry.context.now();
  expect(value).toMatchObject([
    { clientId: unused.clientId, state: 'active', unusedDeletionAt: now + 215 * daySeconds },
    { clientId: deleted.clientId, state: 'deleted', restorableUntil: now + 210 * daySeconds },
  ]);
  const day = (days: number) => new Date((now + days * daySeconds) * 1_000).toISOString().slice(0, 10);
  const [, first, second] = printed(blocks).split('\n');
  expect(first).toContain(day(215));
  expect(second).toContain(day(210));
});

test('for an account without a password, `account add` prints the command that creates a link to choose one', async () => {
  await using registry = await openRegistry();
  const words = ['account', 'add', "o'mara@b.example", '--name', 'O', '--data', '/a folder'];
  const { value, blocks } = await answer(registry, words);
  expect(value).not.toHaveProperty('familyName');
  const command =
    "grantway account reset 'o'\\''mara@b.example' --origin https://accounts.example.com --data '/a folder'";
  expect(printed(blocks).trimEnd().split('\n').at(-1)).toBe(command);
});

test('no printed command contains the password of the database URL', async () => {
  await using registry = await openRegistry();
  for (const [index, url] of [
    'postgres://me:hunter2@db.example/grantway',
    'postgres://db.example/grantway?user=me&password=hunter2',
    'postgres://me:hunter@2@db.example/grantway',
  ].entries()) {
    const words = ['account', 'add', `a${index}@b.example`, '--name', 'A', '--database', url];
    const output = printed((await answer(registry, words)).blocks);
    expect(output).toContain(`--database "\${GRANTWAY_DATABASE:?}"`);
    expect(output).not.toContain('hunter');
  }
});

test('`account reset` removes credentials and sign-ins only if --clear is given', async () => {
  await using registry = await openRegistry();
  const { storage } = registry.context;
  const now = registry.context.now();
  await answer(registry, ['account', 'add', 'a@b.example', '--name', 'A']);
  const sub = (await storage.findAccountByEmail('a@b.example'))?.sub ?? '';
  await storage.setPassword({ accountSub: sub, passwordHash: 'hash', now, expectedRevision: 0 });
  await storage.signIn({
    sha256: new Uint8Array(32),
    accountSub: sub,
    now,
    expiresAt: now + 1_000,
    userAgent: '',
  });
  await answer(registry, ['account', 'reset', 'a@b.example']);
  expect(await storage.findCredentials(sub)).toMatchObject({ passwordHash: 'hash' });
  expect((await storage.listSignIns(sub, now, { limit: 100 })).items).toHaveLength(1);

  const { value } = await answer(registry, ['account', 'reset', 'a@b.example', '--clear']);
  expect(await storage.findCredentials(sub)).not.toHaveProperty('passwordHash');
  expect((await storage.listSignIns(sub, now, { limit: 100 })).items).toEqual([]);
  expect(value).toHaveProperty('url', expect.stringMatching(/^https:\/\/accounts\.example\.com\//));
});

test('`project list` aligns its columns', async () => {
  await using registry = await openRegistry();
  await registry.addProject('a');
  await registry.addProject('a-longer-one');
  const lines = printed((await answer(registry, ['project', 'list'])).blocks)
    .trimEnd()
    .split('\n');
  expect(lines).toHaveLength(3);
  expect(new Set(lines.map((line) => line.search(/NAME|Homework/))).size).toBe(1);
});

test('`formatBlocks` escapes control characters, so that printed text cannot move the terminal’s cursor', async () => {
  const output = printed([
    { line: 'a\u001b[2Jb' },
    { facts: [['message', 'two\nlines \u202E']] },
    { columns: ['NAME'], rows: [['c\u0007d']] },
  ]);
  for (const character of ['\u001b', '\u0007', '\u202E']) expect(output).not.toContain(character);
  expect(output.trimEnd().split('\n')).toHaveLength(4);
});
