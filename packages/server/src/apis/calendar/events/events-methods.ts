import type { ApiMethod, ParameterDefinitions } from '../../catalogue/api-definition.ts';
import { queryFlag, queryNumber, queryText } from '../../catalogue/parameter-notation.ts';
import { scopesNamed } from '../../catalogue/scope-notation.ts';
import {
  calendarIdParameter,
  maxResults,
  pagingParameters,
  pathText,
  showDeletedParameter,
  syncParameters,
} from '../calendar-parameters.ts';
import { deleteEvent, moveEvent, patchEvent, updateEvent } from './change-events.ts';
import { getEvent } from './find-events.ts';
import { importEvent, insertEvent, quickAddEvent } from './insert-events.ts';
import { listEvents, listInstances } from './list-events.ts';

const changing = scopesNamed('calendar', 'calendar.app.created', 'calendar.events', 'calendar.events.owned');
const reading = scopesNamed(
  'calendar',
  'calendar.app.created',
  'calendar.events',
  'calendar.events.freebusy',
  'calendar.events.owned',
  'calendar.events.owned.readonly',
  'calendar.events.public.readonly',
  'calendar.events.readonly',
  'calendar.readonly',
);

const eventIdParameter: ParameterDefinitions = { eventId: pathText('The event’s id.') };
const both: ParameterDefinitions = { ...calendarIdParameter, ...eventIdParameter };

const attendeesParameters: ParameterDefinitions = {
  alwaysIncludeEmail: queryFlag('No effect: addresses are always included.', { default: false }),
  maxAttendees: queryNumber('If there are more attendees, include only the account itself.', { minimum: 1 }),
};

const timesParameters: ParameterDefinitions = {
  timeMax: queryText('List only events that start before this time.', { format: 'date-time' }),
  timeMin: queryText('List only events that end after this time.', { format: 'date-time' }),
  timeZone: queryText('The time zone of the response, as an IANA name. Default: the calendar’s.'),
};

const notifying: ParameterDefinitions = {
  sendNotifications: queryFlag('No effect: this server sends no email.', { default: false }),
  sendUpdates: queryText('No effect: this server sends no email.', { enum: ['all', 'externalOnly', 'none'] }),
};

const writing: ParameterDefinitions = {
  conferenceDataVersion: queryNumber('1 if the app knows of conferenceData. With 0, the field is ignored.', {
    default: 0,
    maximum: 1,
  }),
  eventLabelVersion: queryNumber('No effect: this server has no labels of events.'),
  supportsAttachments: queryFlag('Whether the app knows of attachments. If not, the field is ignored.', {
    default: false,
  }),
};

const writingParameters = { ...attendeesParameters, ...notifying, ...writing };

export const methodsOfEvents: readonly ApiMethod[] = [
  {
    id: 'calendar.events.list',
    httpMethod: 'GET',
    path: 'calendars/{calendarId}/events',
    summary: 'Lists the events of a calendar; unless `orderBy` says otherwise, the earliest first.',
    acceptedScopes: reading,
    parameters: {
      ...calendarIdParameter,
      ...syncParameters,
      ...showDeletedParameter,
      ...maxResults('events', 250, 2500),
      ...attendeesParameters,
      ...timesParameters,
      orderBy: queryText('The order. startTime requires singleEvents=true.', {
        enum: ['startTime', 'updated'],
      }),
      q: queryText('Words that must all occur in the summary, description, location or attendees.'),
      singleEvents: queryFlag(
        'Whether to list the instances of a recurring event instead of the event itself.',
        {
          default: false,
        },
      ),
      updatedMin: queryText('List only events changed at or after this time.', { format: 'date-time' }),
      iCalUID: queryText('List only the event with this iCalUID.'),
      eventTypes: queryText('List only events of these types.', {
        repeated: true,
        enum: ['birthday', 'default', 'focusTime', 'fromGmail', 'outOfOffice', 'workingLocation'],
      }),
      privateExtendedProperty: queryText('List only events with this private property, as name=value.', {
        repeated: true,
      }),
      sharedExtendedProperty: queryText('List only events with this shared property, as name=value.', {
        repeated: true,
      }),
      showHiddenInvitations: queryFlag('Whether to include hidden invitations. There are none.', {
        default: false,
      }),
    },
    response: 'Events',
    handler: listEvents,
  },
  {
    id: 'calendar.events.get',
    httpMethod: 'GET',
    path: 'calendars/{calendarId}/events/{eventId}',
    summary: 'Returns an event, or one instance of a recurring event.',
    acceptedScopes: reading,
    parameters: {
      ...both,
      ...attendeesParameters,
      timeZone: queryText('The time zone of the response, as an IANA name. Default: the calendar’s.'),
    },
    response: 'Event',
    handler: getEvent,
  },
  {
    id: 'calendar.events.instances',
    httpMethod: 'GET',
    path: 'calendars/{calendarId}/events/{eventId}/instances',
    summary: 'Lists the instances of a recurring event.',
    acceptedScopes: reading,
    parameters: {
      ...both,
      ...pagingParameters,
      ...showDeletedParameter,
      ...maxResults('events', 250, 2500),
      ...attendeesParameters,
      ...timesParameters,
      originalStart: queryText('List only the instance with this original start.', { format: 'date-time' }),
    },
    response: 'Events',
    handler: listInstances,
  },
  {
    id: 'calendar.events.insert',
    httpMethod: 'POST',
    path: 'calendars/{calendarId}/events',
    summary: 'Creates an event.',
    acceptedScopes: changing,
    parameters: { ...calendarIdParameter, ...writingParameters },
    request: 'Event',
    response: 'Event',
    handler: insertEvent,
  },
  {
    id: 'calendar.events.import',
    httpMethod: 'POST',
    path: 'calendars/{calendarId}/events/import',
    summary: 'Adds a copy of an event of another calendar system.',
    acceptedScopes: changing,
    parameters: { ...calendarIdParameter, ...writing },
    request: 'Event',
    response: 'Event',
    handler: importEvent,
  },
  {
    id: 'calendar.events.quickAdd',
    httpMethod: 'POST',
    path: 'calendars/{calendarId}/events/quickAdd',
    summary: 'Creates an event from a sentence.',
    acceptedScopes: changing,
    parameters: {
      ...calendarIdParameter,
      ...notifying,
      text: queryText('The sentence, in English.', { required: true }),
    },
    response: 'Event',
    handler: quickAddEvent,
  },
  {
    id: 'calendar.events.update',
    httpMethod: 'PUT',
    path: 'calendars/{calendarId}/events/{eventId}',
    summary: 'Replaces an event, or one instance.',
    acceptedScopes: changing,
    parameters: { ...both, ...writingParameters },
    request: 'Event',
    response: 'Event',
    handler: updateEvent,
  },
  {
    id: 'calendar.events.patch',
    httpMethod: 'PATCH',
    path: 'calendars/{calendarId}/events/{eventId}',
    summary: 'Changes an event, or one instance.',
    acceptedScopes: changing,
    parameters: { ...both, ...writingParameters },
    request: 'Event',
    response: 'Event',
    handler: patchEvent,
  },
  {
    id: 'calendar.events.delete',
    httpMethod: 'DELETE',
    path: 'calendars/{calendarId}/events/{eventId}',
    summary: 'Deletes an event, or cancels one instance.',
    acceptedScopes: changing,
    parameters: { ...both, ...notifying },
    handler: deleteEvent,
  },
  {
    id: 'calendar.events.move',
    httpMethod: 'POST',
    path: 'calendars/{calendarId}/events/{eventId}/move',
    summary: 'Moves an event to another calendar.',
    acceptedScopes: scopesNamed('calendar', 'calendar.events', 'calendar.events.owned'),
    parameters: {
      ...both,
      ...notifying,
      destination: queryText('The id of the other calendar.', { required: true }),
    },
    response: 'Event',
    handler: moveEvent,
  },
];
