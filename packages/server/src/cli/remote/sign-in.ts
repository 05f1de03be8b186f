/** Signs the command line in: authorization code with PKCE, and a redirect to a port of this machine (RFC 8252). */
import { randomBytes } from 'node:crypto';
import { codeChallengeS256 } from '@grantway/protocol/pkce';
import { manageReadonlyScope, manageScope } from '../../apis/management/management.ts';
import { CommandError } from '../../host/command-error.ts';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import { basePath } from '../../management-api/declaration/base-path.ts';
import { commandLineId } from '../../registration/built-in-app.ts';
import { openLoopback } from './loopback.ts';
import { askServer } from './server-request.ts';
import type { SignIn } from './sign-in-file.ts';
import { exchangeCode } from './tokens.ts';

/** By default, the server's pages expire later. */
const patienceSeconds = 900;

/**
 * @param show gets the address to visit
 * @throws CommandError if the person denies the sign-in or doesn't finish it, or if the server issues no tokens
 */
export async function signIn(
  server: string,
  { readOnly, show }: { readonly readOnly: boolean; readonly show: (url: string) => void },
): Promise<SignIn> {
  await requireManagementApi(server);
  const scope = readOnly ? manageReadonlyScope : manageScope;
  const codeVerifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const loopback = await openLoopback();
  try {
    const { redirectUri } = loopback;
    const parameters = new URLSearchParams({
      client_id: commandLineId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: `openid email ${scope}`,
      state,
      code_challenge: await codeChallengeS256(codeVerifier),
      code_challenge_method: 'S256',
    });
    const answered = loopback.answer(state, patienceSeconds);
    show(`${server}${endpointPaths.authorization[0]}?${parameters}`);
    const answer = await answered;
    if (answer === undefined) {
      throw new CommandError(
        `nobody signed in within ${patienceSeconds / 60} minutes; run the command again`,
      );
    }
    try {
      const code = codeOf(answer.parameters, server);
      const { scopes, ...granted } = await exchangeCode(server, { code, codeVerifier, redirectUri });
      if (!scopes.includes(scope)) {
        throw new CommandError(
          'the permission wasn’t selected in the browser; run the command again and select it',
        );
      }
      answer.tell('You’re signed in. You can close this window and go back to the terminal.');
      return granted;
    } catch (error) {
      answer.tell('You’re not signed in. The terminal says why.');
      throw error;
    }
  } finally {
    loopback.close();
  }
}

async function requireManagementApi(server: string): Promise<void> {
  const { status, body } = await askServer(server, `${basePath}/session`);
  const { status: name } = (body.error ?? {}) as { readonly status?: unknown };
  if (status === 401 && name === 'UNAUTHENTICATED') return;
  throw new CommandError(
    `${server} has no management API: it’s another kind of server, or an older version of Grantway`,
  );
}

function codeOf(parameters: URLSearchParams, server: string): string {
  const error = parameters.get('error');
  if (error === 'access_denied') throw new CommandError('the sign-in was denied in the browser');
  if (error !== null) {
    throw new CommandError(`the server refused the sign-in: ${parameters.get('error_description') ?? error}`);
  }
  // RFC 9207 §2.4: check that the code comes from the right server.
  const issuer = parameters.get('iss');
  if (issuer !== server) {
    throw new CommandError(
      `${server} calls itself ${issuer ?? 'nothing'}; if you trust that name, use it for --server`,
    );
  }
  const code = parameters.get('code');
  if (code === null) throw new CommandError('the server’s answer has no code; run the command again');
  return code;
}
