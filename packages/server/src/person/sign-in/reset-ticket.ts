/**
 * The one-time ticket that lets whoever holds it choose an account's password: an administrator gives it to a person who
 * can't sign in. It is stored nowhere. It names the last change of the account's credentials, and the new password is another,
 * so it works once; any other change of the credentials ends it too. The change is named by a random id: their revision
 * can come twice, after a restore (decision 0025).
 */

import { endpointPaths } from '../../http/endpoint-paths.ts';
import type { Sealer } from '../../keys/key-ring.ts';
import type { Account } from '../../records/account.ts';
import type { Credentials } from '../../records/credentials.ts';
import { formatTarget, type SignInTarget } from './sign-in-address.ts';

/** How long an administrator's ticket works, unless another lifetime is given. */
const administratorsTicketSeconds = 86_400;

const purpose = 'account reset';

/** @param issuing `sealer` is the key ring's for `ticket`; `now` in whole seconds since 1970; a day long by default */
export function issueResetTicket(
  account: Pick<Account, 'sub'>,
  credentials: Pick<Credentials, 'changeId'>,
  issuing: { readonly sealer: Sealer; readonly now: number; readonly lifetimeSeconds?: number },
): string {
  const { sealer, now, lifetimeSeconds = administratorsTicketSeconds } = issuing;
  const ticket = { sub: account.sub, changeId: credentials.changeId, expiresAt: now + lifetimeSeconds };
  return sealer.sealText(JSON.stringify(ticket), purpose);
}

/** Undefined if it is too old or was not made here. Whether that change is still the last one is storage's to say. */
export function openResetTicket(
  ticket: string,
  sealer: Sealer,
  now: number,
): { readonly sub: string; readonly changeId: string } | undefined {
  const text = sealer.unsealText(ticket, purpose);
  if (text === undefined) return undefined;
  const { expiresAt, ...opened } = JSON.parse(text) as { sub: string; changeId: string; expiresAt: number };
  return now < expiresAt ? opened : undefined;
}

/** Path and query of the page that takes the ticket; whoever has this address has the account. */
export function resetAddress(
  ticket: string,
  goingOn: { readonly target?: SignInTarget; readonly hl?: string | undefined } = {},
): string {
  const { target = { page: 'security' }, hl } = goingOn;
  return `${endpointPaths.resetAccount}?ticket=${ticket}&${formatTarget(target, { hl })}`;
}
