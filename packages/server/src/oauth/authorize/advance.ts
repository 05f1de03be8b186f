/** Carries out the steps of a pending request until there's a response to send. `next-step.ts` decides the order. */
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
import { withoutRetiredScopes } from './retired-scopes.ts';
import { tooManyCombined } from './scope-limit.ts';
import { goOn, toSignIn } from './visit-redirects.ts';
import { exclude, refuseForPage, refuseScopes } from './visit-refusals.ts';

export type AdvanceServices = ApprovalServices &
  ChooserServices &
  Needs<GrantStorage & OrganizationStorage & ProjectStorage, 'catalogue'>;

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

async function advanceAs(
  account: Account,
  visit: AuthorizationVisit,
  context: AdvanceServices,
): Promise<HttpResponse> {
  const offered = await withoutRetiredScopes(visit, account, context);
  if ('refusal' in offered) return offered.refusal;
  return advanceOffered(account, offered, context);
}

async function advanceOffered(
  account: Account,
  visit: AuthorizationVisit,
  context: AdvanceServices,
): Promise<HttpResponse> {
  const { http, request, browser, pending } = visit;
  const { access } = request;
  const admission = await admit(access, account, context);
  if ('reason' in admission) return exclude(admission, account, visit, context);

  const grant = await context.storage.findGrant(account.sub, access.project.id, context.now());
  const tooMany = tooManyCombined(access, admission, grant);
  if (tooMany !== undefined) return refuseScopes(tooMany, account, visit, context);
  const next = nextConsentStep(access, pending.progress, admission, grant);
  switch (next.step) {
    case 'refuse':
      return refuseForPage(next.need, visit, context);
    case 'warning':
      return warningPage(visit, account, { kind: next.warning, admission, grant }, context);
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
      // Start over if the grant no longer covers the scopes, e.g. because somebody has just revoked it.
      return (
        (await approvalResponse(http, request, approval, context)) ??
        goOn(visit, pending, browser.cookies, context)
      );
    }
  }
}
