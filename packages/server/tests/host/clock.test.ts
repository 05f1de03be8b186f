import { expect, test } from 'vitest';
import { steadyClock } from '../../src/host/clock.ts';

test('after the system’s clock is set back, the server’s clock runs at half speed until both agree', () => {
  let [wall, monotonic] = [1_000_000, 0];
  const clock = steadyClock(
    () => wall,
    () => monotonic,
  );
  const pass = (milliseconds: number) => {
    wall += milliseconds;
    monotonic += milliseconds;
    return clock();
  };
  expect(clock()).toBe(1_000);
  expect(pass(10_000)).toBe(1_010);
  wall -= 100_000;
  expect(clock()).toBe(1_010);
  expect(pass(20_000)).toBe(1_020);
  expect(pass(20_000)).toBe(1_030);
  expect(pass(160_000)).toBe(1_110);
  // Both clocks agree again. The server's clock follows a jump ahead immediately.
  expect(pass(10_000)).toBe(1_120);
  wall += 3_600_000;
  expect(clock()).toBe(4_720);
});
