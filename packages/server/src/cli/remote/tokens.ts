/** The command line's tokens (decision 0063). */
import type { JsonObject } from '@grantway/protocol/json-object';
import { CommandError } from '../../host/command-error.ts';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import { commandLineId } from '../../registration/built-in-app.ts';
import { commandLineSecret } from '../../registration/command-line-app.ts';
import { idTokenClaims } from './id-token-claims.ts';
import { askServer, type ServerAnswer } from './server-request.ts';
import type { SignIn } from './sign-in-file.ts';

export type Granted = SignIn & { readonly scopes: readonly string[] };

export async function exchangeCode(
  server: string,
  exchange: { readonly code: string; readonly codeVerifier: string; readonly redirectUri: string },
): Promise<Granted> {
  const answer = await askTokenEndpoint(server, {
    grant_type: 'authorization_code',
    code: exchange.code,
    code_verifier: exchange.codeVerifier,
    redirect_uri: exchange.redirectUri,
  });
  if (answer.status !== 200) throw refused(server, answer);
  const { refresh_token: refreshToken, id_token: idToken, scope } = answer.body;
  const { email } = idTokenClaims(idToken);
  if (typeof refreshToken !== 'string' || typeof email !== 'string') throw incomplete(server);
  const scopes = typeof scope === 'string' ? scope.split(' ') : [];
  return { server, email, refreshToken, scopes, ...accessOf(answer.body, server) };
}

/** Returns undefined if the person must sign in again. @throws CommandError for other failures */
export async function refresh(signIn: SignIn): Promise<SignIn | undefined> {
  const { server, refreshToken } = signIn;
  const answer = await askTokenEndpoint(server, { grant_type: 'refresh_token', refresh_token: refreshToken });
  if (answer.status === 200) return { ...signIn, ...accessOf(answer.body, server) };
  // The operator may have disabled the client, or deleted the account.
  const isEnded = ['invalid_grant', 'invalid_client', 'deleted_client'].includes(String(answer.body.error));
  if (isEnded) return undefined;
  throw refused(server, answer);
}

/**
 * Revokes the account's grant to the command line, so the tokens on all machines stop working.
 *
 * @throws CommandError if the revocation fails
 */
export async function revoke({ server, refreshToken }: SignIn): Promise<void> {
  const body = new URLSearchParams({ token: refreshToken }).toString();
  const { status } = await askServer(server, endpointPaths.revocation[0], form(body));
  // 400 means that the token has already stopped working.
  if (status !== 200 && status !== 400) {
    throw new CommandError(
      `${server} answered ${status} to the revocation; remove the access on its account page`,
    );
  }
}

function askTokenEndpoint(
  server: string,
  parameters: Readonly<Record<string, string>>,
): Promise<ServerAnswer> {
  const credentials = { client_id: commandLineId, client_secret: commandLineSecret };
  const body = new URLSearchParams({ ...credentials, ...parameters }).toString();
  return askServer(server, endpointPaths.token[0], form(body));
}

function form(body: string) {
  return { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body };
}

function accessOf(body: JsonObject, server: string): Pick<SignIn, 'accessToken' | 'expiresAt'> {
  const { access_token: accessToken, expires_in: seconds } = body;
  if (typeof accessToken !== 'string' || typeof seconds !== 'number') throw incomplete(server);
  return { accessToken, expiresAt: Math.floor(Date.now() / 1_000) + seconds };
}

function refused(server: string, { status, body }: ServerAnswer): CommandError {
  const { error, error_description: description } = body;
  const why = [error, description].filter((one) => typeof one === 'string').join(': ');
  return new CommandError(`${server} issued no tokens: ${why || `it answered ${status}`}; sign in again`);
}

function incomplete(server: string): CommandError {
  return new CommandError(`the tokens from ${server} lack something; check that it’s a Grantway server`);
}
