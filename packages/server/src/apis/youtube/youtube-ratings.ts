import type { CollectionItem } from '../../records/collection-item.ts';
import { AlreadyExistsError } from '../../storage/errors/storage-errors.ts';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { etagOf } from '../gateway/call/etag.ts';
import { missingParameter } from '../gateway/call/invalid-parameter.ts';
import { conflict } from '../gateway/call/refusals.ts';
import { idsOf } from './youtube-answers.ts';
import { ratingGroup, ratings } from './youtube-audience.ts';
import { noSuchVideo, notPermitted, signUpRequired } from './youtube-refusals.ts';
import { newestFirst } from './youtube-time.ts';
import type { Video } from './youtube-video.ts';
import { findVisibleVideo } from './youtube-video-access.ts';

export type Rating = 'like' | 'dislike';

const ratingsPerAccount = 5_000;

/** How often a rating is retried because another call of the same account came first. */
const mostAttempts = 20;

type StoredRating = { readonly videoId: string; readonly rating: Rating };

export async function rateVideo(call: ApiCall): Promise<undefined> {
  const { parameters, storage } = call;
  const rating = parameters.string('rating') as Rating | 'none';
  const id = parameters.string('id') ?? '';
  const video = await findVisibleVideo(call, id);
  const wanted = video && rating !== 'none' ? ratingItem(call, video, rating) : undefined;
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const present = await storage.findItem(ratings, call.account.sub, ratingId(call, id));
    // People can still withdraw a rating of a video that they no longer see.
    if (video === undefined && (rating !== 'none' || present === undefined)) throw noSuchVideo();
    if (storedRating(present)?.rating === wanted?.value.rating) return;
    if (present === undefined && wanted !== undefined) {
      if (await createRating(call, wanted)) return;
      continue;
    }
    if (present === undefined) return;
    const outcome = await (wanted === undefined
      ? storage.deleteItem(present)
      : storage.updateItem({ ...wanted, revision: present.revision }));
    if (outcome === 'updated') return;
  }
  throw conflict('Too many calls rate this video at the same time. Try again.', 'aborted');
}

/** Returns false if another call has stored a rating in the meantime. */
async function createRating({ storage }: ApiCall, item: CollectionItem): Promise<boolean> {
  try {
    const outcome = await storage.createItem(item, ratingsPerAccount);
    if (outcome === 'deleted') throw signUpRequired();
    if (outcome === 'created') return true;
  } catch (error) {
    if (error instanceof AlreadyExistsError) return false;
    throw error;
  }
  const message = `The account has rated ${ratingsPerAccount} videos. Withdraw a rating (rating=none) first.`;
  throw notPermitted('youtube.video', 'ratingLimitExceeded', message);
}

export async function listRatings(call: ApiCall): Promise<ApiAnswer> {
  const ids = idsOf(call);
  if (ids.length === 0) throw missingParameter('id', 'List the ids of the videos.');
  const items = await Promise.all(
    ids.map(async (videoId) => {
      if ((await findVisibleVideo(call, videoId)) === undefined) return undefined;
      const found = await call.storage.findItem(ratings, call.account.sub, ratingId(call, videoId));
      return { videoId, rating: storedRating(found)?.rating ?? 'none' };
    }),
  );
  const known = items.filter((item) => item !== undefined);
  return { kind: 'youtube#videoGetRatingResponse', etag: etagOf(known), items: known };
}

/** Only `ratingItem` creates these items, so the cast is safe. */
export function storedRating(item: CollectionItem | undefined): StoredRating | undefined {
  return item?.value as StoredRating | undefined;
}

function ratingId({ account }: ApiCall, videoId: string): string {
  return `${account.sub} ${videoId}`;
}

function ratingItem(call: ApiCall, { id, channelId }: Video, rating: Rating) {
  return {
    collection: ratings,
    accountSub: call.account.sub,
    id: ratingId(call, id),
    sortKey: newestFirst(call.now),
    shared: { group: ratingGroup(channelId, id, `${rating}s`), countsFrom: call.now },
    value: { videoId: id, rating },
  } satisfies CollectionItem;
}
