import type { Messages, ScopeText, ScopeTextKey, Service } from '@grantway/messages/messages';
import type { ScopeDefinition } from '../../apis/catalogue/api-definition.ts';
import { textIn } from '../../apis/catalogue/stored-apis.ts';
import { mailScope } from '../../apis/gmail/gmail-scopes.ts';
import { manageReadonlyScope, manageScope } from '../../apis/management/management.ts';
import { displayName, displaySentence } from './foreign-text.ts';

/**
 * For a built-in scope, our messages have the words. A registered scope brings its own words: `allows` and
 * `doesNotAllow`, or else `fallback`.
 */
export type ConsentItem = Pick<ScopeDefinition, 'allows' | 'doesNotAllow' | 'state' | 'isAccepted'> & {
  readonly scope: string;
  readonly sensitivity: 'non-sensitive' | 'sensitive' | 'restricted';
  /** The scope's summary in English, for an operator's own API. */
  readonly fallback: string;
  /**
   * The API that the scope opens, e.g. `drive.googleapis.com`; the first API if several share the scope. For a
   * registered API, the name of its product. Absent for sign-in scopes.
   */
  readonly service?: string;
  /** When the scope expires, if it was granted for a limited time; whole seconds since 1970. */
  readonly endsAt?: number;
};

/** The API services (`ApiDefinition.service`) under the names that people know them by. */
const servicesByApi: Readonly<Record<string, Service>> = {
  'drive.googleapis.com': 'drive',
  'calendar-json.googleapis.com': 'calendar',
  'youtube.googleapis.com': 'youtube',
  'youtubeanalytics.googleapis.com': 'youtubeAnalytics',
  'youtubereporting.googleapis.com': 'youtubeAnalytics',
  'people.googleapis.com': 'contacts',
  'tasks.googleapis.com': 'tasks',
  'gmail.googleapis.com': 'gmail',
  'sheets.googleapis.com': 'sheets',
  'photoslibrary.googleapis.com': 'photos',
  'dataportability.googleapis.com': 'dataPortability',
  'oauth2.googleapis.com': 'identity',
  'management.grantway': 'management',
};

/** A text that isn't a built-in service appears as it is, such as the product of a registered API. */
export function serviceList(apis: readonly string[], messages: Messages): string {
  const names = apis.map((api) => serviceName(api, messages));
  return new Intl.ListFormat(messages.language, { type: 'conjunction' }).format(new Set(names));
}

function serviceName(api: string, messages: Messages): string {
  const service = Object.hasOwn(servicesByApi, api) ? servicesByApi[api] : undefined;
  return service === undefined ? displayName(api) : messages.services[service];
}

const prefix = 'https://www.googleapis.com/auth/';

/** The scopes whose key in `messages.scopes` is their whole name. All other keys leave out `prefix`. */
const wholeNames: ReadonlySet<string> = new Set(['openid', manageScope, manageReadonlyScope, mailScope]);

export type ScopeWords = ScopeText & {
  readonly service?: string;
  /** Whether the words come from the scope itself, not from our messages. Such words might not name the service. */
  readonly isFallback: boolean;
};

export function scopeWords(item: ConsentItem, messages: Messages): ScopeWords {
  const key = scopeTextKey(item.scope, messages);
  const text = key === undefined ? ownText(item, messages) : messages.scopes[key];
  const words = { ...text, isFallback: key === undefined };
  return item.service === undefined ? words : { ...words, service: serviceName(item.service, messages) };
}

function ownText(item: ConsentItem, messages: Messages): ScopeText {
  const { allows, doesNotAllow, isAccepted, scope, fallback } = item;
  if (isAccepted) return { summary: messages.consent.acceptedScope(displaySentence(scope)) };
  const summary = displaySentence((allows && textIn(allows, messages.language)) ?? fallback);
  const reassurance = doesNotAllow && textIn(doesNotAllow, messages.language);
  return reassurance === undefined ? { summary } : { summary, reassurance: displaySentence(reassurance) };
}

function scopeTextKey(scope: string, { scopes }: Messages): ScopeTextKey | undefined {
  const known = (key: string): key is ScopeTextKey => Object.hasOwn(scopes, key);
  // OpenID Connect Core §5.4: the short names stand for the same claims as the long ones.
  if (scope === 'email' || scope === 'profile') return `userinfo.${scope}`;
  if (wholeNames.has(scope)) return known(scope) ? scope : undefined;
  if (!scope.startsWith(prefix)) return undefined;
  const key = scope.slice(prefix.length);
  return known(key) && !wholeNames.has(key) ? key : undefined;
}

export function signInFacts(items: readonly ConsentItem[], messages: Messages): string {
  const has = (name: 'email' | 'profile') =>
    items.some(({ scope }) => scope === name || scope === `${prefix}userinfo.${name}`);
  const text = messages.consent.signInFacts;
  if (has('email')) return has('profile') ? text.both : text.email;
  return has('profile') ? text.profile : text.neither;
}

/**
 * Scopes that count as sensitive for verification (decision 0012), but let an app see only details such as names and
 * dates. So pages don't call these scopes sensitive (decision 0051).
 */
const detailsOnly: ReadonlySet<string> = new Set(
  (
    [
      'drive.metadata.readonly',
      'drive.apps.readonly',
      'drive.activity.readonly',
      'calendar.calendarlist.readonly',
      'calendar.calendars.readonly',
      'calendar.acls.readonly',
      'calendar.settings.readonly',
      'youtube.channel-memberships.creator',
      'yt-analytics.readonly',
    ] satisfies readonly ScopeTextKey[]
  ).map((key) => prefix + key),
);

/** True if the scope lets an app change, delete, or see the contents of something. */
export function isSaidSensitive({ scope, sensitivity }: ConsentItem): boolean {
  return sensitivity !== 'non-sensitive' && !detailsOnly.has(scope);
}
