import type { Account } from '../../packages/server/src/records/account.ts';
import { expectPage, Person } from './person.ts';
import type { TestServer } from './test-server.ts';

/** Opens the console without JavaScript. The server shows the list of accounts first. */
export async function signedIn(server: TestServer, account: Account): Promise<Person> {
  const person = new Person(server.origin);
  const list = expectPage(await person.visit(`${server.origin}/console`));
  await person.press(list, { name: 'account', value: account.sub });
  return person;
}
