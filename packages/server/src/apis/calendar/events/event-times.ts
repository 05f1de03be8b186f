import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';
import { ApiError } from '../../../http/api-error.ts';
import { invalidField } from '../../gateway/call/refusals.ts';
import { dayOfDate, formatDay } from '../recurrence/days.ts';
import { canonicalZone, formatInZone, instantOf } from '../recurrence/time-zone.ts';
import type { EventContent } from './event.ts';

type Times = Pick<EventContent, 'startsAt' | 'endsAt' | 'allDay' | 'startZone' | 'endZone'>;
type Moment = { readonly at: number; readonly allDay: boolean; readonly zone?: string };

const secondsPerDay = 86_400;
/** 1900 to 2999. */
const earliest = Date.UTC(1900, 0, 1) / 1000;
const latest = Date.UTC(3000, 0, 1) / 1000;

/**
 * @param fields the resource's JSON without nulls
 * @param recurs recurring events need a named time zone
 * @throws ApiError with code 400
 */
export function readTimes(fields: JsonObject, recurs: boolean): Times {
  const start = readMoment(fields, 'start', recurs);
  const end = readMoment(fields, 'end', recurs);
  if (start.allDay !== end.allDay) {
    throw invalidField('end', 'must be a date if start is a date, and a dateTime if start is a dateTime');
  }
  if (end.at < start.at || (start.allDay && end.at === start.at)) {
    throw invalidField('end', 'must be later than start', { reason: 'timeRangeEmpty', domain: 'calendar' });
  }
  return {
    startsAt: start.at,
    endsAt: end.at,
    allDay: start.allDay,
    ...(start.zone !== undefined && { startZone: start.zone }),
    ...(end.zone !== undefined && { endZone: end.zone }),
  };
}

function readMoment(fields: JsonObject, name: 'start' | 'end', recurs: boolean): Moment {
  const given = fields[name];
  const { date, dateTime, timeZone } = isJsonObject(given) ? given : {};
  if (typeof date === 'string' && dateTime !== undefined) {
    throw invalidField(
      name,
      'has both date and dateTime: use only one, and set the other to null in a patch',
    );
  }
  const zone = readZone(timeZone, name);
  if (typeof date === 'string') {
    const day = dayOfDate(date);
    if (day === undefined) throw invalidField(`${name}.date`, 'must be a date such as 2026-10-01');
    return inRange({ at: day * secondsPerDay, allDay: true }, name);
  }
  if (typeof dateTime !== 'string') throw missingTime(`Missing ${name} time.`, name);
  const hasOffset = /(?:[Zz]|[+-]\d\d:\d\d)$/.test(dateTime);
  if (zone === undefined && (recurs || !hasOffset)) {
    throw missingTime(`Missing time zone definition for ${name} time.`, `${name}.timeZone`);
  }
  const at = hasOffset
    ? Math.floor(Date.parse(dateTime) / 1000)
    : instantOf(Math.floor(Date.parse(`${dateTime}Z`) / 1000), zone ?? 'UTC');
  return inRange({ at, allDay: false, ...(zone !== undefined && { zone }) }, name);
}

function inRange(moment: Moment, name: string): Moment {
  if (moment.at >= earliest && moment.at < latest) return moment;
  throw invalidField(name, 'must be in the years 1900 to 2999');
}

function readZone(name: unknown, field: string): string | undefined {
  if (typeof name !== 'string') return undefined;
  const zone = canonicalZone(name);
  if (zone === undefined) {
    throw invalidField(`${field}.timeZone`, 'must be the IANA name of a time zone, e.g. Asia/Taipei');
  }
  // Keep the client's spelling of a zone's name: programs compare it.
  return name.includes('/') || name === 'UTC' ? name : zone;
}

/** @param message Google's text, because programs look for it */
function missingTime(message: string, field: string): ApiError {
  return new ApiError({
    code: 400,
    status: 'INVALID_ARGUMENT',
    message: `${message} Set body.${field}.`,
    shortMessage: message,
    reason: 'required',
    location: `body.${field}`,
    locationType: 'other',
  });
}

export function timeAnswer(at: number, allDay: boolean, zone: string, ownZone = zone): JsonObject {
  return allDay
    ? { date: formatDay(at / secondsPerDay) }
    : { dateTime: formatInZone(at, zone), timeZone: ownZone };
}
