/** Who the client is: the content of `client_secret.json`, or its id and secret alone. */
import type { ClientSecretFile } from '@grantway/protocol/client-secret-file';
import { ClientSecretFileError, parseClientSecretFile } from '@grantway/protocol/client-secret-file';
import { ConfigurationError } from './errors.ts';
import { isJsonObject, parseJsonObject } from './json-object.ts';

/** A client's id and secret. */
export type ClientCredentials = {
  readonly clientId: string;
  /** Left out for a client that has none. */
  readonly clientSecret?: string;
};

/** What the library uses of them. */
export type ReadCredentials = ClientCredentials &
  Pick<ClientSecretFile, 'authUri' | 'tokenUri' | 'redirectUris'>;

/**
 * Reads credentials in either form. A file without endpoints has the given ones.
 *
 * @throws {ConfigurationError} saying what to change; it holds nothing of the values.
 */
export function readCredentials(
  credentials: string | object,
  defaults: { readonly authorization: string; readonly token: string },
): ReadCredentials {
  const file = typeof credentials === 'string' ? parseJsonObject(credentials) : credentials;
  try {
    return parseClientSecretFile(
      file === undefined ? String(credentials) : JSON.stringify(withDefaults(file, defaults)),
    );
  } catch (error) {
    if (error instanceof ClientSecretFileError) throw new ConfigurationError(error.message);
    throw error;
  }
}

/** The file with endpoints where it has none. What is no such file is left for the parser to refuse. */
function withDefaults(
  file: object,
  defaults: { readonly authorization: string; readonly token: string },
): object {
  const endpoints = { auth_uri: defaults.authorization, token_uri: defaults.token };
  if ('clientId' in file) {
    const { clientId, clientSecret } = file as Partial<ClientCredentials>;
    return { web: { ...endpoints, client_id: clientId, client_secret: clientSecret } };
  }
  return Object.fromEntries(
    Object.entries(file).map(([name, value]: [string, unknown]) => [
      name,
      (name === 'web' || name === 'installed') && isJsonObject(value) ? { ...endpoints, ...value } : value,
    ]),
  );
}
