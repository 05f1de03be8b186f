import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { KeyRing } from '../../src/keys/key-ring.ts';

const first = { id: 1, secret: randomBytes(32) };
const second = { id: 2, secret: randomBytes(32) };

describe('a sealer', () => {
  const sealer = new KeyRing([first], randomBytes).sealerFor('access token');

  test('opens a sealed value only with the same context', () => {
    const sealed = sealer.sealText('words', 'context');
    expect(sealer.unsealText(sealed, 'context')).toBe('words');
    expect(sealer.unsealText(sealed, 'other')).toBeUndefined();
    expect(sealer.unsealText(sealed)).toBeUndefined();
  });

  test('rejects a value with any changed byte, and a value that is cut off anywhere', () => {
    const sealed = sealer.seal(Buffer.from('words'));
    for (let index = 0; index < sealed.length; index++) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(sealer.unseal(changed)).toBeUndefined();
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(sealer.unseal(sealed.subarray(0, length))).toBeUndefined();
    }
  });

  test('cannot open a value that was sealed for another purpose', () => {
    const other = new KeyRing([first], randomBytes).sealerFor('at rest');
    expect(other.unseal(sealer.seal(Buffer.from('words')))).toBeUndefined();
  });

  test('after a rotation, seals with the new key, and opens old values until the old key is removed', () => {
    const rotated = new KeyRing([second, first], randomBytes).sealerFor('access token');
    const old = sealer.sealText('words');
    expect(rotated.unsealText(old)).toBe('words');
    expect(sealer.unsealText(rotated.sealText('words'))).toBeUndefined();
    const without = new KeyRing([second], randomBytes).sealerFor('access token');
    expect(without.unsealText(old)).toBeUndefined();
  });

  test.each(['', ' ', '=', 'ä', 'AAAA', 'A'.repeat(10_000)])('does not open garbage: %s', (text) => {
    expect(sealer.unsealText(text)).toBeUndefined();
  });
});

test.each([
  ['no key', []],
  ['an id twice', [first, first]],
  ['a short secret', [{ id: 1, secret: new Uint8Array(31) }]],
  ['an id over 255', [{ id: 256, secret: first.secret }]],
])('a key ring rejects %s', (_, keys) => {
  expect(() => new KeyRing(keys, randomBytes)).toThrow(TypeError);
});
