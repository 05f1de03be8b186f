import { createHash } from 'node:crypto';
import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import type { ApiAnswer, ApiCall } from '../../catalogue/api-definition.ts';
import { invalidParameter, missingParameter } from '../../gateway/call/invalid-parameter.ts';
import { mergePatch } from '../../gateway/call/merge-patch.ts';
import { conflict, invalidField } from '../../gateway/call/refusals.ts';
import type { CalendarEvent } from './event.ts';
import { changeEvent } from './event-changes.ts';
import { type EventInput, readEvent } from './event-input.ts';
import { wholeView } from './event-views.ts';
import { parseQuickText } from './quick-text.ts';

const maximumUidLength = 1_024;
const maximumQuickLength = 1_000;

export function insertEvent(call: ApiCall): Promise<ApiAnswer> {
  const fields = mergePatch({}, call.body);
  const id = readId(fields) ?? randomId(call);
  return addEvent(call, id, (zone) => readEvent(fields, call, zone), readUid(fields));
}

export function quickAddEvent(call: ApiCall): Promise<ApiAnswer> {
  const text = (call.parameters.string('text') ?? '').trim();
  if (text === '') throw missingParameter('text', 'Describe the event, e.g. Lunch tomorrow at noon.');
  if (text.length > maximumQuickLength) {
    throw invalidParameter('text', `must have at most ${maximumQuickLength} characters`);
  }
  return addEvent(call, randomId(call), (zone) => ({ content: parseQuickText(text, call.now, zone) }));
}

function addEvent(
  call: ApiCall,
  id: string,
  read: (calendarZone: string) => EventInput,
  iCalUID?: string,
): Promise<ApiAnswer> {
  return changeEvent(call, id, ({ calendar, found, change, requireSpace }) => {
    if (found !== undefined) throw conflict('The requested identifier already exists.', 'duplicate');
    requireSpace();
    const event = newEvent(call, id, read(calendar.timeZone), change, { iCalUID });
    return { event, view: wholeView(event) };
  });
}

function newEvent(
  { now }: ApiCall,
  id: string,
  { content, recurrence, lastDay }: EventInput,
  change: number,
  more: { readonly iCalUID?: string | undefined; readonly organizer?: JsonObject | undefined },
): CalendarEvent {
  return presentFields<CalendarEvent>({
    ...content,
    id,
    createdAt: now,
    updatedAt: now,
    recurrence,
    lastDay,
    change,
    ...more,
  });
}

/** Google allows the characters of lower-case base32hex. */
function readId({ id }: JsonObject): string | undefined {
  if (id === undefined) return undefined;
  if (typeof id !== 'string' || !/^[0-9a-v]{5,1024}$/.test(id)) {
    throw invalidField(
      'id',
      'must have 5 to 1024 characters, each a digit or a lower-case letter from a to v',
    );
  }
  return id;
}

function randomId(call: ApiCall): string {
  return Buffer.from(call.randomBytes(13)).toString('hex');
}

function readUid({ iCalUID }: JsonObject): string | undefined {
  if (typeof iCalUID !== 'string' || iCalUID === '') return undefined;
  if (iCalUID.length > maximumUidLength) {
    throw invalidField('iCalUID', `must have at most ${maximumUidLength} characters`);
  }
  return iCalUID;
}

/** The id depends only on the iCalUID, so a second import replaces the first. */
export function importEvent(call: ApiCall): Promise<ApiAnswer> {
  const fields = mergePatch({}, call.body);
  const iCalUID = readUid(fields);
  if (iCalUID === undefined) throw invalidField('iCalUID', 'is required', { reason: 'required' });
  const id = createHash('sha256').update(iCalUID).digest('hex').slice(0, 26);
  const { organizer } = fields;
  return changeEvent(call, id, ({ calendar, found, change, requireSpace }) => {
    if (found === undefined || found.isDeleted) requireSpace();
    const present = found?.event;
    const input = readEvent(fields, call, calendar.timeZone, present);
    const own = { iCalUID, organizer: isJsonObject(organizer) ? organizer : undefined };
    const created = newEvent(call, id, input, change, own);
    const event = { ...created, createdAt: present?.createdAt ?? created.createdAt };
    return { event, view: wholeView(event) };
  });
}
