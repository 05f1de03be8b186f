/**
 * The authorization endpoint: RFC 6749 §3.1, the guide's steps 1 to 4 (AUT-1 to AUT-12). It has two addresses: the one
 * that applications send people to, and the one that its own pages come back to, where a request that is under way is
 * taken up again. Both end in `advance`, which asks `next-step.ts` what comes next and does it.
 */
import { OAuthError } from '@grantway/protocol/error';
import { type Form, formatForm, parseForm } from '@grantway/protocol/form';
import { consentedScopes, consentQuestion } from '../consent/question.ts';
import type { ServerContext } from '../context.ts';
import { parseFormBody, parseQuery } from '../form-request.ts';
import type { Handler, HttpRequest, HttpResponse } from '../http.ts';
import { redirectResponse } from '../http.ts';
import { endpointPaths } from '../paths.ts';
import { type Browser, recognizeBrowser, signIn } from '../sign-in/browser.ts';
import { authorizationErrorPage, type KnownOfRequest } from './error-page.ts';
import { allowedScopes, nextAccountStep, nextConsentStep } from './next-step.ts';
import { chooserPage, consentPage } from './pages.ts';
import { openPendingRequest, type PendingRequest, pendingRequestAddress } from './pending-request.ts';
import { type AuthorizationRequest, maximumQueryCharacters, parseAuthorizationRequest } from './request.ts';
import { approvalResponse, refusalResponse } from './response.ts';

/** One request under way: what was asked, by which browser, and how far it has come. */
export type Visit = {
  readonly http: HttpRequest;
  readonly request: AuthorizationRequest;
  readonly browser: Browser;
  readonly pending: PendingRequest;
};

/** `GET` and `POST` of the address that applications send people to (OpenID Connect Core §3.1.2.1 has both). */
export function createAuthorizationEndpoint(context: ServerContext): Handler {
  return withErrorPages(context, async (http) => {
    const params = http.method === 'POST' ? parseFormBody(http) : parseQuery(http);
    const query = http.method === 'POST' ? formatForm(params) : http.query;
    if (query.length > maximumQueryCharacters) {
      throw new OAuthError('invalid_request', 'The request is too long.', {
        fix: `Send at most ${maximumQueryCharacters} characters of parameters.`,
      });
    }
    // Another site's form comes without this browser's cookies; the GET that follows has them.
    if (http.method === 'POST') return redirectResponse(303, `${endpointPaths.authorization[0]}?${query}`);
    const browser = await recognizeBrowser(http, context);
    return proceed(http, params, browser, { query, progress: {} }, context);
  });
}

/** `GET` and `POST` of the address that the pages of a request come back to. */
export function createAuthorizationPageEndpoint(context: ServerContext): Handler {
  return withErrorPages(context, async (http) => {
    const form = parseForm(http.method === 'POST' ? http.body : http.query);
    const browser = await recognizeBrowser(http, context);
    const site = http.headers['sec-fetch-site'];
    const foreign = http.method === 'POST' && site !== undefined && site !== 'same-origin' && site !== 'none';
    const pending = foreign
      ? undefined
      : openPendingRequest(form.params.get('request') ?? '', browser.marks, context);
    if (pending === undefined) {
      throw new OAuthError('invalid_request', 'This page is no longer valid.', {
        fix: 'Go back to the application and start again.',
      });
    }
    if (http.method === 'POST') return takeAnswer(http, form, browser, pending, context);
    return proceed(http, parseForm(pending.query).params, browser, pending, context);
  });
}

async function proceed(
  http: HttpRequest,
  params: ReadonlyMap<string, string>,
  browser: Browser,
  pending: PendingRequest,
  context: ServerContext,
): Promise<HttpResponse> {
  const parsed = await parseAuthorizationRequest(params, context.storage);
  if ('refusal' in parsed) throw new RefusedError(parsed.refusal, parsed);
  return advance({ http, request: parsed, browser, pending }, context);
}

/** Does the next step, and the one after it, until a page or an answer is there. */
async function advance(visit: Visit, context: ServerContext): Promise<HttpResponse> {
  const { request, browser, pending } = visit;
  const account = nextAccountStep(request, pending.progress, browser.accounts);
  if (account.step === 'refuse') return refusalResponse(visit.http, request, account.error, context);
  if (account.step === 'choose-account') return chooserPage(visit, context);

  const grant = await context.storage.findGrant(account.account.sub, request.project.id, context.now());
  const consent = nextConsentStep(request, grant);
  if (consent.step === 'refuse') return refusalResponse(visit.http, request, consent.error, context);
  if (consent.step === 'consent') {
    return consentPage(visit, account.account, consentQuestion(consent.newScopes), grant, context);
  }
  const answer = await approvalResponse(
    visit.http,
    request,
    {
      account: account.account,
      authUser: browser.accounts.indexOf(account.account),
      allowed: allowedScopes(request, grant, []),
      consentShown: false,
    },
    context,
  );
  // The grant was revoked between reading it and issuing the code: ask again.
  return answer ?? advance(visit, context);
}

/** What a person pressed on one of the pages. */
async function takeAnswer(
  http: HttpRequest,
  form: Form,
  browser: Browser,
  pending: PendingRequest,
  context: ServerContext,
): Promise<HttpResponse> {
  const parsed = await parseAuthorizationRequest(parseForm(pending.query).params, context.storage);
  if ('refusal' in parsed) throw new RefusedError(parsed.refusal, parsed);
  const visit: Visit = { http, request: parsed, browser, pending };
  const chosen = form.params.get('account');
  if (chosen !== undefined) return chooseAccount(visit, chosen, context);
  switch (form.params.get('decision')) {
    case 'allow':
      return allow(visit, tickedScopes(http.body), context);
    case 'deny':
      return refusalResponse(
        http,
        visit.request,
        new OAuthError('access_denied', 'The person refused.'),
        context,
      );
    case 'switch-account':
      return goOn(visit, { ...pending, progress: { switchingAccount: true } }, [], context);
    case 'select-all':
    case 'select-none': {
      const all = form.params.get('decision') === 'select-all';
      return goOn(visit, { ...pending, progress: { ...pending.progress, allTicked: all } }, [], context);
    }
    default:
      throw new OAuthError('invalid_request', 'The form says neither an account nor a decision.', {
        fix: 'Go back to the application and start again.',
      });
  }
}

/** The one parameter that a form may send several times. */
function tickedScopes(body: string): readonly string[] {
  return new URLSearchParams(body).getAll('scope');
}

async function chooseAccount(visit: Visit, sub: string, context: ServerContext): Promise<HttpResponse> {
  const { browser, pending } = visit;
  const progress = { chosenAccount: sub };
  if (browser.accounts.some((account) => account.sub === sub)) {
    return goOn(visit, { ...pending, progress }, [], context);
  }
  const account = await context.storage.findAccount(sub);
  if (!context.settings.accountChoiceWithoutPassword || account?.state !== 'active') {
    throw new OAuthError('invalid_request', 'There is no such account to choose.', {
      fix: 'Go back to the application and start again.',
    });
  }
  return goOn(visit, { ...pending, progress }, await signIn(visit.http, browser, account, context), context);
}

async function allow(visit: Visit, ticked: readonly string[], context: ServerContext): Promise<HttpResponse> {
  const { request, browser, pending } = visit;
  const account = browser.accounts.find(({ sub }) => sub === pending.progress.chosenAccount);
  const { asked } = pending.progress;
  // Signed out meanwhile, on another page, or never asked: to the page that comes first.
  if (account === undefined || asked === undefined)
    return goOn(visit, { ...pending, progress: {} }, [], context);
  const grant = await context.storage.findGrant(account.sub, request.project.id, context.now());
  // The question that the page showed, not the one that would be asked now: sent twice, a form says the same twice.
  const question = consentQuestion(asked);
  const allowed = allowedScopes(request, grant, consentedScopes(question, ticked));
  if (allowed.forTokens.length === 0) {
    return refusalResponse(
      visit.http,
      request,
      new OAuthError('access_denied', 'Nothing was allowed.'),
      context,
    );
  }
  const answer = await approvalResponse(
    visit.http,
    request,
    { account, authUser: browser.accounts.indexOf(account), allowed, consentShown: true },
    context,
  );
  return answer ?? goOn(visit, pending, [], context);
}

/** After a form, a page that can be reloaded and gone back to. */
function goOn(
  visit: Visit,
  pending: PendingRequest,
  cookies: readonly string[],
  context: ServerContext,
): HttpResponse {
  const headers = cookies.length === 0 ? {} : { 'set-cookie': cookies };
  return redirectResponse(303, pendingRequestAddress(pending, visit.browser.mark, context), headers);
}

/** A refusal together with what was known of client and project by then. */
class RefusedError extends Error {
  readonly refusal: OAuthError;
  readonly known: KnownOfRequest;

  constructor(refusal: OAuthError, known: KnownOfRequest) {
    super(refusal.message);
    this.refusal = refusal;
    this.known = known;
  }
}

/** Every refusal becomes a page. */
function withErrorPages(context: ServerContext, handler: Handler): Handler {
  return async (http) => {
    try {
      return await handler(http);
    } catch (error) {
      if (error instanceof RefusedError)
        return authorizationErrorPage(http, error.refusal, error.known, context);
      if (error instanceof OAuthError) return authorizationErrorPage(http, error, {}, context);
      throw error;
    }
  };
}
