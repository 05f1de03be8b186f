import { expect, test } from 'vitest';
import { explanationWords } from '../../messages/src/explain/explanation-words.ts';
import { checkMetadata } from '../src/explain/metadata.ts';

const issuer = 'https://id.example';

const complete = {
  issuer,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  revocation_endpoint: `${issuer}/revoke`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ['code'],
  grant_types_supported: ['authorization_code', 'refresh_token'],
  code_challenge_methods_supported: ['S256'],
  token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
  authorization_response_iss_parameter_supported: true,
};

const levelsOf = (document: object, asked = issuer) =>
  Object.fromEntries(checkMetadata({ ...document }, asked).map(({ name, level }) => [name, level]));

test('a complete server has neither problems nor notices', () => {
  expect(Object.values(levelsOf(complete)).filter((level) => level !== 'ok')).toEqual([]);
  const [first] = checkMetadata(complete, issuer);
  expect(first && explanationWords('en').promise(first.name, first)).toContain(issuer);
});

test.each([
  ['another issuer', { ...complete, issuer: `${issuer}/` }, 'issuer', 'problem'],
  ['plain HTTP', { ...complete, token_endpoint: 'http://id.example/token' }, 'https', 'problem'],
  ['no S256', { ...complete, code_challenge_methods_supported: ['plain'] }, 'pkce', 'problem'],
  ['no PKCE', { ...complete, code_challenge_methods_supported: undefined }, 'pkce', 'problem'],
  ['only implicit', { ...complete, response_types_supported: ['token'] }, 'code_flow', 'problem'],
  // RFC 8414 §2: without the list, the server has only authorization_code and implicit.
  ['no grant types', { ...complete, grant_types_supported: undefined }, 'refresh', 'notice'],
  [
    'no iss',
    { ...complete, authorization_response_iss_parameter_supported: 'true' },
    'iss_parameter',
    'notice',
  ],
  ['no revocation', { ...complete, revocation_endpoint: 7 }, 'revocation', 'notice'],
  ['no token endpoint', { ...complete, token_endpoint: '' }, 'token', 'problem'],
])('with %s', (_what, document, name, level) => {
  expect(levelsOf(document)[name]).toBe(level);
});

test('hostile documents only lack things', () => {
  const hostile = JSON.parse('{"__proto__":{"token_endpoint":"https://x"},"scopes_supported":[1,{},"a"]}');
  expect(levelsOf(hostile).token).toBe('problem');
  const scopes = checkMetadata({ scopes_supported: Array(5_000).fill('s'.repeat(50)) }, issuer);
  expect(scopes.find(({ name }) => name === 'scopes')?.value?.length).toBeLessThan(310);
});
