/** Requests with the client's credentials, to the token endpoint (RFC 6749 §4.1.3, §6) and others. */
import { formatBasicCredentials } from '@grantway/protocol/client-authentication';
import { formatForm } from '@grantway/protocol/form';
import { type JsonObject, parseJsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import { parseScope } from '@grantway/protocol/scope';
import { CommandError } from '../../host/command-error.ts';
import { askForText } from '../remote/server-request.ts';
import type { TokenServer } from './authorization-server.ts';
import { explainedError, type FailedStep } from './explain-error.ts';

export type Client = { readonly clientId: string; readonly clientSecret?: string };

/** Without `scopes`, the server granted exactly the requested ones. */
export type Tokens = {
  readonly accessToken: string;
  /** In seconds since 1970. */
  readonly expiresAt?: number;
  readonly refreshToken?: string;
  readonly idToken?: string;
  readonly scopes?: readonly string[];
};

/** @throws CommandError */
export async function requestTokens(
  server: TokenServer,
  client: Client,
  step: 'exchange' | 'refresh',
  parameters: Readonly<Record<string, string>>,
): Promise<Tokens> {
  // The server counts from its answer, so counting from before the request is on the safe side.
  const askedAt = Math.floor(Date.now() / 1_000);
  const body = await postAsClient(server.tokenEndpoint, server, client, step, parameters);
  const text = (name: string) => {
    const value = body[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const accessToken = text('access_token');
  const type = text('token_type') ?? 'bearer';
  // RFC 6749 §7.1: a client must not use a token of an unknown type.
  if (accessToken === undefined || type.toLowerCase() !== 'bearer' || !/^[!-~]+$/.test(accessToken)) {
    throw new CommandError(
      `${new URL(server.tokenEndpoint).origin} sent no access token that this command can use`,
    );
  }
  const seconds = Number(body.expires_in ?? Number.NaN);
  return presentFields<Tokens>({
    accessToken,
    expiresAt: seconds >= 0 && seconds < 1e11 ? askedAt + Math.floor(seconds) : undefined,
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    scopes: parseScope(text('scope') ?? ''),
  });
}

/** @throws CommandError for an error, or an answer that isn't a JSON object */
export async function postAsClient(
  url: string,
  { clientAuthentication }: TokenServer,
  { clientId, clientSecret }: Client,
  step: FailedStep,
  parameters: Readonly<Record<string, string>>,
): Promise<JsonObject> {
  const isBasic = clientSecret !== undefined && clientAuthentication === 'client_secret_basic';
  const credentials = isBasic ? {} : presentFields({ client_id: clientId, client_secret: clientSecret });
  const { status, text, location } = await askForText(url, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      ...(isBasic && { authorization: formatBasicCredentials(clientId, clientSecret) }),
    },
    body: formatForm(Object.entries({ ...parameters, ...credentials })),
  });
  const { origin } = new URL(url);
  if (location !== undefined) {
    throw new CommandError(`${origin} redirects to ${location.origin}, where this command sends no secrets`);
  }
  const body = parseJsonObject(text) ?? (status < 300 && text.trim() === '' ? {} : undefined);
  if (status < 300 && body !== undefined && body.error === undefined) return body;
  const { error, error_description: description } = body ?? {};
  if (typeof error !== 'string') {
    throw new CommandError(
      `${origin} answered ${status} without saying why; check that ${url} is the right address`,
    );
  }
  throw explainedError(
    { error, description: typeof description === 'string' ? description : undefined },
    step,
  );
}
