import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Terminal } from '../../../../tests/support/management-command.ts';
import { pngFile } from '../../../../tests/support/pictures.ts';

let folder: string;
let terminal: Terminal;
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grantway-logo-commands-'));
  terminal = new Terminal({ GRANTWAY_DATA: folder });
  writeFileSync(at('logo.png'), pngFile({ width: 64, height: 64 }));
  writeFileSync(at('logo.gif'), 'GIF89a');
  writeFileSync(at('large.png'), Buffer.alloc(1_048_577));
  const screen = ['--support-email', 'a@b.example', '--verification', 'verified'];
  await terminal.json('project', 'add', 'notes', '--name', 'Notes', ...screen);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('CON-6 the logo of a verified app is set and removed, and the app stays verified', async () => {
  const set = await terminal.json('project', 'logo', 'set', 'notes', at('logo.png'));
  expect(set.consentScreen).toMatchObject({
    logoDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
    verification: 'verified',
  });
  const again = await terminal.run(['project', 'logo', 'set', 'notes', at('logo.png')]);
  expect(again.stdout).toContain('Nothing to change.');
  expect(await terminal.json('project', 'show', 'notes')).toEqual(set);
  const removed = await terminal.json('project', 'logo', 'remove', 'notes');
  expect(removed.consentScreen).not.toHaveProperty('logoDigest');
  expect(removed.consentScreen).toHaveProperty('verification', 'verified');
}, 120_000);

test.each([
  ['logo.gif', 'is a GIF; export it as PNG, JPEG or WebP'],
  ['large.png', 'has 1,048,577 bytes; at most 1,048,576 are allowed'],
  ['missing.png', '(ENOENT); name another file'],
  ['.', 'is not a file; name a picture'],
])(
  'the logo file %s is rejected in one line that says what is wrong',
  async (name, message) => {
    const { code, stderr } = await terminal.run(['project', 'logo', 'set', 'notes', at(name)]);
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
    expect(stderr.trimEnd()).not.toContain('\n');
  },
  60_000,
);

test('a project that doesn’t exist is an error', async () => {
  const { code, stderr } = await terminal.run(['project', 'logo', 'set', 'unknown', at('logo.png')]);
  expect([code, stderr]).toEqual([1, expect.stringContaining('there is no project unknown')]);
}, 60_000);
