import { describeRedirectUriMismatch } from '@grantway/protocol/redirect-uri';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const registered = ['https://app.example.com/cb', 'http://localhost:8080/oauth2callback'];

describe('AUT-3 ERR-7 describeRedirectUriMismatch', () => {
  test.each([
    ['https://app.example.com/cb/', /slash/],
    ['https://app.example.com/CB', /case/],
    ['https://APP.example.com/cb', /case/],
    [' https://app.example.com/cb\n', /white space/],
    ['https%3A%2F%2Fapp.example.com%2Fcb', /percent-encoding/],
    ['http://app.example.com/cb', /scheme/],
    ['https://app.example.com:8443/cb', /port/],
    ['http://localhost:3000/oauth2callback', /port/],
    ['http://localhost/oauth2callback', /port/],
    ['http://127.0.0.1:8080/oauth2callback', /localhost/],
    ['http://[::1]:3000/oauth2callback', /localhost.*port/],
    ['https://app.example.com/callback', /path/],
    ['https://app.example.com/cb?a=1', /query/],
    ['https://app.example.com/cb#a', /fragment/],
    ['https://www.example.com/cb', /host/],
    ['https://user@app.example.com/cb', /user name/],
    ['http://app.example.com:8080/cb', /scheme.*port/],
    ['urn:ietf:wg:oauth:2.0:oob', /retired/],
    ['urn:ietf:wg:oauth:2.0:oob:auto', /retired/],
    ['https://other.example.org/somewhere', /not registered/],
    ['', /not registered/],
    ['javascript:alert(1)', /not registered/],
  ])('says why %j does not match', (received, expected) => {
    expect(describeRedirectUriMismatch(received, registered)).toMatch(expected);
  });

  test('says that no URI is registered, or that a registered URI breaks a rule', () => {
    expect(describeRedirectUriMismatch('https://app.example.com/cb', [])).toMatch(
      /No redirect URI is registered/,
    );
    expect(describeRedirectUriMismatch('javascript:a', ['javascript:a'])).toMatch(/rule/);
  });

  test('quotes neither the received nor the registered URI', () => {
    const piece = fc.constantFrom(
      'http',
      'https',
      '://',
      'app.example.com',
      '/',
      'cb',
      ':',
      '8080',
      '%',
      '?',
      '#',
      '@',
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (received) => {
          expect(describeRedirectUriMismatch(received, registered)).not.toMatch(
            /example\.com|oauth2callback|8080/,
          );
        },
      ),
    );
  });
});
