import { expect, test } from 'vitest';
import { isFromAnotherOrigin } from '../../src/http/fetch-site.ts';
import type { HttpRequest } from '../../src/http/http-message.ts';

test.each([
  [undefined, false],
  ['none', false],
  ['same-origin', false],
  ['same-site', true],
  ['cross-site', true],
  ['', true],
  ['Same-Origin', true],
  ['same-origin, same-origin', true],
])('a request with Sec-Fetch-Site: %s is from another origin: %s', (site, expected) => {
  expect(isFromAnotherOrigin({ headers: { 'sec-fetch-site': site } } as unknown as HttpRequest)).toBe(
    expected,
  );
});
