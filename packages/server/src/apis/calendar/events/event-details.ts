/** Checks the event fields that the server stores as the app sent them. The gateway has checked their types. */
import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';
import type { ApiCall } from '../../catalogue/api-definition.ts';
import { invalidField } from '../../gateway/call/refusals.ts';
import { readReminders } from '../calendars/reminders.ts';
import { eventColors } from '../colors.ts';

type Caller = Pick<ApiCall, 'account' | 'parameters'>;

const maximumAttendees = 200;
const maximumAttachments = 25;
const maximumProperties = 300;
const maximumKeyLength = 44;
const maximumPropertyLength = 1_024;

const allowedValues: Readonly<Record<string, readonly string[]>> = {
  transparency: ['opaque', 'transparent'],
  visibility: ['default', 'public', 'private', 'confidential'],
  eventType: ['default', 'birthday', 'focusTime', 'outOfOffice', 'workingLocation'],
};

const keptFields = [
  ...Object.keys(allowedValues),
  'anyoneCanAddSelf',
  'birthdayProperties',
  'focusTimeProperties',
  'gadget',
  'guestsCanInviteOthers',
  'guestsCanModify',
  'guestsCanSeeOtherGuests',
  'outOfOfficeProperties',
  'privateCopy',
  'source',
  'workingLocationProperties',
];

/**
 * @param fields the resource's JSON without nulls
 * @param present the stored event's details, for an update
 * @returns undefined if there are no details
 * @throws ApiError with code 400
 */
export function readDetails(
  fields: JsonObject,
  call: Caller,
  present: JsonObject = {},
): JsonObject | undefined {
  const details = new Map<string, unknown>();
  for (const name of keptFields) {
    const value = fields[name];
    if (value === undefined) continue;
    const allowed = allowedValues[name];
    if (allowed !== undefined && !allowed.includes(String(value))) {
      throw invalidField(name, `must be one of: ${allowed.join(', ')}`);
    }
    details.set(name, value);
  }
  if (present.eventType !== undefined && fields.eventType === undefined)
    details.set('eventType', present.eventType);
  const parts = {
    attachments: call.parameters.boolean('supportsAttachments')
      ? readAttachments(fields)
      : present.attachments,
    attendees: readAttendees(fields, call),
    colorId: readColor(fields),
    conferenceData: readConference(fields, call, present),
    extendedProperties: readProperties(fields),
    reminders: readEventReminders(fields),
  };
  for (const [name, value] of Object.entries(parts)) if (value !== undefined) details.set(name, value);
  return details.size === 0 ? undefined : Object.fromEntries(details);
}

function objectsOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

const responses = ['needsAction', 'declined', 'tentative', 'accepted'];

function readAttendees(fields: JsonObject, { account }: Caller): readonly JsonObject[] | undefined {
  const attendees = objectsOf(fields.attendees);
  if (attendees.length === 0) return undefined;
  if (attendees.length > maximumAttendees) {
    throw invalidField('attendees', `must have at most ${maximumAttendees} people`);
  }
  return attendees.map((attendee, index) => {
    const { email, responseStatus = 'needsAction', self: _, organizer: __, ...others } = attendee;
    const place = `attendees[${index}]`;
    if (typeof email !== 'string' || !/^[^\s@]+@[^\s@]+$/.test(email)) {
      throw invalidField(`${place}.email`, 'is required, and must be an email address', {
        reason: 'required',
      });
    }
    if (!responses.includes(String(responseStatus))) {
      throw invalidField(`${place}.responseStatus`, `must be one of: ${responses.join(', ')}`);
    }
    const isSelf = email.toLowerCase() === account.email.toLowerCase();
    return { email, ...others, ...(isSelf && { self: true, organizer: true }), responseStatus };
  });
}

function readAttachments(fields: JsonObject): readonly JsonObject[] | undefined {
  const attachments = objectsOf(fields.attachments);
  if (attachments.length === 0) return undefined;
  if (attachments.length > maximumAttachments) {
    throw invalidField('attachments', `must have at most ${maximumAttachments} files`);
  }
  const without = attachments.findIndex(({ fileUrl }) => typeof fileUrl !== 'string');
  if (without >= 0) {
    throw invalidField(`attachments[${without}].fileUrl`, 'is required', { reason: 'required' });
  }
  return attachments;
}

function readColor(fields: JsonObject): unknown {
  const { colorId } = fields;
  if (colorId === undefined || colorId === '') return undefined;
  if (!Object.hasOwn(eventColors, String(colorId))) {
    throw invalidField('colorId', 'must be an id of an event color of colors.get');
  }
  return colorId;
}

/**
 * Apps with conference data version 0 don't know conferences, so the event keeps what it has. This server creates no
 * conferences, so a request for one reports failure, as Google's can.
 */
function readConference(fields: JsonObject, { parameters }: Caller, present: JsonObject): unknown {
  if (parameters.integer('conferenceDataVersion') === 0) return present.conferenceData;
  const { conferenceData } = fields;
  if (!isJsonObject(conferenceData)) return undefined;
  const { createRequest } = conferenceData;
  if (!isJsonObject(createRequest)) return conferenceData;
  return { ...conferenceData, createRequest: { ...createRequest, status: { statusCode: 'failure' } } };
}

function readProperties(fields: JsonObject): JsonObject | undefined {
  const { extendedProperties } = fields;
  if (!isJsonObject(extendedProperties)) return undefined;
  const entries = Object.values(extendedProperties)
    .filter(isJsonObject)
    .flatMap((properties) => Object.entries(properties));
  const isTooLong = ([key, value]: readonly [string, unknown]): boolean =>
    key.length > maximumKeyLength || String(value).length > maximumPropertyLength;
  if (entries.length > maximumProperties || entries.some(isTooLong)) {
    const limits = `${maximumProperties} entries, ${maximumKeyLength} characters a name and ${maximumPropertyLength} a value`;
    throw invalidField('extendedProperties', `must have at most ${limits}`);
  }
  return extendedProperties;
}

function readEventReminders(fields: JsonObject): JsonObject | undefined {
  const { reminders } = fields;
  if (!isJsonObject(reminders)) return undefined;
  const useDefault = reminders.useDefault === true;
  const overrides = readReminders(reminders.overrides, 'reminders.overrides');
  if (useDefault && overrides.length > 0) {
    throw invalidField('reminders', 'has both useDefault and overrides: set useDefault to false', {
      reason: 'cannotUseDefaultRemindersAndSpecifyOverride',
      domain: 'calendar',
    });
  }
  return overrides.length === 0 ? { useDefault } : { useDefault, overrides };
}
