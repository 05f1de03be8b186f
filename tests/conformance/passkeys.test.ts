/** AUT-13; W3C Web Authentication Level 3 §7.2. */

import { describe, expect, test } from 'vitest';
import { Authenticator, commonFaults, type Faults } from '../support/authenticator.ts';
import { addAccount } from '../support/credentials.ts';
import { engines } from '../support/engines.ts';
import { authorizationUrl } from '../support/flow.ts';
import { overwrite } from '../support/overwrite.ts';
import { expectDeparture, expectPage, formsOf, type Page, Person } from '../support/person.ts';
import type { Account } from '../support/records.ts';
import { serverForAll } from '../support/running-server.ts';
import { accountsSignedIn, openSignIn } from '../support/sign-in.ts';

describe.each(engines)('passkeys, on $engine', ({ options }) => {
  const server = serverForAll({
    ...options,
    settings: { accountChoiceWithoutPassword: false, guessesPerAccount: 1, guessesPerAddress: 1 },
  });

  async function givePasskey(account: Account, counter = 0): Promise<Authenticator> {
    const authenticator = new Authenticator(server.origin, account.sub);
    const { credentialId, publicKey } = authenticator;
    const { revision } = await server.storage.findCredentials(account.sub);
    const now = server.clock.now();
    await server.storage.addPasskey(
      {
        ...{ credentialId, publicKey, counter, accountSub: account.sub },
        ...{ transports: ['internal'], name: 'Laptop', createdAt: now },
      },
      revision,
    );
    return authenticator;
  }

  const openPage = async (person: Person) => expectPage(await person.visit(`${server.origin}/sign-in`));

  function optionsOf(page: Page): string {
    return (/data-options="([^"]*)"/.exec(page.html)?.[1] ?? '').replaceAll('&quot;', '"');
  }

  async function answer(person: Person, page: Page, authenticator: Authenticator, faults: Faults = {}) {
    return person.fillIn(page, { passkey: authenticator.get(optionsOf(page), faults) });
  }

  test("AUT-13 a passkey alone signs in, and leads to the app's consent page", async () => {
    const account = await addAccount(server);
    const authenticator = await givePasskey(account);
    const person = new Person(server.origin);
    const page = await openSignIn(server, person, authorizationUrl(server, { scope: 'openid' }));
    const consent = expectPage(await answer(person, page, authenticator));
    expect(consent.status).toBe(200);
    expectDeparture(await person.press(consent, { name: 'decision', value: 'allow' }));
    expect(await accountsSignedIn(server, person)).toEqual([account.sub]);
    const [passkey] = (await server.storage.findCredentials(account.sub)).passkeys;
    expect(passkey?.lastUsedAt).toBe(server.clock.now());
  });

  test('the page asks for any discoverable credential of this host, with user verification', async () => {
    const asked = JSON.parse(optionsOf(await openPage(new Person(server.origin))));
    expect(asked).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(asked.allowCredentials ?? []).toEqual([]);
    expect(Buffer.from(asked.challenge, 'base64url')).toHaveLength(32);
  });

  test.each<readonly [string, Faults]>([
    ...commonFaults('https://localhost', 'localhost.example'),
    ['the type of a registration', { type: 'webauthn.create' }],
    ["another account's user handle", { userHandle: Buffer.from('1').toString('base64url') }],
    ['a counter that decreases', { counter: 4 }],
    ['a counter that stays the same', { counter: 5 }],
  ])('an answer with %s signs nobody in', async (_, faults) => {
    const authenticator = await givePasskey(await addAccount(server), 5);
    const person = new Person(server.origin);
    const right: Faults = { counter: 6 };
    const refused = expectPage(
      await answer(person, await openPage(person), authenticator, { ...right, ...faults }),
    );
    expect(refused.status).toBe(400);
    expect(await accountsSignedIn(server, person)).toEqual([]);
    await answer(person, await openPage(person), authenticator, right);
    expect(await accountsSignedIn(server, person)).toHaveLength(1);
  });

  test('an unknown or removed passkey signs nobody in', async () => {
    const account = await addAccount(server);
    const removed = await givePasskey(account);
    const { revision } = await server.storage.findCredentials(account.sub);
    await server.storage.removePasskey(account.sub, removed.credentialId, revision);
    const person = new Person(server.origin);
    for (const authenticator of [removed, new Authenticator(server.origin, account.sub)]) {
      const refused = expectPage(await answer(person, await openPage(person), authenticator));
      expect(refused.status).toBe(400);
    }
    expect(await accountsSignedIn(server, person)).toEqual([]);
  });

  test('a response with a known credential id, but signed by another key, signs nobody in', async () => {
    const account = await addAccount(server);
    const known = await givePasskey(account);
    const person = new Person(server.origin);
    const page = await openPage(person);
    const forged = JSON.parse(new Authenticator(server.origin, account.sub).get(optionsOf(page)));
    const passkey = JSON.stringify({ ...forged, id: known.credentialId, rawId: known.credentialId });
    expect(expectPage(await person.fillIn(page, { passkey })).status).toBe(400);
  });

  test('an answer works once, within ten minutes, and only in the browser that got the challenge', async () => {
    const account = await addAccount(server);
    const authenticator = await givePasskey(account);
    const [person, another] = [new Person(server.origin), new Person(server.origin)];
    const page = await openPage(person);
    const passkey = authenticator.get(optionsOf(page));
    await person.fillIn(page, { passkey });
    expect(await accountsSignedIn(server, person)).toEqual([account.sub]);
    expect(expectPage(await person.fillIn(page, { passkey })).status).toBe(400);
    const own = await openPage(another);
    const ticket = formsOf(page).flatMap(({ hidden }) => hidden.passkey_ticket ?? []);
    const stolen = await another.fillIn(own, { passkey, passkey_ticket: ticket[0] ?? '' });
    expect(expectPage(stolen).status).toBe(400);
    const late = await openPage(another);
    server.clock.advance(600);
    expect(expectPage(await answer(another, late, authenticator)).status).toBe(400);
    expect(await accountsSignedIn(server, another)).toEqual([]);
  });

  test('invariant 6: invalid answers leave nothing in the database', async () => {
    server.clock.advance(100_000);
    while ((await server.storage.sweep(server.clock.now(), 500, 0)) > 0);
    const person = new Person(server.origin);
    for (let count = 0; count < 3; count += 1) {
      await answer(person, await openPage(person), new Authenticator(server.origin, '1'));
    }
    server.clock.advance(100_000);
    expect(await server.storage.sweep(server.clock.now(), 500, 0)).toBe(0);
  });

  test("a disabled account's passkey signs nobody in", async () => {
    const account = await addAccount(server);
    const authenticator = await givePasskey(account);
    await overwrite(server.storage).account({ ...account, state: 'disabled' });
    const person = new Person(server.origin);
    expect(expectPage(await answer(person, await openPage(person), authenticator)).status).toBe(400);
  });

  test('wrong passwords never block a passkey', async () => {
    const account = await addAccount(server);
    const authenticator = await givePasskey(account);
    const person = new Person(server.origin);
    const guess = async () =>
      expectPage(await person.fillIn(await openPage(person), { email: account.email, password: 'a guess' }));
    await guess();
    const blocked = await guess();
    expect(blocked.status).toBe(429);
    await answer(person, blocked, authenticator);
    expect(await accountsSignedIn(server, person)).toEqual([account.sub]);
  });

  test("the sign-in page may run only this server's scripts; a page without passkeys and passwords may run none", async () => {
    const person = new Person(server.origin);
    const policyOf = async (path: string) =>
      expectPage(await person.visit(server.origin + path)).headers.get('content-security-policy') ?? '';
    expect(await policyOf('/sign-in')).toMatch(/default-src 'none';.*script-src 'self';/);
    expect(await policyOf('/sign-in')).not.toContain('unsafe');
    for (const path of ['/sign-out', '/account/reset?ticket=x']) {
      expect(await policyOf(path)).not.toContain('script-src');
    }
  });
});
