import { beforeAll, describe, expect, test } from 'vitest';
import { type ApiServer, mina, startApiServer, tomas } from '../api-server.ts';

let server: ApiServer;
let token: string;
beforeAll(async () => {
  server = await startApiServer();
  token = server.tokenFor(mina, 'calendar.readonly');
});

const calendarList = '/calendar/v3/users/me/calendarList';
const events = (id: string) => `/calendar/v3/calendars/${encodeURIComponent(id)}/events`;

type Entry = { id: string; summary: string; accessRole: string };
type Event = { id: string; summary?: string; start: { date?: string; dateTime?: string }; updated: string };

async function calendarNamed(summary: string): Promise<string> {
  const { items } = (await server.get(calendarList, token)).json;
  return items.find((entry: Entry) => entry.summary === summary)?.id;
}

describe('calendarList', () => {
  test('API-4 lists the calendars, starting with the main one', async () => {
    const { json } = await server.get(calendarList, token);
    expect(json).toMatchObject({ kind: 'calendar#calendarList', nextSyncToken: expect.any(String) });
    expect(json.items.map((entry: Entry) => entry.accessRole)).toEqual([
      'owner',
      'owner',
      'reader',
      'freeBusyReader',
    ]);
    expect(json.items[0]).toMatchObject({
      kind: 'calendar#calendarListEntry',
      id: mina.email,
      primary: true,
      defaultReminders: [{ method: 'popup', minutes: 10 }],
    });
    expect(json.items[1].primary).toBeUndefined();
  });

  test('API-4 returns the list in pages, and the sync token only on the last page', async () => {
    const first = (await server.get(`${calendarList}?maxResults=3`, token)).json;
    expect([first.items.length, first.nextSyncToken]).toEqual([3, undefined]);
    const last = (await server.get(`${calendarList}?pageToken=${first.nextPageToken}`, token)).json;
    expect([last.items.length, last.nextPageToken]).toEqual([1, undefined]);
    expect(last.nextSyncToken).toEqual(expect.any(String));
  });

  test('API-4 filters by access role, and rejects invalid values of parameters', async () => {
    const { items } = (await server.get(`${calendarList}?minAccessRole=owner`, token)).json;
    expect(items).toHaveLength(2);
    for (const bad of ['minAccessRole=boss', 'maxResults=251', 'maxResults=0', 'showHidden=1']) {
      expect((await server.get(`${calendarList}?${bad}`, token)).status).toBe(400);
    }
  });

  test('API-4 a call with a sync token returns no calendars as long as nothing changes', async () => {
    const own = await startApiServer();
    const ownToken = own.tokenFor(mina, 'calendar');
    const { nextSyncToken } = (await own.get(calendarList, ownToken)).json;
    const again = (await own.get(`${calendarList}?syncToken=${nextSyncToken}`, ownToken)).json;
    expect([again.items, again.nextSyncToken]).toEqual([[], nextSyncToken]);
    expect((await own.get(`${calendarList}?syncToken=x`, ownToken)).status).toBe(400);
    const beside = `${calendarList}?syncToken=${nextSyncToken}&minAccessRole=owner`;
    expect((await own.get(beside, ownToken)).status).toBe(400);
  });
});

describe('events', () => {
  test('API-4 lists the events of the main calendar, by the calendar’s id and by its alias `primary`', async () => {
    const byAlias = (await server.get(events('primary'), token)).json;
    expect(byAlias).toEqual((await server.get(events(mina.email), token)).json);
    expect(byAlias).toMatchObject({ kind: 'calendar#events', accessRole: 'owner', timeZone: 'Asia/Taipei' });
    expect(byAlias.items.length).toBeGreaterThan(12);
    expect(byAlias.items[0]).toMatchObject({
      kind: 'calendar#event',
      status: 'confirmed',
      organizer: { email: mina.email, self: true },
      eventType: 'default',
    });
  });

  test('API-4 returns events in pages, sorted by start time, for the query of Google’s quickstarts', async () => {
    const query = 'timeMin=2026-11-21T00:00:00Z&maxResults=10&singleEvents=true&orderBy=startTime';
    const { json } = await server.get(`${events('primary')}?${query}`, token);
    const starts = json.items.map(({ start }: Event) => start.dateTime ?? start.date);
    expect(starts).toHaveLength(10);
    expect(starts).toEqual(starts.toSorted());
    const next = await server.get(`${events('primary')}?${query}&pageToken=${json.nextPageToken}`, token);
    expect(next.json.items[0].id).not.toBe(json.items[0].id);
  });

  test('API-4 lists events that end after timeMin and start before timeMax', async () => {
    const query = 'timeMin=2026-05-04T01:30:00Z&timeMax=2026-05-09T00:00:00%2B00:00';
    const { items } = (await server.get(`${events('primary')}?${query}`, token)).json;
    expect(items.map((event: Event) => event.summary)).toEqual(['Kiln check']);
    expect(items[0].start).toEqual({ dateTime: '2026-05-04T09:00:00+08:00', timeZone: 'Asia/Taipei' });
  });

  test('API-4 returns times in the requested zone, and whole days as dates', async () => {
    const query = 'timeMin=2026-01-01T00:00:00Z&timeMax=2026-02-01T00:00:00Z&timeZone=America/New_York';
    const { items } = (await server.get(`${events('primary')}?${query}`, token)).json;
    expect(items[0].start).toEqual({ dateTime: '2026-01-03T20:00:00-05:00', timeZone: 'America/New_York' });
    expect(items[1]).toMatchObject({ start: { date: '2026-01-20' }, end: { date: '2026-01-21' } });
  });

  test('API-4 finds events by words in their texts, and sorts events by last change', async () => {
    const found = (await server.get(`${events('primary')}?q=noor+BIKE`, token)).json.items;
    expect(found).toHaveLength(3);
    const updated = (await server.get(`${events('primary')}?orderBy=updated`, token)).json.items;
    const times = updated.map((event: Event) => event.updated);
    expect(times).toEqual(times.toSorted());
  });

  test.each([
    'timeMin=2026-01-01T00:00:00',
    'timeMin=yesterday',
    'timeMin=2026-13-01T00:00:00Z',
    'timeMin=2026-02-01T00:00:00Z&timeMax=2026-01-01T00:00:00Z',
    'orderBy=startTime',
    'orderBy=name',
    'maxResults=2501',
    'timeZone=Mars/Olympus',
    'singleEvents=yes',
  ])('API-4 rejects %s', async (query) => {
    const answer = await server.get(`${events('primary')}?${query}`, token);
    expect(answer.status).toBe(400);
    expect(answer.json.error.errors[0].location).toBe(/(\w+)=[^&]*$/.exec(query)?.[1]);
  });

  test('API-4 answers 404 for a calendar that is not in the account’s list', async () => {
    for (const id of [tomas.email, 'nothing', 'a/b']) {
      expect((await server.get(events(id), token)).status).toBe(404);
    }
  });

  test('API-2 shows only what the scope allows', async () => {
    const [studio, town, room] = await Promise.all(
      ['Studio', 'In town', 'Exhibition room'].map(calendarNamed),
    );
    const seen = async (scope: string, id = '') => {
      const answer = await server.get(events(id), server.tokenFor(mina, scope));
      return answer.status === 404 ? 'nothing' : answer.json.items[0].summary ? 'everything' : 'times';
    };
    expect(await seen('calendar.events.readonly', room)).toBe('times');
    expect(await seen('calendar.events.owned.readonly', studio)).toBe('everything');
    expect(await seen('calendar.events.owned.readonly', town)).toBe('nothing');
    expect(await seen('calendar.events.public.readonly', town)).toBe('everything');
    expect(await seen('calendar.events.public.readonly', studio)).toBe('nothing');
    expect(await seen('calendar.events.freebusy', studio)).toBe('times');
    expect(await seen('calendar.app.created', studio)).toBe('nothing');
  });

  test('API-2 with a token that gives access only to times, a search does not look into the texts of events', async () => {
    const narrow = server.tokenFor(mina, 'calendar.events.freebusy');
    const { items } = (await server.get(`${events('primary')}?q=dentist`, narrow)).json;
    expect(items).toEqual([]);
  });
});
