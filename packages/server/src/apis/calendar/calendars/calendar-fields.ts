import type { JsonObject } from '@grantway/protocol/json-object';
import { isJsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import { invalidField } from '../../gateway/call/refusals.ts';
import { calendarColors } from '../colors.ts';
import { canonicalZone } from '../recurrence/time-zone.ts';
import { remindersOf } from './calendar-answer.ts';
import type { CalendarEntry } from './calendar-entry.ts';
import { readReminders } from './reminders.ts';

const maximumSummaryLength = 1_000;
const maximumTextLength = 8_192;

type OwnFields = Pick<CalendarEntry, 'summary' | 'description' | 'location' | 'timeZone'>;

type ListFields = Pick<
  CalendarEntry,
  | 'summaryOverride'
  | 'colorId'
  | 'backgroundColor'
  | 'foregroundColor'
  | 'selected'
  | 'hidden'
  | 'defaultReminders'
  | 'notifications'
>;

export function ownFieldsOf({ summary, description, location, timeZone }: CalendarEntry): JsonObject {
  return { summary, description, location, timeZone };
}

/** @param fields without nulls. @throws ApiError with code 400 */
export function readOwnFields(fields: JsonObject, defaultZone: string): OwnFields {
  const summary = readText(fields, 'summary', maximumSummaryLength);
  if (summary === undefined || summary.trim() === '') {
    throw invalidField('summary', 'is required: it is the calendar’s title', { reason: 'required' });
  }
  const given = readText(fields, 'timeZone', maximumSummaryLength) ?? defaultZone;
  const timeZone = canonicalZone(given);
  if (timeZone === undefined) {
    throw invalidField('timeZone', 'must be the IANA name of a time zone, e.g. Asia/Taipei');
  }
  return presentFields<OwnFields>({
    summary,
    description: readText(fields, 'description', maximumTextLength),
    location: readText(fields, 'location', maximumTextLength),
    timeZone,
  });
}

function readText(fields: JsonObject, name: string, maximum: number): string | undefined {
  const value = fields[name];
  if (typeof value !== 'string') return undefined;
  if (value.length > maximum) throw invalidField(name, `must have at most ${maximum} characters`);
  return value;
}

export function listFieldsOf(entry: CalendarEntry): JsonObject {
  const { summaryOverride, colorId, backgroundColor, foregroundColor, selected, hidden } = entry;
  return {
    ...(summaryOverride !== undefined && { summaryOverride }),
    ...{ colorId, backgroundColor, foregroundColor, selected, hidden },
    defaultReminders: remindersOf(entry),
    ...(entry.notifications && { notificationSettings: { notifications: entry.notifications } }),
  };
}

/**
 * @param fields without nulls
 * @param present the colors to keep if `fields` has none
 * @param takesRgb whether the app sets RGB values (`colorRgbFormat`) instead of a color id
 * @throws ApiError with code 400
 */
export function readListFields(
  fields: JsonObject,
  present: Pick<CalendarEntry, 'colorId' | 'backgroundColor' | 'foregroundColor'>,
  takesRgb: boolean,
): ListFields {
  const summaryOverride = readText(fields, 'summaryOverride', maximumSummaryLength);
  const hasReminders = Array.isArray(fields.defaultReminders);
  return presentFields<ListFields>({
    ...readColors(fields, present, takesRgb),
    selected: fields.selected === true && fields.hidden !== true,
    hidden: fields.hidden === true,
    summaryOverride: summaryOverride === '' ? undefined : summaryOverride,
    defaultReminders: hasReminders ? readReminders(fields.defaultReminders, 'defaultReminders') : undefined,
    notifications: readNotifications(fields.notificationSettings),
  });
}

type Colors = Pick<CalendarEntry, 'colorId' | 'backgroundColor' | 'foregroundColor'>;

function readColors(fields: JsonObject, present: Colors, takesRgb: boolean): Colors {
  const { colorId = present.colorId } = fields;
  const palette = calendarColors[String(colorId)];
  if (takesRgb) {
    return {
      colorId: present.colorId,
      backgroundColor: readRgb(fields, 'backgroundColor', present.backgroundColor),
      foregroundColor: readRgb(fields, 'foregroundColor', present.foregroundColor),
    };
  }
  if (palette === undefined) throw invalidField('colorId', 'must be an id of a calendar color of colors.get');
  if (colorId === present.colorId) return present;
  return {
    colorId: String(colorId),
    backgroundColor: palette.background,
    foregroundColor: palette.foreground,
  };
}

function readRgb(fields: JsonObject, name: string, present: string): string {
  const value = fields[name] ?? present;
  if (typeof value !== 'string' || !/^#[0-9a-f]{6}$/i.test(value)) {
    throw invalidField(name, 'must be a color such as #0088aa');
  }
  return value.toLowerCase();
}

const notificationTypes = ['eventCreation', 'eventChange', 'eventCancellation', 'eventResponse', 'agenda'];

function readNotifications(settings: unknown): CalendarEntry['notifications'] {
  const list = isJsonObject(settings) ? settings.notifications : undefined;
  if (!Array.isArray(list)) return undefined;
  if (list.length > notificationTypes.length) {
    throw invalidField('notificationSettings.notifications', 'names a kind of notification twice');
  }
  return list.map((item, index) => {
    const { type, method } = isJsonObject(item) ? item : {};
    const place = `notificationSettings.notifications[${index}]`;
    if (typeof type !== 'string' || !notificationTypes.includes(type)) {
      throw invalidField(`${place}.type`, `must be one of: ${notificationTypes.join(', ')}`);
    }
    if (method !== 'email') throw invalidField(`${place}.method`, 'must be email');
    return { type, method };
  });
}
