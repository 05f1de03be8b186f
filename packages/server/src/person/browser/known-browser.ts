/**
 * A browser remembers, sealed in a cookie that outlives sessions, which accounts were signed in to in it. Wrong guesses
 * made there are counted apart from those of strangers, so that nobody can lock a person out of the browser that they
 * use (OWASP's "device cookies"). The cookie signs nobody in. It knows an account until its next new password: whoever
 * only knew the old one is a stranger from then on, in whichever browser.
 */
import type { Services } from '../../context.ts';
import type { Account } from '../../records/account.ts';
import type { Credentials } from '../../records/credentials.ts';
import { formatCookie } from './cookies.ts';

export type KnownBrowser = {
  /** Random; what is counted for this browser is counted under it. */
  readonly device: string;
  /** The accounts, the one signed in to last at the end. */
  readonly accounts: readonly RememberedAccount[];
};

type RememberedAccount = Pick<Account, 'sub'> & Pick<Credentials, 'passwordChangedAt'>;

export const knownBrowserCookie = 'known';

/** 400 days, the longest that browsers keep a cookie (RFC 6265bis §5.6.2); renewed at every sign-in. */
const lifetimeSeconds = 34_560_000;

/** Of more accounts than these in one browser, those signed in to longest ago are strangers again. */
const rememberedAccounts = 20;

/** Likewise of accounts that take more room than this, sealed: browsers and proxies refuse long cookies. */
const cookieCharacters = 1_800;

const purpose = 'accounts of a known browser';

/** Undefined if the cookie is missing, expired or was not made here. */
export function openKnownBrowser(cookie: string | undefined, context: Services): KnownBrowser | undefined {
  const text = cookie === undefined ? undefined : context.sealerFor('ticket').unsealText(cookie, purpose);
  if (text === undefined) return undefined;
  const { expiresAt, ...known } = JSON.parse(text) as KnownBrowser & { expiresAt: number };
  return context.now() < expiresAt ? known : undefined;
}

/** Whether somebody was signed in to the account here since its password last changed. */
export function isKnownTo(
  known: KnownBrowser | undefined,
  { sub, passwordChangedAt }: RememberedAccount,
): known is KnownBrowser {
  const remembered = known?.accounts.find((account) => account.sub === sub);
  return remembered !== undefined && remembered.passwordChangedAt === passwordChangedAt;
}

/** The cookie of a browser in which somebody has just proved to be the account's. */
export function rememberAccount(
  known: KnownBrowser | undefined,
  { sub, passwordChangedAt }: RememberedAccount,
  context: Services,
): string {
  const device = known?.device ?? Buffer.from(context.randomBytes(16)).toString('base64url');
  const others = known?.accounts.filter((other) => other.sub !== sub) ?? [];
  const account = { sub, ...(passwordChangedAt !== undefined && { passwordChangedAt }) };
  const expiresAt = context.now() + lifetimeSeconds;
  const seal = (accounts: readonly RememberedAccount[]): string => {
    const sealed = context
      .sealerFor('ticket')
      .sealText(JSON.stringify({ device, accounts, expiresAt }), purpose);
    return sealed.length > cookieCharacters && accounts.length > 1 ? seal(accounts.slice(1)) : sealed;
  };
  const sealed = seal([...others, account].slice(-rememberedAccounts));
  return formatCookie(knownBrowserCookie, sealed, lifetimeSeconds, context);
}
