import { createHash } from 'node:crypto';
import {
  codeChallengeS256,
  isCodeChallenge,
  isCodeChallengeMethod,
  isCodeVerifier,
  matchesCodeChallenge,
} from '@grantway/protocol/pkce';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

// RFC 7636 Appendix B.
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

const anyVerifier = fc.stringMatching(/^[A-Za-z0-9\-._~]{43,128}$/);

describe('the form of a value', () => {
  test.each([
    ['a'.repeat(42), false],
    ['a'.repeat(43), true],
    ['a'.repeat(128), true],
    ['a'.repeat(129), false],
    [`${'a'.repeat(42)}~`, true],
    [`${'a'.repeat(42)}+`, false],
    [`${'a'.repeat(42)}=`, false],
    [`${'a'.repeat(43)}\n`, false],
    [`${'a'.repeat(42)}é`, false],
    ['', false],
  ])('%j has the form of a verifier and of a challenge: %j', (text, expected) => {
    expect(isCodeVerifier(text)).toBe(expected);
    expect(isCodeChallenge(text)).toBe(expected);
  });

  test.each([
    ['plain', true],
    ['S256', true],
    ['s256', false],
    ['PLAIN', false],
    ['', false],
    ['constructor', false],
  ])('%j is a challenge method: %j', (text, expected) => expect(isCodeChallengeMethod(text)).toBe(expected));
});

describe('codeChallengeS256', () => {
  test('returns the value of RFC 7636 Appendix B', async () => {
    expect(await codeChallengeS256(verifier)).toBe(challenge);
  });

  test('agrees with an independent SHA-256', async () => {
    await fc.assert(
      fc.asyncProperty(anyVerifier, async (text) => {
        expect(await codeChallengeS256(text)).toBe(createHash('sha256').update(text).digest('base64url'));
      }),
    );
  });
});

describe('matchesCodeChallenge', () => {
  test('accepts the right verifier, but only with the method of the challenge', async () => {
    expect(await matchesCodeChallenge(verifier, challenge, 'S256')).toBe(true);
    expect(await matchesCodeChallenge(verifier, verifier, 'plain')).toBe(true);
    expect(await matchesCodeChallenge(verifier, challenge, 'plain')).toBe(false);
    expect(await matchesCodeChallenge(verifier, verifier, 'S256')).toBe(false);
    // Somebody who saw the challenge must not be able to use it as the verifier.
    expect(await matchesCodeChallenge(challenge, challenge, 'S256')).toBe(false);
  });

  test('rejects any other verifier', async () => {
    await fc.assert(
      fc.asyncProperty(anyVerifier, anyVerifier, async (a, b) => {
        fc.pre(a !== b);
        expect(await matchesCodeChallenge(b, await codeChallengeS256(a), 'S256')).toBe(false);
        expect(await matchesCodeChallenge(b, a, 'plain')).toBe(false);
      }),
    );
  });

  test('rejects a text that is not a verifier, even if it equals the challenge', async () => {
    expect(await matchesCodeChallenge('', '', 'plain')).toBe(false);
    expect(await matchesCodeChallenge('short', 'short', 'plain')).toBe(false);
  });
});
