/** What the server stores of a resumable upload, and how it makes the call again on another node. */
import { createHmac } from 'node:crypto';
import type { HttpRequest } from '../../../http/http-message.ts';
import type { RandomBytes } from '../../../keys/key-ring.ts';
import type { CheckedToken } from '../../../resource/checked-token.ts';
import type { MethodRoute } from '../call/call-context.ts';
import type { CountedSteps } from './counted-content.ts';

/** The response to the whole upload, which the server sends again if the client asks again. */
type StoredAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
};

export type UploadState = {
  /** Names the method (`methodKey`). */
  readonly method: string;
  /** The request that began the upload, without its credentials. `headers` are its conditions. */
  readonly request: Pick<HttpRequest, 'path' | 'query' | 'headers'>;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly token: CheckedToken;
  /** The metadata. Absent if there is none. */
  readonly metadata?: unknown;
  /** Whole seconds since 1970. */
  readonly startedAt: number;
  /** The source of the call's random bytes, in base64url. */
  readonly seed: string;
  /** The file's size in bytes, once it is known. */
  readonly total?: number;
  readonly mediaType?: string;
  /** How many bytes the server has received: whole steps, or all of them. */
  readonly size: number;
  /** For an API that doesn't keep the bytes: the state of their digest, and the digest once all of them have arrived. */
  readonly steps?: CountedSteps;
  readonly sha256?: string;
  readonly answer?: StoredAnswer;
};

/** Names a method in an upload's state. Two versions of an API may have methods with the same id. */
export function methodKey({ version, method }: MethodRoute): string {
  return `${version.servicePath}${method.id}`;
}

/** Random bytes that are the same whenever the call is made again, so that its ids are too. */
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
