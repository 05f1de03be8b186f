/**
 * Remembers the last callback of a browser. If the browser sends the callback again (a reload, a double click), the
 * user sees the same outcome instead of an error, and no hook runs again.
 *
 * The memory is a sealed cookie, so no other browser gets that outcome. The cookie signs nobody in.
 */
import type { CallbackResult } from '../callback.ts';
import { sameText } from '../id-token.ts';
import type { Seal } from '../seal.ts';
import { transactionLifetimeSeconds } from '../transaction.ts';
import type { CookieWriter } from './cookies.ts';
import { readCookies } from './cookies.ts';
import type { IncomingRequest } from './incoming-request.ts';

export type HandledCallback = {
  readonly state: string;
  readonly returnPath?: string | undefined;
  /** Also `denied` if the user allowed none of the scopes that the app asked for. */
  readonly outcome: CallbackResult['outcome'];
};

export type HandledCallbacks = {
  readonly cookieName: string;
  /** Returns the `Set-Cookie` line, which replaces the memory of the previous callback. */
  remember(handled: HandledCallback): Promise<string>;
  /** @returns undefined if the cookie is missing, has expired, or is about another callback */
  find(state: string, request: IncomingRequest): Promise<HandledCallback | undefined>;
  inTurn<T>(state: string, work: () => Promise<T>): Promise<T>;
};

/** @param now milliseconds since 1970 */
export function handledCallbacks(
  { prefix, set }: CookieWriter,
  seal: Seal,
  clientId: string,
  now: () => number,
): HandledCallbacks {
  // This cookie must never pass for a transaction. So its name and its seal's context differ.
  const cookieName = `${prefix}grantway_done`;
  const sealContext = `handled by ${clientId}`;
  /**
   * The last callback in the queue of each state. Forged callbacks can't fill the map, because `routes.ts` adds only
   * callbacks whose transaction this app started.
   */
  const last = new Map<string, Promise<unknown>>();

  return {
    cookieName,
    async remember(handled) {
      const content = { ...handled, expiresAt: now() / 1000 + transactionLifetimeSeconds };
      const value = await seal.seal(JSON.stringify(content), sealContext);
      return set(cookieName, value, transactionLifetimeSeconds);
    },
    async find(state, request) {
      const [, value] = readCookies(request).find(([name]) => name === cookieName) ?? [];
      const text = value && (await seal.open(value, sealContext));
      if (!text) return undefined;
      const handled = JSON.parse(text) as HandledCallback & { readonly expiresAt: number };
      return sameText(handled.state, state) && handled.expiresAt > now() / 1000 ? handled : undefined;
    },
    inTurn(state, work) {
      const before = last.get(state) ?? Promise.resolve();
      const result = before.then(work, work).finally(() => {
        if (last.get(state) === result) last.delete(state);
      });
      last.set(state, result);
      return result;
    },
  };
}
