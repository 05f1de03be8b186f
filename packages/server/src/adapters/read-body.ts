/** What both adapters do with a body: limit it, and make sure that it is text. */
import { isUtf8 } from 'node:buffer';
import { type HttpResponse, jsonResponse, noStore } from '../http.ts';

/** RFC 9110 §15.5.14. */
export function bodyTooLarge(maximumBytes: number): HttpResponse {
  return jsonResponse(
    413,
    { error: 'invalid_request', error_description: `The body is larger than ${maximumBytes} bytes.` },
    { ...noStore, connection: 'close' },
  );
}

/** The body as text, or the answer for bytes that are not UTF-8. */
export function decodeBody(bytes: Buffer): string | HttpResponse {
  if (bytes.length === 0) return '';
  if (isUtf8(bytes)) return bytes.toString('utf8');
  return jsonResponse(
    400,
    { error: 'invalid_request', error_description: 'The body is not valid UTF-8.' },
    noStore,
  );
}
