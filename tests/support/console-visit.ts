/** Opens the console in a browser without JavaScript. */
import type { Account } from '../../packages/server/src/records/account.ts';
import { expectPage, Person } from './person.ts';
import type { TestServer } from './test-server.ts';

/** Opens the console, gets the list of accounts instead, and signs in by choosing `account`. */
export async function signedIn(server: TestServer, account: Account): Promise<Person> {
  const person = new Person(server.origin);
  const list = expectPage(await person.visit(`${server.origin}/console`));
  await person.press(list, { name: 'account', value: account.sub });
  return person;
}
