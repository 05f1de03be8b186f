/** Lists who may use a calendar: its owner, and everybody if the calendar is public. */
import { notFound } from '../../http/api-error.ts';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { etagOf } from '../gateway/call/etag.ts';
import { calendarId, calendarNotFound, findCalendar, requireRole } from './calendars/calendar-access.ts';
import { formatSyncToken, lastChange, readSyncToken } from './calendars/calendar-changes.ts';
import { pageById } from './calendars/page-by-id.ts';

async function rulesOf(call: ApiCall): Promise<readonly ApiAnswer[]> {
  const calendar = await findCalendar(call, calendarId(call.parameters.string('calendarId') ?? '', call));
  if (calendar === undefined) throw calendarNotFound();
  requireRole(calendar, 'owner');
  const rule = (type: string, value: string | undefined, role: string): ApiAnswer => {
    const id = value === undefined ? type : `${type}:${value}`;
    return {
      kind: 'calendar#aclRule',
      etag: etagOf([calendar.id, id, role]),
      id,
      scope: { type, value },
      role,
    };
  };
  const owner = rule('user', call.account.email, 'owner');
  return calendar.isPublic ? [rule('default', undefined, 'reader'), owner] : [owner];
}

export async function listAccessRules(call: ApiCall): Promise<ApiAnswer> {
  const collection = `calendar.acl/${calendarId(call.parameters.string('calendarId') ?? '', call)}`;
  const since = readSyncToken(call, collection, []);
  const last = await lastChange(call);
  const rules = await rulesOf(call);
  const { values, nextPageToken } = pageById(call, collection, rules);
  return {
    kind: 'calendar#acl',
    etag: etagOf(rules),
    nextPageToken,
    nextSyncToken: nextPageToken === undefined ? formatSyncToken(collection, call, last) : undefined,
    // Access rules never change.
    items: since === undefined ? values : [],
  };
}

export async function getAccessRule(call: ApiCall): Promise<ApiAnswer> {
  const rule = (await rulesOf(call)).find(({ id }) => id === call.parameters.string('ruleId'));
  if (rule === undefined) throw notFound('The calendar has no such rule.', 'ruleId');
  return rule;
}
