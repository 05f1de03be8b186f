import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { builtInCatalogue } from '../../../src/apis/built-in-apis.ts';
import { KeyRing } from '../../../src/keys/key-ring.ts';
import { mostScopes } from '../../../src/oauth/authorize/request-parameters.ts';
import {
  type AccessTokenClaims,
  issueAccessToken,
  openAccessToken,
} from '../../../src/oauth/token/access-token.ts';
import { digestScopes, nameScopes } from '../../../src/oauth/token/scope-digests.ts';

const ring = (secret: Uint8Array) => new KeyRing([{ id: 1, secret }], randomBytes).sealerFor('access token');
const sealer = ring(randomBytes(32));

/** The database accepts no NUL in keys. */
const key = (minLength: number, maxLength: number) =>
  fc.string({ unit: 'grapheme', minLength, maxLength }).filter((text) => !text.includes('\0'));

const anyClaims = fc.record({
  accountSub: key(0, 60),
  grantId: fc.stringMatching(/^[0-9a-f]{32}$/),
  issuance: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
  clientId: key(1, 80),
  scopes: fc.array(fc.string({ maxLength: 60 }), { maxLength: 60 }),
  accessType: fc.constantFrom('online' as const, 'offline' as const),
  issuedAt: fc.integer({ min: 0, max: 4_000_000_000 }),
  lifetime: fc.integer({ min: 1, max: 10_000_000 }),
});

const claims: AccessTokenClaims = {
  grant: { accountSub: '1', grantId: '0123456789abcdef0123456789abcdef' },
  issuance: 2,
  clientId: 'c',
  scopeDigests: digestScopes(['drive']),
  accessType: 'online',
  issuedAt: 5,
  expiresAt: 9,
};

test('opening a token returns the claims that it was issued with', () => {
  fc.assert(
    fc.property(anyClaims, ({ lifetime, accountSub, grantId, scopes, ...rest }) => {
      const whole = {
        ...rest,
        grant: { accountSub, grantId },
        scopeDigests: digestScopes(scopes),
        expiresAt: rest.issuedAt + lifetime,
      };
      const token = issueAccessToken(whole, sealer);
      expect(token).toMatch(/^gwa\.[\w-]+$/);
      expect(openAccessToken(token, sealer)).toEqual(whole);
      expect(openAccessToken(token, ring(randomBytes(32)))).toBeUndefined();
      expect(nameScopes(whole.scopeDigests, scopes)).toEqual(scopes);
    }),
  );
});

test('scopes can be decoded only if the grant covers all of them', () => {
  const digests = digestScopes(['drive', 'email']);
  expect(nameScopes(digests, ['openid', 'email', 'drive'])).toEqual(['drive', 'email']);
  expect(nameScopes(digests, ['openid', 'email'])).toBeUndefined();
});

test('a token with a changed or added character is rejected', () => {
  const token = issueAccessToken(claims, sealer);
  for (let index = 0; index < token.length; index++) {
    for (const character of ['A', 'B', '.', '=', ' ', 'é']) {
      const changed = token.slice(0, index) + character + token.slice(index + 1);
      if (changed !== token) expect(openAccessToken(changed, sealer)).toBeUndefined();
      expect(openAccessToken(token.slice(0, index) + character + token.slice(index), sealer)).toBeUndefined();
    }
  }
});

test('a token has at most 2,048 characters, enough for twice the built-in scopes; issuing a longer one throws', () => {
  const scopes = (count: number) =>
    Array.from({ length: count }, (_, index) => `https://scopes.test/${index}`);
  const issue = (all: readonly string[]) =>
    issueAccessToken(
      {
        ...claims,
        grant: { ...claims.grant, accountSub: '1'.repeat(21) },
        clientId: `123456789012-${'a'.repeat(32)}.apps.grantway.example`,
        scopeDigests: digestScopes(all),
      },
      sealer,
    );
  expect(issue(scopes(160)).length).toBeLessThanOrEqual(2_048);
  expect(issue(scopes(2 * builtInCatalogue().scopeNames().length)).length).toBeLessThanOrEqual(2_048);
  expect(() => issue(scopes(2_000))).toThrow(RangeError);
  // Decision 0067: a token with the longest `sub` and client id also fits.
  const longest = {
    ...claims,
    grant: { ...claims.grant, accountSub: '1'.repeat(255) },
    issuance: 2 ** 48 - 1,
    clientId: 'a'.repeat(200),
    issuedAt: 4_000_000_000,
    expiresAt: 4_000_086_400,
    scopeDigests: digestScopes(scopes(126)),
  };
  expect(issueAccessToken(longest, sealer).length).toBeLessThanOrEqual(2_048);
  expect(mostScopes).toBeLessThanOrEqual(126);
});
