/** The token endpoint's response: RFC 6749 §5.1, TOK-2. */
import { formatScope } from '@grantway/protocol/scope';
import type { Services } from '../../context.ts';
import type { Account } from '../../records/account.ts';
import type { GrantName } from '../../records/grant.ts';
import { issueAccessToken } from './access-token.ts';
import { type IdTokenIssue, issueIdToken } from './id-token.ts';
import { digestScopes } from './scope-digests.ts';

/** The members are in the order of Google's responses. */
export type TokenAnswer = {
  readonly access_token: string;
  /** Seconds. */
  readonly expires_in: number;
  readonly refresh_token?: string | undefined;
  readonly scope: string;
  readonly token_type: 'Bearer';
  readonly id_token?: string | undefined;
  /** Seconds. Present only if the refresh token expires. */
  readonly refresh_token_expires_in?: number | undefined;
};

/** If the scopes include `openid`, `account` must be present. */
export type Issue = {
  readonly grant: GrantName;
  readonly issuance: number;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** The scopes of the access token, if it has fewer than `scopes`. */
  readonly accessTokenScopes?: readonly string[] | undefined;
  readonly accessType: 'online' | 'offline';
  readonly now: number;
  readonly account?: Account | undefined;
  readonly nonce?: string | undefined;
  readonly authTime?: number | undefined;
  readonly acr?: string | undefined;
  readonly refreshToken?: string | undefined;
  /** Seconds since 1970. No access or refresh token lives longer (TIM-2). */
  readonly accessEndsAt?: number | undefined;
};

export function makeTokenAnswer(
  issue: Issue,
  context: Pick<Services, 'settings' | 'sealerFor' | 'signingKeys'>,
): TokenAnswer {
  const { settings } = context;
  const { digests, text } = scopesOnTheWire(issue.accessTokenScopes ?? issue.scopes);
  const lifetime = Math.min(
    settings.accessTokenLifetimeSeconds,
    (issue.accessEndsAt ?? Number.POSITIVE_INFINITY) - issue.now,
  );
  const accessToken = issueAccessToken(
    {
      grant: issue.grant,
      issuance: issue.issuance,
      clientId: issue.clientId,
      scopeDigests: digests,
      accessType: issue.accessType,
      issuedAt: issue.now,
      expiresAt: issue.now + lifetime,
    },
    context.sealerFor('access token'),
  );
  // `expires_in` is a second less than the real lifetime, because the response needs time to arrive.
  const expiresIn = Math.max(lifetime - 1, 0);
  const { account, refreshToken } = issue;
  if (account === undefined && refreshToken === undefined) {
    return { access_token: accessToken, expires_in: expiresIn, scope: text, token_type: 'Bearer' };
  }
  return {
    access_token: accessToken,
    expires_in: expiresIn,
    refresh_token: refreshToken,
    scope: text,
    token_type: 'Bearer',
    // OpenID Connect Core §3.1.3.3: with the scope `openid`, the response has an ID token.
    id_token: account && issueIdToken(idTokenIssue(issue, account, accessToken), context),
    // A second less than the real lifetime, like `expires_in`.
    refresh_token_expires_in:
      refreshToken === undefined || issue.accessEndsAt === undefined
        ? undefined
        : issue.accessEndsAt - issue.now - 1,
  };
}

function idTokenIssue(issue: Issue, account: Account, accessToken: string): IdTokenIssue {
  const { clientId, scopes, now, nonce, authTime, acr } = issue;
  return { account, clientId, scopes, accessToken, now, nonce, authTime, acr };
}

type ScopesOnTheWire = { readonly digests: string; readonly text: string };

/** Keyed by the array, because storage returns the same array for the same scopes. */
const known = new WeakMap<readonly string[], ScopesOnTheWire>();

function scopesOnTheWire(scopes: readonly string[]): ScopesOnTheWire {
  const kept = known.get(scopes);
  if (kept !== undefined) return kept;
  const made = { digests: digestScopes(scopes), text: formatScope(scopes) };
  known.set(scopes, made);
  return made;
}
