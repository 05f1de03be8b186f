/**
 * Reads the body of the operation `call`: one line of JSON, then the body for the API. This second part can be a large
 * file, so the server keeps only the beginning in memory.
 */
import { isUtf8 } from 'node:buffer';
import { type Reason, reason } from '@grantway/messages/reasons/reason';
import { ApiError } from '../../http/api-error.ts';
import type { HttpRequest } from '../../http/http-message.ts';
import { refusal } from '../../http/refusal.ts';
import { shownBodyBytes } from './exchange.ts';

const mostLineBytes = 98_304;

export type CallBody = {
  readonly line: string;
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>;
  readonly shownBody?: { readonly bytes: Uint8Array; readonly isCut: boolean };
  /** The length of `body` in bytes, if known. */
  readonly length?: number;
};

/** For the line and the beginning of the body. The playground's page needs less. */
const patienceMilliseconds = 30_000;

/** @throws ApiError 400 if the line is missing, too long or too slow */
export async function readCallBody(request: HttpRequest): Promise<CallBody> {
  const chunks = (request.bodyStream ?? oneChunk(request.body))[Symbol.asyncIterator]();
  const late = Promise.withResolvers<never>();
  const limit = setTimeout(
    () => late.reject(badBody(reason('FILE_TOO_SLOW', { seconds: patienceMilliseconds / 1_000 }))),
    patienceMilliseconds,
  );
  try {
    return await Promise.race([readBeginning(request, chunks), late.promise]);
  } catch (error) {
    // Don't await `return`, which waits for the sender's next bytes.
    chunks.return?.().catch(() => {});
    // Otherwise the connection broke, or the bytes aren't valid gzip.
    throw error instanceof ApiError ? error : badBody(reason('FILE_BROKEN_OFF'));
  } finally {
    clearTimeout(limit);
  }
}

async function readBeginning({ headers }: HttpRequest, chunks: Chunks): Promise<CallBody> {
  const { line, rest } = await readLine(chunks);
  const lineBytes = Buffer.byteLength(line) + 1;
  const { bytes: beginning, isEnd } = await readUpTo(shownBodyBytes, rest, chunks);
  if (isEnd) {
    if (beginning.length === 0) return { line };
    return { line, body: beginning, shownBody: { bytes: beginning, isCut: false }, length: beginning.length };
  }
  const total = Number(headers['content-length']);
  return {
    line,
    body: joined(beginning, chunks),
    shownBody: { bytes: beginning.subarray(0, shownBodyBytes), isCut: true },
    ...(Number.isSafeInteger(total) && { length: total - lineBytes }),
  };
}

type Chunks = AsyncIterator<Uint8Array>;

async function* oneChunk(text: string): AsyncGenerator<Uint8Array> {
  if (text !== '') yield Buffer.from(text);
}

async function readLine(chunks: Chunks): Promise<{ line: string; rest: Uint8Array }> {
  let read: Buffer = Buffer.alloc(0);
  for (;;) {
    const end = read.indexOf('\n');
    const length = end < 0 ? read.length : end;
    if (length > mostLineBytes) throw noLine();
    if (end >= 0) {
      const line = read.subarray(0, end);
      if (!isUtf8(line)) throw noLine();
      return { line: line.toString('utf8'), rest: read.subarray(end + 1) };
    }
    const next = await chunks.next();
    // The line break may be missing if no body follows.
    if (next.done) return { line: read.toString('utf8'), rest: new Uint8Array() };
    read = Buffer.concat([read, next.value]);
  }
}

async function readUpTo(most: number, rest: Uint8Array, chunks: Chunks) {
  const parts = [rest];
  let bytes = rest.length;
  while (bytes <= most) {
    const next = await chunks.next();
    if (next.done) return { bytes: Buffer.concat(parts), isEnd: true };
    parts.push(next.value);
    bytes += next.value.length;
  }
  return { bytes: Buffer.concat(parts), isEnd: false };
}

async function* joined(beginning: Uint8Array, chunks: Chunks): AsyncGenerator<Uint8Array> {
  yield beginning;
  try {
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  } finally {
    // Don't await, as in `readCallBody`.
    chunks.return?.().catch(() => {});
  }
}

function noLine(): ApiError {
  return refusal(reason('BODY_NOT_JSON'), { code: 400, status: 'INVALID_ARGUMENT', reason: 'parseError' });
}

function badBody(why: Reason): ApiError {
  return refusal(why, { code: 400, status: 'INVALID_ARGUMENT', reason: 'badRequest' });
}
