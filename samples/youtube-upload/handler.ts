/**
 * A function for AWS Lambda that uploads a video to a person's YouTube channel while the person is away: it has their
 * refresh token, the library gets access tokens with it. Run on a schedule, or called by whatever has a new video.
 *
 * Set in the environment:
 * - the client: `OAUTH_CLIENT_SECRET_JSON`, `OAUTH_CLIENT_SECRET_FILE`, or `OAUTH_CLIENT_ID` and `OAUTH_CLIENT_SECRET`;
 * - `OAUTH_REFRESH_TOKEN`, from `get-refresh-token.ts`;
 * - to use another server than Google: `OAUTH_ISSUER` and `YOUTUBE_ROOT_URL`;
 * - `UPLOAD_CHUNK_BYTES`, a multiple of 262,144: how much is sent at a time, and held in memory. 8 MiB if left out.
 */
import type { Grant } from '@grantway/client';
import { ConfigurationError, createOAuthClient, ProtocolError, ReconnectError } from '@grantway/client';
import { discoverServer } from '@grantway/client/discovery';
import type { Environment } from '@grantway/client/node';
import { credentialsFromEnvironment } from '@grantway/client/node';
import { memoryGrantStore } from '@grantway/client/stores/memory';
import { uploadResumably } from './resumable-upload.ts';
import { parseUploadEvent } from './upload-event.ts';
import { openVideoSource } from './video-source.ts';

/** What this uses of the second argument that Lambda gives. */
export type LambdaContext = { getRemainingTimeInMillis(): number };

export type HandlerOptions = {
  /** The clock: milliseconds since 1970. */
  readonly now?: () => number;
  /** Before the first retry; each later one waits twice as long. */
  readonly firstPauseMs?: number;
  /** For one request, and so for a chunk. */
  readonly requestTimeoutMs?: number;
  /** From 0 to 1, so that many who wait do not come back at once. */
  readonly random?: () => number;
  /** Told of what an operator should know. No secrets. */
  readonly log?: (line: string) => void;
};

const youtube = 'https://www.googleapis.com';
/** For the answer to get out before Lambda ends the function. */
const reserveMs = 3_000;

/** What Lambda calls: the video's id comes back. */
export const handler = createHandler(process.env);

/** Makes the function for an environment. Nothing is read or asked before its first call. */
export function createHandler(
  environment: Environment,
  options: HandlerOptions = {},
): (event: unknown, context?: LambdaContext) => Promise<{ readonly videoId: string }> {
  const {
    firstPauseMs = 1_000,
    requestTimeoutMs = 120_000,
    random = Math.random,
    log = console.error,
  } = options;
  // Lambda calls a warm function again: the access token then serves for its whole hour.
  let connecting: Promise<Grant> | undefined;

  return async (event, context) => {
    const { video, mediaType, metadata } = parseUploadEvent(event);
    const remainingMs = context && Math.max(0, context.getRemainingTimeInMillis() - reserveMs);
    const signal = remainingMs === undefined ? undefined : AbortSignal.timeout(remainingMs);
    try {
      connecting ??= connect(environment, options);
      const grant = await connecting.catch((error: unknown) => {
        // The next call tries again.
        connecting = undefined;
        throw error;
      });
      const resource = await uploadResumably((url, init) => grant.fetch(url, init), {
        // The parts that `metadata` sets, and no more.
        url: `${environment.YOUTUBE_ROOT_URL || youtube}/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status`,
        metadata,
        source: await openVideoSource(video, mediaType),
        chunkBytes: readChunkBytes(environment.UPLOAD_CHUNK_BYTES),
        firstPauseMs,
        requestTimeoutMs,
        random,
        signal,
      });
      const { id } = resource;
      if (typeof id !== 'string') throw new ProtocolError('invalid_response', 'The video has no id.');
      return { videoId: id };
    } catch (error) {
      if (signal?.aborted) throw outOfTime(error);
      if (error instanceof ReconnectError) {
        log(
          `The refresh token works no more (${error.code}, ${error.reason}): get a new one from the person.`,
        );
      }
      throw error;
    }
  };
}

async function connect(environment: Environment, { now }: HandlerOptions): Promise<Grant> {
  const refreshToken = environment.OAUTH_REFRESH_TOKEN;
  if (!refreshToken) throw new ConfigurationError('Set OAUTH_REFRESH_TOKEN; get-refresh-token.ts gets one.');
  const issuer = environment.OAUTH_ISSUER;
  const client = createOAuthClient({
    ...(issuer && (await discoverServer(issuer))),
    ...(now && { now }),
    credentials: await credentialsFromEnvironment(environment),
    // The refresh token is in the settings. From a server that gives a new one with each use, keep it in a database:
    // `@grantway/client/stores/postgres`.
    store: memoryGrantStore(),
    // What is kept ends with this process, and so may its key.
    keys: [crypto.randomUUID()],
  });
  const grant = client.grant('owner');
  await grant.setRefreshToken(refreshToken);
  return grant;
}

function readChunkBytes(setting: string | undefined): number {
  const bytes = Number(setting || 8 * 1024 * 1024);
  // The protocol: all chunks but the last are multiples of 256 KiB.
  if (!Number.isSafeInteger(bytes) || bytes <= 0 || bytes % 262_144 !== 0) {
    throw new ConfigurationError('UPLOAD_CHUNK_BYTES must be a multiple of 262144.');
  }
  return bytes;
}

function outOfTime(cause: unknown): Error {
  return new Error('The function ran out of time: raise its timeout, or upload shorter videos.', { cause });
}
