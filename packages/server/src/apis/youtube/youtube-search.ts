/** Searches the public videos, channels and playlists of the server, or the account's own videos. */
import type { ApiAnswer, PublicCall } from '../catalogue/api-definition.ts';
import { incompatibleParameters } from '../gateway/call/invalid-parameter.ts';
import { readAll } from '../gateway/call/paging.ts';
import { withAccount } from '../gateway/call/token-required.ts';
import { listAnswer, pageOf, partsOf, resourceAnswer } from './youtube-answers.ts';
import { actingChannel } from './youtube-channel-access.ts';
import { everyChannel, publicPlaylists, publicVideos } from './youtube-public-items.ts';
import { invalidRequest } from './youtube-refusals.ts';
import { inOrder } from './youtube-search-order.ts';
import { readQuery } from './youtube-search-query.ts';
import { channelResult, playlistResult, type SearchResult, videoResult } from './youtube-search-result.ts';
import { storedVideo, videos } from './youtube-video.ts';

const domain = 'youtube.search';

export async function search(call: PublicCall): Promise<ApiAnswer> {
  const { parameters } = call;
  if (parameters.boolean('forContentOwner') || parameters.string('onBehalfOfContentOwner')) {
    throw incompatibleParameters('forContentOwner', 'This server has no content owners.');
  }
  const found = (await candidates(call)).filter(filterOf(call));
  const query = readQuery(parameters.string('q') ?? '');
  const matching = found.flatMap((result) => {
    const score = query(result);
    return score === undefined ? [] : [{ ...result, score }];
  });
  const page = pageOf(call, await inOrder(call, matching), ({ key }) => key);
  const parts = partsOf(call);
  const items = page.items.map(({ id, snippet }) => {
    const { id: _, ...answer } = resourceAnswer(
      'youtube#searchResult',
      '',
      parts,
      { snippet: () => snippet },
      {},
    );
    return { ...answer, id };
  });
  return listAnswer('youtube#searchListResponse', { ...page, items }, parameters.integer('maxResults'));
}

async function candidates(call: PublicCall): Promise<readonly SearchResult[]> {
  const { parameters, now } = call;
  const named = parameters.list('type').filter((type) => type !== '');
  const types = named.length > 0 ? named : ['video', 'channel', 'playlist'];
  rejectFiltersOfVideos(call, types);
  if (parameters.boolean('forMine')) {
    if (types.length !== 1 || types[0] !== 'video') {
      throw incompatibleParameters('forMine', 'Set type=video: forMine searches only videos.');
    }
    return ownVideos(call);
  }
  const [foundVideos, foundChannels, foundPlaylists] = await Promise.all([
    types.includes('video') ? publicVideos(call) : [],
    types.includes('channel') ? everyChannel(call) : [],
    types.includes('playlist') ? publicPlaylists(call) : [],
  ]);
  return [
    ...foundVideos.map((video) => videoResult(video, now)),
    ...foundChannels.map(channelResult),
    ...foundPlaylists.map(playlistResult),
  ];
}

async function ownVideos(call: PublicCall): Promise<readonly SearchResult[]> {
  const own = withAccount(call);
  const channel = await actingChannel(own);
  const found: SearchResult[] = [];
  for await (const item of readAll(call.storage, videos, own.account.sub)) {
    const video = storedVideo(item);
    if (video.channelId === channel.id) found.push(videoResult(video, call.now));
  }
  return found;
}

const filtersOfVideos = ['videoCategoryId', 'videoLicense', 'videoEmbeddable', 'eventType'] as const;

function rejectFiltersOfVideos({ parameters }: PublicCall, types: readonly string[]): void {
  if (types.length === 1 && types[0] === 'video') return;
  const filter = filtersOfVideos.find((name) => parameters.string(name));
  if (filter === undefined) return;
  const message = `The parameter ${filter} filters videos only: set type=video.`;
  throw invalidRequest(domain, 'invalidSearchFilter', message);
}

function filterOf({ parameters }: PublicCall): (result: SearchResult) => boolean {
  const channelId = parameters.string('channelId') || undefined;
  const after = secondsOf(parameters.string('publishedAfter'));
  const before = secondsOf(parameters.string('publishedBefore'));
  const category = parameters.string('videoCategoryId') || undefined;
  const license = parameters.string('videoLicense') || 'any';
  const embeddable = parameters.string('videoEmbeddable') || 'any';
  const isLive = Boolean(parameters.string('eventType'));
  return ({ publishedAt, video, ...result }) =>
    (channelId === undefined || result.channelId === channelId) &&
    (after === undefined || publishedAt >= after) &&
    (before === undefined || publishedAt <= before) &&
    (category === undefined || video?.metadata.categoryId === category) &&
    (license === 'any' || video?.metadata.license === license) &&
    (embeddable === 'any' || video?.metadata.embeddable === true) &&
    // This server never has live videos.
    !isLive;
}

function secondsOf(time: string | undefined): number | undefined {
  return time ? Date.parse(time) / 1000 : undefined;
}
