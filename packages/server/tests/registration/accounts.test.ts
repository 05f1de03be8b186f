import { describe, expect, test } from 'vitest';
import { changeAccount, createAccount, setAccountState } from '../../src/registration/accounts.ts';
import { createOrganization } from '../../src/registration/organizations.ts';
import { expectRefusal, openRegistry, stateChanges } from './registry.ts';

const mina = { email: 'mina@harbour.example', name: 'Mina Okafor' };

describe('an account', () => {
  test('has a sub of 21 digits, another one each time', async () => {
    await using registry = await openRegistry();
    const one = await createAccount(registry.context, mina);
    const other = await createAccount(registry.context, { ...mina, email: 'other@harbour.example' });
    expect(one.sub).toMatch(/^1\d{20}$/);
    expect(other.sub).not.toBe(one.sub);
    expect(one).toMatchObject({
      givenName: 'Mina',
      familyName: 'Okafor',
      state: 'active',
      emailVerified: true,
    });
    expect(await registry.context.storage.findAccount(one.sub)).toEqual(one);
  });

  test('is put in the organization of its address, and out of it with another one', async () => {
    await using registry = await openRegistry();
    const { storage } = registry.context;
    await createOrganization(registry.context, {
      id: 'harbour',
      name: 'Harbour',
      domains: ['harbour.example'],
    });
    const account = await createAccount(registry.context, mina);
    expect(account).toMatchObject({ organizationId: 'harbour', hostedDomain: 'harbour.example' });
    const { record } = await changeAccount(registry.context, account, { email: 'mina@post.example' });
    expect(record).not.toHaveProperty('organizationId');
    expect(await storage.findAccountByEmail('MINA@post.example')).toEqual(record);
  });

  test('is in the right organization also where its domain changes hands at the same time', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    for (let round = 0; round < 20; round += 1) {
      const domain = `d${round}.example`;
      const organization = { id: `o${round}`, name: 'Harbour', domains: [domain] };
      const [account, moved] = await Promise.all([
        createAccount(context, { ...mina, email: `mina@${domain}` }),
        createAccount(context, { ...mina, email: `mina${round}@elsewhere.example` }).then((one) =>
          changeAccount(context, one, { email: `other@${domain}` }),
        ),
        createOrganization(registry.context, organization),
      ]);
      for (const { sub } of [account, moved.record]) {
        expect(await context.storage.findAccount(sub)).toMatchObject({ organizationId: organization.id });
      }
    }
  });

  test('changes that are made at once are all made', async () => {
    await using registry = await openRegistry();
    const account = await createAccount(registry.context, mina);
    await Promise.all([
      ...['Mina Berg', 'Mina Lund', 'Mina Holm'].map((name) =>
        changeAccount(registry.context, account, { name }),
      ),
      changeAccount(registry.context, account, { language: 'ja' }),
      setAccountState(registry.context, account, 'disable'),
    ]);
    expect(await registry.context.storage.findAccount(account.sub)).toMatchObject({
      state: 'disabled',
      locale: 'ja',
      name: expect.stringMatching(/^Mina (Berg|Lund|Holm)$/),
      revision: 6,
    });
  });

  test('takes what is named, keeps the rest, and loses what is null or false', async () => {
    await using registry = await openRegistry();
    const described = { language: 'zh-tw', administrator: true, advancedProtection: true } as const;
    const account = await createAccount(registry.context, { ...mina, ...described });
    expect(account).toMatchObject({ locale: 'zh-TW', isAdministrator: true, advancedProtection: true });
    const renamed = await changeAccount(registry.context, account, { name: 'Mina Berg' });
    expect(renamed.record).toMatchObject({ familyName: 'Berg', locale: 'zh-TW', isAdministrator: true });
    const plain = { language: null, administrator: false, advancedProtection: false };
    const { record } = await changeAccount(registry.context, renamed.record, plain);
    for (const field of ['locale', 'isAdministrator', 'advancedProtection']) {
      expect(record).not.toHaveProperty(field);
    }
    expect(await changeAccount(registry.context, record, plain)).toMatchObject({ changed: false });
  });

  test('keeps the parts of its name that were given while the name stays', async () => {
    await using registry = await openRegistry();
    const name = { name: 'Arai Yuki', givenName: 'Yuki', familyName: 'Arai' };
    const account = await createAccount(registry.context, { email: 'yuki@post.example', ...name });
    const { record, changed } = await changeAccount(registry.context, account, { name: name.name });
    expect(record).toMatchObject(name);
    expect(changed).toBe(false);
  });
});

describe('the states of an account', () => {
  test('disabled, enabled, deleted, restored', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    let account = await createAccount(context, mina);
    for (const [change, state] of stateChanges) {
      const { record, changed } = await setAccountState(context, account, change);
      expect({ state: record.state, changed }).toEqual({ state, changed: true });
      expect(await setAccountState(context, record, change)).toMatchObject({ changed: false });
      account = record;
      expect(await context.storage.findAccount(account.sub)).toEqual(account);
    }
  });

  test('a deleted one is neither enabled nor disabled, a disabled one not restored', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    const account = await createAccount(context, { ...mina, state: 'disabled' });
    await expectRefusal((async () => setAccountState(context, account, 'restore'))(), []);
    const { record } = await setAccountState(context, account, 'delete');
    for (const change of ['disable', 'enable'] as const) {
      await expectRefusal((async () => setAccountState(context, record, change))(), []);
    }
  });

  test('deleting takes away grants, sign-ins and credentials; its address stays taken', async () => {
    await using registry = await openRegistry();
    const { context, addClient } = registry;
    const { storage } = context;
    const now = context.now();
    const account = await createAccount(context, mina);
    const client = await addClient();
    await storage.registerScopes(['openid']);
    await storage.issueCode(
      {
        sha256: new Uint8Array(32),
        clientId: client.clientId,
        projectId: client.projectId,
        accountSub: account.sub,
        redirectUri: 'https://www.example.com/callback',
        scopes: ['openid'],
        accessType: 'online',
        givesRefreshToken: false,
        issuedAt: now,
        expiresAt: now + 600,
      },
      [{ scope: 'openid' }],
    );
    const sign = { sha256: new Uint8Array(32).fill(1), accountSub: account.sub, now, expiresAt: now + 600 };
    await storage.signIn({ ...sign, userAgent: '' });
    const password = { accountSub: account.sub, passwordHash: 'x', now, expectedRevision: 0 };
    expect(await storage.setPassword(password)).toBe(true);
    expect((await storage.listGrants(account.sub, now, { limit: 100 })).items).toHaveLength(1);

    await setAccountState(context, account, 'delete');
    expect((await storage.listGrants(account.sub, now, { limit: 100 })).items).toEqual([]);
    expect((await storage.listSignIns(account.sub, now, { limit: 100 })).items).toEqual([]);
    expect(await storage.findCredentials(account.sub)).not.toHaveProperty('passwordHash');
    await expectRefusal(createAccount(context, mina), ['email']);
  });
});

test.each<[what: string, change: object, path: string[]]>([
  ['an address that is none', { email: 'mina' }, ['email']],
  ['an address without a domain', { email: 'mina@localhost' }, ['email']],
  ['a sub with letters', { sub: 'abc' }, ['sub']],
  ['a sub that is taken', { sub: '7' }, ['sub']],
  ['an address that is taken, in capitals', { email: 'TAKEN@harbour.example' }, ['email']],
  ['a language that is none', { language: 'the first' }, ['language']],
  ['a picture over plain HTTP', { pictureUrl: 'http://pictures.example.com/1' }, ['pictureUrl']],
  ['a state that is none', { state: 'asleep' }, ['state']],
  ['a name with an escape sequence', { name: 'Mina\u001b[31m' }, ['name']],
])('%s is refused', async (_what, change, path) => {
  await using registry = await openRegistry();
  await createAccount(registry.context, { email: 'taken@harbour.example', name: 'Taken', sub: '7' });
  await expectRefusal(createAccount(registry.context, { ...mina, ...change }), path);
  expect((await registry.context.storage.listAccounts({ limit: 10 })).items).toHaveLength(1);
});
