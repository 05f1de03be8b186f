/** Sends and receives files that are too large for memory, and computes their digests on the way. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';

const blockBytes = 65_536;

/** The bytes from `first`, a multiple of the block, to before `end`, of an endless file in which all blocks are different. */
function* bytesOf(first: number, end: number): Generator<Buffer> {
  for (let at = first; at < end; at += blockBytes) {
    const block = Buffer.alloc(blockBytes, 'clay and glaze ');
    block.writeDoubleBE(at);
    yield block.subarray(0, Math.min(blockBytes, end - at));
  }
}

export function sha256OfLargeFile(size: number): string {
  const hash = createHash('sha256');
  for (const block of bytesOf(0, size)) hash.update(block);
  return hash.digest('hex');
}

export type Received = { readonly status: number; readonly body: string };

/**
 * Sends a file to the address of a resumable upload, and resolves to the last response.
 *
 * @param chunkBytes how many bytes each request has; by default, one request has the whole file
 */
export async function sendLargeFile(location: string, size: number, chunkBytes = size): Promise<Received> {
  for (let first = 0; ; first += chunkBytes) {
    const end = Math.min(first + chunkBytes, size);
    const outgoing = request(location, {
      method: 'PUT',
      headers: { 'content-length': end - first, 'content-range': `bytes ${first}-${end - 1}/${size}` },
    });
    const [[incoming]] = await Promise.all([
      once(outgoing, 'response') as Promise<[IncomingMessage]>,
      pipeline(Readable.from(bytesOf(first, end)), outgoing),
    ]);
    const body = (await incoming.toArray()).join('');
    if (incoming.statusCode !== 308 || end === size) return { status: incoming.statusCode ?? 0, body };
  }
}

const pauseEveryBytes = 1_048_576;

/**
 * Downloads a file and resolves to the SHA-256 of its bytes. Reads nothing for a second after the first bytes, and
 * pauses for a moment after each mebibyte.
 */
export async function downloadSlowly(url: string, token: string): Promise<string> {
  const outgoing = request(url, { headers: { authorization: `Bearer ${token}` } }).end();
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  if (incoming.statusCode !== 200) throw new Error(`${url} was answered ${incoming.statusCode}`);
  await delay(1_000);
  const hash = createHash('sha256');
  let sincePause = 0;
  for await (const bytes of incoming as AsyncIterable<Buffer>) {
    hash.update(bytes);
    sincePause += bytes.length;
    if (sincePause < pauseEveryBytes) continue;
    sincePause = 0;
    await delay(2);
  }
  return hash.digest('hex');
}
