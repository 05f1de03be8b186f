/** The Calendar settings. The API can't change them; the time zone is the main calendar's. */
import { notFound } from '../../http/api-error.ts';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { etagOf } from '../gateway/call/etag.ts';
import { pageOfValues } from '../gateway/call/paging.ts';
import { findCalendar } from './calendars/calendar-access.ts';
import { formatSyncToken, lastChange, readSyncToken } from './calendars/calendar-changes.ts';

const collection = 'calendar.settings';

async function settingsOf(call: ApiCall): Promise<ReadonlyMap<string, string>> {
  const primary = await findCalendar(call, call.account.email);
  return new Map([
    ['autoAddHangouts', 'false'],
    ['dateFieldOrder', 'MDY'],
    ['defaultEventLength', '60'],
    ['format24HourTime', 'false'],
    ['hideInvitations', 'false'],
    ['hideWeekends', 'false'],
    ['locale', call.account.locale ?? 'en'],
    ['remindOnRespondedEventsOnly', 'false'],
    ['showDeclinedEvents', 'true'],
    ['timezone', primary?.timeZone ?? 'UTC'],
    ['useKeyboardShortcuts', 'true'],
    ['weekStart', '0'],
  ]);
}

function settingAnswer(id: string, value: string): ApiAnswer {
  return { kind: 'calendar#setting', etag: etagOf([id, value]), id, value };
}

export async function listSettings(call: ApiCall): Promise<ApiAnswer> {
  const since = readSyncToken(call, collection, []);
  const last = await lastChange(call);
  const settings = [...(await settingsOf(call))].map(([id, value]) => settingAnswer(id, value));
  const { values, nextPageToken } = pageOfValues(settings, {
    collection,
    accountSub: call.account.sub,
    listing: call.listing,
    pageToken: call.parameters.string('pageToken'),
    pageSize: call.parameters.integer('maxResults'),
    order: {
      keyOf: ({ id }) => [String(id), ''],
      compare: ([a = ''], [b = '']) => (a < b ? -1 : Number(a > b)),
    },
  });
  return {
    kind: 'calendar#settings',
    etag: etagOf(settings),
    nextPageToken,
    nextSyncToken: nextPageToken === undefined ? formatSyncToken(collection, call, last) : undefined,
    // Each change of the time zone is a change of the account's calendars.
    items: since !== undefined && since >= last ? [] : values,
  };
}

export async function getSetting(call: ApiCall): Promise<ApiAnswer> {
  const id = call.parameters.string('setting') ?? '';
  const value = (await settingsOf(call)).get(id);
  if (value === undefined)
    throw notFound('There is no such setting. settings.list has all of them.', 'setting');
  return settingAnswer(id, value);
}
