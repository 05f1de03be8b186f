/** Stores the tokens of a token response in the workspace (RFC 6749 §5.1). */
import type { JsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Exchanged } from './exchange.ts';
import type { Workspace } from './workspace.ts';

const mostTokenCharacters = 16_384;

/** Ten years. A longer lifetime must be a mistake. */
const mostSeconds = 315_360_000;

/**
 * @param withoutScope the token's scopes if the response has no `scope`
 * @returns the workspace unchanged if the response has no access token
 */
export function withTokens(
  workspace: Workspace,
  { response }: Exchanged,
  withoutScope: readonly string[],
  now: number,
): Workspace {
  if (response?.fields === undefined || response.status < 200 || response.status > 299) return workspace;
  const { fields } = response;
  const value = tokenOf(fields, 'access_token');
  if (value === undefined) return workspace;
  const seconds = secondsOf(fields.expires_in);
  const refreshToken = tokenOf(fields, 'refresh_token');
  const refreshSeconds = secondsOf(fields.refresh_token_expires_in);
  return presentFields<Workspace>({
    ...workspace,
    accessToken: presentFields({
      value,
      issuedAt: now,
      expiresAt: seconds === undefined ? undefined : now + seconds,
    }),
    // RFC 6749 §6: if the response has no refresh token, the old one stays valid.
    refreshToken: refreshToken ?? workspace.refreshToken,
    refreshTokenExpiresAt:
      refreshSeconds !== undefined
        ? now + refreshSeconds
        : refreshToken === undefined
          ? workspace.refreshTokenExpiresAt
          : undefined,
    idToken: tokenOf(fields, 'id_token') ?? workspace.idToken,
    grantedScopes: scopesOf(fields.scope) ?? withoutScope,
  });
}

function tokenOf(fields: JsonObject, name: string): string | undefined {
  const value = fields[name];
  const isToken = typeof value === 'string' && value.length <= mostTokenCharacters && /^[!-~]+$/.test(value);
  return isToken ? value : undefined;
}

/** Some servers send the number as a string. */
function secondsOf(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  const isValid = typeof seconds === 'number' && seconds >= 0 && seconds <= mostSeconds;
  return isValid ? Math.floor(seconds) : undefined;
}

function scopesOf(value: unknown): readonly string[] | undefined {
  if (typeof value !== 'string') return undefined;
  return [...new Set(value.split(' '))].filter((scope) => scope !== '');
}
