import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyRing } from '../../src/keys/key-ring.ts';
import { issueAccessToken, openAccessToken } from '../../src/token/access-token.ts';

const ring = (secret: Uint8Array) => new KeyRing([{ id: 1, secret }], randomBytes).sealerFor('access token');
const sealer = ring(randomBytes(32));

const claims = fc.record({
  grantId: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  issuance: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
  clientId: fc.string({ minLength: 1, maxLength: 80 }),
  scopeNumbers: fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 60 }),
  accessType: fc.constantFrom('online' as const, 'offline' as const),
  issuedAt: fc.integer({ min: 0, max: 4_000_000_000 }),
  lifetime: fc.integer({ min: 1, max: 10_000_000 }),
});

test('what was sealed opens to the same claims', () => {
  fc.assert(
    fc.property(claims, ({ lifetime, ...rest }) => {
      const whole = { ...rest, expiresAt: rest.issuedAt + lifetime };
      const token = issueAccessToken(whole, sealer);
      expect(token).toMatch(/^gwa\.[\w-]+$/);
      expect(openAccessToken(token, sealer)).toEqual(whole);
      expect(openAccessToken(token, ring(randomBytes(32)))).toBeUndefined();
    }),
  );
});

test('no other spelling of a token is the token', () => {
  const token = issueAccessToken(
    {
      grantId: 1,
      issuance: 2,
      clientId: 'c',
      scopeNumbers: [1],
      accessType: 'online',
      issuedAt: 5,
      expiresAt: 9,
    },
    sealer,
  );
  for (let index = 0; index < token.length; index++) {
    for (const character of ['A', 'B', '.', '=', ' ', 'é']) {
      const changed = token.slice(0, index) + character + token.slice(index + 1);
      if (changed !== token) expect(openAccessToken(changed, sealer)).toBeUndefined();
      expect(openAccessToken(token.slice(0, index) + character + token.slice(index), sealer)).toBeUndefined();
    }
  }
});

test('a token is at most 2,048 characters, or not made', () => {
  const many = Array.from({ length: 2_000 }, (_, index) => index + 1);
  expect(() =>
    issueAccessToken(
      {
        grantId: 1,
        issuance: 2,
        clientId: 'c',
        scopeNumbers: many,
        accessType: 'online',
        issuedAt: 5,
        expiresAt: 9,
      },
      sealer,
    ),
  ).toThrow(RangeError);
});
