/** The Calendar settings. The API can't change them; the time zone is the main calendar's. */
import { notFound } from '../../http/api-error.ts';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { etagOf } from '../gateway/call/etag.ts';
import { findCalendar } from './calendars/calendar-access.ts';
import { formatSyncToken, fullSyncRequired, openSyncToken } from './calendars/calendar-changes.ts';
import { pageById } from './calendars/page-by-id.ts';

const collection = 'calendar.settings';

/** The settings that can change. A sync token has their values. */
const changing = ['locale', 'timezone'];

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
  const since = openSyncToken(call, collection, []);
  // Earlier versions put a number into the token.
  if (since !== undefined && since.length !== changing.length) throw fullSyncRequired();
  const all = await settingsOf(call);
  const settings = [...all].map(([id, value]) => settingAnswer(id, value));
  const changed = changing.flatMap((id, index) => {
    const value = all.get(id) ?? '';
    return value === since?.[index] ? [] : [settingAnswer(id, value)];
  });
  const { values, nextPageToken } = pageById(call, collection, since === undefined ? settings : changed);
  return {
    kind: 'calendar#settings',
    etag: etagOf(settings),
    nextPageToken,
    nextSyncToken:
      nextPageToken === undefined
        ? formatSyncToken(collection, call, ...changing.map((id) => all.get(id) ?? ''))
        : undefined,
    items: values,
  };
}

export async function getSetting(call: ApiCall): Promise<ApiAnswer> {
  const id = call.parameters.string('setting') ?? '';
  const value = (await settingsOf(call)).get(id);
  if (value === undefined)
    throw notFound('There is no such setting. settings.list has all of them.', 'setting');
  return settingAnswer(id, value);
}
