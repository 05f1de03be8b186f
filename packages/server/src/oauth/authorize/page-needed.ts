/**
 * The error that the client gets if `prompt=none` forbids a page that the person would have to see: OpenID Connect Core
 * §3.1.2.6, AUT-10. The codes depend on the profile (decisions 0002, 0014).
 */
import { OAuthError, type OAuthErrorCode } from '@grantway/protocol/error';
import type { Profile } from '../../settings/profile.ts';

/** An `OAuthError` is the error that the page would show. */
export type PageNeed = 'sign in' | 'choose an account' | 'consent' | OAuthError;

export function pageNeeded(need: PageNeed, profile: Profile): OAuthError {
  const isRefusal = need instanceof OAuthError;
  const description = `The person would have to ${isRefusal ? `see an error page (${need.code})` : need}.`;
  if (profile.pageNeeded === 'the case') return new OAuthError(codeOf(need), description);
  return new OAuthError('interaction_required', description, {
    subtype: isRefusal ? need.code : 'access_denied',
  });
}

function codeOf(need: PageNeed): OAuthErrorCode {
  if (need instanceof OAuthError) return 'interaction_required';
  switch (need) {
    case 'sign in':
      return 'login_required';
    case 'choose an account':
      return 'account_selection_required';
    case 'consent':
      return 'consent_required';
  }
}
