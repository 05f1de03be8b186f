/** Sends content to anyone who has a signed link to it. */
import { ApiError, methodNotAllowed, notFound } from '../../../http/api-error.ts';
import type { HttpRequest, HttpResponse } from '../../../http/http-message.ts';
import type { Sealer } from '../../../keys/key-ring.ts';
import type { CollectionStorage } from '../../../storage/promises/collection-storage.ts';
import type { ContentStorage } from '../../../storage/promises/content-storage.ts';
import { readContent } from '../content/read-content.ts';
import { parseSignedLink } from '../content/signed-links.ts';
import { mediaResponse } from './media-response.ts';

type DownloadContext = {
  readonly storage: ContentStorage & CollectionStorage;
  readonly linkSealer: Sealer;
  /** Whole seconds since 1970. */
  readonly now: () => number;
};

/** @throws ApiError with code 404 or 410 if the link doesn't work */
export async function answerSignedDownload(
  request: HttpRequest,
  { storage, linkSealer, now }: DownloadContext,
): Promise<HttpResponse> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return methodNotAllowed('This address accepts only HEAD, GET.', 'HEAD, GET');
  }
  const content = parseSignedLink(request.path, linkSealer);
  if (content === undefined) throw notFound('This address is not one that this server has made.');
  if (content.expiresAt <= now()) throw linkExpired();
  const { mediaType, size, item } = content;
  const { contentId } = (await storage.findItem(item.collection, item.accountSub, item.id)) ?? {};
  if (contentId === undefined) throw notFound('The content was deleted.');
  const read = (from: number, end: number) => readContent(storage, contentId, from, end);
  return mediaResponse({ mediaType, size, read }, request);
}

function linkExpired(): ApiError {
  return new ApiError({
    code: 410,
    status: 'FAILED_PRECONDITION',
    message: 'This address has expired. Ask the API for a new one.',
    reason: 'expired',
  });
}
