/**
 * The authorization endpoint: RFC 6749 §3.1, steps 1 to 4 of Google's guide (AUT-1 to AUT-12). Apps send people to its
 * first address, which begins a pending request (`pending-request.ts`). The server's own pages post and redirect to its
 * second address, which resumes the pending request.
 */

import { OAuthError } from '@grantway/protocol/error';
import { formatForm, parseForm } from '@grantway/protocol/form';
import type { Needs, Services } from '../../context.ts';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import { isFromAnotherOrigin } from '../../http/fetch-site.ts';
import { parseFormBody } from '../../http/form-request.ts';
import {
  type Handler,
  type HttpRequest,
  type HttpResponse,
  redirectResponse,
} from '../../http/http-message.ts';
import { recognizeBrowser } from '../../person/browser/browser.ts';
import { PageExpiredError } from '../../person/browser/page-expired.ts';
import { registerCommandLine } from '../../registration/command-line-app.ts';
import { profileOf } from '../../settings/profile.ts';
import type { ClientStorage } from '../../storage/promises/client-storage.ts';
import type { ProjectStorage } from '../../storage/promises/project-storage.ts';
import { advance } from './advance.ts';
import { type AnswerServices, takeAnswer } from './answers.ts';
import { authorizationErrorPage, type ErrorPageServices } from './authorization-error-page.ts';
import {
  type AuthorizationRequest,
  parseAuthorizationRequest,
  refuseTooLong,
} from './authorization-request.ts';
import { refusalResponse } from './authorization-response.ts';
import { noteRefused } from './failure-notes.ts';
import { beginPendingRequest, openPendingRequest, type PendingRequestServices } from './pending-request.ts';
import { asRedirected, RefusedError } from './refused-error.ts';
import { findEmbeddedUserAgent } from './user-agent.ts';

type RequestServices = Needs<ClientStorage & ProjectStorage, 'settings' | 'signingKeys' | 'catalogue'> &
  Parameters<typeof registerCommandLine>[1];

type RefusalServices = ErrorPageServices & Pick<Services, 'noteFailure'>;

export type AuthorizationServices = RequestServices &
  PendingRequestServices &
  AnswerServices &
  RefusalServices &
  Parameters<typeof recognizeBrowser>[1];

/** For GET and POST: OpenID Connect Core §3.1.2.1 requires both. */
export function createAuthorizationEndpoint(context: AuthorizationServices): Handler {
  return withErrorPages(context, async (http) => {
    const query = http.method === 'POST' ? postedQuery(http) : http.query;
    refuseTooLong(query);
    // A form posted by another site doesn't carry our cookies (SameSite). Redirect to a GET, which carries them.
    if (http.method === 'POST') return redirectResponse(303, `${endpointPaths.authorization[0]}?${query}`);
    const browser = await recognizeBrowser(http, context);
    const request = await readRequest(http, query, context);
    const pending = await beginPendingRequest(query, browser.mark, context);
    return advance({ http, request, browser, pending }, context);
  });
}

export function createAuthorizationPageEndpoint(context: AuthorizationServices): Handler {
  return withErrorPages(context, async (http) => {
    const form = parseForm(http.method === 'POST' ? http.body : http.query);
    const browser = await recognizeBrowser(http, context);
    const isForeign = http.method === 'POST' && isFromAnotherOrigin(http);
    const pending = isForeign
      ? undefined
      : await openPendingRequest(form.params.get('request') ?? '', browser.marks, context);
    if (pending === undefined) throw new PageExpiredError();
    const request = await readRequest(http, pending.query, context);
    const visit = { http, request, browser, pending };
    return http.method === 'POST' ? takeAnswer(visit, form, context) : advance(visit, context);
  });
}

/** Repeated parameters stay in the query, so that the later checks report them. */
function postedQuery(http: HttpRequest): string {
  const { malformed, duplicates } = parseForm(http.body);
  const isRepeated = !malformed && duplicates.length > 0;
  return isRepeated ? new URLSearchParams(http.body).toString() : formatForm(parseFormBody(http));
}

/** Checks the original request again at every step, so that changes to the client or project take effect at once. */
async function readRequest(
  http: HttpRequest,
  query: string,
  context: RequestServices,
): Promise<AuthorizationRequest> {
  const form = parseForm(query);
  await registerCommandLine(form.params.get('client_id'), context);
  const parsed = await parseAuthorizationRequest(form, context);
  if ('refusal' in parsed) throw new RefusedError(parsed.refusal, parsed, parsed.returnAddress);
  // ERR-2, RFC 8252 §8.12: the app around an embedded browser can read what the person types.
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
  throw new RefusedError(error, parsed.access);
}

function withErrorPages(context: RefusalServices, handler: Handler): Handler {
  return async (http) => {
    try {
      return await handler(http);
    } catch (error) {
      if (error instanceof RefusedError) return answerRefused(http, error, context);
      if (error instanceof OAuthError) return authorizationErrorPage(http, error, {}, context);
      throw error;
    }
  };
}

/**
 * Shows the error as a page. Redirects it to the client (RFC 6749 §4.1.2.1) only if the redirect URI is verified and
 * the profile says so.
 */
function answerRefused(http: HttpRequest, refused: RefusedError, context: RefusalServices): HttpResponse {
  const { refusal, known, returnAddress } = refused;
  noteRefused(refused, context);
  const isRedirected = profileOf(context.settings.profile).requestErrors === 'redirect';
  if (returnAddress === undefined || !isRedirected)
    return authorizationErrorPage(http, refusal, known, context);
  return refusalResponse(http, returnAddress, asRedirected(refusal), context);
}
