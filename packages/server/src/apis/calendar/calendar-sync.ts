/**
 * Incremental synchronization in the Calendar API. A sync token is a digest of what the listing was made of: while
 * that is the same nothing has changed, and afterwards the client is told to list everything again.
 */
import { createHash } from 'node:crypto';
import { ApiError } from '../../http/api-error.ts';
import type { CollectionStorage } from '../../storage/promises/collection-storage.ts';
import type { Parameters } from '../catalogue/api-definition.ts';
import { incompatibleParameters, invalidParameter } from '../gateway/call/invalid-parameter.ts';
import { readAll } from '../gateway/call/paging.ts';

/** The sync token of a collection as it is now. */
export async function syncState(
  storage: CollectionStorage,
  collection: string,
  accountSub: string,
): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([collection, accountSub]));
  for await (const { value } of readAll(storage, collection, accountSub)) {
    hash.update(JSON.stringify(value));
  }
  return hash.digest('base64url');
}

/**
 * @param forbidden parameters that a sync token does not go with
 * @throws ApiError 410 `fullSyncRequired` if anything has changed since the token was given; 400 if it is none, or
 * stands beside a parameter that it does not go with
 */
export function requireSyncTokenAlone(
  syncToken: string,
  state: string,
  parameters: Parameters,
  forbidden: readonly string[],
): void {
  const beside = forbidden.find((name) => parameters.string(name) !== undefined);
  if (beside !== undefined) {
    throw incompatibleParameters(beside, `Parameter "${beside}" does not go together with "syncToken".`);
  }
  if (!/^[\w-]{43}$/.test(syncToken)) {
    throw invalidParameter('syncToken', 'must be the nextSyncToken of an earlier listing');
  }
  if (syncToken !== state) {
    throw new ApiError({
      code: 410,
      status: 'INVALID_ARGUMENT',
      message: 'Something has changed since this sync token was given: list everything again, without it.',
      shortMessage: 'Sync token is no longer valid, a full sync is required.',
      reason: 'fullSyncRequired',
      location: 'syncToken',
      locationType: 'parameter',
    });
  }
}
