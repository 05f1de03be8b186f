/** Calendars, the calendar list, free times and scopes. The tests read every write on another node. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type ApiCaller, apiCaller, apiCallerForAll, callerWith } from '../support/api-caller.ts';
import { engines } from '../support/engines.ts';
import { nodesForAll } from '../support/two-nodes.ts';

const root = '/calendar/v3';
const list = `${root}/users/me/calendarList`;

describe.each(engines)('calendars on $engine', ({ options }) => {
  const { server, otherNode } = nodesForAll(options);
  const mina = apiCallerForAll(server, ['calendar']);
  let elsewhere: ApiCaller;
  beforeAll(() => {
    elsewhere = callerWith(otherNode(), mina.token);
  });

  test('API-4 a calendar is created, renamed, taken out of the list, added again and deleted', async () => {
    const { json: before } = await mina.call('GET', list);
    const created = await mina.call('POST', `${root}/calendars`, {
      summary: 'Glazes',
      timeZone: 'Europe/Berlin',
    });
    const path = `${root}/calendars/${created.json.id}`;
    const entry = `${list}/${created.json.id}`;
    expect((await elsewhere.call('GET', path)).json).toEqual(created.json);
    expect((await elsewhere.call('GET', entry)).json).toMatchObject({ accessRole: 'owner', selected: true });

    const match = { 'if-match': created.json.etag };
    const renamed = await mina.call('PATCH', path, { description: 'Recipes' }, match);
    expect(renamed.json).toMatchObject({
      summary: 'Glazes',
      description: 'Recipes',
      timeZone: 'Europe/Berlin',
    });
    expect((await mina.call('PATCH', path, {}, match)).status).toBe(412);
    const replaced = await mina.call('PUT', path, { summary: 'Clay' });
    expect([replaced.json.description, replaced.json.timeZone]).toEqual([undefined, 'Europe/Berlin']);
    const shown = {
      summaryOverride: 'My clay',
      colorId: '7',
      defaultReminders: [{ method: 'email', minutes: 5 }],
    };
    expect((await mina.call('PATCH', entry, shown)).json).toMatchObject({ ...shown, summary: 'Clay' });
    const rgb = { backgroundColor: '#0088AA', foregroundColor: '#ffffff', hidden: true };
    await mina.call('PUT', `${entry}?colorRgbFormat=true`, rgb);
    const listed = (await elsewhere.call('GET', list)).json.items.map(({ id }: { id: string }) => id);
    expect(listed).not.toContain(created.json.id);
    const hidden = (await elsewhere.call('GET', `${list}?showHidden=true`)).json.items.at(-1);
    expect(hidden).toMatchObject({ backgroundColor: '#0088aa', hidden: true, summary: 'Clay' });
    expect(hidden.summaryOverride).toBeUndefined();

    expect((await mina.call('DELETE', entry)).status).toBe(204);
    expect((await elsewhere.call('GET', entry)).status).toBe(404);
    expect((await elsewhere.call('GET', path)).status).toBe(200);
    expect((await mina.call('POST', list, { id: created.json.id })).status).toBe(200);
    await mina.call('POST', `${path}/events`, { start: { date: '2031-01-01' }, end: { date: '2031-01-02' } });
    expect((await mina.call('DELETE', path)).status).toBe(204);
    for (const gone of [path, entry, `${path}/events`])
      expect((await elsewhere.call('GET', gone)).status).toBe(404);
    const changed = await elsewhere.call('GET', `${list}?syncToken=${before.nextSyncToken}`);
    expect(changed.json.items).toEqual([expect.objectContaining({ id: created.json.id, deleted: true })]);
  });

  test('API-4 the main calendar can be cleared, not deleted; then older sync tokens need a full sync', async () => {
    const tomas = await apiCaller(server, ['calendar'], { account: server.accounts[1].sub });
    const main = `${root}/calendars/primary`;
    const { nextSyncToken } = (await tomas.call('GET', `${main}/events`)).json;
    expect((await tomas.call('DELETE', main)).status).toBe(403);
    expect((await tomas.call('DELETE', `${list}/primary`)).status).toBe(403);
    expect((await tomas.call('POST', `${main}/clear`)).status).toBe(204);
    const other = callerWith(otherNode(), tomas.token);
    expect((await other.call('GET', `${main}/events`)).json.items).toEqual([]);
    const late = await other.call('GET', `${main}/events?syncToken=${nextSyncToken}`);
    expect([late.status, late.reason]).toEqual([410, 'fullSyncRequired']);
  });

  test('API-4 free times join what overlaps, and leave out what is transparent or canceled', async () => {
    const { json: calendar } = await mina.call('POST', `${root}/calendars`, {
      summary: 'Busy',
      timeZone: 'Asia/Taipei',
    });
    const add = (start: string, end: string, more: object = {}) =>
      mina.call('POST', `${root}/calendars/${calendar.id}/events`, {
        start: { dateTime: `2031-06-02T${start}:00+08:00`, timeZone: 'Asia/Taipei' },
        end: { dateTime: `2031-06-02T${end}:00+08:00`, timeZone: 'Asia/Taipei' },
        ...more,
      });
    await add('09:00', '10:00', { recurrence: ['RRULE:FREQ=DAILY;COUNT=2'] });
    await add('09:30', '11:00');
    await add('13:00', '14:00', { transparency: 'transparent' });
    const { json: canceled } = await add('15:00', '16:00');
    await mina.call('DELETE', `${root}/calendars/${calendar.id}/events/${canceled.id}`);
    const asked = {
      timeMin: '2031-06-02T00:00:00+08:00',
      timeMax: '2031-06-03T09:30:00+08:00',
      timeZone: 'Asia/Taipei',
      items: [{ id: calendar.id }, { id: 'nobody@example.com' }],
    };
    const free = await apiCaller(server, ['calendar.freebusy']);
    const { json } = await callerWith(otherNode(), free.token).call('POST', `${root}/freeBusy`, asked);
    expect(json.calendars).toEqual({
      [calendar.id]: {
        busy: [
          { start: '2031-06-02T09:00:00+08:00', end: '2031-06-02T11:00:00+08:00' },
          { start: '2031-06-03T09:00:00+08:00', end: '2031-06-03T09:30:00+08:00' },
        ],
      },
      'nobody@example.com': { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] },
    });
    const backwards = { ...asked, timeMax: asked.timeMin };
    expect((await mina.call('POST', `${root}/freeBusy`, backwards)).reason).toBe('timeRangeEmpty');
    await mina.call('DELETE', `${root}/calendars/${calendar.id}`);
  });

  test('API-2 each scope changes only what it allows', async () => {
    const { items } = (await mina.call('GET', list)).json;
    const named = (summary: string): string =>
      items.find((one: { summary: string }) => one.summary === summary).id;
    const event = { start: { date: '2031-01-01' }, end: { date: '2031-01-02' } };
    const insertWith = async (scope: string, id: string) => {
      const by = await apiCaller(server, [scope]);
      const { status, reason } = await by.call('POST', `${root}/calendars/${id}/events`, event);
      return status === 200 ? 'created' : reason;
    };
    expect(await insertWith('calendar.events', 'primary')).toBe('created');
    expect(await insertWith('calendar.events.owned', named('Studio'))).toBe('created');
    expect(await insertWith('calendar.events', named('In town'))).toBe('requiredAccessLevel');
    expect(await insertWith('calendar.events.owned', named('In town'))).toBe('notFound');
    expect(await insertWith('calendar.events.readonly', 'primary')).toBe('insufficientPermissions');
    expect(await insertWith('calendar.app.created', 'primary')).toBe('notFound');

    const maker = await apiCaller(server, ['calendar.app.created']);
    const { json: own } = await maker.call('POST', `${root}/calendars`, { summary: 'By the app' });
    expect(await insertWith('calendar.app.created', own.id)).toBe('created');
    expect((await maker.call('GET', `${root}/calendars/primary`)).status).toBe(404);
    expect((await maker.call('DELETE', `${root}/calendars/${own.id}`)).status).toBe(204);
  });

  test('API-4 settings, colors and rules describe the account’s calendars', async () => {
    const setting = async () =>
      (await elsewhere.call('GET', `${root}/users/me/settings/timezone`)).json.value;
    expect(await setting()).toBe('Asia/Taipei');
    await mina.call('PATCH', `${root}/calendars/primary`, { timeZone: 'Europe/Berlin' });
    expect(await setting()).toBe('Europe/Berlin');
    const first = (await mina.call('GET', `${root}/users/me/settings?maxResults=5`)).json;
    const rest = (await mina.call('GET', `${root}/users/me/settings?pageToken=${first.nextPageToken}`)).json;
    expect(rest.items.map(({ id }: { id: string }) => id)).toContain('timezone');
    expect(rest.nextSyncToken).toEqual(expect.any(String));
    const { json: colors } = await mina.call('GET', `${root}/colors`);
    expect([Object.keys(colors.calendar).length, Object.keys(colors.event).length]).toEqual([24, 11]);
    const { json: rules } = await mina.call('GET', `${root}/calendars/primary/acl`);
    expect(rules.items).toMatchObject([{ id: 'user:mina@harbour.example', role: 'owner' }]);
    expect((await mina.call('GET', `${root}/calendars/primary/acl/user:mina@harbour.example`)).status).toBe(
      200,
    );
    await mina.call('PATCH', `${root}/calendars/primary`, { timeZone: 'Asia/Taipei' });
  });

  test.each([
    ['POST', 'calendars', { description: 'no name' }, 'required', 'body.summary'],
    ['POST', 'calendars', { summary: 'x', timeZone: 'Nowhere' }, 'invalid', 'body.timeZone'],
    ['PATCH', 'users/me/calendarList/primary', { colorId: '99' }, 'invalid', 'body.colorId'],
    [
      'PATCH',
      'users/me/calendarList/primary',
      { defaultReminders: [{ method: 'fax', minutes: 1 }] },
      'invalid',
      'body.defaultReminders[0].method',
    ],
    ['POST', 'freeBusy', { timeMin: '2031-01-01T00:00:00' }, 'required', 'body.timeMin'],
  ])('API-4 %s %s rejects %o', async (method, path, body, reason, location) => {
    const answer = await mina.call(method, `${root}/${path}`, body);
    expect([answer.status, answer.reason, answer.json.error.errors[0].location]).toEqual([
      400,
      reason,
      location,
    ]);
  });
});
