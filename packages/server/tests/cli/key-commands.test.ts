import { expect, test } from 'vitest';
import { expectRefusal, terminalWithProject } from '../../../../tests/support/terminal-with-project.ts';

const { terminal } = terminalWithProject();

test('CON-10 a key can be added, listed, changed and removed, and only `add` prints the key itself', async () => {
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
  '%j fails with one line that says what is wrong',
  (words, message) => expectRefusal(terminal, words, message),
  60_000,
);
