import { randomBytes } from 'node:crypto';
import { apiSubscriptions } from '../../packages/server/src/apis/api-subscriptions.ts';
import { createEvents } from '../../packages/server/src/events/events.ts';
import { hashPassword, verifyPassword } from '../../packages/server/src/person/sign-in/password.ts';
import {
  digestRecoveryCode,
  issueRecoveryCodes,
} from '../../packages/server/src/person/sign-in/recovery-codes.ts';
import { issueResetTicket, resetAddress } from '../../packages/server/src/person/sign-in/reset-ticket.ts';
import type { SignInTarget } from '../../packages/server/src/person/sign-in/sign-in-address.ts';
import type { Account } from '../../packages/server/src/records/account.ts';
import { setAccountState } from '../../packages/server/src/registration/accounts.ts';
import { sealClientSecret } from '../../packages/server/src/registration/issue-client.ts';
import { byOperator } from '../../packages/server/src/registration/registration-events.ts';
import { overwrite } from './overwrite.ts';
import type { TestClient, TestServer } from './test-server.ts';

let accountsMade = 0;

/** Makes an account that no other test uses, without storing it. */
export function newAccount(): Account {
  const number = ++accountsMade;
  return {
    sub: String(900_000_000_000 + number),
    email: `person${number}@elsewhere.example`,
    emailVerified: true,
    name: `Person ${number}`,
    givenName: 'Person',
    familyName: String(number),
    state: 'active',
  };
}

/** Stores an account that no other test uses. */
export async function addAccount(server: TestServer, password?: string): Promise<Account> {
  const account = newAccount();
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

/** Resolves to ten new codes, as the person would type them. */
export async function giveRecoveryCodes(server: TestServer, account: Account): Promise<readonly string[]> {
  const codes = issueRecoveryCodes(randomBytes);
  const { revision } = await server.storage.findCredentials(account.sub);
  const digests = codes.map((code) => digestRecoveryCode(code) ?? new Uint8Array());
  if (!(await server.storage.replaceRecoveryCodes(account.sub, digests, revision))) {
    throw new Error(`${account.email} got no recovery codes`);
  }
  return codes;
}

export async function newPasswordUrl(
  server: TestServer,
  account: Account,
  goingOn: { readonly target?: SignInTarget; readonly hl?: string } = {},
): Promise<string> {
  const ticket = issueResetTicket(account, await server.storage.findCredentials(account.sub), {
    sealer: server.keyRing.sealerFor('ticket'),
    now: server.clock.now(),
  });
  return server.origin + resetAddress(ticket, goingOn);
}

/** Keeps checking `count` passwords of unknown accounts at the same time, until `during` settles. */
export async function whileCheckingPasswords<Result>(
  count: number,
  during: () => Promise<Result>,
): Promise<Result> {
  let isOver = false;
  // Each starts the next check at once, so no place in the queue is free in between.
  const guess = async () => {
    while (!isOver) await verifyPassword('a guess', undefined);
  };
  const guesses = Promise.all(Array.from({ length: count }, guess));
  try {
    return await during();
  } finally {
    isOver = true;
    await guesses;
  }
}

export async function deleteAccount({ storage, clock }: TestServer, account: Account): Promise<void> {
  const events = createEvents([apiSubscriptions({ storage })], () => {});
  await setAccountState({ storage, now: clock.now, events, acting: byOperator }, account, 'delete');
}

export async function giveClientSecret(
  server: TestServer,
  client: TestClient,
  secret: string,
): Promise<void> {
  const sealer = server.keyRing.sealerFor('at rest');
  const sealed = sealClientSecret(client.id, secret, server.clock.now(), sealer);
  await overwrite(server.storage).client({ ...client.client, secrets: [sealed] });
}
