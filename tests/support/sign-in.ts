/** Uses the pages for signing in and out. */
import { beforeEach } from 'vitest';
import type { Account } from '../../packages/server/src/records/account.ts';
import { type Departure, expectPage, formsOf, type Page, Person } from './person.ts';
import { serverForAll } from './running-server.ts';
import type { TestServer, TestServerOptions } from './test-server.ts';

/** Opens the sign-in page of an authorization request, even if the request leads to another page first. */
export async function openSignIn(server: TestServer, person: Person, url: string): Promise<Page> {
  const page = expectPage(await person.visit(url));
  if (new URL(page.url).pathname === '/sign-in') return page;
  const request = formsOf(page)[0]?.hidden.request ?? '';
  return expectPage(await person.visit(`${server.origin}/sign-in?${new URLSearchParams({ request })}`));
}

/** Enters an email address and a password, correct or not, on the sign-in page. */
export async function guessPassword(
  server: TestServer,
  person: Person,
  email: string,
  password: string,
): Promise<Page | Departure> {
  const page = expectPage(await person.visit(`${server.origin}/sign-in`));
  return person.fillIn(page, { email, password });
}

/**
 * Starts a server for all tests of the enclosing `describe`, where people sign in with a password. After three wrong
 * passwords for an account, or six from a network address, the server rejects further attempts for 900 seconds. Each test
 * begins with no wrong passwords counted.
 */
export function guessedServerForAll(options: TestServerOptions) {
  const server = serverForAll({
    ...options,
    settings: { accountChoiceWithoutPassword: false, guessesPerAccount: 3, guessesPerAddress: 6 },
  });
  beforeEach(() => server.clock.advance(901));
  return {
    server,
    newPerson: () => new Person(server.origin),
    guess: (person: Person, email: string, password: string) =>
      guessPassword(server, person, email, password),
  };
}

/** The status of a page; 0 if the browser left Grantway instead. */
export const statusOf = (result: Page | Departure): number => ('departedTo' in result ? 0 : result.status);

export async function signInWithPassword(
  server: TestServer,
  person: Person,
  account: Account,
  password: string,
): Promise<void> {
  await guessPassword(server, person, account.email, password);
}

/** The `sub` of each account that the browser is signed in to, in the order of sign-in. */
export async function accountsSignedIn(server: TestServer, person: Person): Promise<readonly string[]> {
  const page = expectPage(await person.visit(`${server.origin}/sign-out`));
  return formsOf(page)
    .flatMap(({ buttons }) => buttons)
    .filter(({ name, value }) => name === 'account' && value !== 'all')
    .map(({ value }) => value);
}

/** The `sub` claim of an ID token. */
export function subjectOf(idToken: unknown): string {
  const [, claims = ''] = String(idToken).split('.');
  return JSON.parse(Buffer.from(claims, 'base64url').toString()).sub;
}
