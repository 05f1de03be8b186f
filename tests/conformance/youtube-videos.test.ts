/** Rating, changing, deleting and searching videos. One node writes; another node on the same database reads. */
import { describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { uploaderFor } from '../support/uploader.ts';
import { manageScope, refusalOf } from '../support/video-upload.ts';
import { type Resource, youtubeDataNodesForAll } from '../support/youtube-data-nodes.ts';

const readonlyScope = 'https://www.googleapis.com/auth/youtube.readonly';

/** In search results, `id` is an object. */
function videoIdOf(result: Resource | undefined): unknown {
  return (result as unknown as { id: { videoId: string } }).id.videoId;
}

describe.each(engines)('videos of two nodes on $engine', ({ engine }) => {
  const { writer, reader, tokens, send, list, upload } = youtubeDataNodesForAll(engine);
  const rate = (id: string, rating: string, by = tokens.tomas) =>
    send(`videos/rate?id=${id}&rating=${rating}`, { method: 'POST', by });
  const statistics = async (id: string) =>
    (await list(`videos?part=statistics&id=${id}`)).items[0]?.statistics as Record<string, string>;
  const ratingOf = async (id: string, by = tokens.tomas) =>
    (await list(`videos/getRating?id=${id}`, by)).items;
  const publicVideo = (title: string, changes = {}) =>
    upload({ snippet: { title, ...changes }, status: { privacyStatus: 'public' } });

  test('INC-6 API-9 a person likes a video, changes the rating and withdraws it, and the video counts it', async () => {
    const { id } = await publicVideo('To be rated');
    const before = Number((await statistics(id)).likeCount);
    expect((await rate(id, 'like')).status).toBe(204);
    expect((await rate(id, 'like')).status).toBe(204);
    expect(await ratingOf(id)).toEqual([{ videoId: id, rating: 'like' }]);
    expect(await ratingOf(id, tokens.mina)).toEqual([{ videoId: id, rating: 'none' }]);
    expect(Number((await statistics(id)).likeCount)).toBe(before + 1);
    const liked = await list('videos?part=id&myRating=like', tokens.tomas);
    expect(liked.items.map((item) => item.id)).toEqual([id]);
    const likes = await list('playlistItems?part=contentDetails&playlistId=LL', tokens.tomas);
    expect(likes.items.map(({ contentDetails }) => contentDetails?.videoId)).toEqual([id]);

    expect((await rate(id, 'dislike')).status).toBe(204);
    expect(Number((await statistics(id)).likeCount)).toBe(before);
    expect((await list('videos?part=id&myRating=dislike', tokens.tomas)).items).toHaveLength(1);
    expect((await rate(id, 'none')).status).toBe(204);
    expect(await ratingOf(id)).toEqual([{ videoId: id, rating: 'none' }]);
  });

  test('INC-6 API-9 many ratings of one person at the same time leave one rating', async () => {
    const { id } = await publicVideo('Rated by a storm');
    const before = Number((await statistics(id)).likeCount);
    const storm = Array.from({ length: 12 }, (_, index) => rate(id, index % 3 === 0 ? 'dislike' : 'like'));
    for (const answer of await Promise.all(storm)) expect([204, 409]).toContain(answer.status);
    expect((await rate(id, 'like')).status).toBe(204);
    expect(Number((await statistics(id)).likeCount)).toBe(before + 1);
  });

  test('API-9 a person withdraws the rating of a video that became private, and rates at most 5,000 videos', async () => {
    const { id } = await publicVideo('Soon private');
    expect((await rate(id, 'like')).status).toBe(204);
    const status = { privacyStatus: 'private' };
    await send('videos?part=status', { method: 'PUT', body: { id, status } });
    expect(await refusalOf(await rate(id, 'dislike'))).toBe('404 videoNotFound');
    const rated = () => writer.storage.countItems('youtube.ratings', writer.accounts[1].sub);
    const before = await rated();
    expect((await rate(id, 'none')).status).toBe(204);
    expect(await rated()).toBe(before - 1);
    expect(await refusalOf(await rate(id, 'none'))).toBe('404 videoNotFound');

    const account = writer.accounts[2].sub;
    const fill = (collection: string, count: number) =>
      writer.storage.saveItems(
        account,
        Array.from({ length: count }, (_, index) => ({ collection, id: `${index}`, sortKey: '', value: {} })),
      );
    await fill('youtube.ratings', 5_000);
    await fill('youtube.subscriptions', 2_000);
    const { token } = await uploaderFor(writer, manageScope, { account });
    const another = await publicVideo('One too many');
    expect(await refusalOf(await rate(another.id, 'like', token))).toBe('403 ratingLimitExceeded');
    const [channel] = (await list('channels?part=id&mine=true')).items;
    const resourceId = { kind: 'youtube#channel', channelId: channel?.id };
    const body = { snippet: { resourceId } };
    const subscribed = await send('subscriptions?part=snippet', { method: 'POST', body, by: token });
    expect(await refusalOf(subscribed)).toBe('400 subscriptionLimitExceeded');
  });

  test('API-9 rating is rejected for an unknown or private video, an unknown rating, and a scope that only reads', async () => {
    const hidden = await upload({ snippet: { title: 'Hidden' }, status: { privacyStatus: 'private' } });
    expect(await refusalOf(await rate(hidden.id, 'like'))).toBe('404 videoNotFound');
    expect(await ratingOf(hidden.id)).toEqual([]);
    expect(await refusalOf(await rate('nothing', 'like'))).toBe('404 videoNotFound');
    expect(await refusalOf(await rate('nothing', 'love'))).toBe('400 invalidParameter');
    const { token } = await uploaderFor(writer, readonlyScope, { account: writer.accounts[2].sub });
    expect(await refusalOf(await rate(hidden.id, 'like', token))).toBe('403 insufficientPermissions');
  });

  test('API-5 an update replaces the named parts, and leaves the others as they were', async () => {
    const made = await publicVideo('Before', { description: 'kept?', tags: ['a'] });
    const update = (part: string, body: object, by?: string) =>
      send(`videos?part=${part}`, { method: 'PUT', body: { id: made.id, ...body }, ...(by && { by }) });
    const whole = { snippet: { title: 'After', categoryId: '22' }, statistics: { viewCount: '1' } };
    expect((await update('snippet', whole)).status).toBe(200);
    const [changed] = (await list(`videos?part=snippet,status&id=${made.id}`)).items;
    expect(changed).toMatchObject({
      snippet: { title: 'After', description: '', categoryId: '22' },
      status: { privacyStatus: 'public' },
    });
    expect(changed?.snippet?.tags).toBeUndefined();
    expect((await update('status', { status: { privacyStatus: 'private' } })).status).toBe(200);
    expect((await list(`videos?part=id&id=${made.id}`, tokens.tomas)).items).toEqual([]);
    expect((await list(`videos?part=snippet&id=${made.id}`)).items[0]?.snippet?.title).toBe('After');

    const refused = async (part: string, body: object, by?: string) =>
      refusalOf(await update(part, body, by));
    expect(await refused('snippet', { snippet: { categoryId: '22' } })).toBe('400 invalidTitle');
    expect(await refused('snippet', { snippet: { title: 'x' } })).toBe('400 invalidCategoryId');
    expect(await refused('snippet', { ...whole, status: {} })).toBe('400 invalidVideoMetadata');
    expect(await refused('snippet', { ...whole, id: 7 })).toBe('400 invalidVideoMetadata');
    expect(await refused('snippet', whole, tokens.tomas)).toBe('404 videoNotFound');
  });

  test('API-5 only the owner deletes a video, and nobody finds it afterwards', async () => {
    const { id } = await publicVideo('Not for long');
    const remove = (by?: string) => send(`videos?id=${id}`, { method: 'DELETE', ...(by && { by }) });
    expect(await refusalOf(await remove(tokens.tomas))).toBe('403 forbidden');
    const removed = await remove();
    expect([removed.status, await removed.text()]).toEqual([204, '']);
    expect((await list(`videos?part=id&id=${id}`)).items).toEqual([]);
    expect(await refusalOf(await remove())).toBe('404 videoNotFound');
    const [sample] = (await list('search?part=snippet&type=video&q=surprises')).items;
    const another = await send(`videos?id=${videoIdOf(sample)}`, { method: 'DELETE' });
    expect(await refusalOf(another)).toBe('403 forbidden');
  });

  test('API-5 the most popular videos come first in the chart, page by page', async () => {
    const query = 'videos?part=statistics&chart=mostPopular&maxResults=4';
    const first = await list(query, tokens.tomas);
    const second = await list(`${query}&pageToken=${first.nextPageToken}`, tokens.tomas);
    const views = [...first.items, ...second.items].map(({ statistics }) => Number(statistics?.viewCount));
    expect(views).toHaveLength(8);
    expect(views).toEqual(views.toSorted((one, other) => other - one));
    expect(views[0]).toBeGreaterThan(0);
    expect(first.pageInfo.totalResults).toBeGreaterThan(70);
    const other = await fetch(`${reader.origin}/youtube/v3/${query}&pageToken=${first.nextPageToken}x`, {
      headers: { authorization: `Bearer ${tokens.tomas}` },
    });
    expect(await refusalOf(other)).toBe('400 invalidParameter');
  });

  describe('search', () => {
    const found = async (query: string, by = tokens.tomas) =>
      (await list(`search?part=snippet&maxResults=50&${query}`, by)).items as readonly (Resource & {
        snippet: Record<string, string>;
      })[];
    const titles = async (query: string, by?: string) =>
      (await found(query, by)).map(({ snippet }) => snippet.title);

    test('API-5 a search finds public videos, channels and playlists by words', async () => {
      expect(new Set(await titles('q=lantern'))).toEqual(
        new Set([
          'The lantern',
          'Lantern, part 1: the shape',
          'Lantern, part 2: the openings',
          'Lantern, part 3: light',
        ]),
      );
      expect(new Set(await titles('q=LANTERN -shape -openings -light'))).toEqual(new Set(['The lantern']));
      expect(await titles('type=video&q=surprises|nothing')).toEqual(['Refresh tokens without surprises']);
      expect(await titles('type=channel&q=google developers')).toEqual(['Google Developers']);
      expect(await titles('type=channel&q=mina')).toEqual(['Mina makes pots']);
      expect(await titles('q="part 2"&type=playlist')).toEqual([]);
      expect(await titles('q=café for&type=video')).toHaveLength(3);
      expect(await titles('q=CAFE&type=video')).toHaveLength(3);
    });

    test('API-5 a search leaves out private and unlisted videos, except the account’s own with forMine', async () => {
      for (const privacyStatus of ['private', 'unlisted', 'public']) {
        await upload({ snippet: { title: `Zither ${privacyStatus}` }, status: { privacyStatus } });
      }
      expect(await titles('q=zither', tokens.mina)).toEqual(['Zither public']);
      expect(await titles('q=zither&type=video&forMine=true', tokens.tomas)).toEqual([]);
      expect((await titles('q=zither&type=video&forMine=true', tokens.mina)).toSorted()).toEqual([
        'Zither private',
        'Zither public',
        'Zither unlisted',
      ]);
    });

    test('API-5 results can be limited to a channel and a time, and sorted', async () => {
      const [channel] = await found('type=channel&q=google developers');
      const channelId = channel?.snippet.channelId;
      const ofChannel = `type=video&channelId=${channelId}`;
      expect((await titles(`${ofChannel}&order=title`)).map((title) => title?.[0])).toEqual([
        'O',
        'R',
        'R',
        'S',
        'U',
      ]);
      const dates = (await found(`${ofChannel}&order=date`)).map(({ snippet }) => snippet.publishedAt);
      expect(dates).toEqual(dates.toSorted().reverse());
      const window = 'publishedAfter=2020-01-01T00:00:00Z&publishedBefore=2022-12-31T00:00:00Z';
      expect(await titles(`${ofChannel}&${window}`)).toHaveLength(2);
      const byViews = await found(`${ofChannel}&order=viewCount`);
      const ids = byViews.map(videoIdOf);
      const counted = (await list(`videos?part=statistics&id=${ids}`)).items;
      const views = counted.map(({ statistics }) => Number(statistics?.viewCount));
      expect(views).toEqual(views.toSorted((one, other) => other - one));
    });

    test.each([
      ['q=x&forMine=true', '400 incompatibleParameters'],
      ['videoCategoryId=22', '400 invalidSearchFilter'],
      ['order=size', '400 invalidParameter'],
      ['publishedAfter=yesterday', '400 invalidParameter'],
      ['pageToken=x', '400 invalidParameter'],
    ])('API-5 a search rejects %s', async (query, refusal) => {
      expect(await refusalOf(await send(`search?part=snippet&${query}`))).toBe(refusal);
    });
  });

  test('API-5 the channel GoogleDevelopers is there for everybody, and nobody’s own', async () => {
    const { items } = await list(
      'channels?part=snippet,statistics&forUsername=GoogleDevelopers',
      tokens.tomas,
    );
    expect(items[0]).toMatchObject({
      snippet: { title: 'Google Developers' },
      statistics: { videoCount: '5' },
    });
    expect(Number(items[0]?.statistics?.viewCount)).toBeGreaterThan(0);
    expect((await list(`channels?part=id&forHandle=googledevelopers`)).items[0]?.id).toBe(items[0]?.id);
    expect((await list('channels?part=id&mine=true')).items).toHaveLength(1);
    const managed = await send('channels?part=id&managedByMe=true');
    expect(await refusalOf(managed)).toBe('403 forbidden');
  });
});
