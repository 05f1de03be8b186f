/** Tests `/healthz` with storage that fails or never answers. tests/start tests `/healthz` with a real database. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { HttpRequest } from '../../src/http/http-message.ts';
import { createHealthCheck } from '../../src/serve/health.ts';
import { StorageUnavailableError } from '../../src/storage/errors/unavailable.ts';
import type { Storage } from '../../src/storage/storage.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const request: HttpRequest = {
  method: 'GET',
  path: '/healthz',
  query: '',
  headers: {},
  body: '',
  secure: false,
};

function storageThat(check: () => Promise<void>): Storage {
  return { check } as Partial<Storage> as Storage;
}

test('a database that never answers counts as unreachable after two seconds; the next request asks it again', async () => {
  const ask = vi.fn(() => new Promise<void>(() => {}));
  const checkHealth = createHealthCheck(storageThat(ask));
  const answers = Promise.all([checkHealth(request), checkHealth(request)]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect((await answers).map(({ status }) => status)).toEqual([503, 503]);
  expect(ask).toHaveBeenCalledTimes(1);
  ask.mockResolvedValueOnce();
  expect(await checkHealth(request)).toMatchObject({ status: 200 });
});

test('`/healthz` names a database fault in one word', async () => {
  const full = createHealthCheck(storageThat(() => Promise.reject(new StorageUnavailableError('full'))));
  const answer = await full(request);
  expect(answer.status).toBe(503);
  expect(JSON.parse(String(answer.body))).toEqual({ status: 'unavailable', reason: 'full' });
});

test('`/healthz` says only “failing” for an unexpected error', async () => {
  const checkHealth = createHealthCheck(storageThat(() => Promise.reject(new Error('secret'))));
  const answer = await checkHealth(request);
  expect(answer.status).toBe(503);
  expect(JSON.parse(String(answer.body))).toEqual({ status: 'unavailable', reason: 'failing' });
});
