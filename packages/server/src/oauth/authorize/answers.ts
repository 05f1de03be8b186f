/** Handles every button of a pending request's pages, such as an account in the chooser, Continue, Allow and Deny. */
import { OAuthError } from '@grantway/protocol/error';
import type { Form } from '@grantway/protocol/form';
import type { Needs } from '../../context.ts';
import type { HttpResponse } from '../../http/http-message.ts';
import { signIn } from '../../person/browser/browser.ts';
import { PageExpiredError } from '../../person/browser/page-expired.ts';
import {
  choosesNothing,
  consentedScopes,
  consentQuestion,
  type Lifetime,
  parseLifetime,
} from '../../person/consent/consent-question.ts';
import type { Account } from '../../records/account.ts';
import { admit } from '../../registration/policy/admit.ts';
import { countNewUser } from '../../registration/policy/new-users.ts';
import type { RateLimitStorage } from '../../storage/promises/rate-limit-storage.ts';
import { isNamed } from './account-hints.ts';
import type { AdvanceServices } from './advance.ts';
import { allowedScopes, renewedScopes } from './allowed-scopes.ts';
import { approvalResponse, refusalResponse } from './authorization-response.ts';
import { type AuthorizationVisit, accountFacts, accountStep } from './authorization-visit.ts';
import { expiriesStillHold, pageStillHolds } from './consent-terms.ts';
import type { SealingServices } from './pending-request.ts';
import { type AskedQuestion, type Progress, progressAs } from './progress.ts';
import type { RequestedAccess } from './requested-access.ts';
import { withoutRetiredScopes } from './retired-scopes.ts';
import { tooManyCombined } from './scope-limit.ts';
import { goOn } from './visit-redirects.ts';
import { exclude, refuseScopes } from './visit-refusals.ts';

export type AnswerServices = AdvanceServices & Needs<RateLimitStorage> & Parameters<typeof signIn>[3];

/**
 * @throws PageExpiredError for a form that no page of ours sends, and if the chosen account is no longer available
 * @throws OAuthError if the account may not continue, and for a lifetime that the page didn't offer
 */
export async function takeAnswer(
  visit: AuthorizationVisit,
  form: Form,
  context: AnswerServices,
): Promise<HttpResponse> {
  const { http, request, pending } = visit;
  const chosen = form.params.get('account');
  if (chosen !== undefined) return chooseAccount(visit, chosen, context);
  switch (form.params.get('decision')) {
    case 'allow':
      return allow(visit, form, context);
    case 'deny':
      return refusalResponse(
        http,
        request.returnAddress,
        new OAuthError('access_denied', 'The person denied access.'),
        context,
      );
    case 'acknowledge':
      return acknowledge(visit, context);
    case 'switch-account':
      return goOn(visit, { ...pending, progress: { switchingAccount: true } }, [], context);
    case 'another-account':
      return goOn(visit, { ...pending, progress: { anotherAccount: true } }, [], context);
    case 'select-all':
      return showAgain(visit, form, () => true, context);
    case 'select-none':
      return showAgain(visit, form, () => false, context);
    case 'stay':
      return showAgain(visit, form, (scope) => tickedScopes(http.body).includes(scope), context);
    default:
      throw new PageExpiredError();
  }
}

/** Keeps the lifetime that the person chose, and checks the boxes for which `isTicked` returns true. */
function showAgain(
  visit: AuthorizationVisit,
  form: Form,
  isTicked: (scope: string) => boolean,
  context: SealingServices,
  note: { readonly choseNothing?: true } = {},
): HttpResponse {
  const { choseNothing: _before, ...progress } = visit.pending.progress;
  const ticked = (progress.asked?.scopes ?? []).filter(isTicked);
  const draft = { lifetime: readLifetime(visit, form, context), ticked };
  return goOn(visit, { ...visit.pending, progress: { ...progress, draft, ...note } }, [], context);
}

function readLifetime(visit: AuthorizationVisit, form: Form, { settings }: SealingServices): Lifetime {
  const ends = visit.pending.progress.asked?.presentEnds;
  return parseLifetime(form.params.get('lifetime_seconds'), settings.timeLimitChoicesSeconds, ends);
}

/** We record the warning that the page showed, because another warning may apply by now. */
function acknowledge(visit: AuthorizationVisit, context: SealingServices): HttpResponse {
  const { warned, ...progress } = visit.pending.progress;
  const acknowledged = warned === undefined ? {} : { acknowledged: warned };
  return goOn(visit, { ...visit.pending, progress: { ...progress, ...acknowledged } }, [], context);
}

/** `scope` is the only field that a form may send several times: once for each checked box. */
function tickedScopes(body: string): readonly string[] {
  return new URLSearchParams(body).getAll('scope');
}

function dependsOnSignIn({ signsInAgain, authTimeRequested, acrRequested }: RequestedAccess): boolean {
  return signsInAgain || authTimeRequested || acrRequested;
}

async function chooseAccount(
  visit: AuthorizationVisit,
  sub: string,
  context: AnswerServices,
): Promise<HttpResponse> {
  const { browser, pending } = visit;
  const signedIn = browser.accounts.find((account) => account.sub === sub);
  const signsInByChoice = context.signIn.byChoice && dependsOnSignIn(visit.request.access);
  if (signedIn !== undefined && !signsInByChoice) {
    return goOn(visit, { ...pending, progress: progressAs(signedIn, pending.progress) }, [], context);
  }
  const account = await context.signIn.choosableAccount(sub);
  if (account?.state === 'disabled') {
    const admission = await admit(visit.request.access, account, context);
    if ('reason' in admission) return exclude(admission, account, visit, context);
  }
  if (account?.state !== 'active') {
    // The account was signed out or deleted after we showed the chooser.
    throw new PageExpiredError();
  }
  // The chooser lists only accounts that the request may mean, so no page of ours sent this form.
  if (!isNamed(account, visit.request.access)) throw new PageExpiredError();
  // In development, choosing an account signs the person in.
  const progress = { chosenAccount: sub, signedInAs: sub };
  const cookies = (await signIn(visit.http, browser, { account }, context)) ?? [];
  return goOn(visit, { ...pending, progress }, cookies, context);
}

type Answered = {
  readonly account: Account;
  readonly asked: AskedQuestion;
  readonly progress: Progress;
  readonly form: Form;
};

async function allow(visit: AuthorizationVisit, form: Form, context: AnswerServices): Promise<HttpResponse> {
  const { browser, pending } = visit;
  const { chosenAccount, asked } = pending.progress;
  const account = browser.accounts.find(({ sub }) => sub === chosenAccount);
  // The account was signed out in the meantime, or the person never saw the consent page: begin with the first page.
  if (account === undefined || asked === undefined) {
    return goOn(visit, { ...pending, progress: {} }, [], context);
  }
  // If the page was open for longer than `max_age` allows, the sign-in is too old by now.
  const progress = progressAs(account, pending.progress);
  if (accountStep(visit, context).step !== 'account') {
    return goOn(visit, { ...pending, progress }, [], context);
  }
  const offered = await withoutRetiredScopes(visit, account, context);
  if ('refusal' in offered) return offered.refusal;
  // A scope on the page was retired while the page was open: ask again without it.
  if (asked.scopes.some((scope) => !offered.request.access.scopes.includes(scope))) {
    return goOn(visit, { ...pending, progress }, [], context);
  }
  return allowOffered(offered, { account, asked, progress, form }, context);
}

async function allowOffered(
  visit: AuthorizationVisit,
  { account, asked, progress, form }: Answered,
  context: AnswerServices,
): Promise<HttpResponse> {
  const { http, request, pending } = visit;
  const { access } = request;
  const admission = await admit(access, account, context);
  if ('reason' in admission) return exclude(admission, account, visit, context);
  // The project or the organization changed while the page was open: show the new terms and ask again.
  if (!pageStillHolds(asked, pending.progress, admission)) {
    return goOn(visit, { ...pending, progress }, [], context);
  }
  const now = context.now();
  const grant = await context.storage.findGrant(account.sub, access.project.id, now);
  const tooMany = tooManyCombined(access, admission, grant);
  if (tooMany !== undefined) return refuseScopes(tooMany, account, visit, context);
  const askAnew = () => goOn(visit, { ...pending, progress: { chosenAccount: account.sub } }, [], context);
  // The page offered to change the expiry of a scope that has since expired or been revoked.
  if (!expiriesStillHold(asked, grant, now)) return askAnew();
  const { terms } = asked;
  // Use the question that the page showed, so that a form that's sent twice means the same both times.
  const question = consentQuestion(asked.scopes, terms, context.catalogue, asked.presentEnds);
  const answer = { lifetime: readLifetime(visit, form, context), ticked: tickedScopes(http.body) };
  // Decision 0034: pressing Allow with no box checked isn't a denial. Ask the person to choose.
  if (choosesNothing(question, answer)) {
    return showAgain(visit, form, () => false, context, { choseNothing: true });
  }
  const consented = [
    ...renewedScopes(access, admission, grant, now),
    ...consentedScopes(question, answer, terms, now),
  ];
  const allowed = allowedScopes(access, admission, grant, consented);
  // The page asked only for scopes that were granted before, and they were revoked while the page was open.
  if (allowed.forTokens.length === 0) return askAnew();
  const counted = await countNewUser(account, consented, access.project, context);
  if ('reason' in counted) return exclude(counted, account, visit, context);
  const approval = { account, ...accountFacts(account, visit, context), allowed, consentShown: true };
  let approved: HttpResponse | undefined;
  try {
    approved = await approvalResponse(http, request, approval, context);
  } finally {
    if (approved === undefined) await counted.takeBack();
  }
  return approved ?? goOn(visit, pending, [], context);
}
