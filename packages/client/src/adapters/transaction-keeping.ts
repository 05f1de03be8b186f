/**
 * Remembers the transactions of running authorizations while the browser is away. Each transaction has a cookie of its own,
 * so that two tabs don't disturb each other. If the app sets the option `transactions`, the app's session keeps the
 * transactions instead. The key of a transaction is the beginning of the authorization's `state`.
 *
 * Before the adapter adds a cookie, it removes older cookies of its own, so that its cookies together take at most 4 kB. If
 * a browser sends more, a server or proxy may reject every request.
 */
import type { AuthorizationStart } from '../authorization-request.ts';
import { ConfigurationError } from '../errors.ts';
import { transactionLifetimeSeconds } from '../transaction.ts';
import type { CookieWriter } from './cookies.ts';
import { cookieLength, readCookies } from './cookies.ts';
import type { IncomingRequest } from './incoming-request.ts';

/** Your app's own session, used in place of cookies. Both functions get the framework's request object (Hono: its context). */
export type TransactionStorage<Context> = {
  /** Stores a sealed transaction, which is valid for 10 minutes. Every `id` begins with `grantway-`. */
  set(context: Context, id: string, transaction: string): void | Promise<void>;
  /** Returns a stored transaction and deletes it; undefined if there is none. */
  take(context: Context, id: string): string | undefined | Promise<string | undefined>;
};

/** Where transactions are kept. `keep` and `take` return the `Set-Cookie` lines that the answer must carry. */
export type TransactionKeeping<Context> = {
  /** Whether the transaction fits in a cookie. Always true if the session keeps the transactions. */
  fits(start: AuthorizationStart): boolean;
  /**
   * Stores the transaction.
   *
   * @throws {ConfigurationError} if the transaction doesn't fit in a cookie.
   */
  keep(start: AuthorizationStart, request: IncomingRequest, context: Context): Promise<readonly string[]>;
  take(
    state: string,
    request: IncomingRequest,
    context: Context,
  ): Promise<{ readonly transaction: string | undefined; readonly cookies: readonly string[] }>;
};

/** How many characters of the `state` (base64url) a key has: 96 of its 256 bits are enough to tell transactions apart. */
const stateLength = 16;
/** How many running authorizations one browser can have. A new one displaces the oldest. */
const maximumCookies = 4;
/**
 * The most characters that this adapter's cookies may take in one request when a transaction is added. If they would take
 * more, the adapter removes the cookie of the last handled callback first, then the oldest transactions. The same number is
 * the limit for a single cookie with its attributes (RFC 6265 §6.1).
 */
const maximumCookieLength = 4096;

/**
 * Keeps transactions in cookies.
 *
 * @param endOf returns when a sealed transaction expires; undefined if it has expired or doesn't open here
 * @param otherCookie the name of the cookie about the last handled callback, which is removed first if there is no room
 */
export function cookieKeeping(
  { prefix, set, remove }: CookieWriter,
  endOf: (transaction: string) => Promise<number | undefined>,
  otherCookie: string,
): TransactionKeeping<unknown> {
  const lineOf = ({ url, transaction }: AuthorizationStart): string =>
    set(`${prefix}${idOf(stateOf(url))}`, transaction, transactionLifetimeSeconds);

  /** Returns the names of the cookies to remove, so that the cookie in `line` fits. */
  async function crowdedOut(request: IncomingRequest, line: string): Promise<readonly string[]> {
    const cookies = readCookies(request);
    const candidates = cookies.filter(([name]) => name.startsWith(`${prefix}${idOf('')}`));
    const held = await Promise.all(
      candidates.map(async (cookie) => ({ cookie, end: (await endOf(cookie[1])) ?? 0 })),
    );
    // The app may have another client. Its cookies don't open here, so leave them alone.
    const newestFirst = held.filter(({ end }) => end > 0).sort((a, b) => b.end - a.end);
    const other = cookies.filter(([name]) => name === otherCookie);
    let room = maximumCookieLength - line.indexOf(';') - 2;
    let places = maximumCookies - 1;
    return [...newestFirst.map(({ cookie }) => cookie), ...other].flatMap((cookie) => {
      const isOther = cookie[0] === otherCookie;
      if (!isOther) places -= 1;
      room -= cookieLength(cookie);
      return room < 0 || (places < 0 && !isOther) ? [cookie[0]] : [];
    });
  }

  return {
    fits: (start) => lineOf(start).length <= maximumCookieLength,
    async keep(start, request) {
      const line = lineOf(start);
      if (line.length > maximumCookieLength) {
        throw new ConfigurationError(
          'The authorization does not fit in a cookie. Ask for fewer scopes at a time, or set the option transactions.',
        );
      }
      return [...(await crowdedOut(request, line)).map(remove), line];
    },
    async take(state, request) {
      const name = `${prefix}${idOf(state)}`;
      const [, transaction] = readCookies(request).find(([candidate]) => candidate === name) ?? [];
      return { transaction, cookies: transaction === undefined ? [] : [remove(name)] };
    },
  };
}

/** Keeps transactions in the app's session. */
export function sessionKeeping<Context>(storage: TransactionStorage<Context>): TransactionKeeping<Context> {
  return {
    fits: () => true,
    async keep({ url, transaction }, _request, context) {
      await storage.set(context, idOf(stateOf(url)), transaction);
      return [];
    },
    async take(state, _request, context) {
      return { transaction: await storage.take(context, idOf(state)), cookies: [] };
    },
  };
}

function stateOf(authorizationUrl: string): string {
  return new URL(authorizationUrl).searchParams.get('state') ?? '';
}

/**
 * The key of a transaction. Anybody can send any `state`, so a prefix keeps the key from naming anything else in the
 * session.
 */
function idOf(state: string): string {
  return `grantway-${state.slice(0, stateLength)}`;
}
