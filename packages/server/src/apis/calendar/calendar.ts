/**
 * Declares the Calendar API, version 3: an account's list of calendars, and the events of one calendar (API-4).
 *
 * This file has the scopes, methods, parameters and schemas. `calendar-list.ts` and `calendar-events.ts` answer the
 * methods.
 */
import type { ApiDefinition, ParameterDefinitions } from '../catalogue/api-definition.ts';
import { queryFlag, queryNumber, queryText } from '../catalogue/parameter-notation.ts';
import { count, date, flag, listOf, record, ref, shape, text, time } from '../catalogue/schema-notation.ts';
import { scopesNamed, scopesOf } from '../catalogue/scope-notation.ts';
import { listEvents } from './calendar-events.ts';
import { listCalendars } from './calendar-list.ts';

const scopes = scopesOf([
  ['calendar', 'sensitive', 'See, change, share and delete all of your calendars'],
  ['calendar.readonly', 'sensitive', 'See your calendars and the events in them'],
  ['calendar.events', 'sensitive', 'See and change the events in all of your calendars'],
  ['calendar.events.readonly', 'sensitive', 'See the events in all of your calendars'],
  ['calendar.events.owned', 'sensitive', 'See and change the events in calendars that you own'],
  ['calendar.events.owned.readonly', 'sensitive', 'See the events in calendars that you own'],
  ['calendar.events.freebusy', 'non-sensitive', 'See when you are busy, not with what'],
  ['calendar.events.public.readonly', 'non-sensitive', 'See the events in public calendars'],
  ['calendar.app.created', 'non-sensitive', 'Make calendars of its own, and see and change just those'],
  ['calendar.calendarlist', 'sensitive', 'See the list of your calendars, add to it and take from it'],
  ['calendar.calendarlist.readonly', 'sensitive', 'See the list of your calendars'],
  [
    'calendar.calendars',
    'sensitive',
    'See and change the names and details of your calendars, and make new ones',
  ],
  ['calendar.calendars.readonly', 'sensitive', 'See the names and details of your calendars'],
  ['calendar.acls', 'sensitive', 'See and change who may see your calendars'],
  ['calendar.acls.readonly', 'sensitive', 'See who may see your calendars'],
  ['calendar.freebusy', 'non-sensitive', 'See when your calendars are free and when they are not'],
  ['calendar.settings.readonly', 'sensitive', 'See your calendar settings'],
]);

const pagingParameters: ParameterDefinitions = {
  pageToken: queryText('The nextPageToken of the previous page.'),
  syncToken: queryText('The nextSyncToken of an earlier listing, to get only what has changed since.'),
  showDeleted: queryFlag('Whether to include deleted entries. This server keeps none.', { default: false }),
};

const calendarListParameters: ParameterDefinitions = {
  ...pagingParameters,
  maxResults: queryNumber('The maximum number of calendars per page.', {
    default: 100,
    minimum: 1,
    maximum: 250,
  }),
  minAccessRole: queryText('List only calendars for which the account has at least this role.', {
    enum: ['freeBusyReader', 'reader', 'writer', 'owner'],
  }),
  showHidden: queryFlag('Whether to include calendars that the account has hidden.', { default: false }),
};

const eventsParameters: ParameterDefinitions = {
  ...pagingParameters,
  calendarId: {
    location: 'path',
    type: 'string',
    required: true,
    description: 'The calendar’s id, or primary for the account’s main one.',
  },
  maxResults: queryNumber('The maximum number of events per page.', {
    default: 250,
    minimum: 1,
    maximum: 2500,
  }),
  orderBy: queryText('The order. startTime requires singleEvents=true.', { enum: ['startTime', 'updated'] }),
  q: queryText('Words that must all occur in the summary, description or location.'),
  singleEvents: queryFlag('Whether to list each instance of a recurring event. No event here recurs.', {
    default: false,
  }),
  timeMax: queryText('List only events that start before this time.', { format: 'date-time' }),
  timeMin: queryText('List only events that end after this time.', { format: 'date-time' }),
  updatedMin: queryText('List only events changed at or after this time.', { format: 'date-time' }),
  timeZone: queryText('The time zone of the response, as an IANA name. Default: the calendar’s.'),
  alwaysIncludeEmail: queryFlag('No effect: addresses are always included.', { default: false }),
  showHiddenInvitations: queryFlag('Whether to include hidden invitations. There are none.', {
    default: false,
  }),
};

const reminders = listOf(ref('EventReminder'));
const person = record({ id: text, email: text, displayName: text, self: flag });

const schemas = {
  CalendarList: shape('CalendarList', {
    kind: text,
    etag: text,
    nextPageToken: text,
    nextSyncToken: text,
    items: listOf(ref('CalendarListEntry')),
  }),
  CalendarListEntry: shape('CalendarListEntry', {
    kind: text,
    etag: text,
    id: text,
    summary: text,
    summaryOverride: text,
    description: text,
    location: text,
    timeZone: text,
    colorId: text,
    backgroundColor: text,
    foregroundColor: text,
    hidden: flag,
    deleted: flag,
    selected: flag,
    accessRole: text,
    primary: flag,
    defaultReminders: reminders,
    notificationSettings: record({ notifications: listOf(record({ type: text, method: text })) }),
    conferenceProperties: record({ allowedConferenceSolutionTypes: listOf(text) }),
  }),
  EventReminder: shape('EventReminder', { method: text, minutes: count }),
  EventDateTime: shape('EventDateTime', { date, dateTime: time, timeZone: text }),
  Events: shape('Events', {
    kind: text,
    etag: text,
    summary: text,
    description: text,
    updated: time,
    timeZone: text,
    accessRole: text,
    defaultReminders: reminders,
    nextPageToken: text,
    nextSyncToken: text,
    items: listOf(ref('Event')),
  }),
  Event: shape('Event', {
    kind: text,
    etag: text,
    id: text,
    status: text,
    htmlLink: text,
    created: time,
    updated: time,
    summary: text,
    description: text,
    location: text,
    colorId: text,
    creator: person,
    organizer: person,
    start: ref('EventDateTime'),
    end: ref('EventDateTime'),
    endTimeUnspecified: flag,
    recurrence: listOf(text),
    recurringEventId: text,
    originalStartTime: ref('EventDateTime'),
    transparency: text,
    visibility: text,
    iCalUID: text,
    sequence: count,
    attendees: listOf(record({ email: text, displayName: text, self: flag, responseStatus: text })),
    hangoutLink: text,
    conferenceData: record({ conferenceId: text }),
    reminders: record({ useDefault: flag, overrides: reminders }),
    eventType: text,
  }),
};

export const calendar: ApiDefinition = {
  name: 'calendar',
  service: 'calendar-json.googleapis.com',
  title: 'Calendar API',
  description: 'Calendars and events of an account.',
  offersTimeLimit: true,
  scopes,
  versions: [
    {
      version: 'v3',
      servicePath: 'calendar/v3/',
      preferred: true,
      methods: [
        {
          id: 'calendar.calendarList.list',
          httpMethod: 'GET',
          path: 'users/me/calendarList',
          summary: 'Lists the account’s calendars.',
          acceptedScopes: scopesNamed(
            'calendar',
            'calendar.calendarlist',
            'calendar.calendarlist.readonly',
            'calendar.readonly',
          ),
          parameters: calendarListParameters,
          response: 'CalendarList',
          handler: listCalendars,
        },
        {
          id: 'calendar.events.list',
          httpMethod: 'GET',
          path: 'calendars/{calendarId}/events',
          summary: 'Lists the events of a calendar; unless `orderBy` says otherwise, the earliest first.',
          acceptedScopes: scopesNamed(
            'calendar',
            'calendar.app.created',
            'calendar.events',
            'calendar.events.freebusy',
            'calendar.events.owned',
            'calendar.events.owned.readonly',
            'calendar.events.public.readonly',
            'calendar.events.readonly',
            'calendar.readonly',
          ),
          parameters: eventsParameters,
          response: 'Events',
          handler: listEvents,
        },
      ],
      schemas,
    },
  ],
};
