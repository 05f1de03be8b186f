/**
 * Addresses at which anybody can download a content for a limited time, without a token. The address contains the name of
 * the item and the end of the time, sealed, so nobody can make or change one.
 */
import { isJsonObject, parseJsonObject } from '@grantway/protocol/json-object';
import { ApiError, methodNotAllowed, notFound } from '../../../http/api-error.ts';
import type { HttpRequest, HttpResponse } from '../../../http/http-message.ts';
import type { Sealer } from '../../../keys/key-ring.ts';
import type { CollectionStorage } from '../../../storage/promises/collection-storage.ts';
import type { ContentStorage } from '../../../storage/promises/content-storage.ts';
import type { LinkedContent } from '../../catalogue/contents.ts';
import { mediaResponse } from '../call/media-response.ts';
import { readContent } from './read-content.ts';

/** The first segment of the addresses' path. */
export const signedLinkSegment = 'signed-content';

export type LinkContext = {
  readonly storage: ContentStorage & CollectionStorage;
  readonly origin: string;
  readonly linkSealer: Sealer;
  /** Whole seconds since 1970. */
  readonly now: () => number;
};

export function formatSignedLink(content: LinkedContent, origin: string, linkSealer: Sealer): string {
  return `${origin}/${signedLinkSegment}/${linkSealer.sealText(JSON.stringify(content))}`;
}

export function isSignedLinkPath(path: string): boolean {
  return path.startsWith(`/${signedLinkSegment}/`);
}

/** @throws ApiError with code 404 or 410 if the address doesn't work */
export async function answerSignedLink(
  request: HttpRequest,
  { storage, linkSealer, now }: LinkContext,
): Promise<HttpResponse> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return methodNotAllowed('This address accepts only HEAD, GET.', 'HEAD, GET');
  }
  const sealed = request.path.slice(signedLinkSegment.length + 2);
  const content = parseLinked(linkSealer.unsealText(sealed));
  if (content === undefined) throw notFound('This address is not one that this server has made.');
  if (content.expiresAt <= now()) throw linkExpired();
  const { mediaType, size, item } = content;
  const { contentId } = (await storage.findItem(item.collection, item.accountSub, item.id)) ?? {};
  if (contentId === undefined) throw notFound('The content was deleted.');
  const read = (from: number, end: number) => readContent(storage, contentId, from, end);
  return mediaResponse({ mediaType, size, read }, request);
}

function parseLinked(text: string | undefined): LinkedContent | undefined {
  const value = parseJsonObject(text ?? '');
  // Only this file seals for this purpose, so the types are known.
  return isJsonObject(value) ? (value as LinkedContent) : undefined;
}

function linkExpired(): ApiError {
  return new ApiError({
    code: 410,
    status: 'FAILED_PRECONDITION',
    message: 'This address has expired. Ask the API for a new one.',
    reason: 'expired',
  });
}
