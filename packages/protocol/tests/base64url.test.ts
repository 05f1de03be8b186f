import { decodeBase64Url, encodeBase64Url } from '@grantway/protocol/base64url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('base64url', () => {
  test('encodes like an independent encoder, and decodes its own output', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = encodeBase64Url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(decodeBase64Url(text)).toEqual(Uint8Array.from(bytes));
      }),
    );
  });

  test.each(['A', 'AAAAA', 'AA=', 'AA==', 'A A', 'AA\n', 'A+AA', 'A/AA', 'AB', 'AAB', 'é', 'AA.A'])(
    'rejects %j',
    (text) => expect(decodeBase64Url(text)).toBeUndefined(),
  );

  test('reads the empty text', () => expect(decodeBase64Url('')).toEqual(new Uint8Array()));
});
