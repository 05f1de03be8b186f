/** The API catalogue: every API of this server and every scope that an application may ask for. One file an API. */
import { canonicalScope } from '@grantway/protocol/scope';
import { calendar } from './calendar/calendar.ts';
import type { ApiDefinition, ScopeDefinition } from './catalogue/api-definition.ts';
import { drive } from './drive/drive.ts';
import { oauth2 } from './oauth2/oauth2.ts';
import { youtube } from './youtube/youtube.ts';
import { youtubeAnalytics } from './youtube-analytics/youtube-analytics.ts';
import { youtubeReporting } from './youtube-reporting/youtube-reporting.ts';

export const apiCatalogue: readonly ApiDefinition[] = [
  oauth2,
  drive,
  calendar,
  youtube,
  youtubeAnalytics,
  youtubeReporting,
];

const scopes: ReadonlyMap<string, ScopeDefinition> = new Map(
  apiCatalogue.flatMap((api) => api.scopes).map((scope) => [scope.name, scope]),
);

/**
 * The scope of this name, compared as an exact string (RFC 6749 §3.3: case-sensitive); undefined if no API has it.
 * `email` and `profile` find the scopes that they are short for.
 */
export function findScope(name: string): ScopeDefinition | undefined {
  return scopes.get(canonicalScope(name));
}

/** The APIs that accept the scope; several where they share it. */
export function apisOfScope(name: string): readonly ApiDefinition[] {
  const canonical = canonicalScope(name);
  return apiCatalogue.filter((api) => api.scopes.some((scope) => scope.name === canonical));
}

/** Sensitive or restricted: more than what anybody may see of a person. */
export function isSensitiveScope(name: string): boolean {
  return findScope(name)?.sensitivity !== 'non-sensitive';
}

/** TIM-1: whether every API that the scope opens offers access for a limited time. */
export function offersTimeLimit(name: string): boolean {
  return apisOfScope(name).every((api) => api.offersTimeLimit === true);
}

/** Every canonical name once, in the catalogue's order. */
export function allScopeNames(): readonly string[] {
  return [...scopes.keys()];
}
