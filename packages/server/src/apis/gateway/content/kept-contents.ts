/** Stores files within the quota of an account, and reads them back. */
import { createHash } from 'node:crypto';
import { parseJsonObject } from '@grantway/protocol/json-object';
import { ApiError } from '../../../http/api-error.ts';
import type { RandomBytes } from '../../../keys/key-ring.ts';
import type { ContentAddition } from '../../../records/content.ts';
import type { ContentStorage } from '../../../storage/promises/content-storage.ts';
import type { Contents, KeptContent, UnusedContent } from '../../catalogue/contents.ts';
import { PieceWriter } from './piece-writer.ts';
import { readContent } from './read-content.ts';
import { formatSignedLink, type LinkContext } from './signed-links.ts';

export type ContentLimits = { readonly quotaBytes: number };

export type ContentContext = {
  readonly storage: ContentStorage;
  /** Whole seconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: RandomBytes;
  readonly contents: ContentLimits;
};

export function createContents(context: ContentContext & LinkContext): Contents {
  const { storage, contents } = context;
  return {
    quotaBytes: contents.quotaBytes,
    usedBytes: (accountSub) => storage.countContentBytes(accountSub, context.now()),
    read: (contentId, first, end) => readContent(storage, contentId, first, end),
    keep: (accountSub, bytes, mediaType) => keepContent(context, accountSub, bytes, mediaType),
    link: (content) => formatSignedLink(content, context),
    issueToken: (content) => context.linkSealer.sealText(JSON.stringify(content), tokenLabel),
    readToken(token) {
      const text = context.linkSealer.unsealText(token, tokenLabel);
      // Only `issueToken` seals with this label, so the cast is safe.
      return parseJsonObject(text ?? '') as UnusedContent | undefined;
    },
    drop: (contentId) => storage.dropContent(contentId),
  };
}

/** Keeps tokens and download links apart, which have the same key. */
const tokenLabel = 'unused content';

/** @throws ApiError with code 403 if the bytes exceed the account's quota, and whatever `bytes` throws */
export async function keepContent(
  context: ContentContext,
  accountSub: string,
  bytes: AsyncIterable<Uint8Array>,
  mediaType: string,
): Promise<KeptContent> {
  const { storage } = context;
  const id = newContentId(context.randomBytes);
  const digests = new ContentDigests();
  const writer = new PieceWriter(async (at, pieces) => {
    const addition = { id, accountSub, at, pieces, ...contentTimes(context, 0) };
    requireAppended(await storage.appendContent(addition), context);
  });
  try {
    for await (const chunk of bytes) {
      digests.update(chunk);
      await writer.write(chunk);
    }
    await writer.end();
  } catch (error) {
    await storage.dropContent(id);
    throw error;
  }
  return { id, mediaType, size: writer.size, ...digests.end() };
}

export function newContentId(randomBytes: RandomBytes): string {
  return Buffer.from(randomBytes(16)).toString('base64url');
}

const aDay = 86_400;

/**
 * Unused content expires a day after the last moment at which its upload may finish.
 *
 * @param lifetimeSeconds how long the upload may take after this request
 */
export function contentTimes(
  { contents, now: clock }: Pick<ContentContext, 'contents' | 'now'>,
  lifetimeSeconds: number,
): Pick<ContentAddition, 'quotaBytes' | 'now' | 'expiresAt'> {
  const now = clock();
  return { quotaBytes: contents.quotaBytes, now, expiresAt: now + lifetimeSeconds + aDay };
}

/** @throws ApiError if the outcome isn't `appended` */
export function requireAppended(
  outcome: 'appended' | 'full' | 'missing',
  { contents }: Pick<ContentContext, 'contents'>,
): void {
  if (outcome === 'full') throw quotaExceeded(contents.quotaBytes);
  if (outcome === 'missing') throw new Error('The account was deleted, or the content has expired.');
}

function quotaExceeded(quotaBytes: number): ApiError {
  return new ApiError({
    code: 403,
    status: 'PERMISSION_DENIED',
    message: `The account’s files would exceed its quota of ${quotaBytes} bytes. Delete some of them first.`,
    reason: 'storageQuotaExceeded',
  });
}

export class ContentDigests {
  readonly #sha256 = createHash('sha256');
  readonly #sha1 = createHash('sha1');
  readonly #md5 = createHash('md5');

  update(bytes: Uint8Array): void {
    for (const hash of [this.#sha256, this.#sha1, this.#md5]) hash.update(bytes);
  }

  end(): Pick<KeptContent, 'sha256' | 'sha1' | 'md5'> {
    const [sha256, sha1, md5] = [this.#sha256, this.#sha1, this.#md5].map(
      (hash) => new Uint8Array(hash.digest()),
    );
    return { sha256, sha1, md5 } as Pick<KeptContent, 'sha256' | 'sha1' | 'md5'>;
  }
}
