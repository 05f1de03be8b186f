/**
 * The last callback that a browser has brought. If it brings the same one again (a reload, a double click, a restored
 * tab), the answer is where that authorization led, and not an error. Only the browser that began it can know: what is
 * remembered is sealed, in a cookie of its own, for as long as a transaction. It lets nobody in, and redeems nothing.
 */
import { sameText } from '../id-token.ts';
import type { Seal } from '../seal.ts';
import { transactionLifetimeSeconds } from '../transaction.ts';
import type { CookieWriter } from './cookies.ts';
import { readCookies } from './cookies.ts';
import type { IncomingRequest } from './incoming-request.ts';

/** Where it led. */
export type HandledCallback = {
  readonly state: string;
  readonly returnPath?: string | undefined;
  /** The person refused. */
  readonly isRefusal: boolean;
};

export type HandledCallbacks = {
  readonly cookieName: string;
  /** Remembers one, in place of the one before; the result is a `Set-Cookie` line. */
  remember(handled: HandledCallback): Promise<string>;
  /** What became of the callback with this state; undefined if this browser brought another one last, or none. */
  find(state: string, request: IncomingRequest): Promise<HandledCallback | undefined>;
  /** Runs the work on one callback. The next of the same state in this process begins once it has ended. */
  inTurn<T>(state: string, work: () => Promise<T>): Promise<T>;
};

/** @param now milliseconds since 1970 */
export function handledCallbacks(
  { prefix, set }: CookieWriter,
  seal: Seal,
  clientId: string,
  now: () => number,
): HandledCallbacks {
  // Not of the form of a transaction's name; and sealed for another use, so that it never passes for one.
  const cookieName = `${prefix}grantway_done`;
  const sealContext = `handled by ${clientId}`;
  /** Callbacks under way, each of a transaction that was made here. */
  const running = new Map<string, Promise<unknown>>();

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
    async inTurn(state, work) {
      await running.get(state)?.catch(() => {});
      const result = work().finally(() => {
        if (running.get(state) === result) running.delete(state);
      });
      running.set(state, result);
      return result;
    },
  };
}
