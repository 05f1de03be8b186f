/**
 * The two answers that go to the client's redirect URI: RFC 6749 §4.1.2 and §4.1.2.1, RFC 9207 (AUT-7, AUT-12). Both take
 * a `ReturnAddress`, which has a `VerifiedRedirectUri`, so that nothing can be sent to a URI that is not registered (invariant 3).
 */

import { type OAuthError, wireDescription } from '@grantway/protocol/error';
import { presentFields } from '@grantway/protocol/present-fields';
import { appendToRedirectUri } from '@grantway/protocol/redirect-uri';
import { canonicalScope } from '@grantway/protocol/scope';
import type { Needs, Services } from '../../context.ts';
import { type HttpRequest, type HttpResponse, redirectResponse } from '../../http/http-message.ts';
import { issueOpaqueSecret, sha256 } from '../../keys/opaque-secret.ts';
import type { Account } from '../../records/account.ts';
import { makesUser } from '../../registration/policy/new-users.ts';
import { profileOf } from '../../settings/profile.ts';
import type { CodeStorage } from '../../storage/promises/code-storage.ts';
import type { AllowedScopes } from './allowed-scopes.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { formPostResponse } from './form-post.ts';
import type { RequestedAccess } from './requested-access.ts';
import type { ReturnAddress } from './return-address.ts';

export type ApprovalServices = Needs<CodeStorage, 'settings' | 'brand' | 'now' | 'randomBytes'>;

export type Approval = {
  readonly account: Account;
  /** The account's place among those signed in in this browser, from 0. */
  readonly authUser: number;
  /** When the person signed in; absent for an account that was disabled since. */
  readonly signedInAt?: number;
  /** Whether that was during this request. */
  readonly signedInNow: boolean;
  readonly allowed: AllowedScopes;
  /** Whether the consent page was shown in this run: only then does offline access give a web client a refresh token. */
  readonly consentShown: boolean;
};

/** Issues the code and sends it; undefined if the grant was revoked meanwhile, so that the person must be asked again. */
export async function approvalResponse(
  http: HttpRequest,
  { access, returnAddress }: AuthorizationRequest,
  approval: Approval,
  context: ApprovalServices,
): Promise<HttpResponse | undefined> {
  const now = context.now();
  const code = issueOpaqueSecret('code', context.randomBytes);
  const grant = await context.storage.issueCode(
    presentFields({
      sha256: sha256(code),
      clientId: access.client.clientId,
      projectId: access.project.id,
      accountSub: approval.account.sub,
      redirectUri: returnAddress.redirectUri,
      scopes: approval.allowed.forTokens,
      accessEndsAt: approval.allowed.accessEndsAt,
      accessType: access.accessType,
      givesRefreshToken: givesRefreshToken(access, approval),
      codeChallenge: access.codeChallenge,
      codeChallengeMethod: access.codeChallengeMethod,
      nonce: access.nonce,
      // What the ID token says of signing in, as far as it was asked for (decisions 0039 and 0040).
      authTime: access.authTimeRequested ? approval.signedInAt : undefined,
      acr: access.acrRequested ? acrOf(approval) : undefined,
      issuedAt: now,
      expiresAt: now + context.settings.codeLifetimeSeconds,
    }),
    approval.allowed.consented,
    makesUser(approval.allowed.consented),
  );
  if (grant === undefined) return undefined;
  const { hostedDomain } = approval.account;
  const parameters: Parameters = [
    ['code', code],
    ['scope', scopeParameter(access, approval.allowed.forTokens)],
    ['authuser', String(approval.authUser)],
    ...(hostedDomain === undefined ? [] : [['hd', hostedDomain] as const]),
    ['prompt', approval.consentShown ? 'consent' : 'none'],
  ];
  return send(http, returnAddress, parameters, context);
}

/** TOK-9, AUT-16: a desktop client gets one every time, a web client with offline access where the person was asked. */
function givesRefreshToken({ client, accessType }: RequestedAccess, { consentShown }: Approval): boolean {
  return client.type === 'desktop' || (accessType === 'offline' && consentShown);
}

/** `1` if the person signed in during this request, `0` if a session answered (`authenticationClasses`). */
function acrOf({ signedInNow }: Approval): string {
  return signedInNow ? '1' : '0';
}

/** Refusal, a mistake in the request, or `prompt=none` where a page would be needed. */
export function refusalResponse(
  http: HttpRequest,
  to: ReturnAddress,
  error: OAuthError,
  context: Pick<Services, 'settings' | 'brand'>,
): HttpResponse {
  return send(http, to, [...detailsOf(error, context), ['error', error.code]], context);
}

/** A description can name what was received, and a redirect carries it in its address. */
const longestDescription = 512;

function detailsOf(error: OAuthError, { settings }: Pick<Services, 'settings'>): Parameters {
  if (profileOf(settings.profile).callbackErrorDetails === 'error_description') {
    return [['error_description', wireDescription(error.description).slice(0, longestDescription)]];
  }
  const { subtype } = error.details;
  return subtype === undefined ? [] : [['error_subtype', subtype]];
}

type Parameters = readonly (readonly [string, string])[];

/** RFC 9207 §2: every answer carries the issuer, errors too (decision 0007). */
function send(
  http: HttpRequest,
  to: ReturnAddress,
  parameters: Parameters,
  context: Pick<Services, 'brand'>,
): HttpResponse {
  const all: Parameters = [
    // AUT-7: the exact value, and none where none came.
    ...(to.state === undefined ? [] : [['state', to.state] as const]),
    ['iss', to.issuer],
    ...parameters,
  ];
  if (to.responseMode === 'form_post') return formPostResponse(http, to, all, context);
  return redirectResponse(redirectStatus(http), appendToRedirectUri(to.redirectUri, all));
}

/** RFC 9110 §15.4.4: after a form, 303 turns the browser's POST into a GET, so that no form data reaches the client. */
function redirectStatus(http: HttpRequest): 302 | 303 {
  return http.method === 'POST' ? 303 : 302;
}

/** The scopes of the code under their canonical names, and before them the short names that were asked for. */
function scopeParameter(access: RequestedAccess, forTokens: readonly string[]): string {
  const shortNames = access.requestedScopes.filter(
    (scope) => canonicalScope(scope) !== scope && forTokens.includes(canonicalScope(scope)),
  );
  return [...shortNames, ...forTokens].join(' ');
}
