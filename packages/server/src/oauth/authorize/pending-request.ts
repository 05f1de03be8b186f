/**
 * A pending request: an authorization request while the person goes through its pages. It travels in forms and URLs,
 * compressed and sealed, so any node can continue it. A cookie binds it to the browser, which also proves that a form
 * wasn't forged (CSRF). Every step parses the original query again, so a client that was disabled in the meantime gets
 * an error.
 *
 * Browsers, proxies and servers reject long headers. If a query is too long for a URL, the server stores it, and only
 * its digest travels (decision 0031).
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { parseForm } from '@grantway/protocol/form';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Needs, Services } from '../../context.ts';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import { sha256 } from '../../keys/opaque-secret.ts';
import {
  type Binding,
  expiryOf,
  formatWithExpiry,
  openBytes,
  readUnexpired,
  sealBytes,
} from '../../keys/sealed-value.ts';
import type { KeptRequestStorage } from '../../storage/promises/kept-request-storage.ts';
import type { Progress } from './progress.ts';

export type SealingServices = Pick<Services, 'settings' | 'sealerFor' | 'now'>;

export type PendingRequestServices = SealingServices & Needs<KeptRequestStorage>;

export type PendingRequest = {
  /** The authorization request's parameters, form-encoded as they came. */
  readonly query: string;
  /** The key of the stored query. Absent if the query is short enough to travel with the request. */
  readonly storedAs?: Uint8Array;
  readonly progress: Progress;
};

/**
 * The longest sealed request, in characters. The browser's cookies have at most 2,600, so both and the path stay below
 * 6,000 (decision 0031).
 */
const sealedCharacters = 3_200;

/** Reserved for the progress, which grows from page to page. */
const progressCharacters = 1_000;

const keptSeconds = 600;
const keptRequests = { perBrowser: 4, inAll: 2_000 };
const digestBytes = 32;

type Sealed = { readonly progress: Progress; readonly query?: string };

/** `browser` is the value of the browser's cookie. */
export async function beginPendingRequest(
  query: string,
  browser: string,
  context: PendingRequestServices,
): Promise<PendingRequest> {
  const pending: PendingRequest = { query, progress: {} };
  if (sealPendingRequest(pending, browser, context).length + progressCharacters <= sealedCharacters) {
    return pending;
  }
  const storedAs = sha256(`${browser} ${query}`);
  await keep(query, storedAs, browser, context);
  return { ...pending, storedAs };
}

export function sealPendingRequest(
  { query, storedAs, progress }: PendingRequest,
  browser: string,
  context: SealingServices,
): string {
  const sealed: Sealed = presentFields({ progress, query: storedAs === undefined ? query : undefined });
  const text = formatWithExpiry(sealed, expiryOf('pending request', context));
  const compressed = deflateRawSync(text, {
    dictionary: storedAs === undefined ? undefined : wordsOf(query),
  });
  const bytes = Buffer.concat([storedAs ?? new Uint8Array(digestBytes), compressed]);
  return sealBytes('pending request', bytes, boundTo(browser), context);
}

/**
 * `marks` are the values of the browser's cookies. Undefined if the request expired, was altered, belongs to another
 * browser, or if its stored query is gone.
 */
export async function openPendingRequest(
  text: string,
  marks: readonly string[],
  context: PendingRequestServices,
): Promise<PendingRequest | undefined> {
  for (const mark of marks) {
    const opened = openBytes('pending request', text, boundTo(mark), context);
    if (opened !== undefined) return read(opened, mark, context);
  }
  return undefined;
}

async function read(
  opened: Buffer,
  browser: string,
  context: PendingRequestServices,
): Promise<PendingRequest | undefined> {
  const digest = opened.subarray(0, digestBytes);
  const compressed = opened.subarray(digestBytes);
  if (digest.every((byte) => byte === 0)) {
    const sealed = readSealed(inflateRawSync(compressed), context);
    return sealed && { query: sealed.query ?? '', progress: sealed.progress };
  }
  const kept = await context.storage.findKeptRequest(digest, context.now());
  const query = kept && context.sealerFor('pending request').unseal(kept, Buffer.from(browser))?.toString();
  if (query === undefined) return undefined;
  const sealed = readSealed(inflateRawSync(compressed, { dictionary: wordsOf(query) }), context);
  if (sealed === undefined) return undefined;
  // Each time the server opens the request, the stored query's lifetime starts again.
  await keep(query, digest, browser, context);
  return { query, storedAs: digest, progress: sealed.progress };
}

/**
 * Doesn't check the shape, because all versions of the server seal the same shape. Undefined if the request expired.
 */
function readSealed(text: Buffer, context: SealingServices): Sealed | undefined {
  return readUnexpired('pending request', text.toString(), (value) => value as Sealed, context);
}

function boundTo(mark: string): Binding<'pending request'> {
  return { browser: { mark, marks: [mark] } };
}

async function keep(
  query: string,
  digest: Uint8Array,
  browser: string,
  { storage, sealerFor, now }: PendingRequestServices,
): Promise<void> {
  await storage.keepRequest(
    {
      sha256: digest,
      browserSha256: sha256(browser),
      sealedQuery: sealerFor('pending request').seal(Buffer.from(query), Buffer.from(browser)),
      expiresAt: now() + keptSeconds,
    },
    keptRequests,
  );
}

/** The progress repeats words of the query, above all scopes, so these words compress it well. */
function wordsOf(query: string): Buffer {
  return Buffer.from([...parseForm(query).params.values()].join(' '));
}

/** `hl` is the language of the page, by default the one that the query names. */
export function pendingRequestAddress(
  pending: PendingRequest,
  browser: string,
  context: SealingServices,
  hl: string | undefined = parseForm(pending.query).params.get('hl'),
): string {
  const language = hl === undefined ? '' : `&hl=${encodeURIComponent(hl)}`;
  return `${endpointPaths.authorizationPage}?request=${sealPendingRequest(pending, browser, context)}${language}`;
}
