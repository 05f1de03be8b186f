import { expect, test } from 'vitest';
import { addAccount, giveRecoveryCodes, whileCheckingPasswords } from '../support/credentials.ts';
import { Meanwhile } from '../support/meanwhile.ts';
import { expectPage, Person } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';
import { accountsSignedIn } from '../support/sign-in.ts';

const password = 'a lantern in the harbour';

const meanwhile = new Meanwhile();
const server = serverForAll({
  failuresAreWanted: true,
  // With one guess, each test's last sign-in works only if no earlier attempt counted.
  settings: { accountChoiceWithoutPassword: false, guessesPerAccount: 1, guessesPerAddress: 1 },
  wrapStorage: meanwhile.wrapStorage,
});

test('while the server checks 66 other passwords, a sign-in gets 503 with Retry-After and doesn’t count as a guess', async () => {
  const account = await addAccount(server, password);
  const person = new Person(server.origin);
  const page = expectPage(await person.visit(`${server.origin}/sign-in`));
  for (let round = 0; round < 2; round += 1) {
    const busy = await whileCheckingPasswords(66, async () =>
      expectPage(await person.fillIn(page, { email: account.email, password })),
    );
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '5']);
    expect(busy.html).toContain('temporarily_unavailable');
  }
  expect(server.failures).toEqual([]);
  await person.fillIn(page, { email: account.email, password });
  expect(await accountsSignedIn(server, person)).toEqual([account.sub]);
});

test("a guess that fails because of the database doesn't count", async () => {
  const account = await addAccount(server, password);
  const [code = ''] = await giveRecoveryCodes(server, account);
  const person = new Person(server.origin);
  const page = expectPage(await person.visit(`${server.origin}/sign-in?way=recovery-code`));
  meanwhile.before = { hasRecoveryCode: () => Promise.reject(new Error('the database is away')) };
  const fields = { email: account.email, recovery_code: code };
  for (const status of [500, 500]) {
    expect(expectPage(await person.fillIn(page, fields)).status).toBe(status);
  }
  meanwhile.before = {};
  await person.fillIn(page, fields);
  expect(await accountsSignedIn(server, person)).toEqual([account.sub]);
});
