import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeTexts } from '../../messages/src/explain/changes.ts';
import { errorMeaningTexts } from '../../messages/src/explain/error-meanings.ts';
import { timeWords } from '../../messages/src/explain/explain-words.ts';
import { explanationWords } from '../../messages/src/explain/explanation-words.ts';
import { findingTexts } from '../../messages/src/explain/findings.ts';
import { languages } from '../../messages/src/language.ts';
import { errorCodes, errorRule } from '../src/explain/error-table.ts';
import { explain, mostExplainedCharacters } from '../src/explain/explain.ts';
import { changeOfFinding } from '../src/explain/explanation.ts';
import { changeOf, type FindingCode, findingRules } from '../src/explain/finding-rules.ts';
import { questionOf, subjectOf } from '../src/explain/subject.ts';

const now = 1_800_000_000;

function codesOf(text: string): readonly string[] {
  return explain(text, now).findings.map(({ code, error }) => error ?? code);
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object, header: object = { alg: 'RS256', kid: 'k1', typ: 'JWT' }) =>
  `${encode(header)}.${encode(claims)}.c2lnbmF0dXJl`;
const idClaims = { iss: 'https://id.example', sub: '7', aud: 'app', iat: now - 10, exp: now + 300 };

const secret = (prefix: string) => `${prefix}${'Zq9_'.repeat(12)}`;
const authorize = 'https://id.example/authorize?client_id=c&redirect_uri=https%3A%2F%2Fa.example%2Fcb';
const good = `${authorize}&response_type=code&scope=openid&state=x&code_challenge=abc&code_challenge_method=S256&access_type=offline`;

describe('what a text is', () => {
  test.each([
    [secret('gwa.'), 'access_token', ['IS_SECRET']],
    [`Authorization: Bearer ${secret('gwa.')}`, 'access_token', ['IS_SECRET']],
    [`  "${secret('gwr_')}"\n`, 'refresh_token', ['IS_SECRET']],
    [secret('ya29.'), 'google_access_token', ['GOOGLE_ISSUED', 'IS_SECRET']],
    [secret('1//0'), 'google_refresh_token', ['GOOGLE_ISSUED', 'IS_SECRET']],
    [secret('4/0A'), 'authorization_code', ['CODE_WORKS_ONCE']],
    [secret('4%2F0A'), 'authorization_code', ['CODE_IS_ENCODED', 'CODE_WORKS_ONCE']],
    [secret('GOCSPX-'), 'client_secret', ['IS_SECRET']],
    [secret('AIza'), 'api_key', ['KEY_IS_NO_TOKEN', 'IS_SECRET']],
    ['123-abc.apps.grantway', 'client_id', []],
    [jwt(idClaims), 'id_token', ['JWT_VALID_NOW', 'ID_TOKEN_ONLY_FOR_CLIENT', 'IS_SECRET']],
    [jwt({ ...idClaims, exp: now }), 'id_token', ['JWT_EXPIRED', 'ID_TOKEN_ONLY_FOR_CLIENT', 'IS_SECRET']],
    [jwt({ nbf: now + 90 }), 'jwt', ['JWT_NOT_YET_VALID', 'IS_SECRET']],
    [jwt({ scope: 'a' }, { alg: 'none' }), 'jwt', ['JWT_UNSIGNED', 'JWT_WITHOUT_END', 'IS_SECRET']],
    [jwt({ exp: now + 9 }, { alg: 'HS256' }), 'jwt', ['JWT_SHARED_KEY', 'JWT_VALID_NOW', 'IS_SECRET']],
    ['eyJhbGciOiJSUzI1NiJ9.e30x.aa', 'jwt', ['JWT_MALFORMED']],
    [`${encode({ alg: 'dir', enc: 'A256GCM' })}.a.b.c.d`, 'encrypted_jwt', ['JWT_ENCRYPTED']],
    [
      'https://a.example/cb?code=4/xyz&state=s&iss=https%3A%2F%2Fid.example',
      'callback',
      ['CALLBACK_HAS_CODE'],
    ],
    ['?code=abc', 'callback', ['CALLBACK_HAS_CODE', 'STATE_MISSING', 'ISS_MISSING']],
    ['error=access_denied&state=s&iss=i', 'callback', ['access_denied']],
    ['http://a.example/cb?code=&state=s&iss=i', 'callback', ['PLAIN_HTTP', 'CALLBACK_EMPTY']],
    ['https://a.example/cb#access_token=abc&state=s&iss=i', 'callback', ['TOKENS_IN_FRAGMENT']],
    [
      '?code=a&code=b&error=invalid_scope&state=%zz&iss=i',
      'callback',
      ['REPEATED_PARAMETER', 'BROKEN_ENCODING', 'CALLBACK_CONTRADICTS', 'invalid_scope'],
    ],
    [good, 'authorization_request', ['REQUEST_COMPLETE']],
    [
      `${authorize}&response_type=token`,
      'authorization_request',
      ['PARAMETER_MISSING', 'NOT_CODE_FLOW', 'NO_STATE_SENT', 'NO_PKCE', 'NO_REFRESH_REQUESTED'],
    ],
    [
      good.replace('https%3A%2F%2Fa.example%2Fcb', 'urn:ietf:wg:oauth:2.0:oob'),
      'authorization_request',
      ['URI_OUT_OF_BAND'],
    ],
    [`${good}&client_secret=hunter2hunter2`, 'authorization_request', ['SECRET_IN_ADDRESS']],
    ['{"error":"invalid_grant","error_description":"Bad Request"}', 'error', ['invalid_grant']],
    [
      '{"error":{"code":403,"errors":[{"reason":"insufficientPermissions"}]}}',
      'error',
      ['insufficientPermissions'],
    ],
    ['{"error":{"code":401,"status":"UNAUTHENTICATED"}}', 'error', ['ERROR_UNKNOWN']],
    ['Bearer realm="https://api.example", error="invalid_token"', 'error', ['invalid_token']],
    ['WWW-Authenticate: Bearer realm="x"', 'error', ['required']],
    ['Error 400: redirect_uri_mismatch\nYou can’t sign in to this app', 'error', ['redirect_uri_mismatch']],
    ['slow_down', 'error', ['slow_down']],
    ['invalid_moon_phase', 'error', ['ERROR_UNKNOWN']],
    [
      '{"web":{"client_id":"c","client_secret":"sssssssssss","auth_uri":"a","token_uri":"t","redirect_uris":["https://a.example"]}}',
      'client_file',
      ['FILE_COMPLETE', 'IS_SECRET'],
    ],
    [
      '{"installed":{"client_id":"c"}}',
      'client_file',
      ['FILE_FIELD_MISSING', 'FILE_FIELD_MISSING', 'FILE_WITHOUT_SECRET', 'FILE_OF_DESKTOP_APP'],
    ],
    ['{"type":"service_account","private_key":"-----BEGIN"}', 'client_file', ['FILE_OF_SERVICE_ACCOUNT']],
    [
      '{"access_token":"abcdefghijklmn","token_type":"DPoP"}',
      'token_response',
      ['RESPONSE_COMPLETE', 'NO_REFRESH_TOKEN', 'NOT_BEARER', 'IS_SECRET'],
    ],
    ['https://id.example/realm/.well-known/openid-configuration', 'issuer', []],
    ['', 'unknown', ['NOTHING_PASTED']],
    ['hello, is it required?', 'unknown', ['NOT_RECOGNIZED']],
    ['x'.repeat(mostExplainedCharacters + 1), 'unknown', ['TOO_LONG']],
  ])('%s', (text, kind, findings) => {
    const explanation = explain(text, now);
    expect(explanation.kind).toBe(kind);
    expect(codesOf(text)).toEqual(findings);
  });

  test('claims that are times say how far away they are', () => {
    const facts = explain(jwt(idClaims), now).facts;
    const end = facts.find(({ name }) => name === 'exp');
    expect(end?.time).toBe(now + 300);
    expect(timeWords(now + 300, now, 'en')).toBe('2027-01-15 08:05:00 UTC (in 5 minutes)');
    expect(timeWords(now - 3 * 86_400, now, 'en')).toBe('2027-01-12 08:00:00 UTC (3 days ago)');
  });

  test('the server gets the raw values of an address and of a file', () => {
    expect(subjectOf(good)).toMatchObject({ clientId: 'c', redirectUris: ['https://a.example/cb'] });
    expect(subjectOf('{"web":{"client_id":"c","redirect_uris":["https://a.example"]}}')).toMatchObject({
      clientId: 'c',
      redirectUris: ['https://a.example'],
    });
    expect(subjectOf('https://id.example/realm/.well-known/openid-configuration').issuer).toBe(
      'https://id.example/realm',
    );
  });
});

test('a question to a server about a registration has no secret and no code, and means the same', () => {
  const value = secret('gws_');
  const uris = ['https://a.example/cb', 'https://b.example/cb?x=1&y=2'];
  const file = JSON.stringify({ web: { client_id: 'c d', client_secret: value, redirect_uris: uris } });
  for (const [text, clientId, redirectUris] of [
    [file, 'c d', uris],
    [`${good}&client_secret=${value}&code=${value}`, 'c', ['https://a.example/cb']],
    ['123-abc.apps.grantway', '123-abc.apps.grantway', []],
  ] as const) {
    const { asks } = explain(text, now);
    const question = questionOf(text, asks);
    expect(question).not.toContain(value);
    expect(explain(question, now).asks).toEqual(asks);
    expect(subjectOf(question)).toMatchObject({ clientId, redirectUris });
  }
  expect(questionOf(secret('gwa.'), ['token'])).toBe(secret('gwa.'));
});

describe('hostile texts', () => {
  const secrets = ['gwa.', 'gwr_', 'gwc_', 'gws_', 'ya29.', '1//', 'GOCSPX-', 'AIza'].map(secret);
  const value = secret('Rw');
  const hidden = [
    ...secrets,
    `{"access_token":"${value}","refresh_token":"${value}","unheard_of":"${value}"}`,
    `{"web":{"client_id":"c","client_secret":"${value}","other":{"deep":"${value}"}}}`,
    `?client_id=${secrets[6]}&redirect_uri=urn:ietf:wg:oauth:2.0:oob&scope=${secrets[0]}`,
    `{"type":"service_account","private_key":"${value}"}`,
    `https://a.example/cb?code=${value}&state=${value}&unheard_of=${value}`,
    `https://a.example/cb#access_token=${value}`,
    `${good}&client_secret=${value}&id_token_hint=${value}&code_verifier=${value}`,
    `{"error":"invalid_grant","error_description":"${secret('gwr_')} is over"}`,
    jwt({ ...idClaims, nonce: value, extra: value }),
    value,
  ];

  test.each(hidden)('the explanation has no whole secret: %s', (text) => {
    const told = JSON.stringify(explain(text, now));
    for (const one of [...secrets, value]) expect(told).not.toContain(one);
    if (text.startsWith('eyJ')) expect(told).not.toContain(text.split('.')[2]);
  });

  test('names of the prototype are only names', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(explain(`{"error":"${name}"}`, now).findings[0]?.code).toBe('ERROR_UNKNOWN');
      expect(explain(`{"web":{"${name}":"x"}}`, now).kind).toBe('client_file');
      expect(explanationWords('en').field(name)).toBeUndefined();
      expect(explain(`?error=${name}&state=s&iss=i`, now).findings[0]?.code).toBe('ERROR_UNKNOWN');
    }
  });

  const parts = fc.constantFrom(
    ...['{', '}', '"', ':', 'error', 'web', '__proto__', 'eyJ', '.', '%', '%2F', '?', '&', '=', '#', 'code'],
    ...[
      'https://',
      'gwa.',
      'Bearer ',
      'realm="',
      '[',
      ']',
      '\\',
      '\u202e',
      '\ud800',
      'null',
      '1e999',
      ' ',
      '\n',
    ],
    ...[
      'client_id',
      'response_type',
      'invalid_grant',
      '{"web":{',
      '{"error":{"details":[',
      ',',
      '1//',
      'state',
    ],
  );
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.oneof(parts, fc.string({ maxLength: 5 })), { maxLength: 40 }).map((all) => all.join('')),
    fc.json(),
    fc.object({ maxDepth: 4 }).map((claims) => jwt(claims)),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
  );

  test('no text makes it fail, or say something without words', () => {
    const words = explanationWords('en');
    const check = fc.property(hostile, (text) => {
      const { kind, facts, findings } = explain(text, now);
      subjectOf(text);
      expect(words.kind(kind)).toBeTruthy();
      expect(facts.length).toBeLessThanOrEqual(61);
      for (const { name, value: shown } of facts) {
        expect(name.length + shown.length).toBeLessThan(400);
        expect(`${name}${shown}`).not.toMatch(/[\p{Cc}\u202e]/u);
      }
      for (const one of findings) {
        if (one.code !== 'ERROR') expect(words.finding(one.code, one.parameters)).not.toMatch(/\{\w+\}$/);
        const change = changeOfFinding(one);
        if (change !== undefined) expect(words.change(change)).toBeTruthy();
      }
    });
    fc.assert(check, { numRuns: 4_000 });
  });

  test('long texts of one character take no time', () => {
    const length = mostExplainedCharacters - 20;
    const begun = performance.now();
    for (const part of ['a', ' ', '"', '=', '&', '%', '.', 'eyJ.', '[', '{"a":', 'x="', 'gwa.', '_', '1//'])
      for (const start of ['', '{', 'Bearer ', 'https://a.example/?', 'eyJ', '"'])
        explain((start + part.repeat(length)).slice(0, length), now);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});

describe('every code has words', () => {
  const reference = readFileSync(new URL('../../../docs/reference/errors.md', import.meta.url), 'utf8');

  test('docs/reference/errors.md and the type of error codes name no error that is not explained', () => {
    const source = readFileSync(new URL('../src/error.ts', import.meta.url), 'utf8');
    const typed = [...source.matchAll(/^ {2}\| '(\w+)'/gm)].map(([, code = '']) => code);
    expect(typed.length).toBeGreaterThan(25);
    const cells = reference
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .flatMap((line) => line.split(' | ').slice(0, line.startsWith('| `') ? 1 : 2));
    const named = cells.flatMap((cell) =>
      [...cell.matchAll(/`([A-Za-z_ ]+)`/g)].map(([, code = '']) => code),
    );
    const notCodes = [
      'reason',
      'page_expired',
      'account_page_expired',
      'not_a_test_user',
      'user_cap_reached',
      'error_subtype',
      'realm',
    ];
    const asked = [...typed, ...named].filter((code) => !notCodes.includes(code));
    expect(asked.length).toBeGreaterThan(60);
    expect(asked.filter((code) => !(errorCodes as readonly string[]).includes(code))).toEqual([]);
  });

  test.each(languages)('%s', (language) => {
    for (const code of errorCodes) {
      const { means, change } = errorRule(code);
      expect(errorMeaningTexts[language][means], code).toBeTruthy();
      expect(changeTexts[language][change], code).toBeTruthy();
    }
    const codes = (Object.keys(findingRules) as FindingCode[]).filter((code) => code !== 'ERROR');
    expect(Object.keys(findingTexts[language]).sort()).toEqual([...codes].sort());
    for (const code of codes) {
      const change = changeOf(code);
      if (change !== undefined) expect(changeTexts[language][change], code).toBeTruthy();
    }
  });
});
