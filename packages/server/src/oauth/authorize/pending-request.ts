/**
 * A request that is under way while a person looks at pages. It travels, compressed and sealed, in the pages' forms and
 * URLs, so that any node can go on with it. It is bound to the browser by a cookie, which also makes it the proof that a
 * form was not forged (CSRF), and it is short-lived. Every step parses the original query anew: a client that was
 * disabled meanwhile is refused.
 *
 * Browsers, proxies and servers refuse long headers, so a query that is too long to travel is stored, and only its digest
 * travels (decision 0031).
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
  /** Set if the query is too long to travel: what it is stored under. */
  readonly storedAs?: Uint8Array;
  readonly progress: Progress;
};

/** With the cookies of one browser (2,600 at most) and the path, what is under way stays under 6,000 characters. */
const sealedCharacters = 3_200;

/** What the person's progress may add to the query before both are sealed. */
const progressCharacters = 1_000;

const keptSeconds = 600;
const keptRequests = { perBrowser: 4, inAll: 2_000 };
const digestBytes = 32;

type Sealed = { readonly progress: Progress; readonly query?: string };

/** A request that has just arrived. `browser` is the value of the browser's cookie. */
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

/** `browser` is the value of the browser's cookie. */
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

/** Undefined if it expired, was changed, or belongs to another browser. `marks` are the values of the browser's cookies. */
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
  // Each page gives the person as long again.
  await keep(query, digest, browser, context);
  return { query, storedAs: digest, progress: sealed.progress };
}

/** Every version has sealed this shape, so it is not checked anew for each page. */
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

/** What the progress repeats of the query, scopes above all, as it repeats it. */
function wordsOf(query: string): Buffer {
  return Buffer.from([...parseForm(query).params.values()].join(' '));
}

/** Path and query of the page that a request under way goes on with; in the language `hl`, or else the request's. */
export function pendingRequestAddress(
  pending: PendingRequest,
  browser: string,
  context: SealingServices,
  hl: string | undefined = parseForm(pending.query).params.get('hl'),
): string {
  const language = hl === undefined ? '' : `&hl=${encodeURIComponent(hl)}`;
  return `${endpointPaths.authorizationPage}?request=${sealPendingRequest(pending, browser, context)}${language}`;
}
