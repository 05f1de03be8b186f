/**
 * A one-time ticket that lets its holder choose a new password for an account. A person gets it from an administrator,
 * or by signing in with a recovery code. The server doesn't store the ticket.
 *
 * The ticket names the latest change of the account's credentials, so it works only until the next change. It contains
 * the random id of the change, because a revision number can occur twice after a restore from a backup (decision 0025).
 */

import { z } from 'zod';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import type { Sealer } from '../../keys/key-ring.ts';
import { openValue, sealedPurposes, sealValueUntil } from '../../keys/sealed-value.ts';
import type { Account } from '../../records/account.ts';
import type { Credentials } from '../../records/credentials.ts';
import { formatTarget, type SignInTarget } from './sign-in-address.ts';

const resetTicket = z.object({ sub: z.string(), changeId: z.string() });

/**
 * @param issuing `sealer` is the key ring's sealer for `ticket`; `now` is in whole seconds since 1970; the lifetime is
 * a day by default
 */
export function issueResetTicket(
  account: Pick<Account, 'sub'>,
  credentials: Pick<Credentials, 'changeId'>,
  issuing: { readonly sealer: Sealer; readonly now: number; readonly lifetimeSeconds?: number },
): string {
  const { sealer, now, lifetimeSeconds = sealedPurposes['account reset'].lifetimeSeconds } = issuing;
  const ticket = { sub: account.sub, changeId: credentials.changeId };
  return sealValueUntil('account reset', ticket, now + lifetimeSeconds, {}, { sealerFor: () => sealer });
}

/**
 * Undefined if the ticket has expired or this server didn't make it. The caller checks that `changeId` still names the
 * latest change.
 */
export function openResetTicket(
  ticket: string,
  sealer: Sealer,
  now: number,
): z.infer<typeof resetTicket> | undefined {
  const services = { sealerFor: () => sealer, now: () => now };
  return openValue('account reset', ticket, {}, (value) => resetTicket.safeParse(value).data, services);
}

/** Path and query of the page for a new password. Anybody who has this address can take over the account. */
export function resetAddress(
  ticket: string,
  goingOn: { readonly target?: SignInTarget; readonly hl?: string | undefined } = {},
): string {
  const { target = { page: 'security' }, hl } = goingOn;
  return `${endpointPaths.resetAccount}?ticket=${ticket}&${formatTarget(target, { hl })}`;
}
