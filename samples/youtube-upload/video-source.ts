/**
 * Reads a video in pieces, so it needn't fit into memory. The source is a file, or a URL whose server answers range
 * requests (RFC 9110 §14), e.g. a pre-signed S3 URL.
 */
import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { TransientError } from '@grantway/client';

export type VideoSource = {
  /** In bytes, more than 0. */
  readonly size: number;
  readonly mediaType: string;
  /**
   * Reads the bytes from `start` up to, but not including, `end`.
   *
   * @throws {TransientError} if a retry might help
   * @throws {VideoSourceError} if the video has changed or can't be read anymore
   */
  read(start: number, end: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
};

/** For a URL, the message names at most the host, because the query might be a credential. */
export class VideoSourceError extends Error {
  override readonly name = 'VideoSourceError';
}

const anyVideo = 'video/*';
const mediaTypes: Readonly<Record<string, string>> = {
  '.mp4': 'video/mp4',
  '.mov': 'video/quicktime',
  '.webm': 'video/webm',
  '.mkv': 'video/x-matroska',
  '.avi': 'video/x-msvideo',
};
const readTimeoutMs = 60_000;

/**
 * @param location a path, or an http or https URL
 * @param mediaType overrides the file's extension or the URL's Content-Type
 */
export function openVideoSource(location: string, mediaType?: string): Promise<VideoSource> {
  return /^https?:/i.test(location)
    ? openUrl(new URL(location), mediaType)
    : openFile(location, mediaType ?? mediaTypes[extname(location).toLowerCase()] ?? anyVideo);
}

async function openFile(path: string, mediaType: string): Promise<VideoSource> {
  const opened = await openForReading(path);
  const { size, mtimeMs } = await opened.stat().finally(() => opened.close());
  requireBytes(size);
  return {
    size,
    mediaType,
    async read(start, end) {
      const file = await openForReading(path);
      const bytes = new Uint8Array(end - start);
      let filled = 0;
      try {
        for (let read = -1; filled < bytes.length && read !== 0; filled += read) {
          read = (await file.read(bytes, filled, bytes.length - filled, start + filled)).bytesRead;
        }
        const now = await file.stat();
        if (filled < bytes.length || now.size !== size || now.mtimeMs !== mtimeMs) throw changed();
      } finally {
        await file.close();
      }
      return bytes;
    },
  };
}

async function openForReading(path: string): ReturnType<typeof open> {
  try {
    return await open(path);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new VideoSourceError(`The video ${path} cannot be read (${reason}).`);
  }
}

async function openUrl(url: URL, mediaType?: string): Promise<VideoSource> {
  const { response: first } = await fetchRange(url, 0, 1);
  const { size, etag } = describe(first);
  requireBytes(size);
  const type = first.headers.get('content-type') ?? '';
  return {
    size,
    mediaType: mediaType ?? (type.startsWith('video/') ? type : anyVideo),
    async read(start, end, signal) {
      const { response, bytes } = await fetchRange(url, start, end, signal);
      const found = describe(response);
      if (found.size !== size || found.etag !== etag || found.start !== start) throw changed();
      // A broken connection can deliver fewer bytes. A retry can get them all.
      if (bytes.length !== end - start) throw new TransientError(`${url.host} sent too few bytes.`);
      return bytes;
    },
  };
}

async function fetchRange(
  url: URL,
  start: number,
  end: number,
  signal?: AbortSignal,
): Promise<{ response: Response; bytes: Uint8Array<ArrayBuffer> }> {
  let response: Response;
  let bytes: Uint8Array<ArrayBuffer> = new Uint8Array();
  try {
    const limit = AbortSignal.timeout(readTimeoutMs);
    response = await fetch(url, {
      headers: { range: `bytes=${start}-${end - 1}` },
      signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
    });
    if (response.status === 206) bytes = new Uint8Array(await response.arrayBuffer());
    else await response.body?.cancel();
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new TransientError(`The video at ${url.host} cannot be reached.`, { cause });
  }
  const { status } = response;
  if (status >= 500 || status === 429)
    throw new TransientError(`${url.host} answered ${status}.`, { status });
  if (status === 416) throw start === 0 ? new VideoSourceError('The video is empty.') : changed();
  if (status === 200) throw new VideoSourceError(`${url.host} does not answer range requests.`);
  if (status !== 206) throw new VideoSourceError(`${url.host} answered ${status} when asked for the video.`);
  return { response, bytes };
}

/** Reads the ETag, and a `Content-Range` such as `bytes 0-0/1000` (RFC 9110 §14.4). */
function describe(response: Response): { start: number; size: number; etag: string | null } {
  const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '');
  if (range === null) throw new VideoSourceError('The server of the video does not say how large it is.');
  return { start: Number(range[1]), size: Number(range[2]), etag: response.headers.get('etag') };
}

function requireBytes(size: number): void {
  if (size === 0) throw new VideoSourceError('The video is empty.');
}

function changed(): VideoSourceError {
  return new VideoSourceError('The video changed while it was read. Upload it again.');
}
