/**
 * The steps of a request under way, one after the other, until a page or an answer is there. `next-step.ts` says what comes
 * next; here it is done.
 */
import type { Needs } from '../../context.ts';
import type { HttpResponse } from '../../http/http-message.ts';
import { consentQuestion } from '../../person/consent/consent-question.ts';
import type { Account } from '../../records/account.ts';
import { admit } from '../../registration/policy/admit.ts';
import type { GrantStorage } from '../../storage/promises/grant-storage.ts';
import type { OrganizationStorage } from '../../storage/promises/organization-storage.ts';
import type { ProjectStorage } from '../../storage/promises/project-storage.ts';
import { allowedScopes } from './allowed-scopes.ts';
import { type ChooserServices, chooserPage, consentPage, warningPage } from './authorization-pages.ts';
import { type ApprovalServices, approvalResponse } from './authorization-response.ts';
import { type AuthorizationVisit, accountFacts, accountStep } from './authorization-visit.ts';
import { consentTerms, presentEnds } from './consent-terms.ts';
import { nextConsentStep } from './next-step.ts';
import { goOn, toSignIn } from './visit-redirects.ts';
import { exclude, refuseForPage } from './visit-refusals.ts';

export type AdvanceServices = ApprovalServices &
  ChooserServices &
  Needs<GrantStorage & OrganizationStorage & ProjectStorage, 'catalogue'>;

/** Does the next step, and the one after it, until a page or an answer is there. */
export async function advance(visit: AuthorizationVisit, context: AdvanceServices): Promise<HttpResponse> {
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

/** The way from the account to the answer. */
async function advanceAs(
  account: Account,
  visit: AuthorizationVisit,
  context: AdvanceServices,
): Promise<HttpResponse> {
  const { http, request, browser, pending } = visit;
  const { access } = request;
  const admission = await admit(access, account, context);
  if ('reason' in admission) return exclude(admission, account, visit, context);

  const grant = await context.storage.findGrant(account.sub, access.project.id, context.now());
  const next = nextConsentStep(access, pending.progress, admission, grant);
  switch (next.step) {
    case 'refuse':
      return refuseForPage(next.need, visit, context);
    case 'warning':
      return warningPage(visit, account, next.warning, admission, context);
    case 'consent': {
      const ends = presentEnds(access, admission, grant);
      const question = consentQuestion(next.newScopes, consentTerms(admission), context.catalogue, ends);
      return consentPage(visit, account, { question, admission, grant }, context);
    }
    case 'answer': {
      const approval = {
        account,
        ...accountFacts(account, visit, context),
        allowed: allowedScopes(access, admission, grant, []),
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
