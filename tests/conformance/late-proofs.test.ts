/**
 * AUT-13: credentials change while the server checks a password, recovery code or passkey. Nobody is then signed in.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { Authenticator } from '../support/authenticator.ts';
import { addAccount, givePassword, giveRecoveryCodes } from '../support/credentials.ts';
import { engines } from '../support/engines.ts';
import { Meanwhile } from '../support/meanwhile.ts';
import { expectPage, Person, unescapeHtml } from '../support/person.ts';
import type { Account } from '../support/records.ts';
import { serverForAll } from '../support/running-server.ts';
import { accountsSignedIn } from '../support/sign-in.ts';

const password = 'a lantern in the harbour';

describe.each(engines)('if the password changes during a sign-in, on $engine', ({ options }) => {
  const meanwhile = new Meanwhile();
  const server = serverForAll({
    ...options,
    settings: { accountChoiceWithoutPassword: false },
    wrapStorage: meanwhile.wrapStorage,
  });
  beforeEach(() => {
    meanwhile.before = {};
  });

  async function expectNobody(
    account: Account,
    path: string,
    fields: (html: string) => Record<string, string>,
  ) {
    const person = new Person(server.origin);
    const page = expectPage(await person.visit(server.origin + path));
    meanwhile.before = { signIn: () => givePassword(server, account, 'completely different words') };
    const refused = expectPage(await person.fillIn(page, fields(page.html)));
    meanwhile.before = {};
    expect([refused.status, new URL(refused.url).pathname]).toEqual([400, '/sign-in']);
    expect(await accountsSignedIn(server, person)).toEqual([]);
    expect((await server.storage.listSignIns(account.sub, server.clock.now(), { limit: 100 })).items).toEqual(
      [],
    );
  }

  test('AUT-13 the old password signs nobody in', async () => {
    const account = await addAccount(server, password);
    await expectNobody(account, '/sign-in', () => ({ email: account.email, password }));
  });

  test('AUT-13 a recovery code signs nobody in, and is not used up', async () => {
    const account = await addAccount(server, password);
    const [code = ''] = await giveRecoveryCodes(server, account);
    const fields = { email: account.email, recovery_code: code };
    await expectNobody(account, '/sign-in?page=security&way=recovery-code', () => fields);
    expect((await server.storage.findCredentials(account.sub)).recoveryCodesLeft).toBe(10);
  });

  test('AUT-13 a passkey signs nobody in', async () => {
    const account = await addAccount(server, password);
    const { revision } = await server.storage.findCredentials(account.sub);
    const authenticator = new Authenticator(server.origin, account.sub);
    const { credentialId, publicKey } = authenticator;
    const key = { credentialId, publicKey, accountSub: account.sub, counter: 0, transports: [] };
    await server.storage.addPasskey({ ...key, name: 'Laptop', createdAt: 1 }, revision);
    await expectNobody(account, '/sign-in', (html) => ({
      passkey: authenticator.get(unescapeHtml(/data-options="([^"]*)"/.exec(html)?.[1] ?? '')),
    }));
  });
});
