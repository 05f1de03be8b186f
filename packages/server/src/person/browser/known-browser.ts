/**
 * A browser remembers, sealed in a cookie that outlives sessions, which accounts were signed in to in it. Wrong guesses
 * made there are counted apart from those of strangers, so that nobody can lock a person out of the browser that they
 * use (OWASP's "device cookies"). The cookie signs nobody in. It knows an account until its next new password: whoever
 * only knew the old one is a stranger from then on, in whichever browser.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { Services } from '../../context.ts';
import { openValue, sealedPurposes, sealValue } from '../../keys/sealed-value.ts';
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

const knownBrowser: z.ZodType<KnownBrowser> = z.object({
  device: z.string(),
  accounts: z.array(z.object({ sub: z.string(), passwordChangedAt: z.number().exactOptional() })),
});

export const knownBrowserCookie = 'known';

/** Of more accounts than these in one browser, those signed in to longest ago are strangers again. */
const rememberedAccounts = 20;

/** Likewise of accounts that take more room than this, sealed: browsers and proxies refuse long cookies. */
const cookieCharacters = 1_800;

/** Undefined if the cookie is missing, expired or was not made here. */
export function openKnownBrowser(
  cookie: string | undefined,
  context: Pick<Services, 'now' | 'sealerFor'>,
): KnownBrowser | undefined {
  return openValue('known browser', cookie ?? '', {}, (value) => knownBrowser.safeParse(value).data, context);
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
  context: Pick<Services, 'settings' | 'now' | 'randomBytes' | 'sealerFor'>,
): string {
  const device = known?.device ?? Buffer.from(context.randomBytes(16)).toString('base64url');
  const others = known?.accounts.filter((other) => other.sub !== sub) ?? [];
  const account = presentFields<RememberedAccount>({ sub, passwordChangedAt });
  const seal = (accounts: readonly RememberedAccount[]): string => {
    const sealed = sealValue('known browser', { device, accounts }, {}, context);
    return sealed.length > cookieCharacters && accounts.length > 1 ? seal(accounts.slice(1)) : sealed;
  };
  const sealed = seal([...others, account].slice(-rememberedAccounts));
  const { lifetimeSeconds } = sealedPurposes['known browser'];
  return formatCookie(knownBrowserCookie, sealed, lifetimeSeconds, context);
}
