/** More passwords at once than the process can check: who comes last is asked to come again, and nothing fails. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyPassword } from '../../packages/server/src/sign-in/password.ts';
import { addAccount } from '../support/credentials.ts';
import { expectPage } from '../support/flow.ts';
import { Person } from '../support/person.ts';
import { accountsSignedIn, signInWithPassword } from '../support/sign-in.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const password = 'a lantern in the harbour';

let server: TestServer;
/** Happens between the count of the guess and the look at it. */
let meanwhile = () => {};
beforeAll(async () => {
  server = await startTestServer({
    settings: { accountChoiceWithoutPassword: false },
    wrapStorage: (storage) =>
      new Proxy(storage, {
        get(target, name) {
          if (name !== 'countAgainst') return Reflect.get(target, name).bind(target);
          return async (...args: Parameters<typeof storage.countAgainst>) => {
            const counted = await storage.countAgainst(...args);
            meanwhile();
            return counted;
          };
        },
      }),
  });
});
afterAll(() => server.close());

test('where 66 passwords are being checked already the answer is a page with 503 and Retry-After', async () => {
  const account = await addAccount(server, password);
  const person = new Person(server.origin);
  const page = expectPage(await person.visit(`${server.origin}/sign-in`));
  const others: Promise<boolean>[] = [];
  meanwhile = () => {
    for (let count = 0; count < 66; count += 1) others.push(verifyPassword('a guess', undefined));
  };
  const busy = expectPage(await person.fillIn(page, { email: account.email, password }));
  meanwhile = () => {};
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '5']);
  expect(busy.html).toContain('temporarily_unavailable');
  expect(new Set(await Promise.all(others))).toEqual(new Set([false]));
  expect(server.failures).toEqual([]);
  await signInWithPassword(server, person, account, password);
  expect(await accountsSignedIn(server, person)).toEqual([account.sub]);
});
