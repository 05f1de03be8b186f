import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayAt, startOfDay } from '../../../src/apis/youtube-audience/pacific-days.ts';
import { reportsOf } from '../../../src/apis/youtube-reporting/reports.ts';

const day = 86_400;
const start = Date.UTC(2025, 0, 1) / 1_000;
const times = fc.integer({ min: 0, max: 500 * day });

test('API-7 at any time a job has at most 92 reports, each on another day, the newest first', () => {
  fc.assert(
    fc.property(times, times, times, (channelAge, age, elapsed) => {
      const job = { id: 'job', name: 'x', reportTypeId: 'channel_basic_a3', createdAt: start + age };
      const channel = { publishedAt: job.createdAt - channelAge };
      const now = job.createdAt + elapsed;
      const reports = reportsOf(job, channel, now);
      expect(reports.length).toBeLessThanOrEqual(92);
      const days = reports.map((report) => report.day);
      expect(days).toEqual([...new Set(days)].sort((a, b) => b - a));
      expect(new Set(reports.map(({ id }) => id)).size).toBe(reports.length);
      for (const report of reports) {
        expect(startOfDay(report.day + 1)).toBeLessThan(report.createdAt);
        expect(report.createdAt).toBeLessThanOrEqual(now);
        expect(report.day).toBeGreaterThanOrEqual(dayAt(channel.publishedAt));
      }
    }),
  );
});

test('API-7 time only adds new reports and takes away old ones', () => {
  fc.assert(
    fc.property(times, fc.integer({ min: 0, max: 90 * day }), (elapsed, later) => {
      const job = { id: 'job', name: 'x', reportTypeId: 'channel_basic_a3', createdAt: start };
      const at = (now: number) => reportsOf(job, { publishedAt: 0 }, now);
      const before = at(start + elapsed);
      const after = at(start + elapsed + later);
      const known = new Set(before.map(({ id }) => id));
      const isNew = after.map(({ id }) => !known.has(id));
      expect(isNew).toEqual(isNew.toSorted((a, b) => Number(b) - Number(a)));
      for (const report of after) {
        if (known.has(report.id)) expect(before).toContainEqual(report);
        else expect(report.createdAt).toBeGreaterThan(start + elapsed);
      }
    }),
  );
});
