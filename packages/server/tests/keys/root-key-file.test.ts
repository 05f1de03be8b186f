import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadOrCreateRootKeys, parseRootKeys, RootKeyError } from '../../src/keys/root-key-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grantway-root-key-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the first run creates a file that only its owner can read, and the second run reads the same key', () => {
  const file = join(folder, 'root-key');
  const made = loadOrCreateRootKeys(file, randomBytes);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(loadOrCreateRootKeys(file, randomBytes)).toEqual(made);
  expect(readdirSync(folder)).toEqual(['root-key']);
});

test('if a file has several keys, the key in the first line is the current one', () => {
  const secret = Buffer.alloc(32, 7).toString('base64url');
  const keys = parseRootKeys(`2:${secret}\n\n1:${Buffer.alloc(32, 1).toString('base64url')}\n`);
  expect(keys.map(({ id }) => id)).toEqual([2, 1]);
  expect(keys[0]?.secret).toEqual(new Uint8Array(32).fill(7));
});

test.each(['', '\n', 'x', '1:short', `256:${'A'.repeat(43)}`, `1:${'A'.repeat(43)},1:${'B'.repeat(43)}`])(
  'an invalid file is rejected, and the error does not show the file’s content: %s',
  (text) => {
    const file = join(folder, 'root-key');
    writeFileSync(file, text);
    expect(() => loadOrCreateRootKeys(file, randomBytes)).toThrow(RootKeyError);
    try {
      parseRootKeys(text);
    } catch (error) {
      expect(String(error)).not.toContain('AAAA');
    }
  },
);
