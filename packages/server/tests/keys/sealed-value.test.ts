import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KeyRing } from '../../src/keys/key-ring.ts';
import { issueOpaqueSecret } from '../../src/keys/opaque-secret.ts';
import {
  type Binding,
  expiryOf,
  openValue,
  type SealedPurpose,
  sealedPurposes,
  sealValue,
  sealValueUntil,
} from '../../src/keys/sealed-value.ts';
import { clockToleranceSeconds } from '../../src/settings/clock-tolerance.ts';

const keyRing = new KeyRing([{ id: 1, secret: randomBytes(32) }], randomBytes);
const purposes = Object.keys(sealedPurposes) as readonly SealedPurpose[];

function servicesAt(now: number) {
  return {
    sealerFor: keyRing.sealerFor.bind(keyRing),
    now: () => now,
    settings: { pendingRequestLifetimeSeconds: 3_600 },
  };
}

const start = 1_800_000_000;
const services = servicesAt(start);

const browserWith = (...marks: readonly string[]) => ({ mark: marks[0] ?? '', marks });
const newMark = () => issueOpaqueSecret('browser', randomBytes);
const herBrowser = browserWith(newMark());
const hisBrowser = browserWith(newMark());

function bindingOf(purpose: SealedPurpose, browser: typeof herBrowser, about?: string) {
  return {
    ...(sealedPurposes[purpose].browser === 'one' && { browser }),
    ...(about !== undefined && { about }),
  } as Binding<SealedPurpose>;
}

const asItIs = (value: unknown) => value;

describe.each(purposes)('a value sealed as %s', (purpose) => {
  const binding = bindingOf(purpose, herBrowser, 'this');
  const sealed = sealValue(purpose, { word: 'lantern' }, binding, services);

  test('opens for the same purpose, browser and subject', () => {
    expect(openValue(purpose, sealed, binding, asItIs, services)).toEqual({ word: 'lantern' });
  });

  test('does not open for another purpose', () => {
    for (const other of purposes.filter((candidate) => candidate !== purpose)) {
      for (const about of [undefined, 'this', 'that', sealedPurposes[purpose].label]) {
        const otherBinding = bindingOf(other, herBrowser, about);
        expect(openValue(other, sealed, otherBinding, asItIs, services), other).toBeUndefined();
      }
    }
  });

  test('does not open for another subject or, if it is bound to a browser, in another browser', () => {
    const isBound = sealedPurposes[purpose].browser === 'one';
    const elsewhere = openValue(purpose, sealed, bindingOf(purpose, hisBrowser, 'this'), asItIs, services);
    expect(elsewhere === undefined).toBe(isBound);
    for (const about of [undefined, '', 'that']) {
      const other = bindingOf(purpose, herBrowser, about);
      expect(openValue(purpose, sealed, other, asItIs, services)).toBeUndefined();
    }
  });

  test('opens until it expires', () => {
    const expiresAt = expiryOf(purpose, services);
    expect(openValue(purpose, sealed, binding, asItIs, servicesAt(expiresAt - 1))).toBeDefined();
    expect(openValue(purpose, sealed, binding, asItIs, servicesAt(expiresAt))).toBeUndefined();
  });

  test('does not open if `read` rejects its shape', () => {
    expect(openValue(purpose, sealed, binding, () => undefined, services)).toBeUndefined();
  });

  test('opens in its browser even if the browser has another mark as well', () => {
    const merged = bindingOf(purpose, browserWith(newMark(), herBrowser.mark), 'this');
    expect(openValue(purpose, sealed, merged, asItIs, services)).toEqual({ word: 'lantern' });
  });
});

test('a value opens for the same purpose and subject, in the same browser if bound to one, and never otherwise', () => {
  const subject = fc.option(fc.stringMatching(/^[a-z0-9 -]{1,20}$/), { nil: undefined });
  const browser = fc.constantFrom(herBrowser, hisBrowser);
  const use = fc.record({ purpose: fc.constantFrom(...purposes), about: subject, browser });
  fc.assert(
    fc.property(use, use, fc.jsonValue(), (sealedFor, openedFor, value) => {
      const { purpose, about } = sealedFor;
      const sealed = sealValue(purpose, { value }, bindingOf(purpose, sealedFor.browser, about), services);
      const open = (of: typeof sealedFor) =>
        openValue(of.purpose, sealed, bindingOf(of.purpose, of.browser, of.about), asItIs, services);
      expect(open(sealedFor)).toEqual(JSON.parse(JSON.stringify({ value })));
      const isSame =
        purpose === openedFor.purpose &&
        about === openedFor.about &&
        (sealedFor.browser === openedFor.browser || sealedPurposes[purpose].browser === 'any');
      expect(open(openedFor) !== undefined).toBe(isSame);
    }),
  );
});

test.each(['', ' ', '=', 'ä', 'AAAA', 'A'.repeat(10_000)])('garbage does not open: %j', (text) => {
  expect(openValue('form', text, { browser: herBrowser }, () => true, services)).toBeUndefined();
});

test('a single-use value does not open if it would still be valid when storage has forgotten its use', () => {
  const binding = { browser: herBrowser, about: 'sign-in' };
  const lifetime = sealedPurposes['passkey challenge'].lifetimeSeconds;
  const sealUntil = (expiresAt: number) =>
    sealValueUntil('passkey challenge', {}, expiresAt, binding, services);
  const open = (sealed: string) =>
    openValue('passkey challenge', sealed, binding, asItIs, services) !== undefined;
  expect(open(sealUntil(start + lifetime + clockToleranceSeconds))).toBe(true);
  expect(open(sealUntil(start + lifetime + clockToleranceSeconds + 1))).toBe(false);
});

/** An upgrade must not break the cookies, links and forms that people have. */
describe('a value that an earlier version sealed still opens', () => {
  const expiresAt = start + 60;
  const sealedBefore = (key: 'ticket' | 'page token', text: string, context: string) =>
    keyRing.sealerFor(key).sealText(text, context);

  test('the cookie of a known browser', () => {
    const value = { device: 'abc', accounts: [{ sub: '1001', passwordChangedAt: 5 }, { sub: '1002' }] };
    const cookie = sealedBefore(
      'ticket',
      JSON.stringify({ ...value, expiresAt }),
      'accounts of a known browser',
    );
    expect(openValue('known browser', cookie, {}, asItIs, services)).toEqual(value);
  });

  test('a reset link', () => {
    const value = { sub: '1001', changeId: 'x' };
    const ticket = sealedBefore('ticket', JSON.stringify({ ...value, expiresAt }), 'account reset');
    expect(openValue('account reset', ticket, {}, asItIs, services)).toEqual(value);
  });

  test('a form token, and a passkey challenge', () => {
    const { mark } = herBrowser;
    const token = sealedBefore('page token', String(expiresAt), `form sign in ${mark}`);
    const binding = { browser: herBrowser, about: 'sign in' };
    expect(openValue('form', token, binding, () => true, services)).toBe(true);
    const challenge = JSON.stringify({ challenge: 'abc', expiresAt });
    const ticket = sealedBefore('ticket', challenge, `passkey addition to 1001 ${mark}`);
    expect(
      openValue('passkey challenge', ticket, { ...binding, about: 'addition to 1001' }, asItIs, services),
    ).toEqual({ challenge: 'abc' });
  });
});

test('a value of another shape, sealed by an earlier version, does not open', () => {
  const context = `note of signing out ${herBrowser.mark}`;
  const sealed = keyRing.sealerFor('page token').sealText('mina@harbour.example', context);
  expect(openValue('signed out', sealed, { browser: herBrowser }, asItIs, services)).toBeUndefined();
});
