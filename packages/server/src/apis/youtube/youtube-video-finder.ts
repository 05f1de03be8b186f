/** Finds the videos that videos.list asks for: by ids, the most popular ones, or those that the account has rated. */
import type { ApiCall, PublicCall } from '../catalogue/api-definition.ts';
import { incompatibleParameters, missingParameter } from '../gateway/call/invalid-parameter.ts';
import { readAll, readPage } from '../gateway/call/paging.ts';
import { withAccount } from '../gateway/call/token-required.ts';
import { idsOf, type ListPage, pageOf } from './youtube-answers.ts';
import { ratings } from './youtube-audience.ts';
import { publicVideos } from './youtube-public-items.ts';
import { storedRating } from './youtube-ratings.ts';
import type { Video } from './youtube-video.ts';
import { findVisibleVideo } from './youtube-video-access.ts';
import { viewsOf } from './youtube-views.ts';

export async function findVideos(call: PublicCall): Promise<ListPage<Video>> {
  const { parameters } = call;
  const ids = idsOf(call);
  const chart = parameters.string('chart');
  const rating = parameters.string('myRating');
  const chosen = [ids.length > 0, chart !== undefined, rating !== undefined].filter((is) => is).length;
  if (chosen === 0) throw missingParameter('id', 'List the ids of the videos, or send chart or myRating.');
  if (chosen > 1) {
    throw incompatibleParameters('id', 'Say which videos: exactly one of id, chart, myRating.');
  }
  if (chart !== undefined) return mostPopular(call);
  if (rating !== undefined) return findRated(withAccount(call), rating);
  const found = await Promise.all(ids.map((id) => findVisibleVideo(call, id)));
  const items = found.filter((video) => video !== undefined);
  return { items, total: items.length };
}

async function mostPopular(call: PublicCall): Promise<ListPage<Video>> {
  const category = call.parameters.string('videoCategoryId') || '0';
  const found = (await publicVideos(call)).filter(
    ({ metadata }) => category === '0' || metadata.categoryId === category,
  );
  const ranked = found.map((video) => ({ video, views: viewsOf(video, call.now) }));
  ranked.sort((one, other) => other.views - one.views || (one.video.id < other.video.id ? -1 : 1));
  const { items, ...rest } = pageOf(call, ranked, ({ video }) => video.id);
  return { ...rest, items: items.map(({ video }) => video) };
}

/** Latest first, without videos that the account can no longer see. */
async function findRated(call: ApiCall, wanted: string): Promise<ListPage<Video>> {
  const { storage, account, parameters } = call;
  let total = 0;
  for await (const item of readAll(storage, ratings, account.sub)) {
    if (storedRating(item)?.rating === wanted) total += 1;
  }
  const page = await readPage({
    storage,
    collection: ratings,
    accountSub: account.sub,
    listing: call.listing,
    pageToken: parameters.string('pageToken'),
    pageSize: parameters.integer('maxResults'),
    select: (item) => {
      const rated = storedRating(item);
      return rated?.rating === wanted ? rated.videoId : undefined;
    },
  });
  const found = await Promise.all(page.values.map((id) => findVisibleVideo(call, id)));
  return { items: found.filter((video) => video !== undefined), total, nextPageToken: page.nextPageToken };
}
