import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { KeyRing } from '../../../src/keys/key-ring.ts';
import { issueOpaqueSecret } from '../../../src/keys/opaque-secret.ts';
import { type FormPurpose, isOwnForm, issueFormToken } from '../../../src/person/browser/form-token.ts';
import { defaultSettings } from '../../../src/settings/settings.ts';

const start = 1_800_000_000;
const settings = { ...defaultSettings, origin: 'https://accounts.example.com' };

function servicesAt(now: number, keyRing: KeyRing) {
  return { settings, now: () => now, sealerFor: keyRing.sealerFor.bind(keyRing) };
}

const newKeyRing = () => new KeyRing([{ id: 1, secret: randomBytes(32) }], randomBytes);
const keyRing = newKeyRing();
const services = servicesAt(start, keyRing);

const newMark = () => issueOpaqueSecret('browser', randomBytes);
const mark = newMark();
const browser = { mark, marks: [mark] };

const sentFrom = (site?: string) => ({ headers: site === undefined ? {} : { 'sec-fetch-site': site } });

const purposes: readonly FormPurpose[] = [
  'sign in',
  'sign out',
  'new password',
  'account 1001',
  'account 1002',
];

describe.each(purposes)('the token of the form "%s"', (purpose) => {
  const token = issueFormToken(purpose, browser, services);

  test('is valid for that form only', () => {
    for (const other of purposes) {
      expect(isOwnForm(sentFrom(), token, other, browser, services)).toBe(other === purpose);
    }
  });

  test('is invalid in another browser, on another server, or without its last character', () => {
    const other = newMark();
    expect(isOwnForm(sentFrom(), token, purpose, { mark: other, marks: [other] }, services)).toBe(false);
    const elsewhere = servicesAt(start, newKeyRing());
    expect(isOwnForm(sentFrom(), token, purpose, browser, elsewhere)).toBe(false);
    expect(isOwnForm(sentFrom(), token.slice(0, -1), purpose, browser, services)).toBe(false);
  });
});

const token = issueFormToken('sign in', browser, services);

test('a form without a token is rejected', () => {
  expect(isOwnForm(sentFrom(), undefined, 'sign in', browser, services)).toBe(false);
  expect(isOwnForm(sentFrom(), '', 'sign in', browser, services)).toBe(false);
});

test('a token is valid for `pendingRequestLifetimeSeconds`, and not a second longer', () => {
  const last = start + settings.pendingRequestLifetimeSeconds;
  const isOwnAt = (now: number) => isOwnForm(sentFrom(), token, 'sign in', browser, servicesAt(now, keyRing));
  expect(isOwnAt(last - 1)).toBe(true);
  expect(isOwnAt(last)).toBe(false);
});

test('a browser with several marks, one from each tab, can send the form of every tab', () => {
  const other = newMark();
  for (const marks of [
    [mark, other],
    [other, mark],
  ]) {
    const merged = { mark: marks[0] ?? '', marks };
    expect(isOwnForm(sentFrom(), token, 'sign in', merged, services)).toBe(true);
  }
});

test.each([
  [undefined, true],
  ['same-origin', true],
  ['none', true],
  ['same-site', false],
  ['cross-site', false],
])('with a valid token and Sec-Fetch-Site %s, the server accepts the form: %s', (site, isOwn) => {
  expect(isOwnForm(sentFrom(site), token, 'sign in', browser, services)).toBe(isOwn);
});
