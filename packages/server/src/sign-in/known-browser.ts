/**
 * A browser remembers, sealed in a cookie that outlives sessions, which accounts were signed in to in it. Wrong guesses
 * made there are counted apart from those of strangers, so that nobody can lock a person out of the browser that they
 * use (OWASP's "device cookies"). The cookie signs nobody in.
 */
import type { ServerContext } from '../context.ts';
import { formatCookie } from './cookies.ts';

export type KnownBrowser = {
  /** Random; what is counted for this browser is counted under it. */
  readonly device: string;
  /** The accounts, the one signed in to last at the end. */
  readonly subs: readonly string[];
};

export const knownBrowserCookie = 'known';

/** 400 days, the longest that browsers keep a cookie (RFC 6265bis §5.6.2); renewed at every sign-in. */
const lifetimeSeconds = 34_560_000;

/** Of more accounts than these in one browser, those signed in to longest ago are strangers again. */
const rememberedAccounts = 20;

const purpose = 'known browser';

/** Undefined if the cookie is missing, expired or was not made here. */
export function openKnownBrowser(
  cookie: string | undefined,
  context: ServerContext,
): KnownBrowser | undefined {
  const text = cookie === undefined ? undefined : context.ticketSealer.unsealText(cookie, purpose);
  if (text === undefined) return undefined;
  const { expiresAt, ...known } = JSON.parse(text) as KnownBrowser & { expiresAt: number };
  return context.now() < expiresAt ? known : undefined;
}

/** The cookie of a browser in which somebody has just proved to be the account's. */
export function rememberAccount(
  known: KnownBrowser | undefined,
  sub: string,
  context: ServerContext,
): string {
  const device = known?.device ?? Buffer.from(context.randomBytes(16)).toString('base64url');
  const others = known?.subs.filter((other) => other !== sub) ?? [];
  const subs = [...others, sub].slice(-rememberedAccounts);
  const expiresAt = context.now() + lifetimeSeconds;
  const sealed = context.ticketSealer.sealText(JSON.stringify({ device, subs, expiresAt }), purpose);
  return formatCookie(knownBrowserCookie, sealed, lifetimeSeconds, context);
}
