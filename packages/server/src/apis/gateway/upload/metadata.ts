/** Reads the JSON metadata sent with a file. */
import { invalidBody } from './upload-refusals.ts';

/**
 * @returns undefined for an empty body
 * @throws ApiError with code 400 if the body is too long or isn't JSON in UTF-8
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

/** Returns undefined if there are no bytes. @throws ApiError with code 400 */
export function parseMetadata(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw invalidBody('The metadata of the file is not JSON in UTF-8.');
  }
}

export function metadataTooLong(maximumBytes: number) {
  return invalidBody(`The metadata of the file is longer than ${maximumBytes} bytes.`);
}
