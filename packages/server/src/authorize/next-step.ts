/**
 * What comes next for a valid authorization request: the state machine of authorization. Pure; given the same request,
 * browser and grant it gives the same step. Every page posts back to `endpoint.ts`, which asks here again.
 *
 *   request ──> account known? ──no──> choose-account ──(chosen)──┐
 *                    │ yes <────────────────────────────────────────┘
 *                    v
 *             consent needed? ──yes──> consent ──(allowed)──> answer
 *                    │ no                 └─────(denied)────> refuse
 *                    └──────────────────────────────────────> answer
 *
 * With `prompt=none` every arrow to a page becomes `refuse`.
 */
import { OAuthError } from '@grantway/protocol/error';
import type { Account } from '../registration/records.ts';
import type { Grant } from '../storage/storage.ts';
import type { AuthorizationRequest } from './request.ts';

/** What the person has done so far on the pages of this request. */
export type Progress = {
  /** The `sub` of the account chosen on the chooser. */
  readonly chosenAccount?: string;
  /** The person asked to choose again. */
  readonly switchingAccount?: boolean;
  /** The scopes that the consent page shown asked for: an answer is an answer to these, whatever was granted meanwhile. */
  readonly asked?: readonly string[];
  /** The person asked for every box to be ticked, or for none: how the consent page is shown next. */
  readonly allTicked?: boolean;
};

export type AccountStep =
  | { readonly step: 'account'; readonly account: Account }
  | { readonly step: 'choose-account' }
  | { readonly step: 'refuse'; readonly error: OAuthError };

export type ConsentStep =
  | { readonly step: 'answer' }
  /** `newScopes` are asked for; what the project has already is in the grant. */
  | { readonly step: 'consent'; readonly newScopes: readonly string[] }
  | { readonly step: 'refuse'; readonly error: OAuthError };

/** As which account? `signedIn` are the active accounts of this browser, in the order of signing in. */
export function nextAccountStep(
  request: AuthorizationRequest,
  progress: Progress,
  signedIn: readonly Account[],
): AccountStep {
  const silent = request.prompts.has('none');
  if (!progress.switchingAccount) {
    const chosen = signedIn.find((account) => account.sub === progress.chosenAccount);
    if (chosen !== undefined) return { step: 'account', account: chosen };
    if (!request.prompts.has('select_account')) {
      const account = accountWithoutAsking(request, signedIn);
      if (account !== undefined) return { step: 'account', account };
    }
  }
  return silent ? { step: 'refuse', error: interactionRequired('sign in') } : { step: 'choose-account' };
}

/** AUT-9: a hint or an index selects among several sessions; without one, only a single account goes without saying. */
function accountWithoutAsking(
  request: AuthorizationRequest,
  signedIn: readonly Account[],
): Account | undefined {
  if (request.loginHint !== undefined) {
    return signedIn.find((account) => isHintedAt(account, request.loginHint ?? ''));
  }
  if (request.authUser !== undefined && signedIn[request.authUser] !== undefined) {
    return signedIn[request.authUser];
  }
  return signedIn.length === 1 ? signedIn[0] : undefined;
}

/** A `login_hint` is an e-mail address, compared without regard to case, or a `sub`. */
export function isHintedAt(account: Account, loginHint: string): boolean {
  return account.sub === loginHint || account.email.toLowerCase() === loginHint.toLowerCase();
}

/** AUT-10: asked the first time, for what is new, and whenever `prompt=consent` says so. */
export function nextConsentStep(request: AuthorizationRequest, grant: Grant | undefined): ConsentStep {
  const newScopes = request.scopes.filter((scope) => !grant?.scopes.includes(scope));
  if (newScopes.length === 0 && !request.prompts.has('consent')) return { step: 'answer' };
  if (request.prompts.has('none')) return { step: 'refuse', error: interactionRequired('consent') };
  return { step: 'consent', newScopes };
}

/** `prompt=none` and a page would be needed. The names are the guide's server's, not OpenID Connect's (decision 0002). */
function interactionRequired(what: 'sign in' | 'consent'): OAuthError {
  return new OAuthError('interaction_required', `prompt=none, but the person would have to ${what}.`, {
    subtype: 'access_denied',
  });
}

/** What an allowing answer gives: INC-1 to INC-3, TOK-5. */
export type AllowedScopes = {
  /** To add to the grant. */
  readonly consented: readonly string[];
  /** For the code and its tokens; empty where the person allowed nothing at all. */
  readonly forTokens: readonly string[];
};

/** Of what was asked, what the person just allowed and what the project has already; all of it for a combined one. */
export function allowedScopes(
  request: AuthorizationRequest,
  grant: Grant | undefined,
  consented: readonly string[],
): AllowedScopes {
  const granted = grant?.scopes ?? [];
  const asked = request.scopes.filter((scope) => consented.includes(scope) || granted.includes(scope));
  if (asked.length === 0 || !request.includeGrantedScopes) return { consented, forTokens: asked };
  return { consented, forTokens: [...new Set([...asked, ...granted])] };
}
