import { connect } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { serverForAll } from '../support/running-server.ts';
import { youtubeScope } from '../support/scopes.ts';
import { uploaderFor, uploaderForAll } from '../support/uploader.ts';
import { makeFile, sha256Of } from '../support/video-file.ts';
import { describedVideo, put, refusalOf, uploadPath, uploadScope } from '../support/video-upload.ts';

type Video = { id: string } & Record<string, Record<string, unknown>>;

describe.each(engines)('videos on $engine', ({ options }) => {
  const server = serverForAll({ ...options, settings: { uploadMaximumBytes: 2_000_000 } });
  const uploader = uploaderForAll(server);
  let other: string;
  beforeAll(async () => {
    other = (await uploaderFor(server, youtubeScope, { account: server.accounts[1]?.sub ?? '' })).token;
  });

  const get = (path: string, by = uploader.token) =>
    fetch(`${server.origin}/youtube/v3/${path}`, { headers: { authorization: `Bearer ${by}` } });
  const listed = async (query: string, by = uploader.token) =>
    ((await (await get(`videos?${query}`, by)).json()) as { items: Video[] }).items;
  const upload = async (body: unknown, query = 'part=snippet,status'): Promise<Video> => {
    const answer = await put(await uploader.open({ body, query }), makeFile(10));
    return (await answer.json()) as Video;
  };
  const post = (query: string, contentType: string, body: BodyInit) =>
    fetch(`${server.origin}${uploadPath}?${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${uploader.token}`, 'content-type': contentType },
      body,
    });
  const multipart = (file: Uint8Array, lineEnd: string, fileHead = ['Content-Type: video/mp4']) =>
    Buffer.concat([
      Buffer.from(
        [
          '--the boundary',
          'Content-Type: application/json',
          'MIME-Version: 1.0',
          '',
          JSON.stringify(describedVideo),
          '--the boundary',
          ...fileHead,
          '',
          '',
        ].join(lineEnd),
      ),
      file,
      Buffer.from(`${lineEnd}--the boundary--`),
    ]);
  const related = 'multipart/related; boundary="the boundary"';

  test.each([
    ['CRLF', '\r\n'],
    ['LF', '\n'],
  ])(
    'API-5 the server accepts metadata and file in one multipart body, with lines that end in %s',
    async (_, lineEnd) => {
      // The file contains bytes that look like the start of a delimiter.
      const almost = Buffer.from(`${lineEnd}--the boundarx${lineEnd}--the`);
      const file = Buffer.concat([makeFile(300_000), almost, makeFile(70_000), almost]);
      const query = 'uploadType=multipart&part=snippet,status,fileDetails';
      const answer = await post(query, related, multipart(file, lineEnd));
      expect(answer.status).toBe(200);
      const video = (await answer.json()) as Video;
      expect(video).toMatchObject({
        snippet: { title: 'A bowl' },
        fileDetails: { fileSize: String(file.length), sha256: sha256Of(file), mediaType: 'video/mp4' },
      });
      expect(await listed(`part=id&id=${video.id}`)).toHaveLength(1);
    },
  );

  test.each([
    ['no boundary', 'multipart/related', multipart(makeFile(9), '\n'), '400 badRequest'],
    ['another boundary', 'multipart/related; boundary=x', multipart(makeFile(9), '\n'), '400 parseError'],
    ['no closing delimiter', related, multipart(makeFile(9), '\n').subarray(0, -3), '400 parseError'],
    ['a picture', related, multipart(makeFile(9), '\n', ['Content-Type: image/png']), '400 badContent'],
    [
      'base64 content',
      related,
      multipart(makeFile(9), '\n', ['Content-Type: video/mp4', 'Content-Transfer-Encoding: base64']),
      '400 parseError',
    ],
    ['an empty file', related, multipart(makeFile(0), '\r\n'), '400 mediaBodyRequired'],
    ['a file that is too large', related, multipart(makeFile(2_000_001), '\r\n'), '413 uploadTooLarge'],
  ])('API-5 the server rejects a multipart body with %s', async (_, contentType, body, refusal) => {
    const answer = await post('uploadType=multipart&part=snippet,status', contentType, body);
    expect(await refusalOf(answer)).toBe(refusal);
  });

  test('API-5 the server accepts a file without metadata (uploadType=media)', async () => {
    const answer = await post('uploadType=media&part=snippet', 'video/quicktime', makeFile(1_000));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ snippet: { title: 'unknown', categoryId: '22' } });
    const nothing = await post('uploadType=media&part=snippet', 'video/quicktime', '');
    expect(await refusalOf(nothing)).toBe('400 mediaBodyRequired');
  });

  test('API-5 the server stores no video if the connection breaks before the body is complete', async () => {
    const before = await countVideos();
    const socket = connect(Number(new URL(server.origin).port), 'localhost');
    socket.write(
      `POST ${uploadPath}?uploadType=media&part=snippet&access_token=${uploader.token} HTTP/1.1\r\nHost: localhost\r\n` +
        'Content-Type: video/mp4\r\nContent-Length: 1000\r\n\r\nnot a thousand',
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await countVideos()).toBe(before);
  });

  const countVideos = async () => {
    const answer = await get('channels?part=statistics&mine=true');
    const { items } = (await answer.json()) as { items: { statistics: { videoCount: string } }[] };
    return Number(items[0]?.statistics.videoCount);
  };

  test('API-5 the server rejects an upload to the path without /upload', async () => {
    const answer = await fetch(`${server.origin}/youtube/v3/videos?part=snippet`, {
      method: 'POST',
      headers: { authorization: `Bearer ${uploader.token}` },
      body: '{}',
    });
    expect(await refusalOf(answer)).toBe('400 mediaBodyRequired');
  });

  test.each([
    ['uploadType=resumable', 'required'],
    ['part=snippet', 'required'],
    ['uploadType=carrier-pigeon&part=snippet', 'invalidParameter'],
    ['uploadType=media&part=soul', 'invalidParameter'],
    ['uploadType=media&part=snippet&stabilise=true', 'badRequest'],
  ])('API-5 the server rejects an upload with the query %s', async (query, reason) => {
    expect(await refusalOf(await post(query, 'video/mp4', makeFile(1)))).toBe(`400 ${reason}`);
  });

  test.each([
    ['GET', 405],
    ['DELETE', 405],
  ])('API-5 the server rejects %s at the upload path', async (method, status) => {
    const answer = await fetch(`${server.origin}${uploadPath}`, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([status, 'POST, PUT']);
    expect((await fetch(`${server.origin}/upload/nowhere`, { method: 'POST' })).status).toBe(404);
  });

  test('API-5 the server rejects an upload on behalf of a content owner', async () => {
    const query = 'part=snippet,status&onBehalfOfContentOwner=somebody';
    expect(await refusalOf(await uploader.start({ query }))).toBe('403 forbidden');
  });

  test('API-5 the server rejects an account without a channel, with the reason youtubeSignupRequired', async () => {
    const account = { ...server.accounts[0], sub: '9', email: 'new@post.example', state: 'active' } as const;
    await server.storage.createAccount(account as never);
    const stranger = await uploaderFor(server, uploadScope, { account: '9' });
    expect(await refusalOf(await stranger.start())).toBe('401 youtubeSignupRequired');
  });

  const snippet = (changes: object) => ({ snippet: { title: 'A bowl', ...changes } });
  const status = (changes: object) => ({ status: changes });
  test.each([
    [{ snippet: {} }, 'invalidTitle', 'body.snippet.title'],
    [snippet({ title: ' ' }), 'invalidTitle', 'body.snippet.title'],
    [snippet({ title: 'x'.repeat(101) }), 'invalidTitle', 'body.snippet.title'],
    [snippet({ title: 'a < b' }), 'invalidTitle', 'body.snippet.title'],
    [snippet({ title: 7 }), 'invalidTitle', 'body.snippet.title'],
    [snippet({ description: '陳'.repeat(1_667) }), 'invalidDescription', 'body.snippet.description'],
    [snippet({ tags: ['x'.repeat(250), 'y'.repeat(250)] }), 'invalidTags', 'body.snippet.tags'],
    [snippet({ tags: 'clay' }), 'invalidTags', 'body.snippet.tags'],
    [snippet({ categoryId: '3' }), 'invalidCategoryId', 'body.snippet.categoryId'],
    [snippet({ defaultLanguage: '?' }), 'invalidVideoMetadata', 'body.snippet.defaultLanguage'],
    [snippet({ titel: 'x' }), 'invalidVideoMetadata', 'body.snippet.titel'],
    [status({ privacyStatus: 'secret' }), 'invalidVideoMetadata', 'body.status.privacyStatus'],
    [status({ embeddable: 'yes' }), 'invalidVideoMetadata', 'body.status.embeddable'],
    [status({ license: 'mine' }), 'invalidVideoMetadata', 'body.status.license'],
    [status({ publishAt: '2030-01-01T00:00:00Z' }), 'invalidPublishAt', 'body.status.publishAt'],
    [status({ privacyStatus: 'private', publishAt: 'soon' }), 'invalidPublishAt', 'body.status.publishAt'],
    [{ localizations: { de: { title: 'x' } } }, 'defaultLanguageNotSet', 'body.snippet.defaultLanguage'],
    [
      { recordingDetails: { recordingDate: 'x' } },
      'invalidRecordingDetails',
      'body.recordingDetails.recordingDate',
    ],
    [{ fileDetails: {} }, 'invalidVideoMetadata', 'body.fileDetails'],
    [{ snippet: [] }, 'invalidVideoMetadata', 'body.snippet'],
    [[], 'invalidVideoMetadata', 'body'],
    [null, 'invalidVideoMetadata', 'body'],
  ])('API-5 the server rejects the metadata %j', async (body, reason, location) => {
    const query = 'part=snippet,status,localizations,recordingDetails';
    const answer = await uploader.start({ body, query });
    expect(answer.status).toBe(400);
    const { error } = (await answer.json()) as { error: { errors: unknown[] } };
    expect(error.errors[0]).toMatchObject({ reason, location });
  });

  test('API-5 the server stores the metadata that an upload can set, and ignores read-only fields', async () => {
    const video = await upload(
      {
        kind: 'youtube#video',
        id: 'mine',
        snippet: { title: 'Bowl', defaultLanguage: 'en', channelTitle: 'not to be set' },
        status: { privacyStatus: 'public', license: 'creativeCommon', embeddable: false },
        localizations: { de: { title: 'Schale' } },
        recordingDetails: { recordingDate: '2026-10-01T09:00:00Z' },
      },
      'part=snippet,status,localizations,recordingDetails',
    );
    expect(video).toMatchObject({
      snippet: { title: 'Bowl', channelTitle: 'Mina makes pots' },
      status: { privacyStatus: 'public', license: 'creativeCommon', embeddable: false, madeForKids: false },
      recordingDetails: { recordingDate: '2026-10-01T09:00:00Z' },
    });
    expect(video.id).not.toBe('mine');
    const [german] = await listed(`part=snippet&hl=de&id=${video.id}`);
    expect(german?.snippet).toMatchObject({ title: 'Bowl', localized: { title: 'Schale' } });
    const [plain] = await listed(`part=snippet&hl=constructor&id=${video.id}`);
    expect(plain?.snippet?.localized).toEqual({ title: 'Bowl', description: '' });
  });

  test("API-5 other accounts can read public and unlisted videos by id, and can't read private ones", async () => {
    const made = new Map<string, string>();
    for (const privacyStatus of ['public', 'unlisted', 'private']) {
      const { id } = await upload({ snippet: { title: privacyStatus }, status: { privacyStatus } });
      made.set(privacyStatus, id);
    }
    const ids = [...made.values(), 'nothing'].join(',');
    const titles = async (by: string) =>
      (await listed(`part=snippet&id=${ids}`, by)).map(({ snippet }) => snippet?.title);
    expect(await titles(uploader.token)).toEqual(['public', 'unlisted', 'private']);
    expect(await titles(other)).toEqual(['public', 'unlisted']);
    const details = await get(`videos?part=fileDetails&id=${made.get('public')}`, other);
    expect(await refusalOf(details)).toBe('403 forbidden');
  });

  test('API-5 a private video becomes public at the time publishAt, and from then on its channel counts it', async () => {
    const before = await countVideos();
    const publishAt = new Date((server.clock.now() + 600) * 1000).toISOString();
    const { id } = await upload({ snippet: { title: 'x' }, status: { privacyStatus: 'private', publishAt } });
    expect((await listed(`part=status&id=${id}`))[0]?.status).toMatchObject({
      privacyStatus: 'private',
      publishAt,
    });
    expect([await countVideos(), await listed(`part=id&id=${id}`, other)]).toEqual([before, []]);
    server.clock.advance(600);
    const [video] = await listed(`part=status,snippet&id=${id}`, other);
    expect(video?.status?.privacyStatus).toBe('public');
    expect(video?.snippet?.publishedAt).toBe(publishAt);
    expect(await countVideos()).toBe(before + 1);
  });

  test.each([
    ['part=snippet', '400 required'],
    ['id=x', '400 required'],
    ['part=snippet&id=x&chart=mostPopular', '400 incompatibleParameters'],
    ['part=snippet&locale=x', '400 badRequest'],
    [`part=snippet&id=${Array.from({ length: 51 }, (_, index) => index)}`, '400 invalidParameter'],
  ])('API-5 videos.list rejects %s', async (query, refusal) => {
    expect(await refusalOf(await get(`videos?${query}`))).toBe(refusal);
  });

  test("API-2 a token with only the upload scope can't read videos", async () => {
    const account = server.accounts[2]?.sub ?? '';
    const { token } = await uploaderFor(server, uploadScope, { account });
    expect(await refusalOf(await get('videos?part=id&id=x', token))).toBe('403 insufficientPermissions');
  });
});
