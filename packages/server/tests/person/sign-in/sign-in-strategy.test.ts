import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSetUpStorage, type SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import { chooseSignInStrategy } from '../../../src/person/sign-in/sign-in-strategy.ts';
import { defaultSettings } from '../../../src/settings/settings.ts';

let storage: SetUpStorage;
const sub = '1001';
const disabledSub = '1002';

beforeAll(async () => {
  storage = await openSetUpStorage(':memory:');
  const person = { emailVerified: true, name: 'Person', givenName: 'Person', familyName: 'Person' };
  await storage.createAccount({ ...person, sub, email: 'mina@harbour.example', state: 'active' });
  const disabled = { sub: disabledSub, email: 'jonas@harbour.example', state: 'disabled' } as const;
  await storage.createAccount({ ...person, ...disabled });
});
afterAll(() => storage.close());

const strategy = (accountChoiceWithoutPassword: boolean) => {
  const settings = { ...defaultSettings, origin: 'http://127.0.0.1:4000', accountChoiceWithoutPassword };
  return chooseSignInStrategy({ settings, storage });
};

describe('if accounts can be chosen without a password', () => {
  test('people can choose any active account', async () => {
    const { byChoice, choosableAccounts } = strategy(true);
    expect(byChoice).toBe(true);
    expect((await choosableAccounts(50)).map((account) => account.sub)).toEqual([sub]);
    expect((await choosableAccounts(50, sub)).map((account) => account.sub)).toEqual([sub]);
    expect(await choosableAccounts(50, disabledSub)).toEqual([]);
    expect(await choosableAccounts(50, '1')).toEqual([]);
  });

  test('a disabled account is found, so that the page can say that it is disabled', async () => {
    const { choosableAccount } = strategy(true);
    expect(await choosableAccount(sub)).toMatchObject({ state: 'active' });
    expect(await choosableAccount(disabledSub)).toMatchObject({ state: 'disabled' });
    expect(await choosableAccount('1')).toBeUndefined();
  });
});

test('if accounts need a password or passkey, nobody can choose one from a list', async () => {
  const { byChoice, choosableAccounts, choosableAccount } = strategy(false);
  expect(byChoice).toBe(false);
  expect(await choosableAccounts(50)).toEqual([]);
  expect(await choosableAccounts(50, sub)).toEqual([]);
  expect(await choosableAccount(sub)).toBeUndefined();
});

test('a server asks for a password or passkey by default', () => {
  const settings = { ...defaultSettings, origin: 'https://accounts.example.com' };
  expect(chooseSignInStrategy({ settings, storage }).byChoice).toBe(false);
});
