/** Fills in the pages of a pending request: the account chooser, the warning before consent, and consent. */
import { presentFields } from '@grantway/protocol/present-fields';
import type { Services } from '../../context.ts';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import type { HttpResponse } from '../../http/http-message.ts';
import { renderConsentPage } from '../../person/consent/consent-page.ts';
import {
  type ConsentQuestion,
  consentItem,
  consentQuestion,
  grantedItems,
} from '../../person/consent/consent-question.ts';
import type { AskingApplication } from '../../person/consent/consent-views.ts';
import { renderWarningPage } from '../../person/consent/warning-page.ts';
import type { PageForm } from '../../person/pages/page-frame.ts';
import { pageFrame, pageResponse } from '../../person/pages/page-response.ts';
import { renderChooserPage } from '../../person/sign-in/account-chooser.ts';
import { isHintedAt } from '../../person/sign-in/login-hint.ts';
import type { Account } from '../../records/account.ts';
import type { Grant } from '../../records/grant.ts';
import type { Admission } from '../../registration/policy/admission.ts';
import type { WarningKind } from '../../registration/policy/warning-kind.ts';
import { isNamed, isOfDomain } from './account-hints.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import type { AuthorizationVisit } from './authorization-visit.ts';
import { consentTerms } from './consent-terms.ts';
import { askingApplication, consentView, type ShownConsent } from './consent-view.ts';
import { type SealingServices, sealPendingRequest } from './pending-request.ts';
import { type AskedQuestion, type Progress, progressAs } from './progress.ts';
import type { RequestedAccess } from './requested-access.ts';

type ConsentServices = SealingServices & Pick<Services, 'brand' | 'catalogue'>;

export type ChooserServices = SealingServices & Pick<Services, 'signIn' | 'brand'>;

const listedAccounts = 50;

/**
 * AUT-13: the accounts signed in in this browser and, in development, the other accounts too. The accounts that the
 * request hints at come first, then the signed-in ones.
 */
export async function chooserPage(
  visit: AuthorizationVisit,
  context: ChooserServices,
): Promise<HttpResponse> {
  const { request, browser } = visit;
  const { access } = request;
  const known = await context.signIn.choosableAccounts(listedAccounts + 1, access.hintedSub);
  const others = known.filter(
    (account) => !browser.accounts.some((signedIn) => signedIn.sub === account.sub),
  );
  const accounts = [
    ...browser.accounts.map((account) => ({ account, signedIn: true })),
    ...others.map((account) => ({ account, signedIn: false })),
  ].filter(({ account }) => isNamed(account, access));
  const html = renderChooserPage({
    frame: pageFrame(visit.http, context),
    form: pageForm(visit, visit.pending.progress, context),
    application: applicationOf(request),
    accounts: hintedFirst(accounts, access).slice(0, listedAccounts),
    truncated: accounts.length > listedAccounts,
    noPasswords: context.signIn.byChoice,
    useAnother: !context.signIn.byChoice,
  });
  return pageResponse(200, html, { cookies: browser.cookies, formMayLeave: true });
}

/** AUT-9: puts the account that `login_hint` names first, then the accounts of the domain in `hd`. */
function hintedFirst(
  accounts: readonly { readonly account: Account; readonly signedIn: boolean }[],
  { loginHint, hostedDomain }: RequestedAccess,
) {
  const rank = (account: Account) => {
    if (loginHint !== undefined && isHintedAt(account, loginHint)) return 0;
    return isOfDomain(account, hostedDomain) ? 1 : 2;
  };
  return [...accounts].sort((one, other) => rank(one.account) - rank(other.account));
}

export type ConsentCase = {
  readonly question: ConsentQuestion;
  readonly admission: Admission;
  readonly grant: Grant | undefined;
};

export function consentPage(
  visit: AuthorizationVisit,
  account: Account,
  { question, admission, grant }: ConsentCase,
  context: ConsentServices,
): HttpResponse {
  const { request, pending } = visit;
  const { acknowledged, draft, choseNothing } = pending.progress;
  const { signIn, others, presentEnds } = question;
  const progress = presentFields<Progress>({
    ...progressAs(account, pending.progress),
    asked: presentFields<AskedQuestion>({
      scopes: [...signIn, ...others],
      terms: consentTerms(admission),
      presentEnds: Object.keys(presentEnds).length > 0 ? presentEnds : undefined,
    }),
    acknowledged,
  });
  const view = consentView(
    presentFields<ShownConsent>({
      frame: { ...pageFrame(visit.http, context, { account }), account },
      form: pageForm(visit, progress, context),
      answerGoesTo: new URL(request.returnAddress.redirectUri).host,
      access: request.access,
      question,
      admission,
      grant,
      draft,
      choseNothing,
    }),
    context,
  );
  return pageResponse(200, renderConsentPage(view), { cookies: visit.browser.cookies, formMayLeave: true });
}

export type WarningCase = Pick<ConsentCase, 'admission' | 'grant'> & { readonly kind: WarningKind };

export function warningPage(
  visit: AuthorizationVisit,
  account: Account,
  { kind, admission, grant }: WarningCase,
  context: ConsentServices,
): HttpResponse {
  const wanted = visit.request.access.scopes.filter((scope) => !grant?.scopes.includes(scope));
  const { timeLimited } = consentQuestion(wanted, consentTerms(admission), context.catalogue);
  const html = renderWarningPage(
    presentFields({
      frame: { ...pageFrame(visit.http, context, { account }), account },
      form: pageForm(visit, { ...progressAs(account, visit.pending.progress), warned: kind }, context),
      application: applicationOf(visit.request, admission),
      kind,
      wanted: wanted.map((scope) => consentItem(scope, context.catalogue)),
      alreadyGranted: grant === undefined ? [] : grantedItems(grant, context.catalogue),
      choosesTime: timeLimited.length > 0,
      accessLastsSeconds: admission.lastsSeconds,
    }),
  );
  return pageResponse(200, html, { cookies: visit.browser.cookies, formMayLeave: true });
}

function pageForm(visit: AuthorizationVisit, progress: Progress, context: SealingServices): PageForm {
  const sealed = sealPendingRequest({ ...visit.pending, progress }, visit.browser.mark, context);
  return { action: endpointPaths.authorizationPage, hidden: { request: sealed } };
}

function applicationOf(
  { access, returnAddress }: AuthorizationRequest,
  admission?: Admission,
): AskingApplication {
  return askingApplication(access.project, new URL(returnAddress.redirectUri).host, admission);
}
