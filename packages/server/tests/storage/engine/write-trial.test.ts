import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WriteTrial } from '../../../src/storage/engine/write-trial.ts';
import { StorageUnavailableError } from '../../../src/storage/errors/unavailable.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const intervals = { whileFailingMilliseconds: 1_000 };
const full = new StorageUnavailableError('full');

test('if no write has failed, a trial runs only if `whileWellMilliseconds` is set, and once per interval', async () => {
  const tryWrite = vi.fn();
  await new WriteTrial(tryWrite, intervals).check();
  expect(tryWrite).not.toHaveBeenCalled();
  const trial = new WriteTrial(tryWrite, { ...intervals, whileWellMilliseconds: 5_000 });
  for (let second = 0; second < 10; second += 1) {
    await trial.check();
    vi.advanceTimersByTime(1_000);
  }
  expect(tryWrite).toHaveBeenCalledTimes(2);
});

test('a failed write is remembered until a trial succeeds, however many checks run', async () => {
  const tryWrite = vi.fn(() => {
    throw full;
  });
  const trial = new WriteTrial(tryWrite, intervals);
  await expect(trial.watch(Promise.reject(full))).rejects.toBe(full);
  for (let second = 0; second < 3; second += 1) {
    for (let count = 0; count < 100; count += 1) await expect(trial.check()).rejects.toBe(full);
    expect(tryWrite).toHaveBeenCalledTimes(second);
    vi.advanceTimersByTime(1_000);
  }
  // A small write can succeed on an almost full disk, so it doesn't clear the failure.
  await trial.watch(Promise.resolve());
  await expect(trial.check()).rejects.toBe(full);
  vi.advanceTimersByTime(1_000);
  tryWrite.mockImplementation(() => undefined as never);
  await trial.check();
});

test('if the database doesn’t permit the trial, the failure is forgotten, and the checks succeed again', async () => {
  const trial = new WriteTrial(() => {
    throw new Error('permission denied');
  }, intervals);
  await expect(trial.watch(Promise.reject(full))).rejects.toBe(full);
  await expect(trial.check()).rejects.toBe(full);
  vi.advanceTimersByTime(1_000);
  await trial.check();
});

test('a lock, a broken connection and a mistake of the caller aren’t remembered', async () => {
  const trial = new WriteTrial(() => {}, intervals);
  for (const error of [
    new StorageUnavailableError('busy'),
    new StorageUnavailableError('unreachable'),
    new TypeError('no such record'),
  ]) {
    await expect(trial.watch(Promise.reject(error))).rejects.toBe(error);
    await trial.check();
  }
});
