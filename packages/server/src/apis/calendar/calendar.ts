/** Calendar API, version 3: calendars, the account's calendar list, and events (API-4, API-9). */
import type { ApiDefinition } from '../catalogue/api-definition.ts';
import { scopesOf } from '../catalogue/scope-notation.ts';
import { methodsOfCalendars } from './calendar-methods.ts';
import { calendarSchemas } from './calendar-schemas.ts';
import { methodsOfEvents } from './events/events-methods.ts';

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
      methods: [...methodsOfCalendars, ...methodsOfEvents],
      schemas: calendarSchemas,
    },
  ],
};
