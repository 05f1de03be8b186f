/** Reads the client's credentials (CLI-1). */
import type { JsonObject } from '@grantway/protocol/json-object';
import { isJsonObject, parseJsonObject } from '@grantway/protocol/json-object';
import { ConfigurationError } from './errors.ts';

export type ClientCredentials = {
  /** As issued by the authorization server when you registered the client. */
  readonly clientId: string;
  /** Omit it if the client has no secret. */
  readonly clientSecret?: string;
};

export type ReadCredentials = {
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly authUri: string;
  readonly tokenUri: string;
  readonly redirectUris: readonly string[];
};

/**
 * @param defaults for endpoints that the file doesn't name
 * @throws {ConfigurationError} that names the first missing or wrong field, and contains no values
 */
export function readCredentials(
  credentials: string | object,
  defaults: { readonly authorization: string; readonly token: string },
): ReadCredentials {
  // Some editors write a byte order mark first, which JSON doesn't allow.
  const file =
    typeof credentials === 'string' ? parseJsonObject(credentials.replace(/^\uFEFF/, '')) : credentials;
  const { web, installed, clientId, clientSecret }: JsonObject = isJsonObject(file) ? file : {};
  const section =
    clientId === undefined ? (web ?? installed) : { client_id: clientId, client_secret: clientSecret };
  if (!isJsonObject(section)) {
    throw new ConfigurationError(
      'credentials must be a client_secret.json with "web" or "installed", or { clientId, clientSecret }.',
    );
  }
  const field = <T>(name: string, fallback: T, isValid: (value: unknown) => boolean): T => {
    const value = section[name] ?? fallback;
    if (value !== undefined && !isValid(value))
      throw new ConfigurationError(`Set ${name} in the credentials: it is missing or of the wrong type.`);
    return value as T;
  };
  return {
    clientId: field('client_id', '', isFilledText),
    clientSecret: field('client_secret', undefined, isFilledText),
    authUri: field('auth_uri', defaults.authorization, isFilledText),
    tokenUri: field('token_uri', defaults.token, isFilledText),
    redirectUris: field<readonly string[]>('redirect_uris', [], isTextList),
  };
}

function isFilledText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
