/**
 * What this server knows of a browser, by two cookies: one that marks the browser (it binds forms to it, from the first
 * page on) and one that carries the session of the accounts signed in. Neither is readable by scripts, neither is sent
 * by other sites' forms, and over HTTPS both have the `__Host-` prefix (RFC 6265bis §4.1.3).
 */
import type { ServerContext } from '../context.ts';
import type { HttpRequest } from '../http.ts';
import { issueOpaqueSecret, isWellFormed, sha256 } from '../keys/opaque-secret.ts';
import type { Account } from '../registration/records.ts';

export type Browser = {
  /** The value of the marking cookie: new where the browser sent none. */
  readonly mark: string;
  readonly sessionSecret?: string;
  /** Active accounts signed in here, in the order of signing in. */
  readonly accounts: readonly Account[];
  /** Signed in here, and disabled since. */
  readonly closedAccounts: readonly Account[];
  /** `Set-Cookie` values that the answer must carry. */
  readonly cookies: readonly string[];
};

export async function recognizeBrowser(request: HttpRequest, context: ServerContext): Promise<Browser> {
  const cookies = parseCookies(request.headers.cookie);
  const sentMark = cookies.get(cookieName('browser', context));
  const known = sentMark !== undefined && isWellFormed('browser', sentMark);
  const mark = known ? sentMark : issueOpaqueSecret('browser', context.randomBytes);
  const sessionSecret = cookies.get(cookieName('session', context));
  const session =
    sessionSecret !== undefined && isWellFormed('session', sessionSecret)
      ? await context.storage.findSession(sha256(sessionSecret), context.now())
      : undefined;
  const accounts = session?.accounts.map(({ account }) => account) ?? [];
  return {
    mark,
    ...(session !== undefined && sessionSecret !== undefined && { sessionSecret }),
    accounts: accounts.filter((account) => account.state === 'active'),
    closedAccounts: accounts.filter((account) => account.state !== 'active'),
    cookies: known ? [] : [formatCookie('browser', mark, context)],
  };
}

/** Signs the account in, in the browser's session or a new one, and gives the cookie to set. */
export async function signIn(
  http: HttpRequest,
  browser: Browser,
  account: Account,
  context: ServerContext,
): Promise<string> {
  // A new secret at every sign-in: one that somebody planted here before is worth nothing (session fixation).
  const secret = issueOpaqueSecret('session', context.randomBytes);
  const now = context.now();
  await context.storage.signIn({
    sha256: sha256(secret),
    ...(browser.sessionSecret !== undefined && { replaces: sha256(browser.sessionSecret) }),
    accountSub: account.sub,
    now,
    expiresAt: now + context.settings.sessionLifetimeSeconds,
    userAgent: (http.headers['user-agent'] ?? '').slice(0, 256),
  });
  return formatCookie('session', secret, context);
}

function cookieName(kind: 'browser' | 'session', context: ServerContext): string {
  return `${isHttps(context) ? '__Host-' : ''}grantway_${kind}`;
}

function formatCookie(kind: 'browser' | 'session', value: string, context: ServerContext): string {
  const secure = isHttps(context) ? '; Secure' : '';
  const maxAge = context.settings.sessionLifetimeSeconds;
  return `${cookieName(kind, context)}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}

function isHttps(context: ServerContext): boolean {
  return context.settings.origin.startsWith('https:');
}

/** RFC 6265 §4.2.1. Of several cookies of one name the first counts. */
function parseCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header?.split(';') ?? []) {
    const equals = pair.indexOf('=');
    if (equals < 0) continue;
    const name = pair.slice(0, equals).trim();
    if (!cookies.has(name)) cookies.set(name, pair.slice(equals + 1).trim());
  }
  return cookies;
}
