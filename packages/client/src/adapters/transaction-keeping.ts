/**
 * Where a running authorization is remembered while the browser is away: in a cookie of its own, so that two tabs do not
 * disturb each other, or in the application's session. Each is known by the beginning of its `state`. All cookies of the
 * adapter together stay under 4 kB: a server or a proxy that is sent more may refuse every request of that browser.
 */
import type { AuthorizationStart } from '../authorization-request.ts';
import { ConfigurationError } from '../errors.ts';
import { transactionLifetimeSeconds } from '../transaction.ts';
import type { CookieWriter } from './cookies.ts';
import { cookieLength, readCookies } from './cookies.ts';
import type { IncomingRequest } from './incoming-request.ts';

/** The application's own session, in place of cookies. Both are given what the framework calls a request. */
export type TransactionStorage<Context> = {
  /** Remembers a sealed transaction, for 10 minutes at most. Every `id` begins with `grantway-`. */
  set(context: Context, id: string, transaction: string): void | Promise<void>;
  /** Gives one back, and forgets it. */
  take(context: Context, id: string): string | undefined | Promise<string | undefined>;
};

/** Both steps give the `Set-Cookie` lines that the answer has to carry. */
export type TransactionKeeping<Context> = {
  /** Whether there is room for it. */
  fits(start: AuthorizationStart): boolean;
  /** @throws {ConfigurationError} if it does not fit. */
  keep(start: AuthorizationStart, request: IncomingRequest, context: Context): Promise<readonly string[]>;
  take(
    state: string,
    request: IncomingRequest,
    context: Context,
  ): Promise<{ readonly transaction: string | undefined; readonly cookies: readonly string[] }>;
};

/** 96 bits of the state's 256: enough to tell transactions apart. */
const stateLength = 16;
/** Authorizations that one browser can have under way; the oldest makes room. */
const maximumCookies = 4;
/**
 * What a request carries of this adapter's cookies at most; the callback handled last makes room first, then the oldest
 * transaction. One alone must not be longer either, with its attributes: RFC 6265 §6.1.
 */
const maximumCookieLength = 4096;

/**
 * Keeps transactions in cookies.
 *
 * @param endOf when a sealed transaction ends; undefined for one that does not open here, or has ended
 * @param otherCookie the name of another cookie that makes room for them
 */
export function cookieKeeping(
  { prefix, set, remove }: CookieWriter,
  endOf: (transaction: string) => Promise<number | undefined>,
  otherCookie: string,
): TransactionKeeping<unknown> {
  const lineOf = ({ url, transaction }: AuthorizationStart): string =>
    set(`${prefix}${idOf(stateOf(url))}`, transaction, transactionLifetimeSeconds);

  /** Names of cookies for which there is no room beside a new one. */
  async function crowdedOut(request: IncomingRequest, line: string): Promise<readonly string[]> {
    const cookies = readCookies(request);
    const candidates = cookies.filter(([name]) => name.startsWith(`${prefix}${idOf('')}`));
    const held = await Promise.all(
      candidates.map(async (cookie) => ({ cookie, end: (await endOf(cookie[1])) ?? 0 })),
    );
    // Those of another client of the application do not open, and are left alone.
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
          'The authorization does not fit in a cookie: ask for fewer scopes at a time, or set transactions.',
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

/** Keeps transactions in the application's session. */
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

/** A callback's state may be anybody's text: with a name of its own in front it can be that of nothing else. */
function idOf(state: string): string {
  return `grantway-${state.slice(0, stateLength)}`;
}
