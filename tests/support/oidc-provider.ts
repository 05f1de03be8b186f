/** A real authorization server in memory. Its user allows all, some or no scopes. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { listen, stopListening } from './listening.ts';

/** oidc-provider has no types of its own. */
type ProviderGrant = {
  addOIDCScope(scope: string): void;
  rejectOIDCScope(scope: string): void;
  save(): Promise<string>;
};
type Provider = {
  readonly AccessToken: { find(token: string): Promise<{ destroy(): Promise<void> } | undefined> };
  readonly Grant: new (fields: { accountId: string; clientId: string }) => ProviderGrant;
  callback(): RequestListener;
  interactionDetails(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<{ params: { scope: string; client_id: string } }>;
  interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
};

/** The user's decision. The user doesn't select the scopes in `refused`. */
export type Decision = { readonly deny?: boolean; readonly refused?: readonly string[] };

export type AuthorizationServer = {
  readonly issuer: string;
  readonly clientSecretFile: object;
  /** An API. It answers a valid token for `openid` with 200 and the user's claims, an invalid one with 401. */
  readonly api: string;
  /** The user's decision at the next authorization. */
  decision: Decision;
  /** Opens the URL without a session. Resolves to the callback URL. */
  authorize(url: string): Promise<string>;
  revoke(accessToken: string): Promise<void>;
  close(): Promise<void>;
};

const sampleRedirectUri = 'http://localhost:8080/oauth2callback';

/** Issues a refresh token for every code, and rotates refresh tokens. */
export async function startAuthorizationServer(
  redirectUri = sampleRedirectUri,
): Promise<AuthorizationServer> {
  const http = createServer();
  const issuer = `http://127.0.0.1:${await listen(http)}`;
  const provider = await createProvider(issuer, redirectUri);
  const listener = provider.callback();

  const server: AuthorizationServer = {
    issuer,
    clientSecretFile: {
      web: {
        client_id: 'sample',
        client_secret: 'a-secret-of-the-sample-client',
        auth_uri: `${issuer}/auth`,
        token_uri: `${issuer}/token`,
        redirect_uris: [redirectUri],
      },
    },
    api: `${issuer}/me`,
    decision: {},
    authorize: (url) => followToCallback(url, redirectUri),
    async revoke(accessToken) {
      const token = await provider.AccessToken.find(accessToken);
      await token?.destroy();
    },
    close: () => stopListening(http),
  };
  http.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return listener(request, response);
    return answerInteraction(provider, request, response, server.decision);
  });
  return server;
}

async function createProvider(issuer: string, redirectUri: string): Promise<Provider> {
  const specifier: string = 'oidc-provider';
  const module = (await import(specifier)) as {
    default: new (issuer: string, configuration: object) => Provider;
  };
  return new module.default(issuer, {
    clients: [
      {
        client_id: 'sample',
        client_secret: 'a-secret-of-the-sample-client',
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    scopes: ['openid', 'drive', 'calendar'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    findAccount: (_: unknown, sub: string) => ({
      accountId: sub,
      claims: async () => ({ sub, email: 'alice@example.com', email_verified: true }),
    }),
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      introspection: { enabled: true },
    },
    interactions: { url: (_: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['a key for cookies in tests'] },
    ttl: {
      AccessToken: 3600,
      Grant: 3600,
      IdToken: 3600,
      Interaction: 600,
      Session: 3600,
      RefreshToken: 3600,
    },
  });
}

async function answerInteraction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  decision: Decision,
): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  if (decision.deny === true) {
    const refusal = { error: 'access_denied', error_description: 'The user refused.' };
    return provider.interactionFinished(request, response, refusal);
  }
  const accountId = 'account-1001';
  const grant = new provider.Grant({ accountId, clientId: params.client_id });
  for (const scope of params.scope.split(' ')) {
    if (decision.refused?.includes(scope)) grant.rejectOIDCScope(scope);
    else grant.addOIDCScope(scope);
  }
  const consent = { grantId: await grant.save() };
  return provider.interactionFinished(request, response, { login: { accountId }, consent });
}

async function followToCallback(start: string, redirectUri: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = start;
  for (let step = 0; step < 10; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`No redirect but ${response.status}: ${await response.text()}`);
    url = new URL(location, url).href;
    if (url.startsWith(redirectUri)) return url;
  }
  throw new Error('Too many redirects.');
}
