/**
 * An AWS Lambda function that uploads a video to a user's YouTube channel while the user is away. It gets access tokens
 * with the user's refresh token. Run it on a schedule, or call it for each new video.
 *
 * Environment:
 * - the client: `OAUTH_CLIENT_SECRET_JSON`, `OAUTH_CLIENT_SECRET_FILE`, or `OAUTH_CLIENT_ID` and `OAUTH_CLIENT_SECRET`;
 * - `OAUTH_REFRESH_TOKEN`, from `get-refresh-token.ts`;
 * - to use a server other than Google: `OAUTH_ISSUER` and `YOUTUBE_ROOT_URL`;
 * - `UPLOAD_CHUNK_BYTES`, a multiple of 262,144: bytes per request, held in memory. Default: 8 MiB.
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

export type LambdaContext = { getRemainingTimeInMillis(): number };

export type HandlerOptions = {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** The pause before the first retry. Each later pause is twice as long, up to a minute. */
  readonly firstPauseMs?: number;
  readonly requestTimeoutMs?: number;
  /** From 0 to 1. Varies the pauses, so many functions don't retry at the same moment. */
  readonly random?: () => number;
  /** Called with lines for the operator. They contain no secrets. */
  readonly log?: (line: string) => void;
};

const youtube = 'https://www.googleapis.com';
/** Stop this long before Lambda would, so the function can still report why. */
const reserveMs = 3_000;

export const handler = createHandler(process.env);

/** Reads no file and sends no request before the function's first call. */
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
  // Lambda calls a warm function again, so keep the grant. Its access token works for an hour.
  let connecting: Promise<Grant> | undefined;

  return async (event, context) => {
    const { video, mediaType, metadata } = parseUploadEvent(event);
    const remainingMs = context && Math.max(0, context.getRemainingTimeInMillis() - reserveMs);
    const signal = remainingMs === undefined ? undefined : AbortSignal.timeout(remainingMs);
    try {
      connecting ??= connect(environment, options);
      const grant = await connecting.catch((error: unknown) => {
        connecting = undefined;
        throw error;
      });
      const resource = await uploadResumably((url, init) => grant.fetch(url, init), {
        // `part` names exactly the parts that `metadata` sets.
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
          `The refresh token no longer works (${error.code}, ${error.reason}). Get a new one with get-refresh-token.ts.`,
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
    // The settings have the refresh token, so memory is enough. If your server rotates refresh tokens, use a database:
    // `@grantway/client/stores/postgres`.
    store: memoryGrantStore(),
    keys: [crypto.randomUUID()],
  });
  const grant = client.grant('owner');
  await grant.setRefreshToken(refreshToken);
  return grant;
}

function readChunkBytes(setting: string | undefined): number {
  const bytes = Number(setting || 8 * 1024 * 1024);
  // The protocol needs multiples of 256 KiB, except for the last chunk.
  if (!Number.isSafeInteger(bytes) || bytes <= 0 || bytes % 262_144 !== 0) {
    throw new ConfigurationError('UPLOAD_CHUNK_BYTES must be a multiple of 262144.');
  }
  return bytes;
}

function outOfTime(cause: unknown): Error {
  return new Error('The function ran out of time. Raise its timeout, or upload smaller videos.', { cause });
}
