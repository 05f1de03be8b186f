/** What the token endpoint answers (RFC 6749 §5.1, TOK-2), and the making of its access token. */
import { formatScope } from '@grantway/protocol/scope';
import type { ServerContext } from '../context.ts';
import type { Account } from '../registration/records.ts';
import { issueAccessToken } from './access-token.ts';
import { issueIdToken } from './id-token.ts';

/** In the order in which the guide's server writes them. */
export type TokenAnswer = {
  readonly access_token: string;
  /** Seconds. */
  readonly expires_in: number;
  readonly refresh_token?: string;
  readonly scope: string;
  readonly token_type: 'Bearer';
  readonly id_token?: string;
  /** Seconds; only where the refresh token expires. */
  readonly refresh_token_expires_in?: number;
};

/** What is given: to whom, for what. `account` is needed, and an ID token made, where `openid` is among the scopes. */
export type Issue = {
  readonly grantId: number;
  readonly issuance: number;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly accessType: 'online' | 'offline';
  readonly now: number;
  readonly account?: Account;
  readonly nonce?: string;
  readonly refreshToken?: { readonly token: string; readonly expiresAt?: number };
};

export function makeTokenAnswer(issue: Issue, context: ServerContext): TokenAnswer {
  const { settings, storage } = context;
  const accessToken = issueAccessToken(
    {
      grantId: issue.grantId,
      issuance: issue.issuance,
      clientId: issue.clientId,
      scopeNumbers: issue.scopes.map((scope) => numberOf(scope, storage)),
      accessType: issue.accessType,
      issuedAt: issue.now,
      expiresAt: issue.now + settings.accessTokenLifetimeSeconds,
    },
    context.accessTokenSealer,
  );
  return {
    access_token: accessToken,
    // One second less than it works: the answer needs time to arrive.
    expires_in: settings.accessTokenLifetimeSeconds - 1,
    ...(issue.refreshToken && { refresh_token: issue.refreshToken.token }),
    scope: formatScope(issue.scopes),
    token_type: 'Bearer',
    // OpenID Connect Core §3.1.3.3: with `openid`, an ID token.
    ...(issue.account && {
      id_token: issueIdToken(
        {
          account: issue.account,
          clientId: issue.clientId,
          scopes: issue.scopes,
          accessToken,
          now: issue.now,
          ...(issue.nonce !== undefined && { nonce: issue.nonce }),
        },
        context,
      ),
    }),
    ...(issue.refreshToken?.expiresAt !== undefined && {
      refresh_token_expires_in: issue.refreshToken.expiresAt - issue.now,
    }),
  };
}

function numberOf(scope: string, storage: ServerContext['storage']): number {
  const number = storage.scopeNumber(scope);
  if (number === undefined) throw new TypeError(`scope is not registered: ${scope}`);
  return number;
}
