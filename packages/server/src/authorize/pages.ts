/** Fills in the pages of a request under way: choosing an account, what to know first, and consent. */
import { apisOfScope } from '../apis/catalogue.ts';
import { renderConsentPage } from '../consent/page.ts';
import { type ConsentAnswer, type ConsentQuestion, consentItem, grantedItems } from '../consent/question.ts';
import { renderWarningPage } from '../consent/warning-page.ts';
import type { ServerContext } from '../context.ts';
import type { HttpResponse } from '../http.ts';
import { pageFrame, pageResponse } from '../page-response.ts';
import type { AskingApplication, ConsentView, PageForm, WarningKind } from '../pages/views.ts';
import { endpointPaths } from '../paths.ts';
import type { Account } from '../registration/records.ts';
import { renderChooserPage } from '../sign-in/page.ts';
import type { Grant } from '../storage/storage.ts';
import type { Admission } from './admission.ts';
import type { Visit } from './advance.ts';
import type { Progress } from './next-step.ts';
import { consentTerms, isHintedAt, isNamed, isOfDomain, progressAs } from './next-step.ts';
import { sealPendingRequest } from './pending-request.ts';
import type { AuthorizationRequest } from './request.ts';

/** How many accounts the chooser lists. */
const listedAccounts = 50;

/** AUT-13 in small: those signed in in this browser first; in development every other account too. */
export async function chooserPage(visit: Visit, context: ServerContext): Promise<HttpResponse> {
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
  return pageResponse(200, html, { cookies: browser.cookies, formLeadsTo: request.redirectUri });
}

async function listKnownAccounts(
  hintedSub: string | undefined,
  { storage }: ServerContext,
): Promise<readonly Account[]> {
  if (hintedSub === undefined) return storage.listAccounts(listedAccounts + 1);
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
  context: ServerContext,
): HttpResponse {
  const { request, pending } = visit;
  const { trustedBy, lastsSeconds } = admission;
  const progress: Progress = {
    ...progressAs(account, pending.progress),
    asked: { scopes: [...question.signIn, ...question.others], terms: consentTerms(admission) },
    ...(pending.progress.acknowledged && { acknowledged: pending.progress.acknowledged }),
  };
  const html = renderConsentPage({
    frame: { ...pageFrame(visit.http, account), account },
    form: pageForm(visit, progress, context),
    application: askingApplication(request, admission),
    signIn: question.signIn.map(consentItem),
    items: question.others.map(consentItem),
    checkboxes: question.checkboxes,
    ticked: pending.progress.draft?.ticked ?? [],
    alreadyGranted: grant === undefined ? [] : grantedItems(grant),
    offline: request.accessType === 'offline',
    ...(trustedBy && { trustedByOrganization: trustedBy.name }),
    ...(lastsSeconds !== undefined && question.others.length > 0 && { accessLastsSeconds: lastsSeconds }),
    ...(question.timeLimited.length > 0 && {
      timeLimit: timeLimit(question, pending.progress.draft, context),
    }),
    accountPagePath: endpointPaths.applications,
  });
  return pageResponse(200, html, { cookies: visit.browser.cookies, formLeadsTo: request.redirectUri });
}

/** TIM-1. The services are named where not everything asked for can be given for a time. */
function timeLimit(
  question: ConsentQuestion,
  draft: ConsentAnswer | undefined,
  context: ServerContext,
): NonNullable<ConsentView['timeLimit']> {
  const chosenSeconds = draft?.lifetimeSeconds;
  const offeredSeconds = context.settings.timeLimitChoicesSeconds;
  const all = question.timeLimited.length === question.others.length;
  const services = question.timeLimited.flatMap(apisOfScope).map(({ service }) => service);
  return {
    offeredSeconds,
    ...(chosenSeconds !== undefined && { chosenSeconds }),
    ...(!all && { services: [...new Set(services)] }),
  };
}

/** What the person must know before deciding: nobody has checked the application, or it is being tried out. */
export function warningPage(
  visit: Visit,
  account: Account,
  kind: WarningKind,
  admission: Admission,
  context: ServerContext,
): HttpResponse {
  const html = renderWarningPage({
    frame: { ...pageFrame(visit.http, account), account },
    form: pageForm(visit, { ...progressAs(account, visit.pending.progress), warned: kind }, context),
    application: askingApplication(visit.request, admission),
    kind,
    ...(admission.lastsSeconds !== undefined && { accessLastsSeconds: admission.lastsSeconds }),
  });
  return pageResponse(200, html, { cookies: visit.browser.cookies, formLeadsTo: visit.request.redirectUri });
}

function pageForm(visit: Visit, progress: Progress, context: ServerContext): PageForm {
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
