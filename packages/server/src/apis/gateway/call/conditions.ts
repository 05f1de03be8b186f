/** Conditional requests (RFC 9110 §13). */
import { presentFields } from '@grantway/protocol/present-fields';
import type { HttpRequest } from '../../../http/http-message.ts';
import { conditionNotMet } from './refusals.ts';

type Headers = HttpRequest['headers'];

/** RFC 9110 §13.1.2: whether the client already has this representation. */
export function isUnchanged(headers: Headers, etag: string | undefined): boolean {
  const condition = headers['if-none-match'];
  return condition !== undefined && etag !== undefined && names(condition, etag);
}

/**
 * RFC 9110 §13.1.1: a change must be based on the stored version.
 *
 * @param etag of the stored version
 * @throws ApiError with code 412 if the client has another version
 */
export function requireMatch(headers: Headers, etag: string): void {
  const { 'if-match': match, 'if-none-match': noMatch } = headers;
  if (match !== undefined && !names(match, etag)) throw conditionNotMet('If-Match');
  if (noMatch !== undefined && names(noMatch, etag)) throw conditionNotMet('If-None-Match');
}

/** The headers that `requireMatch` reads. */
export function conditionsOf({ 'if-match': match, 'if-none-match': noMatch }: Headers): Headers {
  return presentFields({ 'if-match': match, 'if-none-match': noMatch });
}

/**
 * RFC 9110 §13.1.5: whether the client's part is of this representation. Responses have no Last-Modified, so a date
 * never matches.
 */
export function isSameRange(headers: Headers, etag: string | undefined): boolean {
  const condition = headers['if-range'];
  return condition === undefined || condition === etag;
}

/** Weak tags match too, because proxies that compress responses make tags weak. */
function names(condition: string, etag: string): boolean {
  if (condition.trim() === '*') return true;
  const tags: readonly string[] = condition.match(/"[^"]*"/g) ?? [];
  return tags.includes(etag.replace(/^W\//, ''));
}
