/**
 * The two responses to the client's redirect URI, code and error: RFC 6749 §4.1.2 and §4.1.2.1, RFC 9207 (AUT-7,
 * AUT-12). Both take a `ReturnAddress`, whose `VerifiedRedirectUri` guarantees that the client may use the URI
 * (invariant 3).
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
  /** The account's index among those signed in in this browser, from 0. */
  readonly authUser: number;
  /** When the person last signed in to this account in this browser. */
  readonly signedInAt?: number;
  /** Whether the person signed in during this request. */
  readonly signedInNow: boolean;
  readonly allowed: AllowedScopes;
  /** A web client with offline access gets a refresh token only if the person saw the consent page. */
  readonly consentShown: boolean;
};

/**
 * Undefined if the grant no longer covers the code's scopes, e.g. because somebody has just revoked it. Then ask the
 * person again.
 */
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
      // The ID token tells when and how the person signed in only if the request asked for it (decisions 0039 and
      // 0040).
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

/**
 * TOK-9, AUT-16: a desktop client always gets a refresh token. A web client gets one only with offline access, and only
 * after the person saw the consent page.
 */
function givesRefreshToken({ client, accessType }: RequestedAccess, { consentShown }: Approval): boolean {
  return client.type === 'desktop' || (accessType === 'offline' && consentShown);
}

/** `1` if the person signed in during this request, `0` if they were signed in already (`authenticationClasses`). */
function acrOf({ signedInNow }: Approval): string {
  return signedInNow ? '1' : '0';
}

export function refusalResponse(
  http: HttpRequest,
  to: ReturnAddress,
  error: OAuthError,
  context: Pick<Services, 'settings' | 'brand'>,
): HttpResponse {
  return send(http, to, [...detailsOf(error, context), ['error', error.code]], context);
}

/** In characters. A description may quote a long parameter, and the redirect's URL must not get too long. */
const longestDescription = 512;

function detailsOf(error: OAuthError, { settings }: Pick<Services, 'settings'>): Parameters {
  if (profileOf(settings.profile).callbackErrorDetails === 'error_description') {
    return [['error_description', wireDescription(error.description).slice(0, longestDescription)]];
  }
  const { subtype } = error.details;
  return subtype === undefined ? [] : [['error_subtype', subtype]];
}

type Parameters = readonly (readonly [string, string])[];

/** RFC 9207 §2: every response names the issuer, errors included (decision 0007). */
function send(
  http: HttpRequest,
  to: ReturnAddress,
  parameters: Parameters,
  context: Pick<Services, 'settings' | 'brand'>,
): HttpResponse {
  const all: Parameters = [
    // AUT-7: return exactly the `state` received, or none if the request had none.
    ...(to.state === undefined ? [] : [['state', to.state] as const]),
    ['iss', to.issuer],
    ...parameters,
  ];
  if (to.responseMode === 'form_post') return formPostResponse(http, to, all, context);
  return redirectResponse(redirectStatus(http), appendToRedirectUri(to.redirectUri, all));
}

/** RFC 9110 §15.4.4: after a POST, 303 makes the browser send a GET, so the form's data doesn't reach the client. */
function redirectStatus(http: HttpRequest): 302 | 303 {
  return http.method === 'POST' ? 303 : 302;
}

/** Canonical names, preceded by the short names (e.g. `email`) that the request used. */
function scopeParameter(access: RequestedAccess, forTokens: readonly string[]): string {
  const shortNames = access.requestedScopes.filter(
    (scope) => canonicalScope(scope) !== scope && forTokens.includes(canonicalScope(scope)),
  );
  return [...shortNames, ...forTokens].join(' ');
}
