/** The steps of the guide as functions, for tests that need a token to begin with. */
import { type Departure, type Page, Person } from './person.ts';
import type { TestClient, TestServer } from './test-server.ts';

export const driveScope = 'https://www.googleapis.com/auth/drive.metadata.readonly';
export const calendarScope = 'https://www.googleapis.com/auth/calendar.readonly';
export const youtubeScope = 'https://www.googleapis.com/auth/youtube.readonly';

type Parameters = Readonly<Record<string, string | undefined>>;

/** A complete authorization URL; a parameter given as undefined is left out. */
export function authorizationUrl(server: TestServer, parameters: Parameters = {}): string {
  const all: Parameters = {
    client_id: server.app.id,
    redirect_uri: server.app.redirectUri,
    response_type: 'code',
    scope: `${driveScope} ${calendarScope}`,
    access_type: 'offline',
    state: 'state-1',
    ...parameters,
  };
  const present = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return `${server.origin}/o/oauth2/v2/auth?${new URLSearchParams(present)}`;
}

export function expectPage(result: Page | Departure): Page {
  if ('departedTo' in result) throw new Error(`expected a page, but was sent to ${result.departedTo.origin}`);
  return result;
}

export function expectDeparture(result: Page | Departure): URLSearchParams {
  if (!('departedTo' in result))
    throw new Error(`expected to leave, but got ${result.status}:\n${result.html}`);
  return result.departedTo.searchParams;
}

/** From the application's link to the consent page, choosing the first account where there is a choice. */
export async function reachConsent(server: TestServer, person: Person, url: string): Promise<Page> {
  const page = expectPage(await person.visit(url));
  const account = server.accounts[0]?.sub ?? '';
  if (!page.html.includes(`value="${account}"`)) return page;
  return expectPage(await person.press(page, { name: 'account', value: account }));
}

export type AuthorizeOptions = {
  readonly parameters?: Parameters;
  readonly tick?: readonly string[];
  readonly person?: Person;
};

/** The whole authorization: signs in as Mina, ticks everything (or the scopes named), allows. */
export async function authorize(
  server: TestServer,
  options: AuthorizeOptions = {},
): Promise<URLSearchParams> {
  const person = options.person ?? new Person(server.origin);
  const url = authorizationUrl(server, options.parameters);
  const first = await person.visit(url);
  if ('departedTo' in first) return first.departedTo.searchParams;
  const account = server.accounts[0]?.sub ?? '';
  const consent = first.html.includes(`value="${account}"`)
    ? await person.press(first, { name: 'account', value: account })
    : first;
  if ('departedTo' in consent) return consent.departedTo.searchParams;
  const boxes = [...consent.html.matchAll(/type="checkbox"[^>]*value="([^"]*)"/g)].map(
    ([, value = '']) => value,
  );
  return expectDeparture(
    await person.press(consent, { name: 'decision', value: 'allow' }, options.tick ?? boxes),
  );
}

export type TokenAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
};

/** Posts a form and reads the JSON that comes back. */
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

/** Authorization and exchange: tokens for Mina. */
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

/** Calls Drive with the token; resolves to the status. */
export async function callDrive(server: TestServer, accessToken: string): Promise<number> {
  const response = await fetch(`${server.origin}/drive/v3/files`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  await response.arrayBuffer();
  return response.status;
}
