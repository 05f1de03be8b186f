import { expect, test } from 'vitest';
import { apiErrorResponse } from '../../src/http/api-error.ts';

test('an API’s error response has `Retry-After` only if its status is 503', () => {
  const wait = (code: 429 | 500 | 503) =>
    apiErrorResponse({ code, status: 'UNAVAILABLE', message: 'No.', reason: 'backendError' }).headers[
      'retry-after'
    ];
  expect([wait(429), wait(500), wait(503)]).toEqual([undefined, undefined, '5']);
});
