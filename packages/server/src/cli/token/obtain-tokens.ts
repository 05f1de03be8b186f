import { presentFields } from '@grantway/protocol/present-fields';
import { canonicalScope, formatScope, offlineAccessScope } from '@grantway/protocol/scope';
import { CommandError } from '../../host/command-error.ts';
import { askInBrowser, type BrowserAnswer, minutes, noCode } from '../remote/browser-authorization.ts';
import type { AuthorizationServer, TokenServer } from './authorization-server.ts';
import { builtInScopes } from './built-in-scopes.ts';
import { checkRequest, scopeAdvice } from './check-request.ts';
import type { ChosenApp } from './chosen-app.ts';
import type { ClientSecretFile } from './client-secret-file.ts';
import { explainedError } from './explain-error.ts';
import { openRedirectUri, type PortWish, placeToRegister } from './redirect-uri-choice.ts';
import type { StoredTokens } from './stored-tokens.ts';
import { type Client, requestTokens } from './token-endpoint.ts';

export const patienceSeconds = 300;

export type Obtained = {
  readonly tokens: StoredTokens;
  readonly missing: readonly string[];
};

/** @throws CommandError if the person denies or doesn't answer in time, or if the server issues no tokens */
export async function obtainTokens(
  { file, server }: ChosenApp,
  scopes: readonly string[],
  wish: PortWish,
  show: (url: string) => void,
): Promise<Obtained> {
  const known = [...server.scopes, ...builtInScopes];
  return askInBrowser(
    {
      authorizationEndpoint: server.authorizationEndpoint,
      parameters: { client_id: file.clientId, ...accessParameters(server, scopes) },
      loopback: await openRedirectUri(file, wish),
      issuer: server.issuer,
      promisesIssuer: server.promisesIssuer,
      patienceSeconds,
      check: (url) =>
        checkRequest(url, {
          // The command must reach this origin later, to exchange the code.
          mustAnswer: new URL(url).origin === new URL(server.tokenEndpoint).origin,
          placeToRegister: (uri) => placeToRegister(file, uri),
          knownScopes: known,
        }),
      show,
      page: {
        done: 'Thank you. You can close this window and go back to the terminal.',
        failed: 'That didn’t work. The terminal says why.',
      },
    },
    async (answer) => {
      const { code, codeVerifier, redirectUri } = requireCode(answer, server, scopes, known);
      const client = clientOf(file);
      const { scopes: granted = scopes, ...tokens } = await requestTokens(server, client, 'exchange', {
        grant_type: 'authorization_code',
        code,
        code_verifier: codeVerifier,
        redirect_uri: redirectUri,
      });
      const has = new Set(granted.map(canonicalScope));
      return {
        tokens: { server: tokenServerOf(server), client, ...tokens, scopes: granted },
        missing: scopes.filter((scope) => scope !== offlineAccessScope && !has.has(canonicalScope(scope))),
      };
    },
  );
}

/** For a refresh token, servers like Google's need a new consent. OpenID Connect Core §11 defines a scope. */
function accessParameters(server: AuthorizationServer, scopes: readonly string[]): Record<string, string> {
  if (server.worksLikeGoogle) {
    return { scope: formatScope(scopes), access_type: 'offline', prompt: 'consent' };
  }
  if (!server.scopes.includes(offlineAccessScope)) return { scope: formatScope(scopes) };
  return { scope: formatScope(new Set([...scopes, offlineAccessScope])), prompt: 'consent' };
}

function requireCode(
  answer: BrowserAnswer,
  { issuer }: AuthorizationServer,
  scopes: readonly string[],
  known: readonly string[],
): BrowserAnswer & { readonly kind: 'code' } {
  switch (answer.kind) {
    case 'code':
      return answer;
    case 'late':
      throw new CommandError(
        `nobody answered in the browser within ${minutes(patienceSeconds)}; run the command again`,
      );
    case 'no code':
      throw noCode();
    case 'other issuer':
      throw new CommandError(
        `the answer in the browser came from ${answer.named ?? 'a server that doesn’t say its name'}, not from ${issuer}, so this command didn’t use it; check --issuer`,
      );
    case 'error': {
      const { error, description } = answer;
      const parameters = new URLSearchParams({ scope: formatScope(scopes) });
      const advice = error === 'invalid_scope' ? scopeAdvice(parameters, description, known) : undefined;
      throw explainedError({ error, description }, 'authorization', advice);
    }
  }
}

function clientOf({ clientId, clientSecret }: ClientSecretFile): Client {
  return presentFields<Client>({ clientId, clientSecret });
}

function tokenServerOf(server: AuthorizationServer): TokenServer {
  const { issuer, tokenEndpoint, revocationEndpoint, tokenInfoEndpoint, introspectionEndpoint } = server;
  const { clientAuthentication } = server;
  return presentFields<TokenServer>({
    issuer,
    tokenEndpoint,
    revocationEndpoint,
    tokenInfoEndpoint,
    introspectionEndpoint,
    clientAuthentication,
  });
}
