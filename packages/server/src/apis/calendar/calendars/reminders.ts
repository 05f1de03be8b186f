import { isJsonObject } from '@grantway/protocol/json-object';
import { invalidField } from '../../gateway/call/refusals.ts';
import type { Reminder } from './calendar-entry.ts';

const maximumReminders = 5;
const maximumMinutes = 40_320;
const methods = ['email', 'popup'];

/** @param field the path in the body, for errors. @throws ApiError with code 400 */
export function readReminders(value: unknown, field: string): readonly Reminder[] {
  const list = Array.isArray(value) ? value : [];
  if (list.length > maximumReminders) {
    throw invalidField(field, `must have at most ${maximumReminders} reminders`);
  }
  return list.map((item, index) => {
    const { method, minutes } = isJsonObject(item) ? item : {};
    const place = `${field}[${index}]`;
    if (typeof method !== 'string' || !methods.includes(method)) {
      throw invalidField(`${place}.method`, `must be one of: ${methods.join(', ')}`);
    }
    const number = Number(minutes ?? Number.NaN);
    if (!(number >= 0 && number <= maximumMinutes)) {
      throw invalidField(`${place}.minutes`, `must be a whole number from 0 to ${maximumMinutes}`);
    }
    return { method, minutes: number };
  });
}
