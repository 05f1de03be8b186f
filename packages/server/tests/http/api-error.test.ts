import { expect, test } from 'vitest';
import { apiErrorResponse } from '../../src/http/api-error.ts';

test('every 503 of an API says when to try again; a 429 and a 500 don’t', () => {
  const wait = (code: 429 | 500 | 503) =>
    apiErrorResponse({ code, status: 'UNAVAILABLE', message: 'No.', reason: 'backendError' }).headers[
      'retry-after'
    ];
  expect([wait(429), wait(500), wait(503)]).toEqual([undefined, undefined, '5']);
});
