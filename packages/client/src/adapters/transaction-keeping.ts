/**
 * Where a running authorization is remembered while the browser is away: in a cookie of its own, so that two tabs do not
 * disturb each other, or in the application's session. Each is known by the beginning of its `state`.
 */
import type { AuthorizationStart } from '../authorization-url.ts';
import { ConfigurationError } from '../errors.ts';
import { transactionLifetimeSeconds } from '../transaction.ts';
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
/** RFC 6265 §6.1: what every browser takes of name, value and attributes together. */
const maximumCookieLength = 4096;

/**
 * Keeps transactions in cookies.
 *
 * @param origin the application's; with TLS, the cookies can come from no other host and no subdomain
 * @param endOf when a sealed transaction ends; undefined for one that does not open here, or has ended
 */
export function cookieKeeping(
  origin: string,
  endOf: (transaction: string) => Promise<number | undefined>,
): TransactionKeeping<unknown> {
  const isSecure = origin.startsWith('https:');
  // RFC 6265bis §4.1.3.2: with `__Host-` a browser accepts the cookie from this very host only, over TLS only.
  const prefix = isSecure ? '__Host-' : '';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  // Next.js loses a Max-Age of 0 when it sets cookies of its own; Expires alone says the same.
  const removal = (name: string): string => `${name}=; ${attributes}; Expires=Thu, 01 Jan 1970 00:00:00 GMT`;

  async function crowdedOut(request: IncomingRequest): Promise<readonly string[]> {
    const candidates = readCookies(request).filter(([name]) => name.startsWith(`${prefix}${idOf('')}`));
    const held = await Promise.all(
      candidates.map(async ([name, value]) => ({ name, end: (await endOf(value)) ?? 0 })),
    );
    // Those of another client of the application do not open, and are left alone.
    const newestFirst = held.filter(({ end }) => end > 0).sort((a, b) => b.end - a.end);
    return newestFirst.slice(maximumCookies - 1).map(({ name }) => name);
  }

  return {
    async keep({ url, transaction }, request) {
      const name = `${prefix}${idOf(new URL(url).searchParams.get('state') ?? '')}`;
      const cookie = `${name}=${transaction}; ${attributes}; Max-Age=${transactionLifetimeSeconds}`;
      if (cookie.length > maximumCookieLength) {
        throw new ConfigurationError(
          'The authorization does not fit in a cookie: ask for fewer scopes at a time, or set transactions.',
        );
      }
      return [...(await crowdedOut(request)).map(removal), cookie];
    },
    async take(state, request) {
      const name = `${prefix}${idOf(state)}`;
      const [, transaction] = readCookies(request).find(([candidate]) => candidate === name) ?? [];
      return { transaction, cookies: transaction === undefined ? [] : [removal(name)] };
    },
  };
}

/** Keeps transactions in the application's session. */
export function sessionKeeping<Context>(storage: TransactionStorage<Context>): TransactionKeeping<Context> {
  return {
    async keep({ url, transaction }, _request, context) {
      await storage.set(context, idOf(new URL(url).searchParams.get('state') ?? ''), transaction);
      return [];
    },
    async take(state, _request, context) {
      return { transaction: await storage.take(context, idOf(state)), cookies: [] };
    },
  };
}

/** A callback's state may be anybody's text: with a name of its own in front it can be that of nothing else. */
function idOf(state: string): string {
  return `grantway-${state.slice(0, stateLength)}`;
}

function readCookies({ header }: IncomingRequest): readonly (readonly [name: string, value: string])[] {
  // RFC 6265 §4.2.1: pairs, separated by a semicolon and a space.
  return (header('cookie') ?? '').split(';').flatMap((pair) => {
    const [, name, value] = /^\s*([^=\s]+)=(\S*)\s*$/.exec(pair) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
}
