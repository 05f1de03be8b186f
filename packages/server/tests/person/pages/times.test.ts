import { languages } from '@grantway/messages/language';
import { describe, expect, test } from 'vitest';
import {
  dayInWords,
  distanceInWords,
  durationText,
  endInWords,
  momentInWords,
  timeElement,
} from '../../../src/person/pages/times.ts';

const now = Date.UTC(2026, 10, 21, 12) / 1_000;
const hour = 3_600;
const day = 24 * hour;

describe('how long something lasts', () => {
  test.each([
    [7 * day, '7 days'],
    [day, '1 day'],
    [36 * hour, '36 hours'],
    [hour, '1 hour'],
    [90 * 60, '90 minutes'],
    [day + 60, '1,441 minutes'],
    [60, '1 minute'],
    [1, '1 minute'],
  ])('%d seconds are %s', (seconds, words) => {
    expect(durationText(seconds, 'en')).toBe(words);
  });

  test('is said in the page’s language', () => {
    const said = languages.map((language) => durationText(300, language));
    expect(new Set(said).size).toBe(5);
  });
});

describe('how far away a moment is', () => {
  test.each([
    [now + 7 * day, 'in 7 days'],
    [now + 7 * day - 1, 'in 7 days'],
    [now + 90 * day, 'in 90 days'],
    [now + day, 'in 1 day'],
    [now + 23 * hour, 'in 23 hours'],
    [now + 90, 'in 2 minutes'],
    [now + 1, 'in 1 minute'],
    [now, 'in 1 minute'],
    [now - 3 * hour, '3 hours ago'],
    [now - 40 * day, '40 days ago'],
  ])('%d is %s', (seconds, words) => {
    expect(distanceInWords(seconds, now, 'en')).toBe(words);
  });

  test('is said in the page’s language', () => {
    const said = languages.map((language) => distanceInWords(now + 3 * day, now, language));
    expect(new Set(said).size).toBe(5);
  });
});

describe('when something expires', () => {
  test('is a day; if the expiry is less than two days away, a time with its zone', () => {
    expect(endInWords(now + 2 * day, now, 'en')).toBe(dayInWords(now + 2 * day, 'en'));
    expect(endInWords(now + 2 * day - 1, now, 'en')).toContain('UTC');
    expect(endInWords(now + hour, now, 'ja')).toMatch(/13:00.*UTC/);
  });
});

describe('in each language, all dates have the same format, without brackets', () => {
  test.each([
    ['en', 'Nov 21, 2026', 'Nov 21, 2026, 12:00 PM UTC'],
    ['zh-TW', '2026年11月21日', '2026年11月21日 下午12:00 UTC'],
    ['ja', '2026年11月21日', '2026年11月21日 12:00 UTC'],
    ['id', '21 Nov 2026', '21 Nov 2026, 12.00 UTC'],
    ['bn', '২১ নভে, ২০২৬', '২১ নভে, ২০২৬, ১২:০০ UTC'],
  ] as const)('%s: %s, %s', (language, day, moment) => {
    expect(dayInWords(now, language)).toBe(day);
    expect(momentInWords(now, language).replaceAll(/\s/g, ' ')).toBe(moment);
  });
});

test('languages other than English do not use the English AM and PM', () => {
  for (const seconds of [now, now + 8.5 * hour, now - 12 * hour]) {
    for (const language of languages.filter((one) => one !== 'en')) {
      expect(momentInWords(seconds, language)).not.toMatch(/[AP]M/i);
    }
  }
  expect(momentInWords(now + 8.5 * hour, 'bn')).toBe('২১ নভে, ২০২৬, ২০:৩০ UTC');
  expect(momentInWords(now - 12 * hour, 'bn')).toMatch(/০?০:০০ UTC$/);
});

test.each(['ja', 'zh-TW'] as const)('in %s, a counter word stays on the line of its number', (language) => {
  expect(durationText(30 * day, language)).toMatch(/^30\u00a0\S+$/);
  expect(distanceInWords(now + 3 * day, now, language)).toMatch(/^3\u00a0\S+$/);
});

test('the time element has the exact time with its zone in `title`, and in ISO 8601 in `datetime`', () => {
  const element = String(timeElement(now, 'en', 'a <sentence>'));
  expect(element).toContain('datetime="2026-11-21T12:00:00.000Z"');
  expect(/title="([^"]*)"/.exec(element)?.[1]).toBe('Nov 21, 2026, 12:00 PM UTC');
  expect(element).toContain('>a &lt;sentence&gt;<');
});
