/**
 * A request that is under way while a person looks at pages. Nothing of it is stored: it travels, sealed, in the pages'
 * forms and URLs, so that any node can go on with it. It is bound to the browser by a cookie, which also makes it the
 * proof that a form was not forged (CSRF), and it is short-lived. Every step parses the original query anew: a client
 * that was disabled meanwhile is refused.
 */
import { parseForm } from '@grantway/protocol/form';
import type { ServerContext } from '../context.ts';
import { endpointPaths } from '../paths.ts';
import type { Progress } from './next-step.ts';

export type PendingRequest = {
  /** The authorization request's parameters, form-encoded as they came. */
  readonly query: string;
  readonly progress: Progress;
};

/** `browser` is the value of the browser's cookie. */
export function sealPendingRequest(pending: PendingRequest, browser: string, context: ServerContext): string {
  const expiresAt = context.now() + context.settings.pendingRequestLifetimeSeconds;
  return context.pendingRequestSealer.sealText(JSON.stringify({ ...pending, expiresAt }), browser);
}

/** Undefined if it expired, was changed, or belongs to another browser. `marks` are the values of the browser's cookies. */
export function openPendingRequest(
  sealed: string,
  marks: readonly string[],
  context: ServerContext,
): PendingRequest | undefined {
  const text = marks
    .map((mark) => context.pendingRequestSealer.unsealText(sealed, mark))
    .find((opened) => opened !== undefined);
  if (text === undefined) return undefined;
  const { expiresAt, ...pending } = JSON.parse(text) as PendingRequest & { expiresAt: number };
  return context.now() < expiresAt ? pending : undefined;
}

/** Path and query of the page that a request under way goes on with; in the language `hl`, or else the request's. */
export function pendingRequestAddress(
  pending: PendingRequest,
  browser: string,
  context: ServerContext,
  hl: string | undefined = parseForm(pending.query).params.get('hl'),
): string {
  const language = hl === undefined ? '' : `&hl=${encodeURIComponent(hl)}`;
  return `${endpointPaths.authorizationPage}?request=${sealPendingRequest(pending, browser, context)}${language}`;
}
