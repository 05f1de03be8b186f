import { describe, expect, test } from 'vitest';
import { InvalidRecurrenceError } from '../../../src/apis/calendar/recurrence/invalid-recurrence.ts';
import {
  checkRecurrence,
  instanceKey,
  instanceStarts,
  startOfKey,
} from '../../../src/apis/calendar/recurrence/series.ts';
import { formatInZone, instantOf } from '../../../src/apis/calendar/recurrence/time-zone.ts';
import { TooMuchWorkError, WorkBudget } from '../../../src/apis/calendar/recurrence/work-budget.ts';

const zone = 'America/New_York';

function startsOf(
  first: string,
  recurrence: readonly string[],
  to = '2100-01-01',
  from = '1990-01-01',
  budget = 100_000,
) {
  const series = { startsAt: Date.parse(first) / 1000, allDay: !first.includes('T'), zone, recurrence };
  const lastDay = checkRecurrence(series);
  const window = { from: Date.parse(from) / 1000, to: Date.parse(to) / 1000 };
  const starts = instanceStarts(
    { ...series, ...(lastDay !== undefined && { lastDay }) },
    window,
    new WorkBudget(budget),
  );
  return starts.map((at) =>
    series.allDay ? new Date(at * 1000).toISOString().slice(0, 10) : formatInZone(at, zone),
  );
}

/** The examples of RFC 5545 §3.8.5.3. Without `first`, they begin on 1997-09-02 at 9:00 in New York. */
const examples: readonly (readonly [rule: string, days: string, first?: string])[] = [
  ['FREQ=DAILY;COUNT=3', '1997-09-02 1997-09-03 1997-09-04'],
  ['FREQ=DAILY;INTERVAL=10;COUNT=5', '1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12'],
  [
    'FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH',
    '1997-09-02 1997-09-04 1997-09-09 1997-09-11 1997-09-16 1997-09-18 1997-09-23 1997-09-25 1997-09-30 1997-10-02',
  ],
  [
    'FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH',
    '1997-09-02 1997-09-04 1997-09-16 1997-09-18 1997-09-30 1997-10-02 1997-10-14 1997-10-16',
  ],
  [
    'FREQ=MONTHLY;COUNT=4;BYDAY=1FR',
    '1997-09-05 1997-10-03 1997-11-07 1997-12-05',
    '1997-09-05T09:00:00-04:00',
  ],
  [
    'FREQ=MONTHLY;INTERVAL=2;COUNT=6;BYDAY=1SU,-1SU',
    '1997-09-07 1997-09-28 1997-11-02 1997-11-30 1998-01-04 1998-01-25',
    '1997-09-07T09:00:00-04:00',
  ],
  ['FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=3', '1997-09-28 1997-10-29 1997-11-28', '1997-09-28T09:00:00-04:00'],
  [
    'FREQ=MONTHLY;COUNT=4;BYMONTHDAY=1,-1',
    '1997-09-30 1997-10-01 1997-10-31 1997-11-01',
    '1997-09-30T09:00:00-04:00',
  ],
  [
    'FREQ=YEARLY;COUNT=4;BYMONTH=6,7',
    '1997-06-10 1997-07-10 1998-06-10 1998-07-10',
    '1997-06-10T09:00:00-04:00',
  ],
  [
    'FREQ=YEARLY;INTERVAL=3;COUNT=5;BYYEARDAY=1,100,200',
    '1997-01-01 1997-04-10 1997-07-19 2000-01-01 2000-04-09',
    '1997-01-01T09:00:00-05:00',
  ],
  ['FREQ=YEARLY;BYDAY=20MO;COUNT=3', '1997-05-19 1998-05-18 1999-05-17', '1997-05-19T09:00:00-04:00'],
  [
    'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3',
    '1997-05-12 1998-05-11 1999-05-17',
    '1997-05-12T09:00:00-04:00',
  ],
  ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3', '1998-02-13 1998-03-13 1998-11-13'],
  [
    'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3',
    '1996-11-05 2000-11-07 2004-11-02',
    '1996-11-05T09:00:00-05:00',
  ],
  [
    'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
    '1997-09-04 1997-10-07 1997-11-06',
    '1997-09-04T09:00:00-04:00',
  ],
  [
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=3',
    '1997-09-29 1997-10-30 1997-11-27',
    '1997-09-29T09:00:00-04:00',
  ],
  [
    'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
    '1997-08-05 1997-08-10 1997-08-19 1997-08-24',
    '1997-08-05T09:00:00-04:00',
  ],
  [
    'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
    '1997-08-05 1997-08-17 1997-08-19 1997-08-31',
    '1997-08-05T09:00:00-04:00',
  ],
  [
    'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
    '2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30',
    '2007-01-15T09:00:00-05:00',
  ],
];

describe('rules', () => {
  test.each(examples)('RFC 5545 §3.8.5.3: %s', (rule, days, first = '1997-09-02T09:00:00-04:00') => {
    expect(
      startsOf(first, [`RRULE:${rule}`])
        .map((at) => at.slice(0, 10))
        .join(' '),
    ).toBe(days);
  });

  test('an instance keeps its local time when the clocks change, and a window begins in the middle of a series', () => {
    const rule = ['RRULE:FREQ=WEEKLY'];
    const starts = startsOf('2020-01-01T09:00:00-05:00', rule, '2026-11-12', '2026-10-28');
    expect(starts).toEqual([
      '2026-10-28T09:00:00-04:00',
      '2026-11-04T09:00:00-05:00',
      '2026-11-11T09:00:00-05:00',
    ]);
    // In March, 2:30 doesn't occur. In November, 1:30 occurs twice.
    const daily = (first: string, to: string, from: string) =>
      startsOf(first, ['RRULE:FREQ=DAILY'], to, from);
    expect(daily('2026-03-01T02:30:00-05:00', '2026-03-09', '2026-03-08')).toEqual([
      '2026-03-08T03:30:00-04:00',
    ]);
    expect(daily('2026-10-01T01:30:00-04:00', '2026-11-02', '2026-11-01')).toEqual([
      '2026-11-01T01:30:00-04:00',
    ]);
    expect(instantOf(Date.parse('2026-10-25T02:30:00Z') / 1000, 'Europe/Berlin')).toBe(
      Date.parse('2026-10-25T00:30:00Z') / 1000,
    );
  });

  test('RDATE adds instances, and EXDATE removes them, in UTC, a named zone or whole days', () => {
    const recurrence = [
      'RRULE:FREQ=DAILY;COUNT=4',
      'EXDATE;TZID=Asia/Taipei:20260102T220000',
      'EXDATE:20260103T140000Z',
      'RDATE:20260201T140000Z',
    ];
    expect(startsOf('2026-01-01T09:00:00-05:00', recurrence).map((at) => at.slice(0, 10))).toEqual([
      '2026-01-01',
      '2026-01-04',
      '2026-02-01',
    ]);
    expect(startsOf('2026-01-01', ['RRULE:FREQ=DAILY;UNTIL=20260103', 'EXDATE;VALUE=DATE:20260102'])).toEqual(
      ['2026-01-01', '2026-01-03'],
    );
    expect(startsOf('2026-01-01', ['RDATE;VALUE=DATE:20260301'])).toEqual(['2026-01-01', '2026-03-01']);
  });

  test.each([
    'RRULE:FREQ=HOURLY',
    'RRULE:FREQ=DAILY;COUNT=2;UNTIL=20260101',
    'RRULE:FREQ=DAILY;COUNT=0',
    'RRULE:FREQ=WEEKLY;BYDAY=1MO',
    'RRULE:FREQ=WEEKLY;BYDAY=XX',
    'RRULE:FREQ=DAILY;BYHOUR=1',
    'RRULE:FREQ=DAILY;FREQ=DAILY',
    'RRULE:FREQ=DAILY;UNTIL=tomorrow',
    'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1',
    'RDATE:20260101',
    'EXDATE;TZID=Mars/Olympus:20260101T000000',
    'DTSTART:20260101T000000Z',
    'every day',
  ])('rejects %s', (line) => {
    expect(() => startsOf('2026-01-01T09:00:00Z', [line])).toThrow(InvalidRecurrenceError);
  });

  test('a rule that never matches, and one with too many instances, stop at the budget', () => {
    const impossible = ['RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'];
    expect(() => startsOf('2026-01-01T09:00:00Z', impossible, '9999-01-01', '1990-01-01', 1000)).toThrow(
      TooMuchWorkError,
    );
    expect(() =>
      startsOf('2026-01-01T09:00:00Z', ['RRULE:FREQ=DAILY'], '2036-01-01', '1990-01-01', 1000),
    ).toThrow(TooMuchWorkError);
  });

  test('the key of an instance stands for its original start', () => {
    const at = Date.parse('2026-05-04T01:00:00Z') / 1000;
    expect([instanceKey(at, false), startOfKey('20260504T010000Z', false)]).toEqual(['20260504T010000Z', at]);
    expect(startOfKey(instanceKey(at - 3600, true), true)).toBe(at - 3600);
    for (const bad of ['20260504', '20261304T010000Z', 'x']) expect(startOfKey(bad, false)).toBeUndefined();
  });
});
