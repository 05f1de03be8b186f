/** Every test runs on both engines, and reads every write on another node. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type ApiCaller, apiCallerForAll, callerWith } from '../support/api-caller.ts';
import { engines } from '../support/engines.ts';
import { nodesForAll } from '../support/two-nodes.ts';

type Event = Record<string, unknown> & { id: string; start: { dateTime?: string; date?: string } };

const events = '/calendar/v3/calendars/primary/events';
const at = (dateTime: string, timeZone = 'Asia/Taipei') => ({ dateTime, timeZone });
const lunch = {
  summary: 'Lunch with Noor',
  location: 'Harbour Street 12',
  start: at('2031-03-03T12:00:00+08:00'),
  end: at('2031-03-03T13:00:00+08:00'),
};
const daily = {
  summary: 'Stretch',
  start: at('2031-05-05T08:00:00'),
  end: at('2031-05-05T08:15:00'),
  recurrence: ['RRULE:FREQ=DAILY;COUNT=5', 'EXDATE;TZID=Asia/Taipei:20310506T080000'],
};
const startsOf = (items: readonly Event[]) =>
  items.map(({ start }) => String(start.dateTime ?? start.date).slice(0, 16));

describe.each(engines)('events on $engine', ({ options }) => {
  const startsAt = Date.parse('2031-03-01T00:00:00Z') / 1000;
  const { server, otherNode } = nodesForAll({ ...options, startsAt });
  const mina = apiCallerForAll(server, ['calendar']);
  let elsewhere: ApiCaller;
  beforeAll(() => {
    elsewhere = callerWith(otherNode(), mina.token);
  });

  const insert = async (body: unknown, query = ''): Promise<Event> => {
    const { status, json } = await mina.call('POST', `${events}${query}`, body);
    expect(status, JSON.stringify(json)).toBe(200);
    return json;
  };
  const seen = async (id: string) => (await elsewhere.call('GET', `${events}/${id}`)).json;
  const listed = async (query: string): Promise<readonly Event[]> => {
    const { status, json } = await elsewhere.call('GET', `${events}?${query}`);
    expect(status, JSON.stringify(json)).toBe(200);
    return json.items;
  };

  test('INC-6 API-9 an app with the scope `calendar` adds an event, and another node shows it', async () => {
    const event = await insert({
      ...lunch,
      attendees: [
        { email: 'noor@example.com' },
        { email: 'mina@harbour.example', responseStatus: 'accepted' },
      ],
      reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 30 }] },
      extendedProperties: { private: { ticket: '7' } },
      colorId: '5',
    });
    expect(event).toMatchObject({
      kind: 'calendar#event',
      status: 'confirmed',
      start: { dateTime: '2031-03-03T12:00:00+08:00', timeZone: 'Asia/Taipei' },
      organizer: { email: 'mina@harbour.example', self: true },
      attendees: [
        { email: 'noor@example.com', responseStatus: 'needsAction' },
        { email: 'mina@harbour.example', self: true, organizer: true, responseStatus: 'accepted' },
      ],
      created: '2031-03-01T00:00:00.000Z',
      sequence: 0,
    });
    expect(await seen(event.id)).toEqual(event);
    const day = 'timeMin=2031-03-03T00:00:00Z&timeMax=2031-03-04T00:00:00Z';
    expect(await listed(`${day}&singleEvents=true&orderBy=startTime`)).toContainEqual(event);
    expect(await listed(`${day}&q=noor harbour`)).toEqual([event]);
    expect(await listed(`${day}&privateExtendedProperty=ticket=7`)).toEqual([event]);
    expect(await listed(`${day}&privateExtendedProperty=ticket=8`)).toEqual([]);
  });

  test('API-4 an event is replaced, patched and deleted; If-Match rejects what somebody else has changed', async () => {
    const event = await insert({ ...lunch, description: 'Bring cups' });
    const path = `${events}/${event.id}`;
    const match = { 'if-match': String(event.etag) };
    const moved = { start: { dateTime: '2031-03-03T12:30:00+08:00' }, summary: null };
    const patched = await mina.call('PATCH', path, moved, match);
    expect(patched.json).toMatchObject({ description: 'Bring cups', sequence: 1 });
    expect(patched.json.summary).toBeUndefined();
    expect(await seen(event.id)).toEqual(patched.json);
    for (const [method, body] of [
      ['PATCH', {}],
      ['PUT', lunch],
      ['DELETE', undefined],
    ] as const) {
      const late = await mina.call(method, path, body, match);
      expect([late.status, late.reason]).toEqual([412, 'conditionNotMet']);
    }
    const whole = await mina.call('PUT', path, {
      ...patched.json,
      ...lunch,
      start: { date: '2031-03-03' },
      end: { date: '2031-03-04' },
    });
    expect(whole.json.start).toEqual({ date: '2031-03-03' });
    const replaced = await mina.call('PUT', path, { start: lunch.start, end: lunch.end });
    expect([replaced.json.description, replaced.json.sequence]).toEqual([undefined, 3]);
    expect((await mina.call('DELETE', path)).status).toBe(204);
    expect((await seen(event.id)).status).toBe('cancelled');
    const again = await mina.call('DELETE', path);
    expect([again.status, again.reason]).toEqual([410, 'deleted']);
    expect((await mina.call('PATCH', path, { status: 'confirmed', ...lunch })).json.status).toBe('confirmed');
    expect(
      (await listed('timeMin=2031-03-03T00:00:00Z&timeMax=2031-03-04T00:00:00Z')).map(({ id }) => id),
    ).toContain(event.id);
    await mina.call('DELETE', path);
  });

  test('API-4 a recurring event is listed whole or as instances, of which one moves and one is canceled', async () => {
    const event = await insert(daily);
    const window = 'timeMin=2031-05-01T00:00:00Z&timeMax=2031-06-01T00:00:00Z';
    const single = `${window}&singleEvents=true&orderBy=startTime`;
    const starts = ['2031-05-05T08:00', '2031-05-07T08:00', '2031-05-08T08:00', '2031-05-09T08:00'];
    const own = async (query: string) => (await listed(query)).filter(({ id }) => id.startsWith(event.id));
    expect(startsOf(await own(single))).toEqual(starts);
    expect(await own(window)).toEqual([event]);

    const [, second, third] = await own(single);
    expect(second).toMatchObject({
      recurringEventId: event.id,
      originalStartTime: { dateTime: '2031-05-07T08:00:00+08:00' },
    });
    const moved = {
      start: at('2031-05-07T20:00:00'),
      end: at('2031-05-07T20:15:00'),
      summary: 'Stretch late',
    };
    const exception = (await mina.call('PATCH', `${events}/${second?.id}`, moved)).json;
    expect(exception).toMatchObject({ id: second?.id, summary: 'Stretch late', sequence: 1 });
    expect((await mina.call('DELETE', `${events}/${third?.id}`)).status).toBe(204);
    expect(startsOf(await own(single))).toEqual([starts[0], '2031-05-07T20:00', starts[3]]);
    expect((await own(window)).map(({ id, status }) => `${id} ${status}`).toSorted()).toEqual(
      [
        `${event.id} confirmed`,
        `${second?.id} confirmed`,
        [`${third?.id}`, 'cancelled'].join(' '),
      ].toSorted(),
    );
    const instances = async (query = '') =>
      (await elsewhere.call('GET', `${events}/${event.id}/instances${query}`)).json.items;
    expect(await instances()).toHaveLength(3);
    expect(await instances('?showDeleted=true')).toHaveLength(4);
    expect(await instances('?originalStart=2031-05-07T08:00:00%2B08:00')).toEqual([exception]);
    expect((await mina.call('GET', `${events}/${event.id}_20310506T000000Z`)).status).toBe(404);

    await mina.call('PATCH', `${events}/${event.id}`, { recurrence: ['RRULE:FREQ=DAILY;COUNT=3'] });
    expect(startsOf(await own(single))).toEqual([starts[0], '2031-05-06T08:00', '2031-05-07T20:00']);
    expect((await mina.call('DELETE', `${events}/${event.id}`)).status).toBe(204);
    expect(await own(single)).toEqual([]);
  });

  test('API-4 a sync token brings what has changed since, deletions too, and no other calendar accepts it', async () => {
    const { json: first } = await elsewhere.call('GET', `${events}?singleEvents=true`);
    let token: string = first.nextSyncToken;
    const changes = async () => {
      const { json } = await elsewhere.call('GET', `${events}?singleEvents=true&syncToken=${token}`);
      token = json.nextSyncToken;
      return json.items.map(({ id, status }: Event) => `${id} ${status}`).toSorted();
    };
    expect(await changes()).toEqual([]);
    const [one, two] = [await insert(lunch), await insert(daily)];
    const instances = ['05', '07', '08', '09'].map((day) => `${two.id}_203105${day}T000000Z confirmed`);
    expect(await changes()).toEqual([`${one.id} confirmed`, ...instances].toSorted());
    await mina.call('DELETE', `${events}/${one.id}`);
    await mina.call('DELETE', `${events}/${two.id}_20310507T000000Z`);
    expect(await changes()).toEqual(
      [
        [`${one.id}`, 'cancelled'].join(' '),
        [`${two.id}_20310507T000000Z`, 'cancelled'].join(' '),
      ].toSorted(),
    );
    expect(await changes()).toEqual([]);
    for (const query of [`syncToken=${token}&q=x`, 'syncToken=x']) {
      expect((await mina.call('GET', `${events}?${query}`)).status).toBe(400);
    }
    const list = await mina.call('GET', `/calendar/v3/users/me/calendarList?syncToken=${token}`);
    expect(list.status).toBe(400);
  });

  test('API-9 a sentence becomes an event, an import replaces an earlier one, and an event moves', async () => {
    const quick = async (text: string) => {
      const { json } = await mina.call('POST', `${events}/quickAdd?text=${encodeURIComponent(text)}`);
      return [
        json.summary,
        json.location,
        json.start.dateTime ?? json.start.date,
        json.end.dateTime ?? json.end.date,
      ];
    };
    expect(await quick('Appointment at Somewhere on June 3rd 10am-10:25am')).toEqual([
      'Appointment',
      'Somewhere',
      '2031-06-03T10:00:00+08:00',
      '2031-06-03T10:25:00+08:00',
    ]);
    // The clock starts at Saturday, 2031-03-01, 8:00 in Taipei.
    expect(await quick('Tennis sunday 19:30 for 2 hours')).toEqual([
      'Tennis',
      undefined,
      '2031-03-02T19:30:00+08:00',
      '2031-03-02T21:30:00+08:00',
    ]);
    expect(await quick('Holiday 2031-04-01')).toEqual(['Holiday', undefined, '2031-04-01', '2031-04-02']);
    expect(await quick('Dinner tomorrow 7-9pm')).toEqual([
      'Dinner',
      undefined,
      '2031-03-02T19:00:00+08:00',
      '2031-03-02T21:00:00+08:00',
    ]);

    const copy = { ...lunch, iCalUID: 'abc@elsewhere.example', organizer: { email: 'a@elsewhere.example' } };
    const imported = await mina.call('POST', `${events}/import`, copy);
    const again = await mina.call('POST', `${events}/import`, { ...copy, summary: 'Changed' });
    expect(again.json).toMatchObject({ id: imported.json.id, summary: 'Changed', organizer: copy.organizer });
    expect(await listed('iCalUID=abc@elsewhere.example')).toEqual([again.json]);

    const { json: studio } = await mina.call('POST', '/calendar/v3/calendars', { summary: 'Moving' });
    const path = `${events}/${imported.json.id}/move?destination=${studio.id}`;
    expect((await mina.call('POST', path)).json.id).toBe(imported.json.id);
    const there = `/calendar/v3/calendars/${studio.id}/events/${imported.json.id}`;
    expect((await elsewhere.call('GET', there)).json.status).toBe('confirmed');
    expect((await seen(imported.json.id)).status).toBe('cancelled');
  });

  test.each([
    ['no end', { start: lunch.start }, 'required', 'body.end'],
    [
      'an end before the start',
      { ...lunch, end: at('2031-03-03T11:00:00+08:00') },
      'timeRangeEmpty',
      'body.end',
    ],
    ['a date and a time', { ...lunch, end: { date: '2031-03-04' } }, 'invalid', 'body.end'],
    [
      'no time zone',
      { ...lunch, start: { dateTime: '2031-03-03T12:00:00' } },
      'required',
      'body.start.timeZone',
    ],
    [
      'an unknown zone',
      { ...lunch, start: at('2031-03-03T12:00:00', 'Mars/Olympus') },
      'invalid',
      'body.start.timeZone',
    ],
    ['a bad rule', { ...lunch, recurrence: ['RRULE:FREQ=HOURLY'] }, 'invalid', 'body.recurrence'],
    ['a bad id', { ...lunch, id: 'NO' }, 'invalid', 'body.id'],
    ['an attendee without address', { ...lunch, attendees: [{}] }, 'required', 'body.attendees[0].email'],
    ['an unknown color', { ...lunch, colorId: '99' }, 'invalid', 'body.colorId'],
    ['a misspelled field', { ...lunch, sumary: 'x' }, 'invalid', 'body.sumary'],
    [
      'both kinds of reminders',
      { ...lunch, reminders: { useDefault: true, overrides: [{ method: 'popup', minutes: 1 }] } },
      'cannotUseDefaultRemindersAndSpecifyOverride',
      'body.reminders',
    ],
  ])('API-4 an event with %s is rejected', async (_, body, reason, location) => {
    const answer = await mina.call('POST', events, body);
    expect([answer.status, answer.reason, answer.json.error.errors[0].location]).toEqual([
      400,
      reason,
      location,
    ]);
  });

  test('API-4 an id is taken once, at a time', async () => {
    const id = 'abcdefghij0123456789';
    const answers = await Promise.all(
      [mina, elsewhere, mina, elsewhere].map((by) => by.call('POST', events, { ...lunch, id })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.reason).toBe('duplicate');
  });
});
