/**
 * The two answers that go to the client's redirect URI: RFC 6749 §4.1.2 and §4.1.2.1, RFC 9207 (AUT-7, AUT-12). Both take
 * a `VerifiedRedirectUri`, so that nothing can be sent to a URI that is not registered (invariant 3).
 */
import type { OAuthError } from '@grantway/protocol/error';
import { appendToRedirectUri } from '@grantway/protocol/redirect-uri';
import { canonicalScope } from '@grantway/protocol/scope';
import type { ServerContext } from '../context.ts';
import { type HttpRequest, type HttpResponse, redirectResponse } from '../http.ts';
import { issueOpaqueSecret, sha256 } from '../keys/opaque-secret.ts';
import type { Account } from '../registration/records.ts';
import { makesUser } from './admission.ts';
import type { AllowedScopes } from './next-step.ts';
import type { AuthorizationRequest } from './request.ts';

export type Approval = {
  readonly account: Account;
  /** The account's place among those signed in in this browser, from 0. */
  readonly authUser: number;
  readonly allowed: AllowedScopes;
  /** Whether the consent page was shown in this run: only then does offline access give a refresh token. */
  readonly consentShown: boolean;
};

/** Issues the code and sends it; undefined if the grant was revoked meanwhile, so that the person must be asked again. */
export async function approvalResponse(
  http: HttpRequest,
  request: AuthorizationRequest,
  approval: Approval,
  context: ServerContext,
): Promise<HttpResponse | undefined> {
  const now = context.now();
  const code = issueOpaqueSecret('code', context.randomBytes);
  const grant = await context.storage.issueCode(
    {
      sha256: sha256(code),
      clientId: request.client.clientId,
      projectId: request.project.id,
      accountSub: approval.account.sub,
      redirectUri: request.redirectUri,
      scopes: approval.allowed.forTokens,
      ...(approval.allowed.accessEndsAt !== undefined && { accessEndsAt: approval.allowed.accessEndsAt }),
      accessType: request.accessType,
      givesRefreshToken: request.accessType === 'offline' && approval.consentShown,
      ...(request.codeChallenge !== undefined && { codeChallenge: request.codeChallenge }),
      ...(request.codeChallengeMethod !== undefined && { codeChallengeMethod: request.codeChallengeMethod }),
      ...(request.nonce !== undefined && { nonce: request.nonce }),
      issuedAt: now,
      expiresAt: now + context.settings.codeLifetimeSeconds,
    },
    approval.allowed.consented,
    makesUser(approval.allowed.consented),
  );
  if (grant === undefined) return undefined;
  const { hostedDomain } = approval.account;
  return redirectResponse(
    redirectStatus(http),
    appendToRedirectUri(request.redirectUri, [
      ...stateParameter(request),
      ['iss', context.settings.origin],
      ['code', code],
      ['scope', scopeParameter(request, approval.allowed.forTokens)],
      ['authuser', String(approval.authUser)],
      ...(hostedDomain === undefined ? [] : [['hd', hostedDomain] as const]),
      ['prompt', approval.consentShown ? 'consent' : 'none'],
    ]),
  );
}

/** Refusal, or `prompt=none` where a page would be needed. */
export function refusalResponse(
  http: HttpRequest,
  request: AuthorizationRequest,
  error: OAuthError,
  context: ServerContext,
): HttpResponse {
  const { subtype } = error.details;
  return redirectResponse(
    redirectStatus(http),
    appendToRedirectUri(request.redirectUri, [
      ...stateParameter(request),
      ...(subtype === undefined ? [] : [['error_subtype', subtype] as const]),
      ['error', error.code],
      // RFC 9207 §2: error answers carry the issuer too (decision 0007).
      ['iss', context.settings.origin],
    ]),
  );
}

/** RFC 9110 §15.4.4: after a form, 303 turns the browser's POST into a GET, so that no form data reaches the client. */
function redirectStatus(http: HttpRequest): 302 | 303 {
  return http.method === 'POST' ? 303 : 302;
}

/** AUT-7: the exact value, and none where none came. */
function stateParameter(request: AuthorizationRequest): readonly (readonly [string, string])[] {
  return request.state === undefined ? [] : [['state', request.state]];
}

/** The scopes of the code under their canonical names, and before them the short names that were asked for. */
function scopeParameter(request: AuthorizationRequest, forTokens: readonly string[]): string {
  const shortNames = request.requestedScopes.filter(
    (scope) => canonicalScope(scope) !== scope && forTokens.includes(canonicalScope(scope)),
  );
  return [...shortNames, ...forTokens].join(' ');
}
