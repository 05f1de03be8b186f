import { describe, expect, test } from 'vitest';
import { changeAccount, createAccount, setAccountState } from '../../src/registration/accounts.ts';
import { createOrganization } from '../../src/registration/organizations.ts';
import { expectRefusal, openRegistry, stateChanges } from './registry.ts';

const mina = { email: 'mina@harbour.example', name: 'Mina Okafor' };

describe('an account', () => {
  test('has a random sub of 21 digits', async () => {
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

  test('belongs to the organization of its address’s domain, and leaves the organization if the domain changes', async () => {
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

  test('belongs to the organization of its domain even if the organization is created at the same time', async () => {
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

  test('loses none of several concurrent changes', async () => {
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

  test('keeps the fields that a change doesn’t name, and loses the fields that a change sets to null or false', async () => {
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

  test('keeps given and family name as long as the full name does not change', async () => {
    await using registry = await openRegistry();
    const name = { name: 'Arai Yuki', givenName: 'Yuki', familyName: 'Arai' };
    const account = await createAccount(registry.context, { email: 'yuki@post.example', ...name });
    const { record, changed } = await changeAccount(registry.context, account, { name: name.name });
    expect(record).toMatchObject(name);
    expect(changed).toBe(false);
  });
});

describe('the states of an account', () => {
  test('an account can be disabled, enabled, deleted and restored', async () => {
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

  test('a deleted account cannot be enabled or disabled, and a disabled one cannot be restored', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    const account = await createAccount(context, { ...mina, state: 'disabled' });
    await expectRefusal((async () => setAccountState(context, account, 'restore'))(), []);
    const { record } = await setAccountState(context, account, 'delete');
    for (const change of ['disable', 'enable'] as const) {
      await expectRefusal((async () => setAccountState(context, record, change))(), []);
    }
  });

  test('deleting an account deletes its grants, sign-ins and credentials, but its address stays taken', async () => {
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
  ['a text that is no address', { email: 'mina' }, ['email']],
  ['an address without a domain', { email: 'mina@localhost' }, ['email']],
  ['a sub with letters', { sub: 'abc' }, ['sub']],
  ['a taken sub', { sub: '7' }, ['sub']],
  ['a taken address in capitals', { email: 'TAKEN@harbour.example' }, ['email']],
  ['a malformed language tag', { language: 'the first' }, ['language']],
  ['a picture over plain HTTP', { pictureUrl: 'http://pictures.example.com/1' }, ['pictureUrl']],
  ['an unknown state', { state: 'asleep' }, ['state']],
  ['a name with an escape sequence', { name: 'Mina\u001b[31m' }, ['name']],
])('%s is rejected', async (_what, change, path) => {
  await using registry = await openRegistry();
  await createAccount(registry.context, { email: 'taken@harbour.example', name: 'Taken', sub: '7' });
  await expectRefusal(createAccount(registry.context, { ...mina, ...change }), path);
  expect((await registry.context.storage.listAccounts({ limit: 10 })).items).toHaveLength(1);
});
