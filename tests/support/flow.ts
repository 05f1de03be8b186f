import {
  type Departure,
  expectDeparture,
  expectPage,
  formsOf,
  hasButton,
  type Page,
  Person,
} from './person.ts';
import { calendarScope, driveScope } from './scopes.ts';
import type { TestServer } from './test-server.ts';

export type Parameters = Readonly<Record<string, string | undefined>>;

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

/** Opens the app's link. Stops at the consent page, or at another page or redirect. */
export async function setOut(
  server: TestServer,
  options: AuthorizeOptions = {},
): Promise<{ readonly person: Person; readonly reached: Page | Departure }> {
  const person = options.person ?? new Person(server.origin);
  const first = await person.visit(authorizationUrl(server, options.parameters));
  const reached = await goOnToConsent(first, person, options.account ?? server.accounts[0].sub);
  return { person, reached };
}

/** Chooses an account if the server asks, and continues past a warning. */
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

export type AuthorizeOptions = {
  readonly parameters?: Parameters;
  /** The scopes to select. By default, all. */
  readonly tick?: readonly string[];
  readonly person?: Person;
  /** The account's `sub`. By default, Mina's. */
  readonly account?: string;
  readonly decision?: 'allow' | 'deny';
  readonly fields?: Readonly<Record<string, string>>;
};

/** Signs in, selects scopes, and allows or denies. Resolves to the parameters that the app gets. */
export async function authorize(
  server: TestServer,
  options: AuthorizeOptions = {},
): Promise<URLSearchParams> {
  const { person, reached: consent } = await setOut(server, options);
  if ('departedTo' in consent) return consent.departedTo.searchParams;
  const boxes = formsOf(consent).flatMap(({ checkboxes }) => checkboxes.map(({ value }) => value));
  const button = { name: 'decision', value: options.decision ?? 'allow' };
  return expectDeparture(await person.press(consent, button, options.tick ?? boxes, options.fields));
}
