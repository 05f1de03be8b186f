/**
 * Seals values that travel through a browser and come back, such as forms, links and cookies. Nobody can read or change
 * a sealed value, and the server doesn't store it.
 *
 * If you change the key or label of a purpose, the cookies, links or forms in people's browsers stop working.
 */
import { clockToleranceSeconds } from '../settings/clock-tolerance.ts';
import type { Settings } from '../settings/settings.ts';
import type { KeyPurpose, Sealer } from './key-ring.ts';

type PurposeRule = {
  readonly key: KeyPurpose;
  /** Purposes with the same key have different labels, so nobody can use a value of one purpose for another. */
  readonly label: string;
  /** `one`: only the browser that the value was sealed for can use it. */
  readonly browser: 'one' | 'any';
  /** A number of seconds, or the name of a setting if operators can change the lifetime. */
  readonly lifetimeSeconds: number | 'pendingRequestLifetimeSeconds';
  /**
   * Storage records the use of the value for one lifetime. If somebody sets the clock back, an old value would outlive
   * this record and work again. So `readUnexpired` rejects a value that expires more than one lifetime from now.
   */
  readonly usedOnce?: true;
};

/** 400 days, the longest that browsers keep a cookie (RFC 6265bis §5.6.2). */
const longestCookieSeconds = 34_560_000;

export const sealedPurposes = {
  /** Has its own key, so it needs no label. */
  'pending request': {
    key: 'pending request',
    label: '',
    browser: 'one',
    lifetimeSeconds: 'pendingRequestLifetimeSeconds',
  },
  /** Proves that a form came from our page (CSRF protection). */
  form: {
    key: 'page token',
    label: 'form',
    browser: 'one',
    lifetimeSeconds: 'pendingRequestLifetimeSeconds',
  },
  /** A notice on the account page about a change that the person just made. */
  note: { key: 'page token', label: 'note on', browser: 'one', lifetimeSeconds: 300 },
  /**
   * Says who was signed out. The page's URL contains this notice, and the person may reload the page at any time. So
   * the notice lasts as long as a cookie can.
   */
  'signed out': {
    key: 'page token',
    label: 'note of signing out',
    browser: 'one',
    lifetimeSeconds: longestCookieSeconds,
  },
  /** The challenge that a passkey signs. Web Authentication Level 3 §15.1 recommends five to ten minutes. */
  'passkey challenge': {
    key: 'ticket',
    label: 'passkey',
    browser: 'one',
    lifetimeSeconds: 600,
    usedOnce: true,
  },
  /** A ticket to choose a new password. It lasts a day if an administrator issues it (`reset-ticket.ts`). */
  'account reset': { key: 'ticket', label: 'account reset', browser: 'any', lifetimeSeconds: 86_400 },
  /** The email address in a link from an error page to the console (`management-api/fix-address.ts`). */
  'test user': { key: 'page token', label: 'test user of', browser: 'any', lifetimeSeconds: 86_400 },
  /** Says which accounts know the browser (`known-browser.ts`). The server renews it at every sign-in. */
  'known browser': {
    key: 'ticket',
    label: 'accounts of a known browser',
    browser: 'any',
    lifetimeSeconds: longestCookieSeconds,
  },
  /** Settings, client secret, code and tokens of a tab of the playground (decision 0092). Each use renews it. */
  'playground workspace': {
    key: 'page token',
    label: 'playground workspace of',
    browser: 'one',
    lifetimeSeconds: 43_200,
  },
  /** The secrets behind the placeholders of one exchange in the playground. */
  'playground secrets': {
    key: 'page token',
    label: 'playground secrets of',
    browser: 'one',
    lifetimeSeconds: 43_200,
  },
} as const satisfies Readonly<Record<string, PurposeRule>>;

export type SealedPurpose = keyof typeof sealedPurposes;

/**
 * The values of one browser's cookies. `sealValue` binds a value to `mark`. `openValue` opens a value that is bound to
 * any of `marks`.
 */
type Marks = { readonly mark: string; readonly marks: readonly string[] };

/** The browser that a value is bound to, if its purpose requires one, and optionally a subject (`about`). */
export type Binding<Purpose extends SealedPurpose> = (typeof sealedPurposes)[Purpose]['browser'] extends 'one'
  ? { readonly browser: Marks; readonly about?: string }
  : { readonly browser?: never; readonly about?: string };

type Keys = { readonly sealerFor: (purpose: KeyPurpose) => Sealer };
type Clock = { readonly now: () => number };

/** An object, because `formatWithExpiry` adds `expiresAt`. */
type Sealable = object | undefined;

/** Seals a value for its purpose's lifetime. Returns base64url. */
export function sealValue<Purpose extends SealedPurpose>(
  purpose: Purpose,
  value: Sealable,
  binding: Binding<Purpose>,
  services: Keys & Clock & { readonly settings: Pick<Settings, 'pendingRequestLifetimeSeconds'> },
): string {
  return sealValueUntil(purpose, value, expiryOf(purpose, services), binding, services);
}

/** Whole seconds since 1970. */
export function expiryOf(
  purpose: SealedPurpose,
  { now, settings }: Clock & { readonly settings: Pick<Settings, 'pendingRequestLifetimeSeconds'> },
): number {
  const { lifetimeSeconds } = sealedPurposes[purpose];
  return now() + (typeof lifetimeSeconds === 'number' ? lifetimeSeconds : settings[lifetimeSeconds]);
}

export function sealValueUntil<Purpose extends SealedPurpose>(
  purpose: Purpose,
  value: Sealable,
  expiresAt: number,
  binding: Binding<Purpose>,
  keys: Keys,
): string {
  return sealBytes(purpose, Buffer.from(formatWithExpiry(value, expiresAt)), binding, keys);
}

/**
 * @param read checks the value's shape, because an older version may have sealed another shape
 * @returns undefined if this server didn't seal it for this purpose and binding, or if `readUnexpired` rejects it
 */
export function openValue<Purpose extends SealedPurpose, Value>(
  purpose: Purpose,
  sealed: string,
  binding: Binding<Purpose>,
  read: (value: unknown) => Value | undefined,
  services: Keys & Clock,
): Value | undefined {
  const bytes = openBytes(purpose, sealed, binding, services);
  return bytes && readUnexpired(purpose, bytes.toString('utf8'), read, services);
}

/** Seals bytes, for a purpose with its own encoding. The bytes must contain the result of `formatWithExpiry`. */
export function sealBytes<Purpose extends SealedPurpose>(
  purpose: Purpose,
  bytes: Uint8Array,
  binding: Binding<Purpose>,
  { sealerFor }: Keys,
): string {
  const { key } = sealedPurposes[purpose];
  return sealerFor(key)
    .seal(bytes, contextOf(purpose, binding, binding.browser?.mark))
    .toString('base64url');
}

/**
 * Undefined if this server didn't seal the bytes for this purpose and binding. Check their expiry with `readUnexpired`.
 */
export function openBytes<Purpose extends SealedPurpose>(
  purpose: Purpose,
  sealed: string,
  binding: Binding<Purpose>,
  { sealerFor }: Keys,
): Buffer | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(sealed)) return undefined;
  const sealer = sealerFor(sealedPurposes[purpose].key);
  const bytes = Buffer.from(sealed, 'base64url');
  const marks = binding.browser === undefined ? [undefined] : binding.browser.marks;
  for (const mark of marks) {
    const opened = sealer.unseal(bytes, contextOf(purpose, binding, mark));
    if (opened !== undefined) return opened;
  }
  return undefined;
}

export function formatWithExpiry(value: Sealable, expiresAt: number): string {
  return JSON.stringify(value === undefined ? expiresAt : { ...value, expiresAt });
}

/**
 * Parses the result of `formatWithExpiry`. Undefined if the value has expired, expires later than `usedOnce` allows, or
 * has a shape that `read` rejects.
 */
export function readUnexpired<Value>(
  purpose: SealedPurpose,
  text: string,
  read: (value: unknown) => Value | undefined,
  { now }: Clock,
): Value | undefined {
  const { value, expiresAt } = parse(text);
  if (typeof expiresAt !== 'number' || now() >= expiresAt) return undefined;
  const rule = sealedPurposes[purpose];
  const latest = 'usedOnce' in rule ? now() + rule.lifetimeSeconds + clockToleranceSeconds : expiresAt;
  return expiresAt > latest ? undefined : read(value);
}

function parse(text: string): { readonly value?: unknown; readonly expiresAt?: unknown } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return {};
  }
  if (typeof parsed !== 'object' || parsed === null) return { expiresAt: parsed };
  const { expiresAt, ...value } = parsed as { readonly expiresAt?: unknown };
  return { value, expiresAt };
}

/** The sealed value doesn't contain this context, so opening needs the same context again. */
function contextOf(
  purpose: SealedPurpose,
  { about }: { readonly about?: string },
  mark: string | undefined,
): Buffer {
  const { label } = sealedPurposes[purpose];
  const parts = [label, about, mark].filter((part) => part !== undefined && part !== '');
  return Buffer.from(parts.join(' '));
}
