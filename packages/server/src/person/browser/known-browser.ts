/**
 * A sealed cookie that outlives sessions and lists the accounts that somebody signed in to in this browser (OWASP's
 * "device cookies"). The server counts wrong guesses from such a browser apart from those of strangers, so strangers
 * can't lock a person out of their own browser. The cookie signs nobody in. A new password for an account makes every
 * browser unknown to the account, so a person who only knew the old password becomes a stranger.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { Services } from '../../context.ts';
import { openValue, sealedPurposes, sealValue } from '../../keys/sealed-value.ts';
import type { Account } from '../../records/account.ts';
import type { Credentials } from '../../records/credentials.ts';
import { formatCookie } from './cookies.ts';

export type KnownBrowser = {
  /** A random id, under which the server counts this browser's wrong guesses. */
  readonly device: string;
  /** The account with the latest sign-in comes last. */
  readonly accounts: readonly RememberedAccount[];
};

type RememberedAccount = Pick<Account, 'sub'> & Pick<Credentials, 'passwordChangedAt'>;

const knownBrowser: z.ZodType<KnownBrowser> = z.object({
  device: z.string(),
  accounts: z.array(z.object({ sub: z.string(), passwordChangedAt: z.number().exactOptional() })),
});

export const knownBrowserCookie = 'known';

/** If there are more accounts, `rememberAccount` leaves out those with the oldest sign-ins. */
const rememberedAccounts = 20;

/** The limit for the sealed cookie, because browsers and proxies reject long cookies. */
const cookieCharacters = 1_800;

/** Undefined if the cookie is missing or expired, or if this server didn't make it. */
export function openKnownBrowser(
  cookie: string | undefined,
  context: Pick<Services, 'now' | 'sealerFor'>,
): KnownBrowser | undefined {
  return openValue('known browser', cookie ?? '', {}, (value) => knownBrowser.safeParse(value).data, context);
}

/** Whether somebody signed in to the account in this browser since the account's password last changed. */
export function isKnownTo(
  known: KnownBrowser | undefined,
  { sub, passwordChangedAt }: RememberedAccount,
): known is KnownBrowser {
  const remembered = known?.accounts.find((account) => account.sub === sub);
  return remembered !== undefined && remembered.passwordChangedAt === passwordChangedAt;
}

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
