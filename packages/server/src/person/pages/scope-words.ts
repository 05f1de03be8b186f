/** From the names of scopes and services to the words of the catalogue: what a scope lets an application do, and where. */

import type { Messages, ScopeText, ScopeTextKey, Service } from '@grantway/messages/messages';
import { displayName } from './foreign-text.ts';
import type { ConsentItem } from './page-views.ts';

const services = {
  openid: undefined,
  'userinfo.email': undefined,
  'userinfo.profile': undefined,
  drive: 'drive',
  'drive.readonly': 'drive',
  'drive.file': 'drive',
  'drive.appdata': 'drive',
  'drive.metadata': 'drive',
  'drive.metadata.readonly': 'drive',
  'drive.photos.readonly': 'drive',
  'drive.meet.readonly': 'drive',
  'drive.apps.readonly': 'drive',
  'drive.scripts': 'drive',
  'drive.activity': 'drive',
  'drive.activity.readonly': 'drive',
  calendar: 'calendar',
  'calendar.readonly': 'calendar',
  'calendar.events': 'calendar',
  'calendar.events.readonly': 'calendar',
  'calendar.calendarlist': 'calendar',
  'calendar.calendarlist.readonly': 'calendar',
  'calendar.events.owned': 'calendar',
  'calendar.events.owned.readonly': 'calendar',
  'calendar.events.freebusy': 'calendar',
  'calendar.events.public.readonly': 'calendar',
  'calendar.app.created': 'calendar',
  'calendar.calendars': 'calendar',
  'calendar.calendars.readonly': 'calendar',
  'calendar.acls': 'calendar',
  'calendar.acls.readonly': 'calendar',
  'calendar.freebusy': 'calendar',
  'calendar.settings.readonly': 'calendar',
  youtube: 'youtube',
  'youtube.readonly': 'youtube',
  'youtube.force-ssl': 'youtube',
  'youtube.upload': 'youtube',
  youtubepartner: 'youtube',
  'youtubepartner-channel-audit': 'youtube',
  'youtube.channel-memberships.creator': 'youtube',
  'yt-analytics.readonly': 'youtubeAnalytics',
  'yt-analytics-monetary.readonly': 'youtubeAnalytics',
} as const satisfies Readonly<Record<ScopeTextKey, Service | undefined>>;

/** The API services (`ApiDefinition.service`) by what a person knows them as. */
const servicesByApi: Readonly<Record<string, Service>> = {
  'drive.googleapis.com': 'drive',
  'calendar-json.googleapis.com': 'calendar',
  'youtube.googleapis.com': 'youtube',
  'youtubeanalytics.googleapis.com': 'youtubeAnalytics',
  'youtubereporting.googleapis.com': 'youtubeAnalytics',
  'oauth2.googleapis.com': 'identity',
};

/** API services as a list in the page's language, each once; one that the catalogues do not know by its own name. */
export function serviceList(apis: readonly string[], messages: Messages): string {
  const names = apis.map((api) => {
    const service = Object.hasOwn(servicesByApi, api) ? servicesByApi[api] : undefined;
    return service === undefined ? displayName(api) : messages.services[service];
  });
  return new Intl.ListFormat(messages.language, { type: 'conjunction' }).format(new Set(names));
}

const prefix = 'https://www.googleapis.com/auth/';

/** What a page says of a scope. `service` is undefined for sign-in, and where an unknown scope's is not given. */
export type ScopeWords = ScopeText & { readonly service?: string };

/** The words for a scope: the catalogue's, else the fallback that its API gave. */
export function scopeWords(item: ConsentItem, messages: Messages): ScopeWords {
  const key = scopeTextKey(item.scope);
  if (key === undefined) {
    return { summary: item.fallback, ...(item.fallbackService && { service: item.fallbackService }) };
  }
  const service = services[key];
  return { ...messages.scopes[key], ...(service && { service: messages.services[service] }) };
}

function scopeTextKey(scope: string): ScopeTextKey | undefined {
  const known = (key: string): key is ScopeTextKey => Object.hasOwn(services, key);
  // OpenID Connect Core §5.4: the short names stand for the same claims as the long ones.
  if (scope === 'email' || scope === 'profile') return `userinfo.${scope}`;
  if (scope === 'openid') return scope;
  if (!scope.startsWith(prefix)) return undefined;
  const key = scope.slice(prefix.length);
  return known(key) && key !== 'openid' ? key : undefined;
}
