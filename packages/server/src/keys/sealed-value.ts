/**
 * Values that travel through a browser and come back: sealed, so that nobody can read or change them; good for one
 * purpose, until they expire, and where their purpose says so, in one browser only. The server stores none of them.
 *
 * The table below is the one place that says what each is sealed with and how long it lasts. Cookies, links and forms
 * that people hold were sealed by its keys and labels: changing one of those makes them worthless.
 */
import { clockToleranceSeconds } from '../settings/clock-tolerance.ts';
import type { Settings } from '../settings/settings.ts';
import type { KeyPurpose, Sealer } from './key-ring.ts';

type PurposeRule = {
  readonly key: KeyPurpose;
  /** Begins what the value is bound to, so that purposes that share a key don't open each other's values. */
  readonly label: string;
  /** Bound to the browser that it was sealed for, or to none. */
  readonly browser: 'one' | 'any';
  /** A setting's name if the operator decides. */
  readonly lifetimeSeconds: number | 'pendingRequestLifetimeSeconds';
  /** Storage remembers its use for one lifetime, so a value that would live longer (the clock was set back) doesn't open. */
  readonly usedOnce?: true;
};

/** 400 days, the longest that browsers keep a cookie (RFC 6265bis §5.6.2). */
const longestCookieSeconds = 34_560_000;

export const sealedPurposes = {
  /** An authorization request under way. Has a key of its own, so it needs no label. */
  'pending request': {
    key: 'pending request',
    label: '',
    browser: 'one',
    lifetimeSeconds: 'pendingRequestLifetimeSeconds',
  },
  /** Proof that a form came from our page. */
  form: {
    key: 'page token',
    label: 'form',
    browser: 'one',
    lifetimeSeconds: 'pendingRequestLifetimeSeconds',
  },
  /** What a page of the account says of the change just made. */
  note: { key: 'page token', label: 'note on', browser: 'one', lifetimeSeconds: 300 },
  /** What the sign-out page says of the sign-out just made: for as long as its address may be loaded anew. */
  'signed out': {
    key: 'page token',
    label: 'note of signing out',
    browser: 'one',
    lifetimeSeconds: longestCookieSeconds,
  },
  /** Web Authentication Level 3 §15.1 recommends five to ten minutes. */
  'passkey challenge': {
    key: 'ticket',
    label: 'passkey',
    browser: 'one',
    lifetimeSeconds: 600,
    usedOnce: true,
  },
  /** A link to choose a new password: an administrator's is good for a day. */
  'account reset': { key: 'ticket', label: 'account reset', browser: 'any', lifetimeSeconds: 86_400 },
  /** The cookie by which a browser is known; renewed at every sign-in. */
  'known browser': {
    key: 'ticket',
    label: 'accounts of a known browser',
    browser: 'any',
    lifetimeSeconds: longestCookieSeconds,
  },
} as const satisfies Readonly<Record<string, PurposeRule>>;

export type SealedPurpose = keyof typeof sealedPurposes;

/** The marks of a browser: the first seals, any of them opens. */
type Marks = { readonly mark: string; readonly marks: readonly string[] };

/** What a value of a purpose is bound to: a browser if its purpose says so, and whatever it is about. */
export type Binding<Purpose extends SealedPurpose> = (typeof sealedPurposes)[Purpose]['browser'] extends 'one'
  ? { readonly browser: Marks; readonly about?: string }
  : { readonly browser?: never; readonly about?: string };

type Keys = { readonly sealerFor: (purpose: KeyPurpose) => Sealer };
type Clock = { readonly now: () => number };

/** Nothing, or a record that JSON can hold; `expiresAt` is added to it. */
type Sealable = object | undefined;

/** Seals a value for as long as its purpose lasts. As base64url. */
export function sealValue<Purpose extends SealedPurpose>(
  purpose: Purpose,
  value: Sealable,
  binding: Binding<Purpose>,
  services: Keys & Clock & { readonly settings: Pick<Settings, 'pendingRequestLifetimeSeconds'> },
): string {
  return sealValueUntil(purpose, value, expiryOf(purpose, services), binding, services);
}

/** When a value of this purpose expires that is sealed now: whole seconds since 1970. */
export function expiryOf(
  purpose: SealedPurpose,
  { now, settings }: Clock & { readonly settings: Pick<Settings, 'pendingRequestLifetimeSeconds'> },
): number {
  const { lifetimeSeconds } = sealedPurposes[purpose];
  return now() + (typeof lifetimeSeconds === 'number' ? lifetimeSeconds : settings[lifetimeSeconds]);
}

/** Seals a value until a given moment, e.g. for less than its purpose's lifetime. */
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
 * The value, if it was sealed here for this purpose and binding and hasn't expired.
 *
 * @param read checks the value's shape: an older version may have sealed another
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

/** For a purpose that packs its values itself: seals bytes, which must contain what `formatWithExpiry` returns. */
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

/** The bytes, if they were sealed for this purpose and binding. The caller must ask `readUnexpired` whether they expired. */
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

/** The text that is sealed: JSON. Without a value, just the expiry. */
export function formatWithExpiry(value: Sealable, expiresAt: number): string {
  return JSON.stringify(value === undefined ? expiresAt : { ...value, expiresAt });
}

/** What `formatWithExpiry` was given, unless it has expired or isn't what `read` expects. */
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

/** What the seal is bound to: authenticated, not contained, so opening needs the same. */
function contextOf(
  purpose: SealedPurpose,
  { about }: { readonly about?: string },
  mark: string | undefined,
): Buffer {
  const { label } = sealedPurposes[purpose];
  const parts = [label, about, mark].filter((part) => part !== undefined && part !== '');
  return Buffer.from(parts.join(' '));
}
