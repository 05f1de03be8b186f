import { expect, test } from 'vitest';
import { expectRefusal, terminalWithProject } from '../../../../tests/support/terminal-with-project.ts';

const { terminal } = terminalWithProject();

const add = ['api', 'add', 'notes.example.com', '--title', 'Notes API', '--project', 'notes'];
const audience = ['--audience', 'https://notes.example.com/'];

test('APIs can be added, listed, retired and removed; scopes can also be changed and restored', async () => {
  const added = await terminal.json(...add, ...audience, '--family', 'Notes', '--offers-time-limit');
  expect(added).toMatchObject({ id: 'notes.example.com', family: 'Notes', offersTimeLimit: true });
  const texts = [
    '--allows',
    'Read notes',
    '--allows',
    'ja=メモを読む',
    '--does-not-allow',
    'Not your drafts.',
  ];
  const scope = ['scope', 'add', 'notes.example.com', 'notes:read', '--sensitivity', 'sensitive'];
  expect(await terminal.json(...scope, ...texts)).toMatchObject({
    allows: { en: 'Read notes', ja: 'メモを読む' },
    doesNotAllow: { en: 'Not your drafts.' },
  });
  const change = ['scope', 'change', 'notes:read', '--allows', 'ja=', '--does-not-allow', ''];
  const changed = await terminal.json(...change);
  expect(changed).toMatchObject({ allows: { en: 'Read notes' } });
  expect(changed).not.toHaveProperty('doesNotAllow');
  expect(await terminal.json('scope', 'retire', 'notes:read')).toMatchObject({ state: 'retired' });
  expect(await terminal.json('scope', 'restore', 'notes:read')).toMatchObject({ state: 'active' });
  expect(await terminal.list('scope', 'list', '--api', 'notes.example.com')).toMatchObject([
    { name: 'notes:read', api: 'notes.example.com', state: 'active' },
  ]);
  expect((await terminal.list('api', 'list')).at(-1)).toMatchObject({ id: 'notes.example.com' });
  expect(await terminal.json('api', 'retire', 'notes.example.com')).toMatchObject({ state: 'retired' });
  expect(await terminal.json('api', 'remove', 'notes.example.com')).toMatchObject({ outcome: 'removed' });
}, 120_000);

test.each([
  [[...add, '--audience', 'notes'], '--audience: must be an https URL without a fragment'],
  [[...add, ...audience, '--family', 'x'.repeat(101)], '--family: must have at most 100 characters'],
  [['api', 'change', 'drive.googleapis.com', '--title', 'x'], 'is built in'],
  [
    ['scope', 'add', 'nothing.example', 'a:b', '--sensitivity', 'sensitive', '--allows', 'x'],
    'there is no API',
  ],
  [
    ['scope', 'add', 'x.example', 'a b', '--sensitivity', 'sensitive', '--allows', 'x'],
    'NAME: must be a URL, prefix:word or prefix.word',
  ],
])(
  '%j fails with one line that says what to change',
  (words, message) => expectRefusal(terminal, words, message),
  60_000,
);
