import { expect, test } from 'vitest';
import type { HttpRequest } from '../../src/http/http-message.ts';
import { createLog } from '../../src/serve/log.ts';

const time = '2026-11-21T11:08:00.000Z';

function createLogWithLines() {
  const lines: string[] = [];
  return {
    log: createLog(
      () => new Date(time),
      (line) => lines.push(line),
    ),
    lines,
  };
}

const request = (path: string): HttpRequest => ({
  method: 'GET',
  path,
  query: 'token=secret',
  headers: { authorization: 'secret' },
  body: 'secret',
  secure: true,
});

const answer = (status: number) => ({ status, headers: {}, body: 'secret' });

test('the log has a line for each response with status 400 or more, synchronous or not', async () => {
  const { log, lines } = createLogWithLines();
  for (const status of [200, 302, 399, 400, 503]) {
    expect(log.recordFailures(() => answer(status))(request('/a'))).toEqual(answer(status));
  }
  expect(await log.recordFailures(async () => answer(404))(request('/b'))).toEqual(answer(404));
  expect(await log.recordFailures(async () => answer(201))(request('/b'))).toEqual(answer(201));
  expect(lines).toEqual([`${time}  GET  /a  400`, `${time}  GET  /a  503`, `${time}  GET  /b  404`]);
});

test('a path cannot move the terminal’s cursor or fill the disk', () => {
  const { log, lines } = createLogWithLines();
  log.recordFailures(() => answer(404))(request(`/\u001b[2J\n\u009b${'x'.repeat(10_000)}`));
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toMatch(/[^\x20-\x7e…]/);
  expect(lines[0]?.length).toBeLessThan(300);
});

test('the log has an error’s stack, but not its other properties', () => {
  const { log, lines } = createLogWithLines();
  log.reportFailure('POST /token', Object.assign(new Error('it broke'), { detail: 'secret' }));
  log.reportFailure('housekeeping', 'a text');
  expect(lines[0]).toMatch(/^\S+ {2}POST \/token: Error: it broke\n {4}at /);
  expect(lines[1]).toBe(`${time}  housekeeping: a text`);
  expect(lines.join()).not.toContain('secret');
});
