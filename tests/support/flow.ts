/** The way to consent, and the answer to it, as functions. */
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

/** Goes from the application's link as far as the account allows. */
export async function setOut(
  server: TestServer,
  options: AuthorizeOptions = {},
): Promise<{ readonly person: Person; readonly reached: Page | Departure }> {
  const person = options.person ?? new Person(server.origin);
  const first = await person.visit(authorizationUrl(server, options.parameters));
  const reached = await goOnToConsent(first, person, options.account ?? server.accounts[0].sub);
  return { person, reached };
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

/** As far as the consent page, or wherever the way ends before it. */
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
  const { person, reached: consent } = await setOut(server, options);
  if ('departedTo' in consent) return consent.departedTo.searchParams;
  const boxes = formsOf(consent).flatMap(({ checkboxes }) => checkboxes.map(({ value }) => value));
  const button = { name: 'decision', value: options.decision ?? 'allow' };
  return expectDeparture(await person.press(consent, button, options.tick ?? boxes, options.fields));
}
