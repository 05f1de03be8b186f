import { expect, test } from 'vitest';
import { serverForTest } from '../../../../tests/support/running-server.ts';
import { createLog } from '../../src/serve/log.ts';

test('invariant 4: no line of the log contains a secret from the query', async () => {
  const server = await serverForTest();
  const lines: string[] = [];
  const log = createLog(
    () => new Date(0),
    (line) => lines.push(line),
  );
  const query = 'grant_type=refresh_token&client_id=unknown&client_secret=hidden&refresh_token=hidden';
  const request = { method: 'POST', path: '/token', query, headers: {}, body: '', secure: false };
  const answer = await log.recordFailures(server.grantway.handle)(request);
  expect(answer.status).toBe(401);
  expect(lines).toEqual(['1970-01-01T00:00:00.000Z  POST  /token  401']);
  expect(String(answer.body)).not.toContain('hidden');
});
