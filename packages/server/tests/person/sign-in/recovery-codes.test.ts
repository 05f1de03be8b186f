import { describe, expect, test } from 'vitest';
import { randomBytes } from '../../../src/keys/random.ts';
import { digestRecoveryCode, issueRecoveryCodes } from '../../../src/person/sign-in/recovery-codes.ts';

describe('recovery codes', () => {
  test('are ten different codes of 80 bits, in groups of four', () => {
    const codes = issueRecoveryCodes(randomBytes);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^(?:[0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
  });

  test('every character of the alphabet is as likely as every other', () => {
    let next = 0;
    const everyByte = (size: number) => Uint8Array.from({ length: size }, () => next++ % 256);
    const counts = new Map<string, number>();
    for (let count = 0; count < 8; count += 1) {
      for (const character of issueRecoveryCodes(everyByte).join('').replaceAll('-', '')) {
        counts.set(character, (counts.get(character) ?? 0) + 1);
      }
    }
    expect([...counts.values()]).toEqual(Array.from({ length: 32 }, () => 40));
  });

  test.each([
    'k7tm-2qxw-90fh-p14r',
    'K7TM-2QXW-90FH-P14R',
    'k7tm2qxw90fhp14r',
    '  k7tm 2qxw 90fh p14r ',
    'k7tm–2qxw–90fh–p14r',
    'k7tm-2qxw-9ofh-pl4r',
    'k7tm-2qxw-9OFH-PI4R',
    'ｋ７ｔｍ－２ｑｘｗ－９０ｆｈ－ｐ１４ｒ',
  ])('are recognized however people type them: %j', (typed) => {
    expect(digestRecoveryCode(typed)).toEqual(digestRecoveryCode('k7tm-2qxw-90fh-p14r'));
  });

  test.each([
    '',
    'k7tm-2qxw-90fh',
    'k7tm-2qxw-90fh-p14r-aaaa',
    'k7tm-2qxw-90fh-p14u',
    'k7tm/2qxw/90fh/p14r',
    '🦊'.repeat(16),
  ])('%j can’t be a recovery code', (typed) => {
    expect(digestRecoveryCode(typed)).toBeUndefined();
  });

  test('different codes have different digests', () => {
    const digests = issueRecoveryCodes(randomBytes).map((code) =>
      Buffer.from(digestRecoveryCode(code) ?? []).toString('hex'),
    );
    expect(new Set(digests).size).toBe(10);
    expect(digests.every((digest) => digest.length === 64)).toBe(true);
  });
});
