/** Playlists, their items, and subscriptions. One node writes; another node on the same database reads. */
import { describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { uploaderFor } from '../support/uploader.ts';
import { refusalOf } from '../support/video-upload.ts';
import { type Resource, youtubeDataNodesForAll } from '../support/youtube-data-nodes.ts';

const readonlyScope = 'https://www.googleapis.com/auth/youtube.readonly';

describe.each(engines)('playlists of two nodes on $engine', ({ engine }) => {
  const { writer, tokens, send, list, upload } = youtubeDataNodesForAll(engine);

  const read = async (answer: Response | Promise<Response>): Promise<Resource> => {
    const response = await answer;
    expect(response.status).toBe(200);
    return (await response.json()) as Resource;
  };
  const addPlaylist = (title: string, status = {}, by?: string) =>
    send('playlists?part=snippet,status', {
      method: 'POST',
      body: { snippet: { title, description: 'For later.' }, status },
      ...(by && { by }),
    });
  const playlistOf = (playlistId: string, videoId: string, more = {}) => ({
    snippet: { playlistId, resourceId: { kind: 'youtube#video', videoId }, ...more },
  });
  const addItem = (playlistId: string, videoId: string, more = {}, by?: string) =>
    send('playlistItems?part=snippet,contentDetails', {
      method: 'POST',
      body: playlistOf(playlistId, videoId, more),
      ...(by && { by }),
    });
  const videosIn = async (playlistId: string, by?: string) =>
    (await list(`playlistItems?part=contentDetails&maxResults=50&playlistId=${playlistId}`, by)).items.map(
      ({ contentDetails }) => contentDetails?.videoId,
    );
  const publicVideo = (title: string) => upload({ snippet: { title }, status: { privacyStatus: 'public' } });
  const ownChannel = async (by?: string) => (await list('channels?part=id&mine=true', by)).items[0]?.id;

  test('INC-6 API-9 a person adds a video to a new playlist, and moves and removes it', async () => {
    const made = await read(addPlaylist('Evenings'));
    expect(made).toMatchObject({
      kind: 'youtube#playlist',
      snippet: { title: 'Evenings', channelTitle: 'Mina makes pots' },
      status: { privacyStatus: 'public' },
    });
    const [one, two] = [await publicVideo('One'), await publicVideo('Two')];
    const first = await read(addItem(made.id, one.id));
    expect(first).toMatchObject({
      kind: 'youtube#playlistItem',
      snippet: { title: 'One', playlistId: made.id, position: 0 },
    });
    const second = await read(addItem(made.id, two.id, { position: 0 }));
    await read(addItem(made.id, one.id));
    expect(await videosIn(made.id, tokens.tomas)).toEqual([two.id, one.id, one.id]);

    const moved = { id: second.id, ...playlistOf(made.id, two.id, { position: 2 }) };
    await read(send('playlistItems?part=snippet', { method: 'PUT', body: moved }));
    expect(await videosIn(made.id)).toEqual([one.id, one.id, two.id]);
    expect((await send(`playlistItems?id=${first.id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await videosIn(made.id)).toEqual([one.id, two.id]);
    const counted = await list(`playlists?part=contentDetails&id=${made.id}`, tokens.tomas);
    expect(counted.items[0]?.contentDetails).toEqual({ itemCount: 2 });
    const byId = await list(`playlistItems?part=snippet&id=${second.id}`);
    expect(byId.items[0]?.snippet).toMatchObject({ title: 'Two', position: 1 });

    expect((await send(`videos?id=${two.id}`, { method: 'DELETE' })).status).toBe(204);
    const rest = await list(`playlistItems?part=snippet&playlistId=${made.id}`);
    expect(rest.items.map(({ snippet }) => snippet?.title)).toEqual(['One', 'Deleted video']);
  });

  test('INC-6 API-9 videos that are added at the same time are all there afterwards', async () => {
    const made = await read(addPlaylist('A crowd'));
    const { id } = await publicVideo('Popular');
    const answers = await Promise.all(Array.from({ length: 8 }, () => addItem(made.id, id)));
    const added = answers.filter(({ status }) => status === 200);
    expect(added.length).toBeGreaterThan(0);
    expect(await videosIn(made.id)).toHaveLength(added.length);
    for (const answer of answers) expect([200, 409]).toContain(answer.status);
  });

  test('API-9 playlists can be changed, listed and deleted by their owner alone', async () => {
    const made = await read(addPlaylist('Draft', { privacyStatus: 'private' }));
    const change = (body: object, by?: string) =>
      send('playlists?part=snippet,status', {
        method: 'PUT',
        body: { id: made.id, ...body },
        ...(by && { by }),
      });
    const listed = async (by: string) =>
      (await list(`playlists?part=snippet&id=${made.id}`, by)).items.map(({ snippet }) => snippet?.title);
    expect([await listed(tokens.mina), await listed(tokens.tomas)]).toEqual([['Draft'], []]);
    expect(await refusalOf(await change({ snippet: { title: 'x' } }, tokens.tomas))).toBe(
      '404 playlistNotFound',
    );
    const stale = await fetch(`${writer.origin}/youtube/v3/playlists?part=snippet,status`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${tokens.mina}`,
        'content-type': 'application/json',
        'if-match': '"stale"',
      },
      body: JSON.stringify({ id: made.id, snippet: { title: 'Stale' } }),
    });
    expect(await refusalOf(stale)).toBe('412 conditionNotMet');
    await read(change({ snippet: { title: 'Final' }, status: { privacyStatus: 'unlisted' } }));
    expect(await listed(tokens.tomas)).toEqual(['Final']);
    expect(await refusalOf(await change({ snippet: { title: 'x' } }, tokens.tomas))).toBe(
      '403 playlistForbidden',
    );

    // Anyone can find an unlisted playlist by id. Only the owner sees it in the channel's list.
    const ofChannel = async (by: string) =>
      (await list(`playlists?part=id&maxResults=50&channelId=${await ownChannel()}`, by)).items.map(
        ({ id }) => id,
      );
    expect(await ofChannel(tokens.tomas)).not.toContain(made.id);
    expect(await ofChannel(tokens.mina)).toContain(made.id);

    const remove = (by?: string) => send(`playlists?id=${made.id}`, { method: 'DELETE', ...(by && { by }) });
    expect(await refusalOf(await remove(tokens.tomas))).toBe('403 playlistForbidden');
    expect((await remove()).status).toBe(204);
    expect(await refusalOf(await remove())).toBe('404 playlistNotFound');
    expect(await listed(tokens.mina)).toEqual([]);
  });

  test('API-9 the account’s playlists are listed in pages, the newest first', async () => {
    const titles: unknown[] = [];
    let token = '';
    do {
      const page = await list(
        `playlists?part=snippet&mine=true&maxResults=2&pageToken=${token}`,
        tokens.tomas,
      );
      titles.push(...page.items.map(({ snippet }) => snippet?.title));
      expect(page.pageInfo).toEqual({ totalResults: 3, resultsPerPage: 2 });
      token = page.nextPageToken ?? '';
    } while (token !== '');
    expect(titles).toEqual(['The lantern', 'Kiln and glaze', 'Start here']);
  });

  test('API-9 a channel’s uploads are a playlist: all for the owner, the public ones for others', async () => {
    const { id } = await upload({ snippet: { title: 'Secret' }, status: { privacyStatus: 'private' } });
    const uploads = `UU${(await ownChannel())?.slice(2)}`;
    const shown = await list(`playlistItems?part=snippet&maxResults=50&playlistId=${uploads}`, tokens.tomas);
    expect(shown.items.length).toBeGreaterThanOrEqual(24);
    expect(await videosIn(uploads, tokens.tomas)).not.toContain(id);
    expect(await videosIn(uploads)).toContain(id);
    const byId = await list(`playlistItems?part=snippet&id=${shown.items[1]?.id}`, tokens.tomas);
    expect(byId.items).toEqual(shown.items.slice(1, 2));
    expect(await refusalOf(await addItem(uploads, id))).toBe('404 playlistNotFound');
  });

  test('API-9 changes of playlists are rejected with YouTube’s reasons', async () => {
    const made = await read(addPlaylist('Strict'));
    const { id } = await publicVideo('Fine');
    const item = await read(addItem(made.id, id));
    const cases: readonly (readonly [Response, string])[] = [
      [await addPlaylist(''), '400 playlistTitleRequired'],
      [await addPlaylist('x', { privacyStatus: 'secret' }), '400 invalidPlaylistSnippet'],
      [await addItem('PLnothing', id), '404 playlistNotFound'],
      [await addItem(made.id, 'nothing'), '404 videoNotFound'],
      [await addItem(made.id, id, { position: 7 }), '400 invalidPlaylistItemPosition'],
      [await addItem(made.id, id, { resourceId: { kind: 'youtube#channel' } }), '400 invalidResourceType'],
      [await addItem(made.id, id, {}, tokens.tomas), '403 playlistItemsNotAccessible'],
      [await send(`playlistItems?id=${item.id}x`, { method: 'DELETE' }), '404 playlistItemNotFound'],
      [await send('playlistItems?part=id&playlistId=WL'), '403 watchLaterNotAccessible'],
      [await send('playlistItems?part=id'), '400 required'],
      [await send('playlists?part=id'), '400 required'],
      [await send('playlists?part=id&mine=true&id=x'), '400 incompatibleParameters'],
    ];
    for (const [answer, refusal] of cases) expect(await refusalOf(answer)).toBe(refusal);
    const { token } = await uploaderFor(writer, readonlyScope, { account: writer.accounts[2].sub });
    expect(await refusalOf(await addPlaylist('x', {}, token))).toBe('403 insufficientPermissions');
  });

  test('API-9 a playlist accepts 500 videos, and an account 200 playlists', async () => {
    const made = await read(addPlaylist('Long'));
    const { id } = await publicVideo('Again and again');
    const stored = await writer.storage.findSharedItem('youtube.playlists', made.id);
    if (stored === undefined) throw new Error('the playlist is not stored');
    const entries = Array.from({ length: 500 }, (_, index) => ({
      key: index.toString(16).padStart(16, '0'),
      videoId: id,
      addedAt: 0,
    }));
    await writer.storage.updateItem({ ...stored, value: { ...Object(stored.value), entries } });
    const refusal = await refusalOf(await addItem(made.id, id));
    expect(refusal).toBe('403 playlistContainsMaximumNumberOfVideos');

    const account = writer.accounts[2].sub;
    const { token } = await uploaderFor(writer, 'https://www.googleapis.com/auth/youtube', { account });
    const copies = Array.from({ length: 197 }, (_, index) => ({ ...stored, id: `PL${index}` }));
    await writer.storage.saveItems(account, copies);
    expect(await refusalOf(await addPlaylist('One too many', {}, token))).toBe('400 maxPlaylistExceeded');
  });

  test('API-9 a person subscribes to a channel once, and the channel counts it', async () => {
    const channelId = (await ownChannel()) ?? '';
    const subscribe = (body: object, by = tokens.tomas) =>
      send('subscriptions?part=snippet', { method: 'POST', body, by });
    const to = (channel: string) => ({
      snippet: { resourceId: { kind: 'youtube#channel', channelId: channel } },
    });
    const subscribers = async () =>
      Number((await list(`channels?part=statistics&id=${channelId}`)).items[0]?.statistics?.subscriberCount);
    const before = await subscribers();
    const made = await read(subscribe(to(channelId)));
    expect(made.snippet).toMatchObject({
      title: 'Mina makes pots',
      channelId: await ownChannel(tokens.tomas),
    });
    expect(await subscribers()).toBe(before + 1);
    const mine = await list('subscriptions?part=snippet&mine=true', tokens.tomas);
    expect(mine.items.map(({ id }) => id)).toEqual([made.id]);
    const others = 'subscriptions?part=id&mine=true&forChannelId=UC_x5XG1OV2P6uZZ5FSM9Ttw';
    expect((await list(others, tokens.tomas)).items).toEqual([]);

    expect(await refusalOf(await subscribe(to(channelId)))).toBe('400 subscriptionDuplicate');
    expect(await refusalOf(await subscribe(to(channelId), tokens.mina))).toBe('400 subscriptionForbidden');
    expect(await refusalOf(await subscribe(to('UCnothing')))).toBe('404 publisherNotFound');
    expect(await refusalOf(await subscribe({}))).toBe('400 invalid');
    const foreign = await send(`subscriptions?part=id&channelId=${channelId}`, { by: tokens.tomas });
    expect(await refusalOf(foreign)).toBe('403 subscriptionForbidden');

    const end = () => send(`subscriptions?id=${made.id}`, { method: 'DELETE', by: tokens.tomas });
    expect((await end()).status).toBe(204);
    expect(await refusalOf(await end())).toBe('404 subscriptionNotFound');
    expect(await subscribers()).toBe(before);
  });
});
