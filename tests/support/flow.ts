/** The steps of the guide as functions, for tests that need a token to begin with. */
import { type Departure, formsOf, type Page, Person, unescapeHtml } from './person.ts';
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

/** From the application's link to the consent page: chooses an account where there is a choice, goes on past a warning. */
export async function reachConsent(
  server: TestServer,
  person: Person,
  url: string,
  account = server.accounts[0]?.sub ?? '',
): Promise<Page> {
  return expectPage(await goOnToConsent(await person.visit(url), person, account));
}

async function goOnToConsent(
  result: Page | Departure,
  person: Person,
  account: string,
): Promise<Page | Departure> {
  const buttons = [
    { name: 'account', value: account },
    { name: 'decision', value: 'acknowledge' },
  ];
  let at = result;
  for (const button of buttons) {
    if ('departedTo' in at || !hasButton(at, button)) continue;
    at = await person.press(at, button);
  }
  return at;
}

/** Whether a form of the page has the button. */
export function hasButton(page: Page, { name, value }: { name: string; value: string }): boolean {
  return formsOf(page).some(({ buttons }) =>
    buttons.some((button) => button.name === name && button.value === value),
  );
}

export type AuthorizeOptions = {
  readonly parameters?: Parameters;
  readonly tick?: readonly string[];
  readonly person?: Person;
  /** The `sub` of the account chosen; Mina's without it. */
  readonly account?: string;
  /** The button pressed on the consent page; `allow` without it. */
  readonly decision?: 'allow' | 'deny';
  /** More fields of the consent form, e.g. `lifetime_seconds`. */
  readonly fields?: Readonly<Record<string, string>>;
};

/** The whole authorization: signs in, ticks everything (or the scopes named), allows. */
export async function authorize(
  server: TestServer,
  options: AuthorizeOptions = {},
): Promise<URLSearchParams> {
  const person = options.person ?? new Person(server.origin);
  const account = options.account ?? server.accounts[0]?.sub ?? '';
  const first = await person.visit(authorizationUrl(server, options.parameters));
  const consent = await goOnToConsent(first, person, account);
  if ('departedTo' in consent) return consent.departedTo.searchParams;
  const boxes = formsOf(consent).flatMap(({ checkboxes }) => checkboxes.map(({ value }) => value));
  const button = { name: 'decision', value: options.decision ?? 'allow' };
  return expectDeparture(await person.press(consent, button, options.tick ?? boxes, options.fields));
}

/** The error page that a request ends at: its status, code, machine-readable facts and whole text. */
export type ErrorPage = {
  readonly status: number;
  readonly code: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  readonly page: Page;
};

/** Goes as far as the account allows, and expects to be shown an error. */
export async function expectErrorPage(
  server: TestServer,
  options: AuthorizeOptions = {},
): Promise<ErrorPage> {
  const person = options.person ?? new Person(server.origin);
  const account = options.account ?? server.accounts[0]?.sub ?? '';
  const first = await person.visit(authorizationUrl(server, options.parameters));
  const page = expectPage(await goOnToConsent(first, person, account));
  return readErrorPage(page);
}

export function readErrorPage(page: Page): ErrorPage {
  const content = /<meta name="grantway-error" content="([^"]*)">/.exec(page.html)?.[1];
  if (content === undefined) throw new Error(`expected an error page:\n${page.html}`);
  const details = JSON.parse(unescapeHtml(content)) as Record<string, unknown>;
  return { status: page.status, code: String(details.code), details, page };
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
