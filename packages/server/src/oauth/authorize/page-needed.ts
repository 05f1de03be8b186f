/**
 * The error for an application whose person would have to see a page, and may not (`prompt=none`), or whose account is
 * not the one it asked for: OpenID Connect Core §3.1.2.6, AUT-10. Each profile has its own names (decisions 0002, 0014).
 */
import { OAuthError, type OAuthErrorCode } from '@grantway/protocol/error';
import type { Profile } from '../../settings/profile.ts';

/** What the person would have to do. A refusal: read why they are refused. */
export type PageNeed = 'sign in' | 'choose an account' | 'consent' | OAuthError;

export function pageNeeded(need: PageNeed, profile: Profile): OAuthError {
  const isRefusal = need instanceof OAuthError;
  const description = `The person would have to ${isRefusal ? `see a refusal (${need.code})` : need}.`;
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
