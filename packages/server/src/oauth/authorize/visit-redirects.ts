import { parseForm } from '@grantway/protocol/form';
import { type HttpResponse, redirectResponse } from '../../http/http-message.ts';
import { signInAddress } from '../../person/sign-in/sign-in-address.ts';
import type { Account } from '../../records/account.ts';
import type { AuthorizationVisit } from './authorization-visit.ts';
import {
  type PendingRequest,
  pendingRequestAddress,
  type SealingServices,
  sealPendingRequest,
} from './pending-request.ts';
import type { Progress } from './progress.ts';

/** @param again the account that the person has to sign in to again, if any */
export function toSignIn(
  visit: AuthorizationVisit,
  again: Account | undefined,
  context: SealingServices,
): HttpResponse {
  const { http, request, browser, pending } = visit;
  const progress: Progress = { ...pending.progress, switchingAccount: false, anotherAccount: false };
  const target = { request: sealPendingRequest({ ...pending, progress }, browser.mark, context) };
  const hl = parseForm(pending.query).params.get('hl');
  const hint = again?.sub ?? request.access.hintedSub ?? request.access.loginHint;
  const address = signInAddress(target, {
    hint: pending.progress.anotherAccount ? undefined : hint,
    reauthenticate: again === undefined ? undefined : true,
    hl,
  });
  const headers = browser.cookies.length === 0 ? {} : { 'set-cookie': browser.cookies };
  return redirectResponse(http.method === 'POST' ? 303 : 302, address, headers);
}

/** Redirects to the next page with a GET, so that the person can reload it and go back to it. */
export function goOn(
  visit: AuthorizationVisit,
  pending: PendingRequest,
  cookies: readonly string[],
  context: SealingServices,
): HttpResponse {
  const headers = cookies.length === 0 ? {} : { 'set-cookie': cookies };
  return redirectResponse(303, pendingRequestAddress(pending, visit.browser.mark, context), headers);
}
