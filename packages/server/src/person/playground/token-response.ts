/** Takes the tokens of a successful token response into the workspace (RFC 6749 §5.1). */
import type { JsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Exchanged } from './exchange.ts';
import type { Workspace } from './workspace.ts';

/** In characters. */
const mostTokenCharacters = 16_384;

/** Ten years. A longer time is a mistake of the server. */
const mostSeconds = 315_360_000;

/**
 * @param withoutScope the scopes that the token has if the response doesn't name them
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
  return presentFields<Workspace>({
    ...workspace,
    accessToken: presentFields({
      value,
      issuedAt: now,
      expiresAt: seconds === undefined ? undefined : now + seconds,
    }),
    // RFC 6749 §6: a response without a refresh token means that the old one stays valid.
    refreshToken: tokenOf(fields, 'refresh_token') ?? workspace.refreshToken,
    idToken: tokenOf(fields, 'id_token') ?? workspace.idToken,
    grantedScopes: scopesOf(fields.scope) ?? withoutScope,
  });
}

function tokenOf(fields: JsonObject, name: string): string | undefined {
  const value = fields[name];
  const isToken = typeof value === 'string' && value.length <= mostTokenCharacters && /^[!-~]+$/.test(value);
  return isToken ? value : undefined;
}

/** Some servers send the number as a text. */
function secondsOf(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  const isValid = typeof seconds === 'number' && seconds >= 0 && seconds <= mostSeconds;
  return isValid ? Math.floor(seconds) : undefined;
}

function scopesOf(value: unknown): readonly string[] | undefined {
  if (typeof value !== 'string') return undefined;
  return [...new Set(value.split(' '))].filter((scope) => scope !== '');
}
