/**
 * `@grantway/client/node`: credentials from where they lie on a server: the file `client_secret.json`, or the
 * environment. Needs Node's file system, or that of a runtime which offers the same.
 */
import { readFile } from 'node:fs/promises';
import { ConfigurationError } from './errors.ts';

/**
 * Reads a `client_secret.json`, for `credentials`.
 *
 * @throws {ConfigurationError} where the file cannot be read.
 */
export async function readClientSecretFile(path: string | URL): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new ConfigurationError(`The client secret file ${path} cannot be read (${reason}).`);
  }
}

/** An environment such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Credentials from the environment, for `credentials`. One of these ways, tried in this order:
 * - `OAUTH_CLIENT_SECRET_JSON`: the content of a `client_secret.json`;
 * - `OAUTH_CLIENT_SECRET_FILE`: the path of one;
 * - `OAUTH_CLIENT_ID` and, where the client has one, `OAUTH_CLIENT_SECRET`.
 *
 * @param prefix in place of `OAUTH_`
 * @throws {ConfigurationError} where none is set, or the file cannot be read.
 */
export async function credentialsFromEnvironment(
  environment: Environment,
  prefix = 'OAUTH_',
): Promise<string | object> {
  const value = (name: string): string | undefined => environment[`${prefix}${name}`] || undefined;
  const json = value('CLIENT_SECRET_JSON');
  if (json !== undefined) return json;
  const file = value('CLIENT_SECRET_FILE');
  if (file !== undefined) return readClientSecretFile(file);
  const clientId = value('CLIENT_ID');
  if (clientId === undefined) {
    const names = ['CLIENT_SECRET_JSON', 'CLIENT_SECRET_FILE', 'CLIENT_ID'].map((name) => prefix + name);
    throw new ConfigurationError(`Set one of ${names.join(', ')}.`);
  }
  const clientSecret = value('CLIENT_SECRET');
  return clientSecret === undefined ? { clientId } : { clientId, clientSecret };
}
