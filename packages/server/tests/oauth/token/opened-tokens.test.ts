import { randomBytes } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { KeyRing, type Sealer } from '../../../src/keys/key-ring.ts';
import { type AccessTokenClaims, issueAccessToken } from '../../../src/oauth/token/access-token.ts';
import { openedTokenLimits, readAccessToken } from '../../../src/oauth/token/opened-tokens.ts';
import { digestScopes } from '../../../src/oauth/token/scope-digests.ts';

function makeSealer(): Sealer {
  return new KeyRing([{ id: 1, secret: randomBytes(32) }], randomBytes).sealerFor('access token');
}

function issue(sealer: Sealer, claims: Partial<AccessTokenClaims> = {}): string {
  return issueAccessToken(
    {
      grant: { accountSub: '123456789012345678901', grantId: '0123456789abcdef0123456789abcdef' },
      issuance: 1,
      clientId: 'client',
      scopeDigests: digestScopes(['drive']),
      accessType: 'online',
      issuedAt: 5,
      expiresAt: 9,
      ...claims,
    },
    sealer,
  );
}

/** `count` returns how often the sealer was asked to open a value. */
function makeCountedSealer(): { readonly sealer: Sealer; readonly count: () => number } {
  const sealer = makeSealer();
  const unseal = vi.spyOn(sealer, 'unseal');
  return { sealer, count: () => unseal.mock.calls.length };
}

test('a token is opened once, and every use gets the same claims', () => {
  const { sealer, count } = makeCountedSealer();
  const token = issue(sealer, { issuance: 7 });
  const claims = readAccessToken(token, sealer);
  expect(claims).toMatchObject({ issuance: 7, clientId: 'client', expiresAt: 9 });
  expect(readAccessToken(token, sealer)).toBe(claims);
  expect(count()).toBe(1);
});

test('a token that resembles a remembered token is rejected, and so is a token of another server', () => {
  const sealer = makeSealer();
  const token = issue(sealer);
  readAccessToken(token, sealer);
  const last = token.endsWith('A') ? 'B' : 'A';
  for (const other of [`${token.slice(0, -1)}${last}`, `${token}A`, token.slice(0, -1), token.slice(4)]) {
    expect(readAccessToken(other, sealer)).toBeUndefined();
  }
  expect(readAccessToken(token, makeSealer())).toBeUndefined();
});

test('the server remembers a limited number of tokens', () => {
  const { sealer, count } = makeCountedSealer();
  const tokens = Array.from({ length: openedTokenLimits.entries }, (_, issuance) =>
    issue(sealer, { issuance }),
  );
  for (const token of tokens) readAccessToken(token, sealer);
  for (const token of tokens) readAccessToken(token, sealer);
  expect(count()).toBe(tokens.length);
  readAccessToken(issue(sealer), sealer);
  const [first = ''] = tokens;
  readAccessToken(first, sealer);
  expect(count()).toBe(tokens.length + 2);
});

test('the server limits the total length of the tokens that it remembers', () => {
  const { sealer, count } = makeCountedSealer();
  const scopeDigests = digestScopes(Array.from({ length: 150 }, (_, index) => `urn:${index}`));
  const longest = issue(sealer, { scopeDigests }).length;
  const fits = Math.floor(openedTokenLimits.characters / (2 * longest));
  expect(fits).toBeLessThan(openedTokenLimits.entries);
  const tokens = Array.from({ length: fits + 1 }, () => issue(sealer, { scopeDigests }));
  for (const token of tokens) readAccessToken(token, sealer);
  const [first = ''] = tokens;
  readAccessToken(first, sealer);
  expect(count()).toBe(tokens.length + 1);
});

test('invented tokens don’t push remembered tokens out', () => {
  const { sealer, count } = makeCountedSealer();
  const token = issue(sealer);
  readAccessToken(token, sealer);
  for (let made = 0; made <= openedTokenLimits.entries; made++) {
    const invented = `gwa.${randomBytes(120).toString('base64url')}`;
    expect(readAccessToken(invented, sealer)).toBeUndefined();
  }
  const before = count();
  readAccessToken(token, sealer);
  expect(count()).toBe(before);
});
