/** The JSON that comes with a file and says what it is. */
import { invalidBody } from './upload-refusals.ts';

/**
 * Reads a whole body as JSON.
 *
 * @returns undefined for an empty body
 * @throws ApiError with code 400 for one that is too long or is not JSON in UTF-8
 */
export async function readMetadata(
  stream: AsyncIterable<Uint8Array>,
  maximumBytes: number,
): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maximumBytes) throw metadataTooLong(maximumBytes);
    chunks.push(chunk);
  }
  return parseMetadata(Buffer.concat(chunks));
}

/** The same of bytes that are there. */
export function parseMetadata(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw invalidBody('The description of the file is not JSON in UTF-8.');
  }
}

export function metadataTooLong(maximumBytes: number) {
  return invalidBody(`The description of the file is longer than ${maximumBytes} bytes.`);
}
