/** All ports of a host share cookies (RFC 6265 §8.5). A server must use only cookies that it set. */
import { expect, test } from 'vitest';
import { addAccount } from '../support/credentials.ts';
import { Person } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';
import { accountsSignedIn, signInWithPassword } from '../support/sign-in.ts';

const password = 'a lantern in the harbour';

const production = { settings: { accountChoiceWithoutPassword: false } };
const servers = [serverForAll(production), serverForAll(production)] as const;

const at = (index: 0 | 1) => servers[index];

test("AUT-13 signing in to one server doesn't sign the person out of another server on the same host", async () => {
  const people = [new Person(at(0).origin), new Person(at(1).origin)] as const;
  const accounts = [await addAccount(at(0), password), await addAccount(at(1), password)] as const;
  for (const index of [0, 1] as const) {
    // The two people share one browser, so each server also receives the other's cookies.
    for (const [name, value] of people[1 - index]?.cookies ?? []) people[index].cookies.set(name, value);
    await signInWithPassword(at(index), people[index], accounts[index], password);
  }
  for (const [name, value] of people[1].cookies) people[0].cookies.set(name, value);
  expect(await accountsSignedIn(at(0), people[0])).toEqual([accounts[0].sub]);
  expect(await accountsSignedIn(at(1), people[1])).toEqual([accounts[1].sub]);
});

test('the server accepts an older session, whose cookie has no port in its name', async () => {
  const person = new Person(at(0).origin);
  const account = await addAccount(at(0), password);
  await signInWithPassword(at(0), person, account, password);
  const secret = person.cookies.get(person.sessionCookie) ?? '';
  const later = new Person(at(0).origin);
  later.cookies.set('grantway_session', secret);
  expect(await accountsSignedIn(at(0), later)).toEqual([account.sub]);
});
