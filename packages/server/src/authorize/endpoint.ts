/**
 * The authorization endpoint: RFC 6749 §3.1, the guide's steps 1 to 4 (AUT-1 to AUT-12). It has two addresses: the one
 * that applications send people to, and the one that its own pages come back to, where a request that is under way is
 * taken up again. Both end in `advance`, which asks `next-step.ts` what comes next and does it.
 */
import { OAuthError } from '@grantway/protocol/error';
import { type Form, formatForm, parseForm } from '@grantway/protocol/form';
import { consentedScopes, consentQuestion, parseLifetime } from '../consent/question.ts';
import type { ServerContext } from '../context.ts';
import { parseFormBody, parseQuery } from '../form-request.ts';
import type { Handler, HttpRequest, HttpResponse } from '../http.ts';
import { redirectResponse } from '../http.ts';
import { endpointPaths } from '../paths.ts';
import type { Account } from '../registration/records.ts';
import { signInAddress } from '../sign-in/address.ts';
import { type Browser, recognizeBrowser, signIn } from '../sign-in/browser.ts';
import { admit, countNewUser, type Exclusion } from './admission.ts';
import { authorizationErrorPage, type KnownOfRequest } from './error-page.ts';
import {
  allowedScopes,
  consentTerms,
  interactionRequired,
  nextAccountStep,
  nextConsentStep,
  type Progress,
  renewedScopes,
  wasToldAll,
} from './next-step.ts';
import { chooserPage, consentPage, warningPage } from './pages.ts';
import {
  openPendingRequest,
  type PendingRequest,
  pendingRequestAddress,
  sealPendingRequest,
} from './pending-request.ts';
import { type AuthorizationRequest, maximumQueryCharacters, parseAuthorizationRequest } from './request.ts';
import { approvalResponse, refusalResponse } from './response.ts';
import { findEmbeddedUserAgent } from './user-agent.ts';

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
  const request = await readRequest(http, params, context);
  return advance({ http, request, browser, pending }, context);
}

/** Every step checks the original request anew: what was changed or withdrawn meanwhile holds at once. */
async function readRequest(
  http: HttpRequest,
  params: ReadonlyMap<string, string>,
  context: ServerContext,
): Promise<AuthorizationRequest> {
  const parsed = await parseAuthorizationRequest(params, context.storage);
  if ('refusal' in parsed) throw new RefusedError(parsed.refusal, parsed);
  // ERR-2, RFC 8252 §8.12: in an embedded browser the application can read what the person types.
  const embedded = findEmbeddedUserAgent(http.headers['user-agent'] ?? '', http.headers['x-requested-with']);
  if (embedded === undefined) return parsed;
  const error = new OAuthError(
    'disallowed_useragent',
    `The request came from an embedded browser: ${embedded.kind}.`,
    {
      parameter: 'User-Agent',
      received: http.headers['user-agent'] ?? '',
      fix: 'Open the authorization URL in the system browser, a Custom Tab or SFSafariViewController.',
    },
  );
  throw new RefusedError(error, parsed);
}

/** Does the next step, and the one after it, until a page or an answer is there. */
async function advance(visit: Visit, context: ServerContext): Promise<HttpResponse> {
  const { http, request, browser, pending } = visit;
  const next = nextAccountStep(
    request,
    pending.progress,
    { active: browser.accounts, closed: browser.closedAccounts },
    context.settings.accountChoiceWithoutPassword,
  );
  switch (next.step) {
    case 'refuse':
      return refusalResponse(http, request, next.error, context);
    case 'choose-account':
      return chooserPage(visit, context);
    case 'sign-in':
      return toSignIn(visit, context);
    case 'account':
      return advanceAs(next.account, visit, context);
  }
}

/** The way from the account to the answer. */
async function advanceAs(account: Account, visit: Visit, context: ServerContext): Promise<HttpResponse> {
  const { http, request, browser, pending } = visit;
  const admission = await admit(request, account, context);
  if ('error' in admission) return exclude(admission, account, visit, context);

  const grant = await context.storage.findGrant(account.sub, request.project.id, context.now());
  const next = nextConsentStep(request, pending.progress, admission, grant);
  switch (next.step) {
    case 'refuse':
      return refusalResponse(http, request, next.error, context);
    case 'warning':
      return warningPage(visit, account, next.warning, admission, context);
    case 'consent': {
      const question = consentQuestion(next.newScopes, consentTerms(admission));
      return consentPage(visit, account, { question, admission, grant }, context);
    }
    case 'answer': {
      const approval = {
        account,
        authUser: browser.accounts.indexOf(account),
        allowed: allowedScopes(request, admission, grant, []),
        consentShown: false,
      };
      // Without an answer the grant was revoked between reading it and issuing the code: ask again.
      return (await approvalResponse(http, request, approval, context)) ?? advance(visit, context);
    }
  }
}

/** AUT-10: with `prompt=none` there are no pages at all, so the application is told that there would be one. */
function exclude(exclusion: Exclusion, account: Account, visit: Visit, context: ServerContext): HttpResponse {
  const { http, request, pending } = visit;
  if (request.prompts.has('none')) {
    return refusalResponse(http, request, interactionRequired(exclusion.error), context);
  }
  const otherAccountPath = pendingRequestAddress(
    { ...pending, progress: { switchingAccount: true } },
    visit.browser.mark,
    context,
  );
  const { client, project } = request;
  throw new RefusedError(exclusion.error, { client, project, account, exclusion, otherAccountPath });
}

function toSignIn(visit: Visit, context: ServerContext): HttpResponse {
  const { http, request, browser, pending } = visit;
  const progress: Progress = { ...pending.progress, switchingAccount: false, anotherAccount: false };
  const target = { request: sealPendingRequest({ ...pending, progress }, browser.mark, context) };
  const hl = parseForm(pending.query).params.get('hl');
  const address = signInAddress(target, {
    ...(request.loginHint !== undefined && !pending.progress.anotherAccount && { hint: request.loginHint }),
    ...(hl !== undefined && { hl }),
  });
  const headers = browser.cookies.length === 0 ? {} : { 'set-cookie': browser.cookies };
  return redirectResponse(http.method === 'POST' ? 303 : 302, address, headers);
}

/** What a person pressed on one of the pages. */
async function takeAnswer(
  http: HttpRequest,
  form: Form,
  browser: Browser,
  pending: PendingRequest,
  context: ServerContext,
): Promise<HttpResponse> {
  const request = await readRequest(http, parseForm(pending.query).params, context);
  const visit: Visit = { http, request, browser, pending };
  const chosen = form.params.get('account');
  if (chosen !== undefined) return chooseAccount(visit, chosen, context);
  switch (form.params.get('decision')) {
    case 'allow':
      return allow(visit, form, context);
    case 'deny':
      return refusalResponse(http, request, new OAuthError('access_denied', 'The person refused.'), context);
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
      throw new OAuthError('invalid_request', 'The form says neither an account nor a decision.', {
        fix: 'Go back to the application and start again.',
      });
  }
}

/** The consent page once more, filled in as it was but for the boxes. */
function showAgain(
  visit: Visit,
  form: Form,
  isTicked: (scope: string) => boolean,
  context: ServerContext,
): HttpResponse {
  const { pending } = visit;
  const ticked = (pending.progress.asked?.scopes ?? []).filter(isTicked);
  const draft = { ...readAnswer(form, context), ticked };
  return goOn(visit, { ...pending, progress: { ...pending.progress, draft } }, [], context);
}

/** What the person filled in, but for the boxes. @throws OAuthError `invalid_request` for a time that was not offered */
function readAnswer(form: Form, { settings }: ServerContext): { readonly lifetimeSeconds?: number } {
  const text = form.params.get('lifetime_seconds');
  const lifetimeSeconds = parseLifetime(text, settings.timeLimitChoicesSeconds);
  return lifetimeSeconds === undefined ? {} : { lifetimeSeconds };
}

/** The person was warned, of what the page that was shown said. */
function acknowledge(visit: Visit, context: ServerContext): HttpResponse {
  const { warned, ...progress } = visit.pending.progress;
  const acknowledged = warned === undefined ? {} : { acknowledged: warned };
  return goOn(visit, { ...visit.pending, progress: { ...progress, ...acknowledged } }, [], context);
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
  if (context.settings.accountChoiceWithoutPassword && account?.state === 'disabled') {
    const admission = await admit(visit.request, account, context);
    if ('error' in admission) return exclude(admission, account, visit, context);
  }
  if (!context.settings.accountChoiceWithoutPassword || account?.state !== 'active') {
    throw new OAuthError('invalid_request', 'There is no such account to choose.', {
      fix: 'Go back to the application and start again.',
    });
  }
  const cookies = (await signIn(visit.http, browser, { account }, context)) ?? [];
  return goOn(visit, { ...pending, progress }, cookies, context);
}

async function allow(visit: Visit, form: Form, context: ServerContext): Promise<HttpResponse> {
  const { http, request, browser, pending } = visit;
  const { chosenAccount, asked } = pending.progress;
  const account = browser.accounts.find(({ sub }) => sub === chosenAccount);
  // Signed out meanwhile, on another page, or never asked: to the page that comes first.
  if (account === undefined || asked === undefined) {
    return goOn(visit, { ...pending, progress: {} }, [], context);
  }
  const admission = await admit(request, account, context);
  if ('error' in admission) return exclude(admission, account, visit, context);
  // The project or the organization changed while the page was open: the person is told, and asked again.
  if (!wasToldAll(asked, pending.progress, admission)) {
    return goOn(visit, { ...pending, progress: { chosenAccount: account.sub } }, [], context);
  }
  const now = context.now();
  const grant = await context.storage.findGrant(account.sub, request.project.id, now);
  const { terms } = asked;
  // The question that the page showed, not the one that would be asked now: sent twice, a form says the same twice.
  const question = consentQuestion(asked.scopes, terms);
  const answer = { ...readAnswer(form, context), ticked: tickedScopes(http.body) };
  const consented = [
    ...renewedScopes(request, admission, grant, now),
    ...consentedScopes(question, answer, terms, now),
  ];
  const allowed = allowedScopes(request, admission, grant, consented);
  if (allowed.forTokens.length === 0) {
    return refusalResponse(http, request, new OAuthError('access_denied', 'Nothing was allowed.'), context);
  }
  const tooMany = await countNewUser(account, consented, request.project, context);
  if (tooMany !== undefined) return exclude(tooMany, account, visit, context);
  const approval = { account, authUser: browser.accounts.indexOf(account), allowed, consentShown: true };
  return (await approvalResponse(http, request, approval, context)) ?? goOn(visit, pending, [], context);
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

/** A refusal together with what was known by then. */
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
