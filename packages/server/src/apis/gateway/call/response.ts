/** Makes the response to a call from its handler's answer: JSON with the selected fields, content, or nothing. */
import { type HttpResponse, jsonResponse, noStore } from '../../../http/http-message.ts';
import type { HandlerAnswer } from '../../catalogue/api-definition.ts';
import { MediaAnswer, type MediaContent } from '../../catalogue/media-answer.ts';
import { type Selection, selectFields } from './field-selection.ts';

/** How the client wants JSON. */
type WantedJson = { readonly selection: Selection; readonly isPretty: boolean };

/** An answer depends on whose token the request has, so caches may not share it. */
const ownHeaders = { ...noStore, vary: 'Authorization' };

export function createResponse(status: 200 | 201, answer: HandlerAnswer, wanted: WantedJson): HttpResponse {
  if (answer === undefined) return { status: 204, headers: ownHeaders, body: '' };
  if (answer instanceof MediaAnswer) return mediaResponse(answer.content);
  const selected = selectFields(answer, wanted.selection);
  if (wanted.isPretty) return jsonResponse(status, selected, ownHeaders);
  return { ...jsonResponse(status, null, ownHeaders), body: JSON.stringify(selected) };
}

function mediaResponse({ mediaType, size, read }: MediaContent): HttpResponse {
  const headers = {
    ...ownHeaders,
    'content-type': mediaType,
    'content-length': String(size),
    'x-content-type-options': 'nosniff',
    // The content comes from a person, so a browser must never run it as a page of this origin.
    'content-disposition': 'attachment',
    'content-security-policy': 'sandbox',
  };
  return { status: 200, headers, body: streamOf(read(0, size)) };
}

/** Chunks are pulled, so the server reads no faster than the client. */
function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
