/**
 * The one-time ticket that lets whoever holds it choose an account's password: an administrator gives it to a person who
 * can't sign in. It is stored nowhere. It names the last change of the account's credentials, and the new password is another,
 * so it works once; any other change of the credentials ends it too. The change is named by a random id: their revision
 * can come twice, after a restore (decision 0025).
 */

import { z } from 'zod';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import type { Sealer } from '../../keys/key-ring.ts';
import { openValue, sealedPurposes, sealValueUntil } from '../../keys/sealed-value.ts';
import type { Account } from '../../records/account.ts';
import type { Credentials } from '../../records/credentials.ts';
import { formatTarget, type SignInTarget } from './sign-in-address.ts';

/** What a ticket is: whose it is, and the change of credentials that it follows. */
const resetTicket = z.object({ sub: z.string(), changeId: z.string() });

/** @param issuing `sealer` is the key ring's for `ticket`; `now` in whole seconds since 1970; a day long by default */
export function issueResetTicket(
  account: Pick<Account, 'sub'>,
  credentials: Pick<Credentials, 'changeId'>,
  issuing: { readonly sealer: Sealer; readonly now: number; readonly lifetimeSeconds?: number },
): string {
  const { sealer, now, lifetimeSeconds = sealedPurposes['account reset'].lifetimeSeconds } = issuing;
  const ticket = { sub: account.sub, changeId: credentials.changeId };
  return sealValueUntil('account reset', ticket, now + lifetimeSeconds, {}, { sealerFor: () => sealer });
}

/** Undefined if it is too old or was not made here. Whether that change is still the last one is storage's to say. */
export function openResetTicket(
  ticket: string,
  sealer: Sealer,
  now: number,
): z.infer<typeof resetTicket> | undefined {
  const services = { sealerFor: () => sealer, now: () => now };
  return openValue('account reset', ticket, {}, (value) => resetTicket.safeParse(value).data, services);
}

/** Path and query of the page that takes the ticket; whoever has this address has the account. */
export function resetAddress(
  ticket: string,
  goingOn: { readonly target?: SignInTarget; readonly hl?: string | undefined } = {},
): string {
  const { target = { page: 'security' }, hl } = goingOn;
  return `${endpointPaths.resetAccount}?ticket=${ticket}&${formatTarget(target, { hl })}`;
}
