import { type AuthorizeOptions, authorize, type Parameters } from './flow.ts';
import type { TestClient, TestServer } from './test-server.ts';

export type TokenAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
};

export async function post(
  url: string,
  form: Parameters,
  headers: Record<string, string> = {},
): Promise<TokenAnswer> {
  const present = Object.entries(form).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(present), headers });
  return { status: response.status, headers: response.headers, body: (await response.json()) as never };
}

export function exchange(
  server: TestServer,
  code: string | null,
  changes: Parameters = {},
): Promise<TokenAnswer> {
  return post(`${server.origin}/token`, {
    grant_type: 'authorization_code',
    client_id: server.app.id,
    client_secret: server.app.secret,
    redirect_uri: server.app.redirectUri,
    code: code ?? undefined,
    ...changes,
  });
}

export function refresh(
  server: TestServer,
  refreshToken: unknown,
  changes: Parameters = {},
  client: TestClient = server.app,
): Promise<TokenAnswer> {
  return post(`${server.origin}/token`, {
    grant_type: 'refresh_token',
    client_id: client.id,
    client_secret: client.secret,
    refresh_token: String(refreshToken),
    ...changes,
  });
}

export type Tokens = { readonly accessToken: string; readonly refreshToken: string; readonly scope: string };

/** By default, authorizes as Mina. */
export async function obtainTokens(
  server: TestServer,
  options: AuthorizeOptions & { exchange?: Parameters } = {},
): Promise<Tokens> {
  const callback = await authorize(server, options);
  const { body } = await exchange(server, callback.get('code'), options.exchange);
  return {
    accessToken: String(body.access_token),
    refreshToken: String(body.refresh_token),
    scope: String(body.scope),
  };
}

export async function callDrive(server: TestServer, accessToken: string): Promise<number> {
  const response = await fetch(`${server.origin}/drive/v3/files`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  await response.arrayBuffer();
  return response.status;
}
