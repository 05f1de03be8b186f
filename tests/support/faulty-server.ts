/**
 * An authorization server with an API that fails on demand: it does what the client asked, but its response is late,
 * broken or missing. The test sets its clock and lifetimes.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `answer` has the correct response, and the request's body as `question`. */
export type Fault = (
  response: ServerResponse,
  answer: { readonly status: number; readonly body: string; readonly question: string },
) => void;

export type Place = 'discovery' | 'token' | 'revocation' | 'api';

export type FaultyServer = {
  readonly issuer: string;
  readonly api: string;
  readonly clientSecretFile: object;
  /** At most one fault per endpoint. It stays until the test removes it. */
  readonly faults: Partial<Record<Place, Fault>>;
  /** The server's clock, in seconds since 1970. */
  now: () => number;
  /** The value of `expires_in`. If undefined, responses omit it. */
  lifetime: unknown;
  /** Whether a refresh issues a new refresh token and invalidates the old one. */
  rotates: boolean;
  /** The requests so far, as `place grant_type`, `place`, or `elsewhere` with the path. */
  readonly arrived: string[];
  /** Values that must never appear in an error. */
  readonly secrets: Set<string>;
  /** Consents in place of the user. Returns the callback URL. */
  approve(url: string): string;
  endAccessTokens(): void;
  /** Stops listening until the test calls `listen`. */
  close(): Promise<void>;
  listen(): Promise<void>;
};

const clientSecret = 'a-secret-of-the-client';
const redirectUri = 'http://localhost:8080/oauth2callback';

export async function startFaultyServer(): Promise<FaultyServer> {
  const codes = new Map<string, { readonly nonce: string | null; readonly scope: string }>();
  const refreshTokens = new Map<string, string>();
  const accessTokens = new Set<string>();
  let port = 0;

  const newSecret = (): string => {
    const secret = randomBytes(16).toString('base64url');
    server.secrets.add(secret);
    return secret;
  };

  function tokens(scope: string, more: object): [number, object] {
    const accessToken = newSecret();
    accessTokens.clear();
    accessTokens.add(accessToken);
    const answer = { access_token: accessToken, token_type: 'Bearer', expires_in: server.lifetime, scope };
    return [200, { ...answer, ...more }];
  }

  function newRefreshToken(scope: string): string {
    const token = newSecret();
    refreshTokens.set(token, scope);
    return token;
  }

  function exchange(form: URLSearchParams): [number, object] {
    const code = form.get('code') ?? '';
    const authorized = codes.get(code);
    if (authorized === undefined || !codes.delete(code)) return [400, { error: 'invalid_grant' }];
    const { nonce, scope } = authorized;
    const time = { iat: server.now(), exp: server.now() + 3600 };
    const claims = { iss: server.issuer, aud: 'client-1', sub: 'account-1001', nonce, ...time };
    const idToken = `${base64url({ alg: 'RS256' })}.${base64url(claims)}.c2ln`;
    server.secrets.add(idToken);
    return tokens(scope, { refresh_token: newRefreshToken(scope), id_token: idToken });
  }

  function refresh(form: URLSearchParams): [number, object] {
    const token = form.get('refresh_token') ?? '';
    const scope = refreshTokens.get(token);
    if (scope === undefined) return [400, { error: 'invalid_grant', error_description: 'Expired.' }];
    if (server.rotates) refreshTokens.delete(token);
    return tokens(scope, server.rotates ? { refresh_token: newRefreshToken(scope) } : {});
  }

  function answer(place: Place, form: URLSearchParams, bearer: string): [number, object] {
    if (place === 'discovery') {
      return [
        200,
        {
          issuer: server.issuer,
          authorization_endpoint: `${server.issuer}/o/oauth2/v2/auth`,
          token_endpoint: `${server.issuer}/token`,
          revocation_endpoint: `${server.issuer}/revoke`,
        },
      ];
    }
    if (place === 'api') return [accessTokens.has(bearer) ? 200 : 401, {}];
    if (form.get('client_secret') !== clientSecret) return [401, { error: 'invalid_client' }];
    if (place === 'token') return form.get('grant_type') === 'refresh_token' ? refresh(form) : exchange(form);
    refreshTokens.delete(form.get('token') ?? '');
    accessTokens.clear();
    return [200, {}];
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const place = placeOf(request.url ?? '');
    if (place === undefined) {
      server.arrived.push(`elsewhere ${request.url}`);
      response.writeHead(404).end();
      return;
    }
    let question = '';
    for await (const chunk of request) question += chunk;
    const form = new URLSearchParams(question);
    server.arrived.push([place, form.get('grant_type')].filter(Boolean).join(' '));
    const [status, body] = answer(place, form, (request.headers.authorization ?? '').replace('Bearer ', ''));
    response.setHeader('date', new Date(server.now() * 1000).toUTCString());
    const fault = server.faults[place];
    if (fault !== undefined) return fault(response, { status, body: JSON.stringify(body), question });
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  const http = createServer((request, response) => void handle(request, response));
  const server: FaultyServer = {
    get issuer() {
      return `http://127.0.0.1:${port}`;
    },
    get api() {
      return `http://127.0.0.1:${port}/api`;
    },
    get clientSecretFile() {
      return {
        web: { client_id: 'client-1', client_secret: clientSecret, redirect_uris: [redirectUri] },
      };
    },
    faults: {},
    now: () => Math.floor(Date.now() / 1000),
    lifetime: 3600,
    rotates: false,
    arrived: [],
    secrets: new Set([clientSecret]),
    approve(url) {
      const params = new URL(url).searchParams;
      const code = newSecret();
      codes.set(code, { nonce: params.get('nonce'), scope: params.get('scope') ?? '' });
      return `${redirectUri}?${new URLSearchParams({ code, state: params.get('state') ?? '' })}`;
    },
    endAccessTokens: () => accessTokens.clear(),
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
    async listen() {
      await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
      port = (http.address() as AddressInfo).port;
    },
  };
  await server.listen();
  return server;
}

function placeOf(path: string): Place | undefined {
  const places: Readonly<Record<string, Place>> = {
    '/.well-known/openid-configuration': 'discovery',
    '/token': 'token',
    '/revoke': 'revocation',
    '/api': 'api',
  };
  return places[path];
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

const send =
  (status: number, type: string, text: (question: string, body: string) => string, headers: object = {}) =>
  (response: ServerResponse, { question, body }: { question: string; body: string }): void => {
    response.writeHead(status, { 'content-type': type, ...headers }).end(text(question, body));
  };

const chattyPage = (question: string, body: string): string =>
  `<h1>Sorry</h1><pre>${question}\n${body}</pre>`;
const chattyJson = (question: string): string =>
  JSON.stringify({ error: 'server_error', error_description: `I was sent ${question}` });

export const faults: Readonly<Record<string, Fault>> = {
  'no answer': () => {},
  'half an answer, and no end': (response, { body }) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write(body.slice(0, body.length / 2));
  },
  'half an answer': (response, { body }) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.write(body.slice(0, body.length / 2), () => response.destroy());
  },
  'a connection closed before the headers': (response) => void response.destroy(),
  'a connection closed after the headers': (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
    response.flushHeaders();
    setTimeout(() => response.destroy(), 20);
  },
  'an answer without end': (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = (): void => {
      while (!response.destroyed && response.write(' '.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  },
  '500 with JSON': send(500, 'application/json', chattyJson),
  '502 with HTML': send(502, 'text/html', chattyPage),
  '503': send(503, 'text/html', chattyPage),
  '503 with Retry-After': send(503, 'text/html', chattyPage, { 'retry-after': '7' }),
  '429': send(429, 'application/json', chattyJson, { 'retry-after': '7' }),
  '400 with HTML': send(400, 'text/html', chattyPage),
  '200 with HTML': send(200, 'text/html', chattyPage),
  '200 with malformed JSON': send(200, 'application/json', (_, body) => `${body.slice(0, -1)},`),
  'a redirect': send(307, 'text/html', chattyPage, { location: '/elsewhere' }),
};
