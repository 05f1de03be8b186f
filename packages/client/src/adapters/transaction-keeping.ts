/**
 * Remembers transactions while the browser is at the authorization server. Each transaction has its own cookie, so that
 * two tabs don't disturb each other.
 *
 * The adapter's cookies together take at most 4 kB, because a server or proxy may reject requests with larger headers.
 */
import type { AuthorizationStart } from '../authorization-request.ts';
import { ConfigurationError } from '../errors.ts';
import { transactionLifetimeSeconds } from '../transaction.ts';
import type { CookieWriter } from './cookies.ts';
import { cookieLength, readCookies } from './cookies.ts';
import type { IncomingRequest } from './incoming-request.ts';

/** Your app's own session. Both functions get the framework's request object (Hono: its context). */
export type TransactionStorage<Context> = {
  /** Stores a sealed transaction, which is valid for 10 minutes. Every `id` begins with `grantway-`. */
  set(context: Context, id: string, transaction: string): void | Promise<void>;
  /** Returns a stored transaction and deletes it. Returns undefined if there is none. */
  take(context: Context, id: string): string | undefined | Promise<string | undefined>;
};

/** `keep` and `take` return the `Set-Cookie` lines that the answer must carry. */
export type TransactionKeeping<Context> = {
  /** Always true if the session keeps the transactions. */
  fits(start: AuthorizationStart): boolean;
  /** @throws {ConfigurationError} if the transaction doesn't fit in a cookie */
  keep(start: AuthorizationStart, request: IncomingRequest, context: Context): Promise<readonly string[]>;
  take(
    state: string,
    request: IncomingRequest,
    context: Context,
  ): Promise<{ readonly transaction: string | undefined; readonly cookies: readonly string[] }>;
};

/** The key of a transaction has this many characters of the `state`: 96 random bits are enough to tell them apart. */
const stateLength = 16;
/** A browser's newest authorization displaces the oldest. */
const maximumCookies = 4;
/**
 * RFC 6265 §6.1: every browser supports cookies of this size. Here it limits all cookies of transactions together. If
 * there's no room, the adapter removes the cookie of the last handled callback, then the oldest transactions.
 */
const maximumCookieLength = 4096;

/**
 * @param endOf returns when a sealed transaction expires; undefined if it has expired or doesn't open here
 * @param otherCookie the cookie of the last handled callback, which is removed first if there is no room
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
    // Cookies that don't open may belong to another client of the app, so leave them alone.
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

/** Anybody can send any `state`, so a prefix keeps it from naming other data in the session. */
function idOf(state: string): string {
  return `grantway-${state.slice(0, stateLength)}`;
}
