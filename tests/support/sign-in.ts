import { beforeEach } from 'vitest';
import type { Account } from '../../packages/server/src/records/account.ts';
import { type Departure, expectPage, formsOf, type Page, Person } from './person.ts';
import { serverForAll } from './running-server.ts';
import type { TestServer, TestServerOptions } from './test-server.ts';

export async function openSignIn(server: TestServer, person: Person, url: string): Promise<Page> {
  const page = expectPage(await person.visit(url));
  if (new URL(page.url).pathname === '/sign-in') return page;
  const request = formsOf(page)[0]?.hidden.request ?? '';
  return expectPage(await person.visit(`${server.origin}/sign-in?${new URLSearchParams({ request })}`));
}

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
 * People sign in with a password. For 900 seconds, the server allows three wrong passwords per account and six per
 * network address. Each test begins with none counted.
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

/** The page's status, or 0 if the browser left Grantway. */
export const statusOf = (result: Page | Departure): number => ('departedTo' in result ? 0 : result.status);

export async function signInWithPassword(
  server: TestServer,
  person: Person,
  account: Account,
  password: string,
): Promise<void> {
  await guessPassword(server, person, account.email, password);
}

/** Returns each account's `sub`, in the order of sign-in. */
export async function accountsSignedIn(server: TestServer, person: Person): Promise<readonly string[]> {
  const page = expectPage(await person.visit(`${server.origin}/sign-out`));
  return formsOf(page)
    .flatMap(({ buttons }) => buttons)
    .filter(({ name, value }) => name === 'account' && value !== 'all')
    .map(({ value }) => value);
}

export function subjectOf(idToken: unknown): string {
  const [, claims = ''] = String(idToken).split('.');
  return JSON.parse(Buffer.from(claims, 'base64url').toString()).sub;
}
