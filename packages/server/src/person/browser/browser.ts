/**
 * Recognizes a browser by its cookies, and signs accounts in and out in it. Marks are random values that bind forms to
 * the browser from its first page on.
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
import { networkOfRequest } from './network.ts';

export type Browser = {
  /** Seals values for this browser alone. New if the browser sent no mark. */
  readonly mark: string;
  /**
   * All marks of the browser, including `mark`. Each opens the values that were sealed with it. A new browser that
   * opens several tabs at once gets several.
   */
  readonly marks: readonly string[];
  readonly sessionSecret?: string;
  /** The active accounts signed in here, in the order of signing in. */
  readonly accounts: readonly Account[];
  readonly closedAccounts: readonly Account[];
  readonly signedInAt: ReadonlyMap<string, number>;
  readonly known?: KnownBrowser;
  readonly cookies: readonly string[];
};

export type ProvedAccount = {
  readonly account: Account;
  /**
   * The account's credentials as they were when the person proved that the account is theirs. Absent on a development
   * server, where people choose an account without proof.
   */
  readonly proved?: Pick<Credentials, 'revision' | 'passwordChangedAt'> & {
    /** The digest of the recovery code that the sign-in uses up. */
    readonly recoveryCode?: Uint8Array;
  };
};

export type BrowserServices = Needs<
  SessionStorage,
  'settings' | 'brand' | 'now' | 'randomBytes' | 'sealerFor'
>;

/** In seconds. The server records the time of a visit at most once in this time. */
const seenToSeconds = 3_600;

/** If a browser sends more marks, the server deletes the cookies of the rest. */
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
 * Adds the account to the browser's session. If the browser has no session, starts one.
 *
 * @returns the `Set-Cookie` values for the response. Undefined if the credentials have changed since the proof, for
 * example while the server checked the old password. Then the sign-in fails, and a recovery code stays unused
 */
export async function signIn(
  http: HttpRequest,
  browser: Browser,
  { account, proved }: ProvedAccount,
  context: BrowserServices,
): Promise<readonly string[] | undefined> {
  // Issue a new secret at every sign-in, so a secret that somebody planted in the browser is worthless (session
  // fixation).
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
      network: networkOfRequest(http),
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
 * Signs one account out of this browser, or all accounts if `sub` is undefined. Also covers a session that another tab
 * has just made, even if the request doesn't have that session's cookie yet.
 *
 * The browser keeps the session's cookie. A response that deletes the cookie could arrive after another tab has signed
 * in, and delete the new cookie. Nobody could sign out of that new session anymore.
 */
export async function signOut(
  browser: Browser,
  sub: string | undefined,
  context: Needs<SessionStorage, 'now'>,
): Promise<void> {
  const { sessionSecret, mark } = browser;
  await context.storage.signOut(
    presentFields({
      sha256: sessionSecret === undefined ? undefined : sha256(sessionSecret),
      browserSha256: sha256(mark),
    }),
    sub,
    context.now(),
  );
}

/** The account's position among the accounts signed in in this browser, from 0. A new account comes last. */
export function accountIndex(browser: Browser, sub: string): number {
  const index = browser.accounts.findIndex((account) => account.sub === sub);
  return index < 0 ? browser.accounts.length : index;
}

export function accountOfBrowser(
  { accounts }: Pick<Browser, 'accounts'>,
  authuser = '0',
): Account | undefined {
  return /^\d{1,4}$/.test(authuser) ? accounts[Number(authuser)] : undefined;
}

/** Changes of credentials require a sign-in less than `reauthenticationSeconds` ago. */
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
 * Each mark has its own cookie, named after the mark. So two tabs that a new browser opens at once don't overwrite each
 * other's mark. Because the marks are sorted, later pages in all tabs seal values with the same mark.
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
