/** `grantway key`, run as a script runs it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Terminal } from '../../../../tests/support/management-command.ts';

let folder: string;
let terminal: Terminal;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grantway-key-commands-'));
  terminal = new Terminal({ GRANTWAY_DATA: folder });
  await terminal.json('project', 'add', 'notes', '--name', 'Notes', '--support-email', 'a@b.example');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('CON-10 a key lives from add to remove, and only add prints it', async () => {
  const youtube = 'youtube.googleapis.com';
  const restrictions = ['--api', youtube, '--address', '203.0.113.0/24'];
  const { key, ...record } = await terminal.json('key', 'add', 'notes', '--name', 'Web', ...restrictions);
  expect(key).toMatch(/^gwk_/);
  expect(record).toMatchObject({ name: 'Web', apis: [youtube], addresses: ['203.0.113.0/24'] });
  expect(await terminal.list('key', 'list', 'notes')).toEqual([record]);
  const changes = ['--remove-address', '203.0.113.0/24', '--add-api', 'drive.googleapis.com'];
  const refused = await terminal.run(['key', 'change', 'notes', String(record.id), ...changes]);
  expect([refused.code, refused.stderr]).toEqual([
    1,
    expect.stringMatching(/^grantway: --\S*address.*unrestricted\n$/),
  ]);
  expect(await terminal.list('key', 'list', 'notes')).toEqual([record]);
  changes.push('--unrestricted');
  const changed = await terminal.json('key', 'change', 'notes', String(record.id), ...changes);
  expect(changed).toEqual({ ...record, apis: [youtube, 'drive.googleapis.com'], addresses: [] });
  expect(await terminal.json('key', 'remove', 'notes', String(record.id))).toEqual(changed);
  expect(await terminal.list('key', 'list', 'notes')).toEqual([]);
}, 120_000);

test.each([
  [['key', 'add', 'notes'], '--name is missing'],
  [['key', 'add', 'notes', '--name', 'x', '--address', 'example.com'], '--address'],
  [['key', 'add', 'notes', '--name', 'x', '--api', 'unknown.example'], '--api'],
  [['key', 'change', 'notes', '00', '--name', 'x'], 'has no API key 00'],
  [['key', 'remove', 'unknown', '00'], 'there is no project unknown'],
])(
  '%j: one line says what to change',
  async (words, message) => {
    const { code, stderr } = await terminal.run(words);
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
    expect(stderr.trimEnd()).not.toContain('\n');
  },
  60_000,
);
