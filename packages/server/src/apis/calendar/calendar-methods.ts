import type { ApiMethod, ParameterDefinitions } from '../catalogue/api-definition.ts';
import { queryFlag, queryText } from '../catalogue/parameter-notation.ts';
import { scopesNamed } from '../catalogue/scope-notation.ts';
import { getAccessRule, listAccessRules } from './access-rules.ts';
import {
  calendarIdParameter,
  maxResults,
  pathText,
  showDeletedParameter,
  syncParameters,
} from './calendar-parameters.ts';
import {
  deleteListEntry,
  getListEntry,
  insertListEntry,
  listCalendars,
  patchListEntry,
  updateListEntry,
} from './calendars/calendar-list.ts';
import {
  clearCalendar,
  deleteCalendar,
  getCalendar,
  insertCalendar,
  patchCalendar,
  updateCalendar,
} from './calendars/calendars.ts';
import { getColors } from './colors.ts';
import { queryFreeBusy } from './free-busy.ts';
import { getSetting, listSettings } from './settings.ts';

const readingList = scopesNamed(
  'calendar',
  'calendar.calendarlist',
  'calendar.calendarlist.readonly',
  'calendar.readonly',
);
const readingEntry = [...readingList, ...scopesNamed('calendar.app.created')];
const changingEntry = scopesNamed('calendar', 'calendar.app.created', 'calendar.calendarlist');
const changingCalendar = scopesNamed('calendar', 'calendar.app.created', 'calendar.calendars');

const rgb: ParameterDefinitions = {
  colorRgbFormat: queryFlag(
    'Whether backgroundColor and foregroundColor set the colors, instead of colorId.',
    {
      default: false,
    },
  ),
};

const listMethods: readonly ApiMethod[] = [
  {
    id: 'calendar.calendarList.list',
    httpMethod: 'GET',
    path: 'users/me/calendarList',
    summary: 'Lists the account’s calendars.',
    acceptedScopes: readingList,
    parameters: {
      ...syncParameters,
      ...showDeletedParameter,
      ...maxResults('calendars', 100, 250),
      minAccessRole: queryText('List only calendars for which the account has at least this role.', {
        enum: ['freeBusyReader', 'reader', 'writer', 'owner'],
      }),
      showHidden: queryFlag('Whether to include calendars that the account has hidden.', { default: false }),
    },
    response: 'CalendarList',
    handler: listCalendars,
  },
  {
    id: 'calendar.calendarList.get',
    httpMethod: 'GET',
    path: 'users/me/calendarList/{calendarId}',
    summary: 'Returns a calendar of the account’s list.',
    acceptedScopes: readingEntry,
    parameters: calendarIdParameter,
    response: 'CalendarListEntry',
    handler: getListEntry,
  },
  {
    id: 'calendar.calendarList.insert',
    httpMethod: 'POST',
    path: 'users/me/calendarList',
    summary: 'Adds a calendar to the account’s list again.',
    acceptedScopes: scopesNamed('calendar', 'calendar.calendarlist'),
    parameters: rgb,
    request: 'CalendarListEntry',
    response: 'CalendarListEntry',
    handler: insertListEntry,
  },
  {
    id: 'calendar.calendarList.update',
    httpMethod: 'PUT',
    path: 'users/me/calendarList/{calendarId}',
    summary: 'Replaces how a calendar appears in the list.',
    acceptedScopes: changingEntry,
    parameters: { ...calendarIdParameter, ...rgb },
    request: 'CalendarListEntry',
    response: 'CalendarListEntry',
    handler: updateListEntry,
  },
  {
    id: 'calendar.calendarList.patch',
    httpMethod: 'PATCH',
    path: 'users/me/calendarList/{calendarId}',
    summary: 'Changes how a calendar appears in the list.',
    acceptedScopes: changingEntry,
    parameters: { ...calendarIdParameter, ...rgb },
    request: 'CalendarListEntry',
    response: 'CalendarListEntry',
    handler: patchListEntry,
  },
  {
    id: 'calendar.calendarList.delete',
    httpMethod: 'DELETE',
    path: 'users/me/calendarList/{calendarId}',
    summary: 'Takes a calendar out of the account’s list. The calendar stays.',
    acceptedScopes: changingEntry,
    parameters: calendarIdParameter,
    handler: deleteListEntry,
  },
];

const calendarMethods: readonly ApiMethod[] = [
  {
    id: 'calendar.calendars.get',
    httpMethod: 'GET',
    path: 'calendars/{calendarId}',
    summary: 'Returns a calendar’s name and other details.',
    acceptedScopes: [...changingCalendar, ...scopesNamed('calendar.calendars.readonly', 'calendar.readonly')],
    parameters: calendarIdParameter,
    response: 'Calendar',
    handler: getCalendar,
  },
  {
    id: 'calendar.calendars.insert',
    httpMethod: 'POST',
    path: 'calendars',
    summary: 'Creates a calendar.',
    acceptedScopes: changingCalendar,
    parameters: {},
    request: 'Calendar',
    response: 'Calendar',
    handler: insertCalendar,
  },
  {
    id: 'calendar.calendars.update',
    httpMethod: 'PUT',
    path: 'calendars/{calendarId}',
    summary: 'Replaces a calendar’s details.',
    acceptedScopes: changingCalendar,
    parameters: calendarIdParameter,
    request: 'Calendar',
    response: 'Calendar',
    handler: updateCalendar,
  },
  {
    id: 'calendar.calendars.patch',
    httpMethod: 'PATCH',
    path: 'calendars/{calendarId}',
    summary: 'Changes a calendar’s details.',
    acceptedScopes: changingCalendar,
    parameters: calendarIdParameter,
    request: 'Calendar',
    response: 'Calendar',
    handler: patchCalendar,
  },
  {
    id: 'calendar.calendars.delete',
    httpMethod: 'DELETE',
    path: 'calendars/{calendarId}',
    summary: 'Deletes a calendar with its events, except the main one.',
    acceptedScopes: changingCalendar,
    parameters: calendarIdParameter,
    handler: deleteCalendar,
  },
  {
    id: 'calendar.calendars.clear',
    httpMethod: 'POST',
    path: 'calendars/{calendarId}/clear',
    summary: 'Deletes all events of the main calendar.',
    acceptedScopes: scopesNamed('calendar', 'calendar.calendars'),
    parameters: calendarIdParameter,
    handler: clearCalendar,
  },
];

const readingRules = scopesNamed('calendar', 'calendar.acls', 'calendar.acls.readonly');
const readingSettings = scopesNamed('calendar', 'calendar.readonly', 'calendar.settings.readonly');

const furtherMethods: readonly ApiMethod[] = [
  {
    id: 'calendar.acl.list',
    httpMethod: 'GET',
    path: 'calendars/{calendarId}/acl',
    summary: 'Lists who may use a calendar.',
    acceptedScopes: readingRules,
    parameters: {
      ...calendarIdParameter,
      ...syncParameters,
      ...showDeletedParameter,
      ...maxResults('rules', 100, 250),
    },
    response: 'Acl',
    handler: listAccessRules,
  },
  {
    id: 'calendar.acl.get',
    httpMethod: 'GET',
    path: 'calendars/{calendarId}/acl/{ruleId}',
    summary: 'Returns one rule.',
    acceptedScopes: [...readingRules, ...scopesNamed('calendar.readonly')],
    parameters: { ...calendarIdParameter, ruleId: pathText('The rule’s id.') },
    response: 'AclRule',
    handler: getAccessRule,
  },
  {
    id: 'calendar.colors.get',
    httpMethod: 'GET',
    path: 'colors',
    summary: 'Returns the colors of calendars and events by their ids.',
    acceptedScopes: scopesNamed(
      'calendar',
      'calendar.app.created',
      'calendar.calendarlist',
      'calendar.calendarlist.readonly',
      'calendar.events.freebusy',
      'calendar.events.owned',
      'calendar.events.owned.readonly',
      'calendar.events.public.readonly',
      'calendar.readonly',
    ),
    parameters: {},
    response: 'Colors',
    handler: getColors,
  },
  {
    id: 'calendar.freebusy.query',
    httpMethod: 'POST',
    path: 'freeBusy',
    summary: 'Returns when calendars are busy.',
    acceptedScopes: scopesNamed(
      'calendar',
      'calendar.events.freebusy',
      'calendar.freebusy',
      'calendar.readonly',
    ),
    parameters: {},
    request: 'FreeBusyRequest',
    response: 'FreeBusyResponse',
    handler: queryFreeBusy,
  },
  {
    id: 'calendar.settings.list',
    httpMethod: 'GET',
    path: 'users/me/settings',
    summary: 'Lists the account’s settings of Calendar.',
    acceptedScopes: readingSettings,
    parameters: { ...syncParameters, ...maxResults('settings', 100, 250) },
    response: 'Settings',
    handler: listSettings,
  },
  {
    id: 'calendar.settings.get',
    httpMethod: 'GET',
    path: 'users/me/settings/{setting}',
    summary: 'Returns one setting.',
    acceptedScopes: readingSettings,
    parameters: { setting: pathText('The setting’s id, e.g. timezone.') },
    response: 'Setting',
    handler: getSetting,
  },
];

export const methodsOfCalendars: readonly ApiMethod[] = [
  ...listMethods,
  ...calendarMethods,
  ...furtherMethods,
];
