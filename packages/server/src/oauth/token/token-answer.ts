/** What the token endpoint answers (RFC 6749 §5.1, TOK-2), and the making of its access token. */
import { formatScope } from '@grantway/protocol/scope';
import type { Services } from '../../context.ts';
import type { Account } from '../../records/account.ts';
import type { GrantName } from '../../records/grant.ts';
import { issueAccessToken } from './access-token.ts';
import { type IdTokenIssue, issueIdToken } from './id-token.ts';
import { digestScopes } from './scope-digests.ts';

/** In the order in which the guide's server writes them. */
export type TokenAnswer = {
  readonly access_token: string;
  /** Seconds. */
  readonly expires_in: number;
  readonly refresh_token?: string | undefined;
  readonly scope: string;
  readonly token_type: 'Bearer';
  readonly id_token?: string | undefined;
  /** Seconds; only where the refresh token expires. */
  readonly refresh_token_expires_in?: number | undefined;
};

/** What is given: to whom, for what. `account` is needed, and an ID token made, where `openid` is among the scopes. */
export type Issue = {
  readonly grant: GrantName;
  readonly issuance: number;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly accessType: 'online' | 'offline';
  readonly now: number;
  readonly account?: Account | undefined;
  readonly nonce?: string | undefined;
  readonly authTime?: number | undefined;
  readonly acr?: string | undefined;
  readonly refreshToken?: string | undefined;
  /** When what was given ends, where it does: no token outlives it (TIM-2). */
  readonly accessEndsAt?: number | undefined;
};

export function makeTokenAnswer(
  issue: Issue,
  context: Pick<Services, 'settings' | 'sealerFor' | 'signingKeys'>,
): TokenAnswer {
  const { settings } = context;
  const { digests, text } = scopesOnTheWire(issue.scopes);
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
  // One second less than it works: the answer needs time to arrive.
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
    // OpenID Connect Core §3.1.3.3: with `openid`, an ID token.
    id_token: account && issueIdToken(idTokenIssue(issue, account, accessToken), context),
    // One second less than it works, as above.
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

type ScopesOnTheWire = { readonly digests: Buffer; readonly text: string };

/** Storage gives the same list for the same scopes again and again: what is made of it is kept as long as the list. */
const known = new WeakMap<readonly string[], ScopesOnTheWire>();

function scopesOnTheWire(scopes: readonly string[]): ScopesOnTheWire {
  const kept = known.get(scopes);
  if (kept !== undefined) return kept;
  const made = { digests: digestScopes(scopes), text: formatScope(scopes) };
  known.set(scopes, made);
  return made;
}
