/**
 * `@grantway/client/node`: credentials from where they lie on a server: the file `client_secret.json`, or the
 * environment. Needs Node's file system, or that of a runtime which offers the same.
 */
import { readFile } from 'node:fs/promises';
import { parseJsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import type { ClientCredentials } from './credentials.ts';
import { ConfigurationError } from './errors.ts';

/**
 * Reads a `client_secret.json`, for `credentials`.
 *
 * @throws {ConfigurationError} where the file cannot be read, or is another kind of file, such as a service account's key.
 */
export async function readClientSecretFile(path: string | URL): Promise<string> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const advice =
      reason === 'ENOENT'
        ? ' There is no such file; a relative path begins where the program was started.'
        : '';
    throw new ConfigurationError(`The client secret file ${path} cannot be read (${reason}).${advice}`);
  }
  refuseOtherKinds(`${path}`, text);
  return text;
}

/** Google has other credentials in JSON files too, which are easily taken for a client's. */
function refuseOtherKinds(name: string, text: string): void {
  // Some editors put a byte order mark in front, which JSON does not allow.
  const content = parseJsonObject(text.replace(/^\uFEFF/, ''));
  if (content === undefined) throw new ConfigurationError(`${name} has no JSON object in it.`);
  const kind = otherKinds.get(content.type);
  if (kind === undefined) return;
  throw new ConfigurationError(
    `${name} is ${kind}. Make an OAuth client of type "Web application", and use its client_secret.json.`,
  );
}

/** By what stands under `type`. A client's file has none. */
const otherKinds: ReadonlyMap<unknown, string> = new Map([
  ['service_account', 'the key of a service account, to which no person can give access'],
  ['authorized_user', 'a file of application default credentials'],
]);

/** An environment such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Credentials from the environment, for `credentials`. One of these ways, tried in this order:
 * - `OAUTH_CLIENT_SECRET_JSON`: the content of a `client_secret.json`;
 * - `OAUTH_CLIENT_SECRET_FILE`: the path of one;
 * - `OAUTH_CLIENT_ID` and, where the client has one, `OAUTH_CLIENT_SECRET`.
 *
 * @param prefix in place of `OAUTH_`
 * @throws {ConfigurationError} where none is set, the file cannot be read, or it is another kind of file.
 */
export async function credentialsFromEnvironment(
  environment: Environment,
  prefix = 'OAUTH_',
): Promise<string | object> {
  const value = (name: string): string | undefined => environment[`${prefix}${name}`] || undefined;
  const json = value('CLIENT_SECRET_JSON');
  if (json !== undefined) {
    refuseOtherKinds(`${prefix}CLIENT_SECRET_JSON`, json);
    return json;
  }
  const file = value('CLIENT_SECRET_FILE');
  if (file !== undefined) return readClientSecretFile(file);
  const clientId = value('CLIENT_ID');
  if (clientId === undefined) {
    const names = ['CLIENT_SECRET_JSON', 'CLIENT_SECRET_FILE', 'CLIENT_ID'].map((name) => prefix + name);
    throw new ConfigurationError(`Set one of ${names.join(', ')}.`);
  }
  return presentFields<ClientCredentials>({ clientId, clientSecret: value('CLIENT_SECRET') });
}
