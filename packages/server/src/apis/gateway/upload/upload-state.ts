/** The stored state of a resumable upload, from which any node can repeat the call. */
import { createHmac } from 'node:crypto';
import type { HttpRequest } from '../../../http/http-message.ts';
import type { RandomBytes } from '../../../keys/key-ring.ts';
import type { CheckedToken } from '../../../resource/checked-token.ts';
import type { MethodRoute } from '../call/call-context.ts';
import type { CountedSteps } from './counted-content.ts';

/** Stored so that a client that asks again gets the same response. */
type StoredAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
};

export type UploadState = {
  /** See `methodKey`. */
  readonly method: string;
  /** The first request without its credentials. `headers` contains only its conditions. */
  readonly request: Pick<HttpRequest, 'path' | 'query' | 'headers'>;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly token: CheckedToken;
  readonly metadata?: unknown;
  /** Whole seconds since 1970. */
  readonly startedAt: number;
  /** The seed of the call's random bytes, in base64url. */
  readonly seed: string;
  /** In bytes. */
  readonly total?: number;
  readonly mediaType?: string;
  /** The received bytes: whole steps, or all bytes. */
  readonly size: number;
  /** For an API that doesn't keep the bytes: the state of their digest, and the final digest. */
  readonly steps?: CountedSteps;
  readonly sha256?: string;
  readonly answer?: StoredAnswer;
};

/** Unique even if two versions of an API have a method with the same id. */
export function methodKey({ version, method }: MethodRoute): string {
  return `${version.servicePath}${method.id}`;
}

/** Always returns the same bytes for a seed, so a repeated call makes the same ids. */
export function seededBytes(seed: string): RandomBytes {
  const key = Buffer.from(seed, 'base64url');
  let count = 0;
  return (size) => {
    const blocks: Buffer[] = [];
    for (let made = 0; made < size; made += 32) {
      blocks.push(createHmac('sha256', key).update(String(count)).digest());
      count += 1;
    }
    return new Uint8Array(Buffer.concat(blocks).subarray(0, size));
  };
}
