import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dayAt,
  firstOfMonth,
  formatDay,
  nextMonth,
  parseDay,
  startOfDay,
} from '../../../src/apis/youtube-audience/pacific-days.ts';

const losAngeles = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Los_Angeles',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const shown = (time: number) => losAngeles.format(time * 1_000);

test('a day begins at midnight in Los Angeles, also around the changes of the clock', () => {
  const from = parseDay('2015-01-01') ?? 0;
  for (let day = from; day < from + 9_000; day += 1) {
    expect(shown(startOfDay(day))).toBe(`${formatDay(day)} 00:00:00`);
  }
});

test('every second belongs to the day that Los Angeles has then', () => {
  const times = fc.integer({ min: Date.UTC(2010, 0) / 1_000, max: Date.UTC(2036, 0) / 1_000 });
  fc.assert(
    fc.property(times, (time) => {
      expect(shown(time).slice(0, 10)).toBe(formatDay(dayAt(time)));
    }),
    { numRuns: 2_000 },
  );
});

test('a date is read only if the calendar has it', () => {
  expect(formatDay(parseDay('2024-02-29') ?? 0)).toBe('2024-02-29');
  for (const wrong of ['2023-02-29', '2024-13-01', '2024-1-1', '24-01-01', '2024-01-01T00:00:00Z', '']) {
    expect(parseDay(wrong)).toBeUndefined();
  }
  const december = parseDay('2025-12-31') ?? 0;
  expect([firstOfMonth(december), nextMonth(december)].map(formatDay)).toEqual(['2025-12-01', '2026-01-01']);
});
