/** `@grantway/client/node`: reads credentials from the file `client_secret.json` or from the environment. */
import { readFile } from 'node:fs/promises';
import { parseJsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import type { ClientCredentials } from './credentials.ts';
import { ConfigurationError } from './errors.ts';

/**
 * Reads a `client_secret.json`. Pass the result to `createOAuthClient` as `credentials`.
 *
 * @throws {ConfigurationError} if the file can't be read, isn't a JSON object, or has other credentials, such as a
 * service account's key.
 */
export async function readClientSecretFile(path: string | URL): Promise<string> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const advice =
      reason === 'ENOENT'
        ? ' It does not exist. A relative path starts in the directory where you started the program.'
        : '';
    throw new ConfigurationError(`The client secret file ${path} can't be read (${reason}).${advice}`);
  }
  rejectOtherKinds(`${path}`, text);
  return text;
}

/** Google uses JSON for other credentials too, so they are easily mistaken for a client's file. */
function rejectOtherKinds(name: string, text: string): void {
  // Some editors write a byte order mark first, which JSON doesn't allow.
  const content = parseJsonObject(text.replace(/^\uFEFF/, ''));
  if (content === undefined)
    throw new ConfigurationError(`${name} is not a JSON object. Use the content of a client_secret.json.`);
  const kind = otherKinds.get(content.type);
  if (kind === undefined) return;
  throw new ConfigurationError(
    `${name} is ${kind}. Create an OAuth client of type "Web application", and use its client_secret.json.`,
  );
}

/** By their field `type`, which a client's file doesn't have. */
const otherKinds: ReadonlyMap<unknown, string> = new Map([
  ['service_account', "the key of a service account, which can't ask users for access"],
  ['authorized_user', 'a file with application default credentials'],
]);

/** Environment variables, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads credentials from environment variables. Pass the result to `createOAuthClient` as `credentials`. The first
 * variable that is set wins:
 *
 * - `OAUTH_CLIENT_SECRET_JSON`: the content of a `client_secret.json`;
 * - `OAUTH_CLIENT_SECRET_FILE`: the path of such a file;
 * - `OAUTH_CLIENT_ID`, with `OAUTH_CLIENT_SECRET` if the client has a secret.
 *
 * @param prefix replaces `OAUTH_`
 * @throws {ConfigurationError} if no variable is set, the file can't be read, or the content isn't a JSON object or has
 * other credentials, such as a service account's key.
 */
export async function credentialsFromEnvironment(
  environment: Environment,
  prefix = 'OAUTH_',
): Promise<string | object> {
  const value = (name: string): string | undefined => environment[`${prefix}${name}`] || undefined;
  const json = value('CLIENT_SECRET_JSON');
  if (json !== undefined) {
    rejectOtherKinds(`${prefix}CLIENT_SECRET_JSON`, json);
    return json;
  }
  const file = value('CLIENT_SECRET_FILE');
  if (file !== undefined) return readClientSecretFile(file);
  const clientId = value('CLIENT_ID');
  if (clientId === undefined) {
    const names = ['CLIENT_SECRET_JSON', 'CLIENT_SECRET_FILE', 'CLIENT_ID'].map((name) => prefix + name);
    throw new ConfigurationError(
      `The environment has no client credentials. Set one of ${names.join(', ')}.`,
    );
  }
  return presentFields<ClientCredentials>({ clientId, clientSecret: value('CLIENT_SECRET') });
}
