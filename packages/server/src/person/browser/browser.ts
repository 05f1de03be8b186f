/**
 * What this server knows of a browser, by its cookies: marks (they bind forms to it, from the first page on), the
 * session of the accounts signed in, and which accounts were ever signed in to here (`known-browser.ts`).
 */
import { presentFields } from '@grantway/protocol/present-fields';
import type { Needs, Services } from '../../context.ts';
import type { HttpRequest } from '../../http/http-message.ts';
import { issueOpaqueSecret, isWellFormed, sha256 } from '../../keys/opaque-secret.ts';
import type { Account } from '../../records/account.ts';
import type { Credentials } from '../../records/credentials.ts';
import type { Session } from '../../records/session.ts';
import type { SessionStorage } from '../../storage/promises/session-storage.ts';
import { type CookieServices, cookieName, findCookie, formatCookie, parseCookies } from './cookies.ts';
import { type KnownBrowser, knownBrowserCookie, openKnownBrowser, rememberAccount } from './known-browser.ts';

export type Browser = {
  /** Seals what is for this browser only: new where it sent none. */
  readonly mark: string;
  /** Any of them opens it, `mark` among them: tabs opened at once in a new browser each got one. */
  readonly marks: readonly string[];
  readonly sessionSecret?: string;
  /** Active accounts signed in here, in the order of signing in. */
  readonly accounts: readonly Account[];
  /** Signed in here, and disabled since. */
  readonly closedAccounts: readonly Account[];
  /** When each of them last proved to be the account's, by `sub`. */
  readonly signedInAt: ReadonlyMap<string, number>;
  readonly known?: KnownBrowser;
  /** `Set-Cookie` values that the answer must carry. */
  readonly cookies: readonly string[];
};

/** An account, and by which state of its credentials a person has just proved to be its; absent where it was chosen (development). */
export type ProvedAccount = {
  readonly account: Account;
  readonly proved?: Pick<Credentials, 'revision' | 'passwordChangedAt'> & {
    /** The recovery code that it was; signing in spends it. */
    readonly recoveryCode?: Uint8Array;
  };
};

export type BrowserServices = Needs<
  SessionStorage,
  'settings' | 'brand' | 'now' | 'randomBytes' | 'sealerFor'
>;

/** How much older the record of when a session was seen may become. */
const seenToSeconds = 3_600;

/** No more marks of one browser than these are kept; the others' cookies are deleted. */
const mostMarks = 8;

export async function recognizeBrowser(request: HttpRequest, context: BrowserServices): Promise<Browser> {
  const cookies = parseCookies(request.headers.cookie);
  const sentMarks = readMarks(cookies, context);
  const marks = sentMarks.slice(0, mostMarks);
  const surplus = sentMarks.slice(mostMarks).map((sent) => formatCookie(markName(sent), '', 0, context));
  const mark = marks[0] ?? issueOpaqueSecret('browser', context.randomBytes);
  const sessionSecret = findCookie(cookies, 'session', context);
  const session = await findSession(sessionSecret, context);
  const active = session?.accounts.filter(({ account }) => account.state === 'active') ?? [];
  const closed = session?.accounts.filter(({ account }) => account.state !== 'active') ?? [];
  const known = openKnownBrowser(findCookie(cookies, knownBrowserCookie, context), context);
  return presentFields({
    mark,
    marks: marks.length === 0 ? [mark] : marks,
    sessionSecret: session === undefined ? undefined : sessionSecret,
    accounts: active.map(({ account }) => account),
    closedAccounts: closed.map(({ account }) => account),
    signedInAt: new Map(active.map(({ account, signedInAt }) => [account.sub, signedInAt])),
    known,
    cookies: marks.length === 0 ? [formatMark(mark, context)] : surplus,
  });
}

/**
 * Signs the account in, in the browser's session or a new one.
 *
 * @returns the `Set-Cookie` values that the answer must carry. Undefined, with nothing done, if the credentials have changed
 * since the proof, so that an old password can't be used while it is being changed; a recovery code is still good then
 */
export async function signIn(
  http: HttpRequest,
  browser: Browser,
  { account, proved }: ProvedAccount,
  context: BrowserServices,
): Promise<readonly string[] | undefined> {
  // A new secret at every sign-in: one that somebody planted here before is worth nothing (session fixation).
  const secret = issueOpaqueSecret('session', context.randomBytes);
  const now = context.now();
  const lifetimeSeconds = context.settings.sessionLifetimeSeconds;
  const done = await context.storage.signIn(
    presentFields({
      sha256: sha256(secret),
      replaces: browser.sessionSecret === undefined ? undefined : sha256(browser.sessionSecret),
      browserSha256: sha256(browser.mark),
      accountSub: account.sub,
      provedRevision: proved?.revision,
      spends: proved?.recoveryCode,
      now,
      expiresAt: now + lifetimeSeconds,
      userAgent: (http.headers['user-agent'] ?? '').slice(0, 256),
    }),
  );
  if (!done) return undefined;
  return [
    formatCookie('session', secret, lifetimeSeconds, context),
    ...browser.marks.map((mark) => formatMark(mark, context)),
    rememberAccount(browser.known, { ...proved, sub: account.sub }, context),
  ];
}

/**
 * Signs one account, or without `sub` all, out of this browser: also out of a session that another tab's sign-in has
 * just made or renewed, whose cookie has not come here yet.
 *
 * The session's cookie stays, and is worth nothing. If the answer took it away and came after that of a sign-in in another
 * tab, it would take that one's cookie, and leave a session behind that nobody can sign out of.
 */
export async function signOut(
  browser: Browser,
  sub: string | undefined,
  context: Needs<SessionStorage>,
): Promise<void> {
  const { sessionSecret, mark } = browser;
  await context.storage.signOut(
    presentFields({
      sha256: sessionSecret === undefined ? undefined : sha256(sessionSecret),
      browserSha256: sha256(mark),
    }),
    sub,
  );
}

/** The account's place among those signed in in this browser, from 0, once it is signed in. */
export function accountIndex(browser: Browser, sub: string): number {
  const index = browser.accounts.findIndex((account) => account.sub === sub);
  return index < 0 ? browser.accounts.length : index;
}

/** Whether the person proved here to be the account's just now (`reauthenticationSeconds`): then they may change credentials. */
export function isFresh(browser: Browser, sub: string, context: Pick<Services, 'settings' | 'now'>): boolean {
  const signedInAt = browser.signedInAt.get(sub);
  return signedInAt !== undefined && context.now() - signedInAt < context.settings.reauthenticationSeconds;
}

async function findSession(
  secret: string | undefined,
  context: Needs<SessionStorage, 'now'>,
): Promise<Session | undefined> {
  if (secret === undefined || !isWellFormed('session', secret)) return undefined;
  const now = context.now();
  const digest = sha256(secret);
  const session = await context.storage.findSession(digest, now);
  if (session !== undefined && now - session.lastSeenAt >= seenToSeconds) {
    await context.storage.touchSession(digest, now);
  }
  return session;
}

/**
 * Each mark has a cookie of its own, named after it: of two tabs that a browser without cookies opens at once neither
 * overwrites the other's. In the order of their names, so that every tab seals with the same one from then on.
 */
function readMarks(cookies: ReadonlyMap<string, string>, context: CookieServices): readonly string[] {
  return [...cookies]
    .filter(
      ([name, value]) => isWellFormed('browser', value) && name === cookieName(markName(value), context),
    )
    .map(([, value]) => value)
    .sort();
}

function formatMark(mark: string, context: CookieServices): string {
  return formatCookie(markName(mark), mark, context.settings.sessionLifetimeSeconds, context);
}

function markName(mark: string): string {
  return `browser_${mark.slice(0, 8)}`;
}
