import { constantTimeEqual } from '@grantway/protocol/constant-time';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('constantTimeEqual', () => {
  test('distinguishes equal from different bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
        expect(constantTimeEqual(a, Uint8Array.from(a))).toBe(true);
        expect(constantTimeEqual(a, b)).toBe(Buffer.from(a).equals(Buffer.from(b)));
      }),
    );
  });

  test('notices a single flipped bit anywhere', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1 }),
        fc.nat(),
        fc.integer({ min: 0, max: 7 }),
        (bytes, where, bit) => {
          const changed = Uint8Array.from(bytes);
          const index = where % bytes.length;
          changed[index] = (changed[index] ?? 0) ^ (1 << bit);
          expect(constantTimeEqual(bytes, changed)).toBe(false);
        },
      ),
    );
  });

  test('notices different lengths, even if all bytes are 0', () => {
    expect(constantTimeEqual(new Uint8Array(2), new Uint8Array(3))).toBe(false);
    expect(constantTimeEqual(new Uint8Array(3), new Uint8Array(2))).toBe(false);
  });
});
