/**
 * A request that is under way while a person looks at pages. Nothing of it is stored: it travels, sealed, in the pages'
 * forms and URLs, so that any node can go on with it. It is bound to the browser by a cookie, which also makes it the
 * proof that a form was not forged (CSRF), and it is short-lived. Every step parses the original query anew: a client
 * that was disabled meanwhile is refused.
 */
import type { ServerContext } from '../context.ts';
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

/** Undefined if it expired, was changed, or belongs to another browser. */
export function openPendingRequest(
  sealed: string,
  browser: string,
  context: ServerContext,
): PendingRequest | undefined {
  const text = context.pendingRequestSealer.unsealText(sealed, browser);
  if (text === undefined) return undefined;
  const { expiresAt, ...pending } = JSON.parse(text) as PendingRequest & { expiresAt: number };
  return context.now() < expiresAt ? pending : undefined;
}
