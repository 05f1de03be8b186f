/** Asks the server about an access token. Without an endpoint for that, uses only the stored facts. */
import { type JsonObject, parseJsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import { parseScope } from '@grantway/protocol/scope';
import { CommandError } from '../../host/command-error.ts';
import { idTokenClaims } from '../remote/id-token-claims.ts';
import { askForText } from '../remote/server-request.ts';
import type { StoredTokens } from './stored-tokens.ts';
import { postAsClient } from './token-endpoint.ts';

export type TokenInfo = {
  readonly issuer: string;
  readonly clientId: string;
  readonly email?: string;
  readonly sub?: string;
  readonly scopes: readonly string[];
  readonly audience?: string;
  readonly hasRefreshToken: boolean;
  readonly expiresAt?: number;
  readonly secondsLeft?: number;
  readonly state: 'active' | 'expired' | 'inactive' | 'unknown';
  readonly source: 'token info' | 'introspection' | 'stored';
};

/** @throws CommandError if the server is unreachable or answers with an error */
export async function describeTokens(tokens: StoredTokens): Promise<TokenInfo> {
  const { server, client, accessToken, refreshToken, scopes } = tokens;
  const now = Math.floor(Date.now() / 1_000);
  const asked = accessToken === undefined ? undefined : await ask(tokens, accessToken);
  const facts = asked?.facts ?? {};
  const claims = idTokenClaims(tokens.idToken);
  const text = (...values: readonly unknown[]) =>
    values.find((one) => typeof one === 'string' && one !== '') as string | undefined;
  const expiresAt = expiryOf(facts, now) ?? tokens.expiresAt;
  const isExpired = expiresAt !== undefined && expiresAt <= now;
  const audience = Array.isArray(facts.aud) ? facts.aud.join(', ') : facts.aud;
  return presentFields<TokenInfo>({
    issuer: server.issuer,
    clientId: text(facts.azp, facts.client_id) ?? client.clientId,
    email: text(facts.email, claims.email),
    sub: text(facts.sub, claims.sub),
    scopes: parseScope(text(facts.scope) ?? '') ?? scopes,
    audience: text(audience),
    hasRefreshToken: refreshToken !== undefined,
    expiresAt,
    secondsLeft: expiresAt === undefined || isExpired ? undefined : expiresAt - now,
    state:
      asked === undefined
        ? isExpired
          ? 'expired'
          : 'unknown'
        : asked.isActive
          ? 'active'
          : isExpired
            ? 'expired'
            : 'inactive',
    source: asked?.source ?? 'stored',
  });
}

type Asked = Pick<TokenInfo, 'source'> & { readonly facts: JsonObject; readonly isActive: boolean };

async function ask({ server, client }: StoredTokens, accessToken: string): Promise<Asked | undefined> {
  const { tokenInfoEndpoint, introspectionEndpoint } = server;
  if (tokenInfoEndpoint !== undefined) {
    // Servers log URLs, so send the token in the header.
    const { status, text } = await askForText(tokenInfoEndpoint, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${accessToken}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: '',
    });
    const facts = parseJsonObject(text);
    if (status === 200 && facts !== undefined) return { source: 'token info', facts, isActive: true };
    // The address is a guess, and this server has no such endpoint.
    if (status === 404 || status === 405) return undefined;
    if (status >= 500 || facts === undefined) {
      throw new CommandError(`${new URL(tokenInfoEndpoint).origin} answered ${status}; try again later`);
    }
    return { source: 'token info', facts: {}, isActive: false };
  }
  if (introspectionEndpoint === undefined) return undefined;
  const facts = await postAsClient(introspectionEndpoint, server, client, 'question', {
    token: accessToken,
    token_type_hint: 'access_token',
  });
  return { source: 'introspection', facts, isActive: facts.active === true };
}

/** Some servers send numbers as strings. */
function expiryOf({ exp, expires_in: seconds }: JsonObject, now: number): number | undefined {
  const at = Number(exp ?? Number.NaN);
  if (Number.isSafeInteger(at) && at > 0) return at;
  const left = Number(seconds ?? Number.NaN);
  return Number.isSafeInteger(left) ? now + left : undefined;
}
