/** Fills in the pages of a request under way: choosing an account, what to know first, and consent. */
import { isSignInScope } from '@grantway/protocol/scope';
import { apisOfScope } from '../../apis/catalogue.ts';
import type { Services } from '../../context.ts';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import type { HttpResponse } from '../../http/http-message.ts';
import { renderConsentPage } from '../../person/consent/consent-page.ts';
import { type ConsentQuestion, consentItem, grantedItems } from '../../person/consent/consent-question.ts';
import { renderWarningPage } from '../../person/consent/warning-page.ts';
import { pageFrame, pageResponse } from '../../person/pages/page-response.ts';
import type { AskingApplication, ConsentView, PageForm, WarningKind } from '../../person/pages/page-views.ts';
import { renderChooserPage } from '../../person/sign-in/account-chooser.ts';
import type { Account } from '../../records/account.ts';
import type { Grant } from '../../records/grant.ts';
import type { Admission } from './admission.ts';
import type { Visit } from './advance.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import type { Progress } from './next-step.ts';
import { consentTerms, isHintedAt, isNamed, isOfDomain, progressAs, renewedScopes } from './next-step.ts';
import { sealPendingRequest } from './pending-request.ts';

/** How many accounts the chooser lists. */
const listedAccounts = 50;

/** AUT-13 in small: those signed in in this browser first; in development every other account too. */
export async function chooserPage(visit: Visit, context: Services): Promise<HttpResponse> {
  const { request, browser } = visit;
  const known = context.settings.accountChoiceWithoutPassword
    ? await listKnownAccounts(request.hintedSub, context)
    : [];
  const others = known.filter(
    (account) =>
      account.state === 'active' && !browser.accounts.some((signedIn) => signedIn.sub === account.sub),
  );
  const accounts = [
    ...browser.accounts.map((account) => ({ account, signedIn: true })),
    ...others.map((account) => ({ account, signedIn: false })),
  ].filter(({ account }) => isNamed(account, request));
  const html = renderChooserPage({
    frame: pageFrame(visit.http, undefined),
    form: pageForm(visit, visit.pending.progress, context),
    application: askingApplication(request),
    accounts: hintedFirst(accounts, request).slice(0, listedAccounts),
    truncated: accounts.length > listedAccounts,
    noPasswords: context.settings.accountChoiceWithoutPassword,
    useAnother: !context.settings.accountChoiceWithoutPassword,
  });
  return pageResponse(200, html, { cookies: browser.cookies, formMayLeave: true });
}

async function listKnownAccounts(
  hintedSub: string | undefined,
  { storage }: Services,
): Promise<readonly Account[]> {
  if (hintedSub === undefined) {
    return (await storage.listAccounts({ limit: listedAccounts + 1 })).items;
  }
  const account = await storage.findAccount(hintedSub);
  return account === undefined ? [] : [account];
}

/** AUT-9: the account that `login_hint` names comes first, then those of the domain that `hd` names. */
function hintedFirst(
  accounts: readonly { readonly account: Account; readonly signedIn: boolean }[],
  request: AuthorizationRequest,
) {
  const rank = (account: Account) => {
    if (request.loginHint !== undefined && isHintedAt(account, request.loginHint)) return 0;
    return isOfDomain(account, request.hostedDomain) ? 1 : 2;
  };
  return [...accounts].sort((one, other) => rank(one.account) - rank(other.account));
}

/** What the consent page shows beside the request. */
export type ConsentCase = {
  readonly question: ConsentQuestion;
  readonly admission: Admission;
  readonly grant: Grant | undefined;
};

export function consentPage(
  visit: Visit,
  account: Account,
  { question, admission, grant }: ConsentCase,
  context: Services,
): HttpResponse {
  const { request, pending } = visit;
  const { trustedBy, lastsSeconds } = admission;
  const { acknowledged, draft, choseNothing } = pending.progress;
  const { signIn, others, presentEnds } = question;
  const ends = [...new Set(Object.values(presentEnds))].sort((one, other) => one - other);
  const progress: Progress = {
    ...progressAs(account, pending.progress),
    asked: {
      scopes: [...signIn, ...others],
      terms: consentTerms(admission),
      ...(ends.length > 0 && { presentEnds }),
    },
    ...(acknowledged && { acknowledged }),
  };
  const now = context.now();
  const renewed = renewedScopes(request, admission, grant, now).map(({ scope }) => scope);
  // Several ends do not fit into one choice, so each stands beside its scope.
  const decidedHere = [...renewed, ...(ends.length === 1 ? Object.keys(presentEnds) : [])];
  const html = renderConsentPage({
    frame: { ...pageFrame(visit.http, account), account },
    form: pageForm(visit, progress, context),
    application: askingApplication(request, admission),
    signIn: signIn.map(consentItem),
    items: others.map(consentItem),
    checkboxes: question.checkboxes,
    ticked: draft?.ticked ?? [],
    ...(choseNothing && { choseNothing }),
    alreadyGranted: grant === undefined ? [] : grantedItems(grant, decidedHere),
    renews: renewed.length + ends.length > 0,
    offline: request.accessType === 'offline',
    ...(trustedBy && { trustedByOrganization: trustedBy.name }),
    ...(lastsSeconds !== undefined &&
      others.length + renewed.length > 0 && { accessLastsSeconds: lastsSeconds }),
    ...(question.timeLimited.length + ends.length > 0 && {
      timeLimit: timeLimit(visit, question, { ends, grant }, context),
    }),
    now,
    accountPagePath: endpointPaths.applications,
  });
  return pageResponse(200, html, { cookies: visit.browser.cookies, formMayLeave: true });
}

/** TIM-1, TIM-4. The services are named where the choice covers not all that is asked for, or not all that ends. */
function timeLimit(
  { request, pending }: Visit,
  { others, timeLimited, presentEnds }: ConsentQuestion,
  { ends, grant }: { readonly ends: readonly number[]; readonly grant: Grant | undefined },
  context: Services,
): NonNullable<ConsentView['timeLimit']> {
  const covered = new Set([...timeLimited, ...Object.keys(presentEnds)]);
  const asked = [...others, ...request.scopes.filter((scope) => !isSignInScope(scope))];
  const ending = ends.length > 0 ? Object.keys(grant?.scopeEnds ?? {}) : [];
  const services = [...covered].flatMap(apisOfScope).map(({ service }) => service);
  const mayStay = ends.length > 0;
  const chosen = pending.progress.draft?.lifetime ?? (mayStay ? 'as-before' : 'unlimited');
  return {
    offeredSeconds: context.settings.timeLimitChoicesSeconds,
    presentEnds: ends,
    chosen: chosen === 'as-before' && !mayStay ? 'unlimited' : chosen,
    ...(![...asked, ...ending].every((scope) => covered.has(scope)) && { services: [...new Set(services)] }),
  };
}

/** What the person must know before deciding: nobody has checked the application, or it is being tried out. */
export function warningPage(
  visit: Visit,
  account: Account,
  kind: WarningKind,
  admission: Admission,
  context: Services,
): HttpResponse {
  const html = renderWarningPage({
    frame: { ...pageFrame(visit.http, account), account },
    form: pageForm(visit, { ...progressAs(account, visit.pending.progress), warned: kind }, context),
    application: askingApplication(visit.request, admission),
    kind,
    ...(admission.lastsSeconds !== undefined && { accessLastsSeconds: admission.lastsSeconds }),
  });
  return pageResponse(200, html, { cookies: visit.browser.cookies, formMayLeave: true });
}

function pageForm(visit: Visit, progress: Progress, context: Services): PageForm {
  const sealed = sealPendingRequest({ ...visit.pending, progress }, visit.browser.mark, context);
  return { action: endpointPaths.authorizationPage, hidden: { request: sealed } };
}

/** Who asks, as every page of this request shows it. */
export function askingApplication(request: AuthorizationRequest, admission?: Admission): AskingApplication {
  const screen = request.project.consentScreen;
  return {
    name: screen.applicationName,
    supportEmail: screen.supportEmail,
    ...(screen.homePageUrl !== undefined && { homePageUrl: screen.homePageUrl }),
    ...(screen.privacyPolicyUrl !== undefined && { privacyPolicyUrl: screen.privacyPolicyUrl }),
    ...(screen.termsOfServiceUrl !== undefined && { termsOfServiceUrl: screen.termsOfServiceUrl }),
    verification: admission?.warning === 'undeclared' ? 'exceeded' : screen.verification,
    answerGoesTo: new URL(request.redirectUri).host,
  };
}
