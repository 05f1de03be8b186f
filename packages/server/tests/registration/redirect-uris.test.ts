import { expect, test } from 'vitest';
import {
  InvalidRedirectUriError,
  requireRegistrableRedirectUris,
} from '../../src/registration/redirect-uris.ts';

test.each([
  'https://www.example.com/callback',
  'http://localhost:8080/oauth2callback',
  'http://127.0.0.1/x',
  'https://app.nip.io/callback',
  'https://somebody.github.io/callback',
  'https://example.co.uk/',
])('RED-3 a URI that keeps the rules can be registered: %s', (uri) => {
  expect(() => requireRegistrableRedirectUris([uri])).not.toThrow();
});

test.each([
  ['RED-3', 'https://github.io/callback'],
  ['RED-3', 'https://co.uk/callback'],
  ['RED-3', 'https://anything.ck/callback'],
  ['RED-3', 'https://intranet/callback'],
  ['RED-3', 'https://host.internal/callback'],
  ['RED-3', 'https://app.localhost/callback'],
  ['RED-1', 'http://www.example.com/callback'],
  ['RED-2', 'https://10.0.0.1/callback'],
])('the error names the rule %s for %s', (rule, uri) => {
  try {
    requireRegistrableRedirectUris(['https://www.example.com/', uri]);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidRedirectUriError);
    expect((error as InvalidRedirectUriError).uri).toBe(uri);
    expect((error as InvalidRedirectUriError).violations.map((violation) => violation.rule)).toContain(rule);
  }
});
