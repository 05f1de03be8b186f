/**
 * Reads a multipart/related body of JSON and a file as it arrives (RFC 2387; RFC 2046 §5.1 for the syntax). Lines may
 * end in LF alone, because some client libraries write them that way.
 */
import { metadataTooLong, parseMetadata } from './metadata.ts';
import { invalidBody, invalidHeader } from './upload-refusals.ts';

export type Parts = {
  readonly metadata: unknown;
  readonly fileType: string | undefined;
  /** Read this once, to its end. Throws `ApiError` if the body doesn't end correctly. */
  readonly file: AsyncIterable<Uint8Array>;
};

/**
 * Reads the body up to the file's first byte.
 *
 * @throws ApiError with code 400 if a header or the metadata is invalid
 */
export async function readMultipart(
  contentType: string,
  body: AsyncIterable<Uint8Array>,
  maximumMetadataBytes: number,
): Promise<Parts> {
  const boundary = parseBoundary(contentType);
  if (boundary === undefined) {
    throw invalidHeader('Content-Type', 'must be multipart/related with a boundary');
  }
  const reader = new DelimitedReader(body);
  const tooLong = () => metadataTooLong(maximumMetadataBytes);
  // RFC 2046 §5.1.1: ignore everything before the first delimiter.
  await reader.takeUntil(`--${boundary}`, maximumMetadataBytes, tooLong);
  const lineEnd = await openPart(reader);
  await readPartHeaders(reader);
  const delimiter = `${lineEnd}--${boundary}`;
  const metadata = parseMetadata(await reader.takeUntil(delimiter, maximumMetadataBytes, tooLong));
  await openPart(reader);
  const headers = await readPartHeaders(reader);
  if (!/^(?:binary|[78]bit)?$/i.test(headers.get('content-transfer-encoding') ?? '')) {
    throw invalidBody('The file must not be encoded: leave out Content-Transfer-Encoding.');
  }
  return { metadata, fileType: headers.get('content-type'), file: readFile(reader, delimiter) };
}

async function* readFile(reader: DelimitedReader, delimiter: string): AsyncGenerator<Uint8Array> {
  yield* reader.streamUntil(delimiter);
  if ((await reader.take(2)) !== '--')
    throw invalidBody('The body must have two parts: JSON, then the file.');
}

/** Applies to the lines of a part's head. */
const maximumLineBytes = 1_024;
const maximumHeaders = 20;

const lineTooLong = () => invalidBody('A line in the head of a part is too long.');

/** Returns the line ending that the body uses. */
async function openPart(reader: DelimitedReader): Promise<string> {
  const rest = (await reader.takeUntil('\n', maximumLineBytes, lineTooLong)).toString('latin1');
  if (rest.trim() !== '') throw invalidBody('The body must have two parts: JSON, then the file.');
  return rest.endsWith('\r') ? '\r\n' : '\n';
}

/** The keys are lower-case names. */
async function readPartHeaders(reader: DelimitedReader): Promise<ReadonlyMap<string, string>> {
  const headers = new Map<string, string>();
  for (let count = 0; count <= maximumHeaders; count += 1) {
    const line = (await reader.takeUntil('\n', maximumLineBytes, lineTooLong)).toString('latin1').trim();
    if (line === '') return headers;
    const [, name, value] = /^([^:\s]+)\s*:\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) throw invalidBody('A header of a part cannot be read.');
    headers.set(name.toLowerCase(), value);
  }
  throw invalidBody(`A part has more than ${maximumHeaders} headers.`);
}

/** RFC 2046 §5.1.1: at most 70 characters. A boundary with special characters is quoted. */
function parseBoundary(contentType: string): string | undefined {
  if (!/^\s*multipart\/related\s*;/i.test(contentType)) return undefined;
  const match = /;\s*boundary=(?:"([^"\\]{1,70})"|([^\s;"]{1,70}))\s*(?:;|$)/i.exec(contentType);
  return match?.[1] ?? match?.[2];
}

/** Reads a stream up to delimiters, which may span chunks. */
class DelimitedReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Consumes the delimiter too, but doesn't return it. */
  async takeUntil(delimiter: string, maximumBytes: number, tooLong: () => Error): Promise<Buffer> {
    for (;;) {
      const at = this.#buffer.indexOf(delimiter);
      if (at > maximumBytes || (at < 0 && this.#buffer.length > maximumBytes + delimiter.length))
        throw tooLong();
      if (at >= 0) {
        const taken = this.#buffer.subarray(0, at);
        this.#buffer = this.#buffer.subarray(at + delimiter.length);
        return taken;
      }
      await this.#fill();
    }
  }

  /** Like `takeUntil`, but yields the bytes in pieces, without a limit. */
  async *streamUntil(delimiter: string): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.#buffer.indexOf(delimiter);
      // The last bytes may be the start of the delimiter.
      const safe = at >= 0 ? at : Math.max(0, this.#buffer.length - delimiter.length + 1);
      const piece = this.#buffer.subarray(0, safe);
      this.#buffer = this.#buffer.subarray(at >= 0 ? at + delimiter.length : safe);
      if (piece.length > 0) yield piece;
      if (at >= 0) return;
      await this.#fill();
    }
  }

  async take(length: number): Promise<string> {
    while (this.#buffer.length < length) await this.#fill();
    const taken = this.#buffer.toString('latin1', 0, length);
    this.#buffer = this.#buffer.subarray(length);
    return taken;
  }

  async #fill(): Promise<void> {
    const { value, done } = await this.#source.next();
    if (done) throw invalidBody('The body ends before its last delimiter.');
    this.#buffer = Buffer.concat([this.#buffer, value]);
  }
}
