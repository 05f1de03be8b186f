import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Authenticator, commonFaults, type Faults } from '../../../../../tests/support/authenticator.ts';
import type { Needs } from '../../../src/context.ts';
import { KeyRing } from '../../../src/keys/key-ring.ts';
import { issueOpaqueSecret } from '../../../src/keys/opaque-secret.ts';
import type { Browser } from '../../../src/person/browser/browser.ts';
import { grantwayBrand } from '../../../src/person/pages/brand/grantway-brand.ts';
import { passkeyAdditionCeremony, verifyPasskeyAddition } from '../../../src/person/sign-in/passkeys.ts';
import type { Account } from '../../../src/records/account.ts';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { openStorage } from '../../../src/storage/open.ts';
import type { Storage } from '../../../src/storage/storage.ts';

const origin = 'https://accounts.example.com';
const keyRing = new KeyRing([{ id: 1, secret: randomBytes(32) }], randomBytes);
let now = 1_800_000_000;
let context: Needs<Storage, 'settings' | 'brand' | 'now' | 'randomBytes' | 'sealerFor'>;
beforeAll(async () => {
  context = {
    settings: { ...defaultSettings, origin },
    brand: grantwayBrand,
    storage: await openStorage(':memory:'),
    now: () => now,
    randomBytes,
    sealerFor: (purpose) => keyRing.sealerFor(purpose),
  };
});
afterAll(() => context.storage.close());

const accountOf = (sub: string): Account => ({
  sub,
  email: `person${sub}@elsewhere.example`,
  emailVerified: true,
  name: 'Person',
  givenName: 'Person',
  familyName: 'Person',
  state: 'active',
});
const account = accountOf('1001');

function newBrowser(): Browser {
  const mark = issueOpaqueSecret('browser', randomBytes);
  return {
    mark,
    marks: [mark],
    accounts: [account],
    closedAccounts: [],
    signedInAt: new Map(),
    cookies: [],
  };
}

describe('adding a passkey', () => {
  test('asks for a discoverable credential of this host with user verification, and excludes existing ones', async () => {
    const present = {
      credentialId: 'AAAA',
      accountSub: account.sub,
      publicKey: new Uint8Array(),
      counter: 0,
      transports: ['usb'],
      name: 'Key',
      createdAt: now,
    };
    const { options } = await passkeyAdditionCeremony(account, [present], newBrowser(), context);
    expect(JSON.parse(options)).toMatchObject({
      rp: { id: 'accounts.example.com' },
      user: { id: Buffer.from(account.sub).toString('base64url'), name: account.email },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ id: 'AAAA', transports: ['usb'] }],
      attestation: 'none',
    });
  });

  test('returns the passkey to store', async () => {
    const browser = newBrowser();
    const { options, ticket } = await passkeyAdditionCeremony(account, [], browser, context);
    const authenticator = new Authenticator(origin);
    const added = await verifyPasskeyAddition(
      authenticator.create(options),
      ticket,
      account,
      browser,
      context,
    );
    expect(added).toEqual({
      credentialId: authenticator.credentialId,
      accountSub: account.sub,
      publicKey: authenticator.publicKey,
      counter: 0,
      transports: ['internal'],
    });
  });

  test.each<readonly [string, Faults]>([
    ...commonFaults('https://accounts.example.org', 'example.com'),
    ['an answer for signing in', { type: 'webauthn.get' }],
  ])('rejects %s', async (_, faults) => {
    const browser = newBrowser();
    const { options, ticket } = await passkeyAdditionCeremony(account, [], browser, context);
    const answer = new Authenticator(origin).create(options, faults);
    expect(await verifyPasskeyAddition(answer, ticket, account, browser, context)).toBe('refused');
  });

  test.each([
    '',
    'null',
    '{}',
    '[]',
    '{"id":"AAAA"',
    '{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{}}',
  ])('rejects text that is not an authenticator’s answer: %j', async (answer) => {
    const browser = newBrowser();
    const { ticket } = await passkeyAdditionCeremony(account, [], browser, context);
    expect(await verifyPasskeyAddition(answer, ticket, account, browser, context)).toBe('refused');
  });

  test('a ticket is valid for one browser and one account, for ten minutes', async () => {
    const browser = newBrowser();
    const { options, ticket } = await passkeyAdditionCeremony(account, [], browser, context);
    const answer = new Authenticator(origin).create(options);
    expect(await verifyPasskeyAddition(answer, ticket, account, newBrowser(), context)).toBe('expired');
    expect(await verifyPasskeyAddition(answer, ticket, accountOf('1002'), browser, context)).toBe('expired');
    expect(await verifyPasskeyAddition(answer, 'garbage', account, browser, context)).toBe('expired');
    const later = await passkeyAdditionCeremony(account, [], browser, context);
    const laterAnswer = new Authenticator(origin).create(later.options);
    now += 599;
    expect(await verifyPasskeyAddition(answer, ticket, account, browser, context)).toHaveProperty('counter');
    now += 1;
    expect(await verifyPasskeyAddition(laterAnswer, later.ticket, account, browser, context)).toBe('expired');
  });

  test('an answer is accepted only once', async () => {
    const browser = newBrowser();
    const { options, ticket } = await passkeyAdditionCeremony(account, [], browser, context);
    const answer = new Authenticator(origin).create(options);
    expect(await verifyPasskeyAddition(answer, ticket, account, browser, context)).toHaveProperty('counter');
    expect(await verifyPasskeyAddition(answer, ticket, account, browser, context)).toBe('expired');
  });
});
