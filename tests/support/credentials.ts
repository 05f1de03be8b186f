/** Gives accounts of a test server what they sign in with. */
import { randomBytes } from 'node:crypto';
import { hashPassword } from '../../packages/server/src/person/sign-in/password.ts';
import {
  digestRecoveryCode,
  issueRecoveryCodes,
} from '../../packages/server/src/person/sign-in/recovery-codes.ts';
import type { Account } from '../../packages/server/src/records/account.ts';
import type { TestServer } from './test-server.ts';

let accountsMade = 0;

/** Another account, of nobody else's tests. */
export async function addAccount(server: TestServer, password?: string): Promise<Account> {
  const number = ++accountsMade;
  const account: Account = {
    sub: String(900_000_000_000 + number),
    email: `person${number}@elsewhere.example`,
    emailVerified: true,
    name: `Person ${number}`,
    givenName: 'Person',
    familyName: String(number),
    state: 'active',
  };
  await server.storage.createAccount(account);
  if (password !== undefined) await givePassword(server, account, password);
  return account;
}

export async function givePassword(server: TestServer, account: Account, password: string): Promise<void> {
  const { revision } = await server.storage.findCredentials(account.sub);
  const changed = await server.storage.setPassword({
    accountSub: account.sub,
    passwordHash: await hashPassword(password, randomBytes),
    now: server.clock.now(),
    expectedRevision: revision,
  });
  if (!changed) throw new Error(`${account.email} got no password`);
}

/** Ten codes as the person has them on paper. */
export async function giveRecoveryCodes(server: TestServer, account: Account): Promise<readonly string[]> {
  const codes = issueRecoveryCodes(randomBytes);
  const { revision } = await server.storage.findCredentials(account.sub);
  const digests = codes.map((code) => digestRecoveryCode(code) ?? new Uint8Array());
  if (!(await server.storage.replaceRecoveryCodes(account.sub, digests, revision))) {
    throw new Error(`${account.email} got no recovery codes`);
  }
  return codes;
}
