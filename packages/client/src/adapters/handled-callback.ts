/**
 * Remembers the last callback of a browser. If the browser sends the same callback again (a reload, a double click, a
 * restored tab), the adapter redirects to the return path again, or shows the denial again. The adapter then runs no hooks,
 * and shows no error about a used callback.
 *
 * The memory is a sealed cookie, so only the browser that sent the first callback gets the same answer again. The cookie
 * lives as long as a transaction. It signs nobody in and redeems nothing.
 */
import type { CallbackResult } from '../callback.ts';
import { sameText } from '../id-token.ts';
import type { Seal } from '../seal.ts';
import { transactionLifetimeSeconds } from '../transaction.ts';
import type { CookieWriter } from './cookies.ts';
import { readCookies } from './cookies.ts';
import type { IncomingRequest } from './incoming-request.ts';

/** How a callback ended. */
export type HandledCallback = {
  readonly state: string;
  readonly returnPath?: string | undefined;
  /** `denied` also if the user allowed none of the scopes that the app asked for. */
  readonly outcome: CallbackResult['outcome'];
};

export type HandledCallbacks = {
  readonly cookieName: string;
  /** Remembers this callback in place of the previous one. Returns the `Set-Cookie` line. */
  remember(handled: HandledCallback): Promise<string>;
  /**
   * Returns how the callback with this state ended; undefined if the browser's cookie is missing, has expired, or is about
   * another callback.
   */
  find(state: string, request: IncomingRequest): Promise<HandledCallback | undefined>;
  /** Runs the work on one callback. Callbacks with the same state in this process run one after the other. */
  inTurn<T>(state: string, work: () => Promise<T>): Promise<T>;
};

/** @param now milliseconds since 1970 */
export function handledCallbacks(
  { prefix, set }: CookieWriter,
  seal: Seal,
  clientId: string,
  now: () => number,
): HandledCallbacks {
  // This cookie must never pass for a transaction, so it has another name and its seal has another context.
  const cookieName = `${prefix}grantway_done`;
  const sealContext = `handled by ${clientId}`;
  /**
   * The last callback in the queue of each state. `routes.ts` adds only callbacks whose transaction this app started, so
   * forged callbacks can't fill the map.
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
