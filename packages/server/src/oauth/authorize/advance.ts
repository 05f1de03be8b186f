/**
 * The steps of a request under way, one after the other, until a page or an answer is there. `next-step.ts` says what comes
 * next; here it is done.
 */
import { parseForm } from '@grantway/protocol/form';
import type { Services } from '../../context.ts';
import { type HttpRequest, type HttpResponse, redirectResponse } from '../../http/http-message.ts';
import type { Browser } from '../../person/browser/browser.ts';
import { consentQuestion } from '../../person/consent/consent-question.ts';
import { signInAddress } from '../../person/sign-in/sign-in-address.ts';
import type { Account } from '../../records/account.ts';
import type { AdmissionRefusal } from '../../registration/policy/admission.ts';
import { admit } from '../../registration/policy/admit.ts';
import type { TooManyNewUsers } from '../../registration/policy/new-users.ts';
import { profileOf } from '../../settings/profile.ts';
import { chooserPage, consentPage, warningPage } from './authorization-pages.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { type Approval, approvalResponse, refusalResponse } from './authorization-response.ts';
import { exclusionFor } from './exclusion.ts';
import {
  type AccountStep,
  allowedScopes,
  consentTerms,
  nextAccountStep,
  nextConsentStep,
  type Progress,
  presentEnds,
  type SignedIn,
  signedInDuring,
} from './next-step.ts';
import { type PageNeed, pageNeeded } from './page-needed.ts';
import { type PendingRequest, pendingRequestAddress, sealPendingRequest } from './pending-request.ts';
import { RefusedError } from './refused-error.ts';

/** One request under way: what was asked, by which browser, and how far it has come. */
export type Visit = {
  readonly http: HttpRequest;
  readonly request: AuthorizationRequest;
  readonly browser: Browser;
  readonly pending: PendingRequest;
};

/** Does the next step, and the one after it, until a page or an answer is there. */
export async function advance(visit: Visit, context: Services): Promise<HttpResponse> {
  const next = accountStep(visit, context);
  switch (next.step) {
    case 'refuse':
      return refuseForPage(next.need, visit, context);
    case 'choose-account':
      return chooserPage(visit, context);
    case 'sign-in':
      return toSignIn(visit, next.again, context);
    case 'account':
      return advanceAs(next.account, visit, context);
  }
}

/** As which account the request goes on, by what this browser's accounts are now. */
export function accountStep(visit: Visit, context: Services): AccountStep {
  const { accountChoiceWithoutPassword } = context.settings;
  const { progress } = visit.pending;
  return nextAccountStep(visit.request, progress, signedInHere(visit, context), accountChoiceWithoutPassword);
}

function signedInHere({ browser }: Visit, { settings, now }: Services): SignedIn {
  return {
    active: browser.accounts,
    closed: browser.closedAccounts,
    signedInAt: browser.signedInAt,
    now: now(),
    requestLifetimeSeconds: settings.pendingRequestLifetimeSeconds,
  };
}

/** The way from the account to the answer. */
async function advanceAs(account: Account, visit: Visit, context: Services): Promise<HttpResponse> {
  const { http, request, browser, pending } = visit;
  const admission = await admit(request, account, context);
  if ('reason' in admission) return exclude(admission, account, visit, context);

  const grant = await context.storage.findGrant(account.sub, request.project.id, context.now());
  const next = nextConsentStep(request, pending.progress, admission, grant);
  switch (next.step) {
    case 'refuse':
      return refuseForPage(next.need, visit, context);
    case 'warning':
      return warningPage(visit, account, next.warning, admission, context);
    case 'consent': {
      const ends = presentEnds(request, admission, grant);
      const question = consentQuestion(next.newScopes, consentTerms(admission), ends);
      return consentPage(visit, account, { question, admission, grant }, context);
    }
    case 'answer': {
      const approval = {
        account,
        ...accountFacts(account, visit, context),
        allowed: allowedScopes(request, admission, grant, []),
        consentShown: false,
      };
      // Without an answer the grant was revoked since it was read, or the account closed: everything is looked at anew.
      return (
        (await approvalResponse(http, request, approval, context)) ??
        goOn(visit, pending, browser.cookies, context)
      );
    }
  }
}

/** What the answer says of the account, as it is signed in in this browser. */
export function accountFacts(
  account: Account,
  visit: Visit,
  context: Services,
): Pick<Approval, 'authUser' | 'signedInAt' | 'signedInNow'> {
  const { browser, pending } = visit;
  const signedInAt = browser.signedInAt.get(account.sub);
  return {
    authUser: browser.accounts.indexOf(account),
    ...(signedInAt !== undefined && { signedInAt }),
    signedInNow: signedInDuring(pending.progress, account, signedInHere(visit, context)),
  };
}

function refuseForPage(need: PageNeed, { http, request }: Visit, context: Services): HttpResponse {
  return refusalResponse(http, request, pageNeeded(need, profileOf(context.settings.profile)), context);
}

/** AUT-10: with `prompt=none` there are no pages at all, so the application is told that there would be one. */
export function exclude(
  refusal: AdmissionRefusal | TooManyNewUsers,
  account: Account,
  visit: Visit,
  context: Services,
): HttpResponse {
  const { request, pending } = visit;
  const exclusion = exclusionFor(refusal, request, account, context.settings);
  if (request.prompts.has('none')) return refuseForPage(exclusion.error, visit, context);
  const otherAccountPath = pendingRequestAddress(
    { ...pending, progress: { switchingAccount: true } },
    visit.browser.mark,
    context,
  );
  const { client, project } = request;
  throw new RefusedError(exclusion.error, { client, project, account, exclusion, otherAccountPath });
}

/** @param again the account that has to prove itself once more */
function toSignIn(visit: Visit, again: Account | undefined, context: Services): HttpResponse {
  const { http, request, browser, pending } = visit;
  const progress: Progress = { ...pending.progress, switchingAccount: false, anotherAccount: false };
  const target = { request: sealPendingRequest({ ...pending, progress }, browser.mark, context) };
  const hl = parseForm(pending.query).params.get('hl');
  const hint = again?.sub ?? request.hintedSub ?? request.loginHint;
  const address = signInAddress(target, {
    ...(hint !== undefined && !pending.progress.anotherAccount && { hint }),
    ...(again !== undefined && { reauthenticate: true as const }),
    ...(hl !== undefined && { hl }),
  });
  const headers = browser.cookies.length === 0 ? {} : { 'set-cookie': browser.cookies };
  return redirectResponse(http.method === 'POST' ? 303 : 302, address, headers);
}

/** After a form, a page that can be reloaded and gone back to. */
export function goOn(
  visit: Visit,
  pending: PendingRequest,
  cookies: readonly string[],
  context: Services,
): HttpResponse {
  const headers = cookies.length === 0 ? {} : { 'set-cookie': cookies };
  return redirectResponse(303, pendingRequestAddress(pending, visit.browser.mark, context), headers);
}
