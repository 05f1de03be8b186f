/** From the names of scopes and services to the words of a language: what a scope lets an application do, and where. */

import type { Messages, ScopeText, ScopeTextKey, Service } from '@grantway/messages/messages';
import { displayName } from './foreign-text.ts';

/** One scope asked for. The page finds the words for it by `scope`; one without words there shows the fallback. */
export type ConsentItem = {
  readonly scope: string;
  readonly sensitivity: 'non-sensitive' | 'sensitive' | 'restricted';
  /** The scope's summary in English, for an API of one's own. */
  readonly fallback: string;
  /** The API that it opens, e.g. `drive.googleapis.com`; the first one if several share it. None for signing in. */
  readonly service?: string;
  /** When it ends, where it was given for a limited time; whole seconds since 1970. */
  readonly endsAt?: number;
};

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
  const names = apis.map((api) => serviceName(api, messages));
  return new Intl.ListFormat(messages.language, { type: 'conjunction' }).format(new Set(names));
}

function serviceName(api: string, messages: Messages): string {
  const service = Object.hasOwn(servicesByApi, api) ? servicesByApi[api] : undefined;
  return service === undefined ? displayName(api) : messages.services[service];
}

const prefix = 'https://www.googleapis.com/auth/';

/** What a page says of a scope. `service` is undefined for signing in. */
export type ScopeWords = ScopeText & { readonly service?: string };

/** The words for a scope: those of the language, else the fallback that its API gave. */
export function scopeWords(item: ConsentItem, messages: Messages): ScopeWords {
  const key = scopeTextKey(item.scope, messages);
  const words: ScopeText = key === undefined ? { summary: item.fallback } : messages.scopes[key];
  return item.service === undefined ? words : { ...words, service: serviceName(item.service, messages) };
}

function scopeTextKey(scope: string, { scopes }: Messages): ScopeTextKey | undefined {
  const known = (key: string): key is ScopeTextKey => Object.hasOwn(scopes, key);
  // OpenID Connect Core §5.4: the short names stand for the same claims as the long ones.
  if (scope === 'email' || scope === 'profile') return `userinfo.${scope}`;
  if (scope === 'openid') return scope;
  if (!scope.startsWith(prefix)) return undefined;
  const key = scope.slice(prefix.length);
  return known(key) && key !== 'openid' ? key : undefined;
}
