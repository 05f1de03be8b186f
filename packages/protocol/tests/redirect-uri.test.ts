import {
  appendToRedirectUri,
  checkRedirectUri,
  matchRegisteredRedirectUri,
  type VerifiedRedirectUri,
} from '@grantway/protocol/redirect-uri';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { publicSuffix } from './public-suffix.ts';

/** Joins random pieces into URIs that are barely valid or almost valid. */
const nearUri = fc
  .tuple(
    fc.constantFrom(
      'https://',
      'http://',
      'https:/',
      'HTTPS://',
      'javascript://',
      ' https://',
      'https:\\\\',
      '',
    ),
    fc.constantFrom('', 'example.com', 'a.example.com', 'localhost', '127.0.0.1'),
    fc.array(
      fc
        .constantFrom(
          'example.com localhost 127.0.0.1 [::1] a . @ : 80 / \\ %2e %40 % .. ? # *'.split(' '),
          'é 。 %00 %c0%80 // x= & 0x7f 1 -'.split(' '),
          [' ', '\t', '\n', '\0'],
        )
        .chain((pieces) => fc.constantFrom(...pieces)),
      { maxLength: 6 },
    ),
  )
  .map(([scheme, host, pieces]) => scheme + host + pieces.join(''));

describe('an accepted URI', () => {
  test('RED-4 names the host that a browser reads, and uses TLS or names this machine', () => {
    let accepted = 0;
    fc.assert(
      fc.property(nearUri, (uri) => {
        if (checkRedirectUri(uri, { publicSuffix }).length > 0) return;
        accepted += 1;
        const browser = new URL(uri);
        const origin = /^(https?:\/\/)([^/?#@\\]+?)(:\d*)?(?=[/?]|$)/i.exec(uri);
        expect(origin?.[2]?.toLowerCase()).toBe(browser.hostname);
        const local = ['localhost', '127.0.0.1', '[::1]'].includes(browser.hostname);
        expect(browser.protocol === 'https:' || (browser.protocol === 'http:' && local)).toBe(true);
        expect(local || /[a-z]/.test(browser.hostname)).toBe(true);
        expect(new URL(browser.href).origin).toBe(browser.origin);
        // RED-4, RED-7, RED-8.
        expect([browser.username, browser.password, browser.hash]).toEqual(['', '', '']);
        expect(uri).toMatch(/^[!-~]+$/);
        expect(uri).not.toMatch(/[#*\\]|%00/);
      }),
      { numRuns: 20_000 },
    );
    expect(accepted).toBeGreaterThan(200);
  });

  test.each(['https://example.com/cb?a=1', 'http://localhost:8080/cb', 'https://a.example.org/x/y'])(
    'RED-4 becomes invalid if an @ is inserted into its host or port: %s',
    (uri) => {
      const start = uri.indexOf('//') + 2;
      for (let index = start; index <= uri.indexOf('/', start); index += 1) {
        const rules = checkRedirectUri(`${uri.slice(0, index)}@${uri.slice(index)}`).map(({ rule }) => rule);
        expect(rules).toContain('RED-4');
      }
    },
  );

  test('RED-5 RED-7 RED-8 becomes invalid if a forbidden piece is inserted', () => {
    const good = fc.constantFrom(
      'https://example.com/cb?a=1',
      'http://localhost:8080/cb',
      'https://a.example.org/x/y',
    );
    const spoilers = fc.constantFrom('#', '*', '\0', '\n', ' ', '\\', '%', '%00', '%C0%80', 'é', '/../', '"');
    fc.assert(
      fc.property(good, spoilers, fc.nat(), (uri, spoiler, where) => {
        const index = where % (uri.length + 1);
        // `/../` is a traversal only in the path, so insert it only there.
        fc.pre(spoiler !== '/../' || index <= (uri.indexOf('?') === -1 ? uri.length : uri.indexOf('?')));
        fc.pre(spoiler !== '/../' || index > uri.lastIndexOf('/'));
        expect(checkRedirectUri(uri.slice(0, index) + spoiler + uri.slice(index))).not.toEqual([]);
      }),
    );
  });
});

test('checkRedirectUri never throws', () => {
  fc.assert(
    fc.property(fc.oneof(nearUri, fc.string({ unit: 'binary' }), fc.webUrl()), (uri) => {
      for (const { rule, message } of checkRedirectUri(uri, { publicSuffix })) {
        expect(rule).toMatch(/^RED-[1-8]$/);
        expect(message).not.toBe('');
      }
    }),
  );
});

describe('AUT-3 matchRegisteredRedirectUri', () => {
  const registered = [
    'https://example.com/cb',
    'https://example.com/CB',
    'http://localhost:8080/oauth2callback',
  ];

  test('accepts registered URIs and returns them unchanged', () => {
    for (const uri of registered) expect(matchRegisteredRedirectUri(uri, registered)).toBe(uri);
  });

  test.each([
    'https://example.com/cb/',
    'https://example.com/Cb',
    'https://EXAMPLE.com/cb',
    'HTTPS://example.com/cb',
    'https://example.com:443/cb',
    'https://example.com/cb?',
    'https://example.com/cb?a=1',
    'https://example.com/cb#',
    'https://example.com/%63b',
    'https://example.com/./cb',
    'https://example.com/cb ',
    'http://example.com/cb',
    'http://localhost:8081/oauth2callback',
    'http://127.0.0.1:8080/oauth2callback',
    'https://example.com',
    '',
  ])('rejects %j, which is not registered', (uri) =>
    expect(matchRegisteredRedirectUri(uri, registered)).toBeUndefined(),
  );

  test('rejects a registered URI with one character changed, added or removed', () => {
    const character = fc.integer({ min: 0, max: 0x2ff }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(
        fc.constantFrom(...registered),
        fc.nat(),
        character,
        fc.nat(2),
        (uri, where, other, kept) => {
          const index = where % uri.length;
          // 0 replaces a character, 1 inserts one, and 2 removes one.
          const mutated =
            uri.slice(0, index) + (kept === 2 ? '' : other) + uri.slice(index + (kept === 1 ? 0 : 1));
          fc.pre(!registered.includes(mutated));
          expect(matchRegisteredRedirectUri(mutated, registered)).toBeUndefined();
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,a',
    'http://example.com/cb',
    'https://example.com/cb#a',
    'https://user@example.com/cb',
    'https://example.com\\@evil.com/',
    'https://example.com/\r\nLocation: https://evil.com',
    'https://*.example.com/cb',
    'postmessage',
    '',
  ])('rejects %j even if it is registered', (uri) => {
    expect(matchRegisteredRedirectUri(uri, [uri])).toBeUndefined();
  });

  test('does not check RED-3, which only registration checks', () => {
    expect(matchRegisteredRedirectUri('https://bit.ly/abc', ['https://bit.ly/abc'])).toBe(
      'https://bit.ly/abc',
    );
  });

  test('matches nothing if no URI is registered', () => {
    expect(matchRegisteredRedirectUri('https://example.com/cb', [])).toBeUndefined();
  });
});

describe('appendToRedirectUri', () => {
  function verify(uri: string): VerifiedRedirectUri {
    const verified = matchRegisteredRedirectUri(uri, [uri]);
    if (verified === undefined) throw new Error(`${uri} cannot be registered`);
    return verified;
  }

  test.each([
    ['https://example.com/cb', 'https://example.com/cb?code=4%2F0A&state=a+b'],
    ['https://example.com', 'https://example.com?code=4%2F0A&state=a+b'],
    ['https://example.com/cb?', 'https://example.com/cb?code=4%2F0A&state=a+b'],
    ['https://example.com/cb?t=1', 'https://example.com/cb?t=1&code=4%2F0A&state=a+b'],
    ['https://example.com/cb?t=1&', 'https://example.com/cb?t=1&code=4%2F0A&state=a+b'],
    ['https://example.com/cb?t=%7e', 'https://example.com/cb?t=%7e&code=4%2F0A&state=a+b'],
  ])('adds parameters to %j', (uri, expected) => {
    expect(
      appendToRedirectUri(verify(uri), [
        ['code', '4/0A'],
        ['state', 'a b'],
      ]),
    ).toBe(expected);
  });

  test('returns the URI unchanged if there are no parameters', () => {
    expect(appendToRedirectUri(verify('https://example.com/cb'), [])).toBe('https://example.com/cb');
  });

  test('keeps the origin, the path and the old query, and the result parses', () => {
    const text = fc.string({ unit: 'binary' }).filter((value) => value.isWellFormed());
    fc.assert(
      fc.property(
        fc.constantFrom('https://example.com/cb', 'http://localhost:80/?old=1'),
        text,
        (uri, state) => {
          const before = new URL(uri);
          const appended = appendToRedirectUri(verify(uri), [['state', state]]);
          const after = new URL(appended);
          expect(appended.startsWith(uri)).toBe(true);
          expect([after.origin, after.pathname, after.hash]).toEqual([before.origin, before.pathname, '']);
          expect([...after.searchParams]).toEqual([...before.searchParams, ['state', state]]);
        },
      ),
    );
  });
});
