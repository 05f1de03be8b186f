/** Reads a `client_secret.json` of this server, Google or others (CLI-1). */
import { googleServer } from '@grantway/protocol/authorization-server';
import { hasTlsOrIsLoopback } from '@grantway/protocol/origin';
import { z } from 'zod';
import { CommandError } from '../../host/command-error.ts';
import { readJsonFile } from '../../host/json-file.ts';

export type ClientSecretFile = {
  readonly path: string;
  /** `installed` clients may use any port of this machine. `web` clients may use only their registered URIs. */
  readonly type: 'web' | 'installed';
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly redirectUris: readonly string[];
};

const filled = z.string().min(1);

export const endpoint = z
  .url()
  .refine(
    (url) => hasTlsOrIsLoopback(new URL(url)) && !url.includes('#'),
    'must begin with https://, or with http:// on this machine',
  );

const section = z.object({
  client_id: filled,
  client_secret: filled.optional(),
  auth_uri: endpoint.default(googleServer.authorization),
  token_uri: endpoint.default(googleServer.token),
  redirect_uris: z.array(z.string()).default([]),
});

/** Other files with credentials, by their field `type`. A client's file has no `type`. */
const otherKinds: ReadonlyMap<unknown, string> = new Map([
  ['service_account', 'the key of a service account, which acts for itself and not for a person'],
  ['authorized_user', 'a file with tokens; use it with --in'],
  ['grantway_token', 'a file with tokens; use it with --in'],
]);

/** @throws CommandError */
export function readClientSecretFile(path: string): ClientSecretFile {
  const content = readJsonFile(path, '--client-secret');
  const file = z.looseObject({}).safeParse(content).data ?? {};
  const kind = otherKinds.get(file.type);
  if (kind !== undefined) {
    throw new CommandError(
      `${path} is ${kind}. --client-secret needs the client_secret.json of an OAuth client`,
    );
  }
  const type = file.web === undefined ? 'installed' : 'web';
  if (file[type] === undefined) {
    throw new CommandError(
      `${path} has neither "web" nor "installed", so it isn’t a client_secret.json; download that file for your client in the console`,
    );
  }
  const { data, error } = section.safeParse(file[type]);
  if (data === undefined) throw new CommandError(`${path}: ${firstProblem(error, [type])}`);
  return {
    path,
    type,
    clientId: data.client_id,
    ...(data.client_secret !== undefined && { clientSecret: data.client_secret }),
    authorizationEndpoint: data.auth_uri,
    tokenEndpoint: data.token_uri,
    redirectUris: data.redirect_uris,
  };
}

/** E.g. `web.client_id is missing`. Never quotes the value, which may be a secret. */
export function firstProblem(error: z.ZodError, above: readonly string[] = []): string {
  const [issue] = error.issues;
  const name = [...above, ...(issue?.path ?? [])].join('.') || 'the content';
  if (issue?.code === 'custom') return `${name} ${issue.message}`;
  return `${name} is missing or of the wrong kind`;
}
