/** YouTube Analytics: reports on the daily data of a channel. The numbers agree with those of the YouTube Data API. */
import { describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { youtubeNodesForAll } from '../support/youtube-nodes.ts';

type Table = {
  readonly kind: string;
  readonly columnHeaders: readonly Readonly<Record<string, string>>[];
  readonly rows?: readonly (readonly (string | number)[])[];
};

const always = 'startDate=2000-01-01&endDate=2100-01-01';

describe.each(engines)('YouTube Analytics on $engine', ({ options }) => {
  const nodes = youtubeNodesForAll(options, [
    'youtube',
    'yt-analytics.readonly',
    'yt-analytics-monetary.readonly',
  ]);

  const query = async (parameters: string, token = nodes.token): Promise<Table> => {
    const { status, json } = await nodes.call(`/v2/reports?ids=channel==MINE&${parameters}`, {}, token);
    expect(json.error?.message, parameters).toBeUndefined();
    expect(status).toBe(200);
    return json;
  };
  const total = async (parameters: string) => (await query(parameters)).rows?.[0] ?? [];
  /** The sum of a column over all rows. */
  const sum = (table: Table, name: string) => {
    const index = table.columnHeaders.findIndex((header) => header.name === name);
    return (table.rows ?? []).reduce((result, row) => result + Number(row[index]), 0);
  };
  const statistics = async (path: string) =>
    (await nodes.call(`/youtube/v3/${path}`)).json.items[0].statistics;

  test('API-6 a table has a column for each dimension and metric, in the order of the request', async () => {
    const table = await query(
      'startDate=2026-11-01&endDate=2026-11-03&dimensions=day&metrics=views,averageViewPercentage,likes&sort=-day',
    );
    expect(table.kind).toBe('youtubeAnalytics#resultTable');
    expect(table.columnHeaders).toEqual([
      { name: 'day', columnType: 'DIMENSION', dataType: 'STRING' },
      { name: 'views', columnType: 'METRIC', dataType: 'INTEGER' },
      { name: 'averageViewPercentage', columnType: 'METRIC', dataType: 'FLOAT' },
      { name: 'likes', columnType: 'METRIC', dataType: 'INTEGER' },
    ]);
    expect(table.rows?.map(([day]) => day)).toEqual(['2026-11-03', '2026-11-02', '2026-11-01']);
  });

  test('API-6 days, videos and every dimension add up to the total, which is the channel’s number of views', async () => {
    await nodes.upload();
    await nodes.advance(86_400 + 3_600);
    const { viewCount } = await statistics('channels?part=statistics&mine=true');
    expect(Number(viewCount)).toBeGreaterThan(0);
    const metrics = 'metrics=views,estimatedMinutesWatched,likes';
    const [views, minutes, likes] = await total(`${always}&${metrics}`);
    expect(views).toBe(Number(viewCount));
    for (const dimensions of ['day', 'month', 'country', 'country,creatorContentType']) {
      const table = await query(`${always}&${metrics}&dimensions=${dimensions}`);
      expect(
        [sum(table, 'views'), sum(table, 'estimatedMinutesWatched'), sum(table, 'likes')],
        dimensions,
      ).toEqual([views, minutes, likes]);
    }
    for (const dimensions of [
      'deviceType',
      'deviceType,operatingSystem,day',
      'insightTrafficSourceType,day',
      'insightPlaybackLocationType,subscribedStatus',
      'youtubeProduct,liveOrOnDemand,creatorContentType',
    ]) {
      const table = await query(`${always}&metrics=views&dimensions=${dimensions}`);
      expect(sum(table, 'views'), dimensions).toBe(views);
    }
    const top = await query(`${always}&${metrics}&dimensions=video&sort=-views&maxResults=200`);
    expect([sum(top, 'views'), sum(top, 'likes')]).toEqual([views, likes]);
    for (const [id, videoViews, , videoLikes] of top.rows ?? []) {
      const { viewCount, likeCount } = await statistics(`videos?part=statistics&id=${id}`);
      expect([Number(viewCount), Number(likeCount)]).toEqual([videoViews, videoLikes]);
    }
    const parts = ['startDate=2000-01-01&endDate=2026-08-14', 'startDate=2026-08-15&endDate=2100-01-01'];
    const [before, after] = await Promise.all(parts.map((part) => total(`${part}&${metrics}`)));
    expect(before?.map((value, index) => Number(value) + Number(after?.[index]))).toEqual([
      views,
      minutes,
      likes,
    ]);
  });

  test('API-6 a new video is in the reports, and its day stays as it was when the next day comes', async () => {
    const id = await nodes.upload();
    const ofVideo = (dimensions: string) =>
      query(`${always}&metrics=views&filters=video==${id}&dimensions=${dimensions}`);
    expect((await query(`${always}&metrics=views&filters=video==${id}`)).rows).toEqual([[0]]);
    await nodes.advance(86_400);
    const { viewCount } = await statistics(`videos?part=statistics&id=${id}`);
    expect(Number(viewCount)).toBeGreaterThan(0);
    const days = (await ofVideo('day')).rows ?? [];
    expect(days.reduce((result, [, views]) => result + Number(views), 0)).toBe(Number(viewCount));
    await nodes.advance(86_400);
    const later = (await ofVideo('day')).rows ?? [];
    expect(later).toHaveLength(days.length + 1);
    expect(later.slice(0, days.length - 1)).toEqual(days.slice(0, -1));
    const [country] = (await ofVideo('country')).rows ?? [];
    const [views] = await total(`${always}&metrics=views&filters=video==${id};country==${country?.[0]}`);
    expect(views).toBe(country?.[1]);
  });

  test('API-6 nobody watches a private or unlisted video', async () => {
    const ids = [await nodes.upload('private'), await nodes.upload('unlisted')];
    await nodes.advance(86_400 * 3);
    expect(await total(`${always}&metrics=views,likes&filters=video==${ids}`)).toEqual([0, 0]);
    const retention = `${always}&metrics=audienceWatchRatio&dimensions=elapsedVideoTimeRatio`;
    expect((await query(`${retention}&filters=video==${ids[0]}`)).rows).toBeUndefined();
  });

  test('API-6 version 1 answers the same at its own path, with hyphens in its parameters', async () => {
    const parameters =
      'ids=channel%3D%3DMINE&metrics=views&dimensions=day&start-date=2026-11-01&end-date=2026-11-07';
    const v1 = await nodes.call(
      `/youtube/analytics/v1/reports?${parameters}&max-results=2&start-index=3&sort=-day`,
    );
    const v2 = await nodes.call(
      `/v2/reports?${parameters.replace('start-date', 'startDate').replace('end-date', 'endDate')}&maxResults=2&startIndex=3&sort=-day`,
    );
    expect(v1.json).toEqual(v2.json);
    expect(v1.json.rows.map(([day]: [string]) => day)).toEqual(['2026-11-05', '2026-11-04']);
    expect(await nodes.refusal(`/youtube/analytics/v1/reports?${parameters}&startDate=2026-11-01`)).toBe(
      '400 badRequest',
    );
  });

  test('API-6 the shares of ages and genders, and what is left of a video’s views as it goes on', async () => {
    const ages = await query(`${always}&metrics=viewerPercentage&dimensions=ageGroup,gender`);
    expect(sum(ages, 'viewerPercentage')).toBeGreaterThan(99);
    expect(sum(ages, 'viewerPercentage')).toBeLessThan(101);
    const [top] =
      (await query(`${always}&metrics=views&dimensions=video&sort=-views&maxResults=1`)).rows ?? [];
    const table = await query(
      `${always}&metrics=audienceWatchRatio,relativeRetentionPerformance&dimensions=elapsedVideoTimeRatio&filters=video==${top?.[0]}`,
    );
    const ratios = table.rows?.map(([, ratio]) => Number(ratio)) ?? [];
    expect(ratios).toHaveLength(100);
    expect(ratios).toEqual(ratios.toSorted((a, b) => b - a));
    expect(table.columnHeaders[0]).toMatchObject({ dataType: 'FLOAT' });
  });

  test('INC-6 what a channel earns needs the monetary scope, which the app asks for when it is first used', async () => {
    const parameters = `${always}&metrics=estimatedRevenue,estimatedAdRevenue,cpm`;
    const account = nodes.first.accounts[1].sub;
    const token = await nodes.authorize(['yt-analytics.readonly'], { account });
    expect((await query(`${always}&metrics=views`, token)).kind).toBe('youtubeAnalytics#resultTable');
    const refused = await nodes.call(`/v2/reports?ids=channel==MINE&${parameters}`, {}, token);
    expect(refused.status).toBe(403);
    expect(refused.json.error).toMatchObject({
      status: 'PERMISSION_DENIED',
      errors: [{ reason: 'insufficientPermissions' }],
      details: [{ reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' }],
    });
    const combined = await nodes.authorize(['yt-analytics-monetary.readonly'], {
      account,
      parameters: { include_granted_scopes: 'true' },
    });
    const [, header] = (await query(parameters, combined)).columnHeaders;
    expect(header).toEqual({ name: 'estimatedAdRevenue', columnType: 'METRIC', dataType: 'FLOAT' });
  });

  test('INC-6 earnings of days and videos add up, and are converted', async () => {
    const metrics = 'metrics=estimatedRevenue,estimatedAdRevenue,estimatedRedPartnerRevenue,adImpressions';
    const [revenue, ads, red] = (await total(`${always}&${metrics}`)).map(Number);
    expect(revenue).toBeGreaterThan(0);
    expect((ads ?? 0) + (red ?? 0)).toBeCloseTo(revenue ?? 0, 6);
    for (const dimensions of ['day', 'country', 'video&sort=-estimatedRevenue&maxResults=200']) {
      const table = await query(`${always}&metrics=estimatedRevenue&dimensions=${dimensions}`);
      expect(sum(table, 'estimatedRevenue')).toBeCloseTo(revenue ?? 0, 6);
    }
    const [yen] = await total(`${always}&metrics=estimatedRevenue&currency=JPY`);
    expect(yen).toBeCloseTo((revenue ?? 0) * 150, 2);
    const ofAds = await query(`${always}&metrics=adImpressions,grossRevenue,cpm&dimensions=adType`);
    expect(sum(ofAds, 'adImpressions')).toBe((await total(`${always}&metrics=adImpressions`))[0]);
  });

  test.each([
    ['metrics=views&startDate=2026-01-01', '400 required'],
    [`${always}`, '400 required'],
    [`${always}&metrics=viws`, '400 invalidParameter'],
    [`${always}&metrics=views&dimensions=planet`, '400 invalidParameter'],
    [`${always}&metrics=views,views`, '400 invalidParameter'],
    [`${always}&metrics=views&filters=planet==3`, '400 invalidParameter'],
    [`${always}&metrics=views&filters=country==Japan`, '400 invalidParameter'],
    [`${always}&metrics=views&filters=country==JP;country==US`, '400 invalidParameter'],
    [`${always}&metrics=views&filters=group==nothing`, '400 invalidParameter'],
    [`${always}&metrics=views&filters=country==JP;continent==142`, '400 badRequest'],
    [`${always}&metrics=views&dimensions=day,month`, '400 badRequest'],
    [`${always}&metrics=views&dimensions=video,day&sort=-views&maxResults=10`, '400 badRequest'],
    [`${always}&metrics=views&dimensions=video`, '400 badRequest'],
    [`${always}&metrics=views&dimensions=video&sort=views&maxResults=10`, '400 badRequest'],
    [`${always}&metrics=views&dimensions=video&sort=-views&maxResults=201`, '400 badRequest'],
    [`${always}&metrics=likes&dimensions=deviceType`, '400 badRequest'],
    [`${always}&metrics=views&dimensions=province`, '400 badRequest'],
    [
      `${always}&metrics=views&dimensions=insightTrafficSourceDetail&sort=-views&maxResults=10`,
      '400 badRequest',
    ],
    [`${always}&metrics=adImpressions&dimensions=video&sort=-adImpressions&maxResults=10`, '400 badRequest'],
    [`${always}&metrics=views&sort=likes`, '400 invalidParameter'],
    [`${always}&metrics=views&currency=XXX`, '400 invalidParameter'],
    [`${always}&metrics=views&startIndex=0`, '400 invalidParameter'],
    ['startDate=2026-02-30&endDate=2026-03-01&metrics=views', '400 invalidParameter'],
    ['startDate=2026-03-02&endDate=2026-03-01&metrics=views', '400 invalidParameter'],
    ['startDate=2026-03-02&endDate=2026-04-01&metrics=views&dimensions=month', '400 invalidParameter'],
  ])('API-6 a query is rejected: %s', async (parameters, refusal) => {
    expect(await nodes.refusal(`/v2/reports?ids=channel==MINE&${parameters}`)).toBe(refusal);
  });

  test('API-6 without data there are no rows, and startIndex and maxResults cut the table', async () => {
    const past = 'startDate=2001-01-01&endDate=2001-12-31&metrics=views';
    expect(await query(`${past}&dimensions=day`)).not.toHaveProperty('rows');
    expect(await query(past)).not.toHaveProperty('rows');
    const days = 'startDate=2026-11-01&endDate=2026-11-10&metrics=views&dimensions=day';
    const all = (await query(days)).rows ?? [];
    expect(all).toHaveLength(10);
    expect((await query(`${days}&startIndex=4&maxResults=3`)).rows).toEqual(all.slice(3, 6));
  });

  test('API-6 reports of other channels and of content owners are refused', async () => {
    const { items } = (await nodes.call('/youtube/v3/channels?part=id&mine=true')).json;
    const parameters = `${always}&metrics=views`;
    const own = await nodes.call(`/v2/reports?ids=channel==${items[0].id}&${parameters}`);
    expect(own.json.rows).toEqual((await query(parameters)).rows);
    const ask = (ids: string) => nodes.refusal(`/v2/reports?ids=${ids}&${parameters}`);
    expect(await ask('channel==UCsomebodyelse')).toBe('403 forbidden');
    expect(await ask('contentOwner==me')).toBe('403 forbidden');
    expect(await ask('mine')).toBe('400 invalidParameter');
    const stranger = await nodes.authorize(['drive.file'], { account: nodes.first.accounts[2].sub });
    expect(await nodes.refusal(`/v2/reports?ids=channel==MINE&${parameters}`, {}, stranger)).toBe(
      '403 insufficientPermissions',
    );
  });

  test('API-6 groups: created on one node, changed, filled and reported on the other', async () => {
    const ids = [await nodes.upload(), await nodes.upload()];
    await nodes.advance(86_400);
    const body = { snippet: { title: 'Bowls' }, contentDetails: { itemType: 'youtube#video' } };
    const created = await nodes.call('/v2/groups', { method: 'POST', body });
    expect(created.json).toMatchObject({ kind: 'youtube#group', ...body, id: expect.any(String) });
    const { id } = created.json;
    for (const [index, video] of ids.entries()) {
      const item = { groupId: id, resource: { kind: 'youtube#video', id: video } };
      const added = await nodes.call('/v2/groupItems', {
        method: 'POST',
        body: item,
        node: index === 0 ? 'first' : 'second',
      });
      expect(added.json).toMatchObject({ kind: 'youtube#groupItem', ...item });
    }
    const listed = await nodes.call('/youtube/analytics/v1/groups?mine=true');
    expect(listed.json).toMatchObject({
      kind: 'youtube#groupListResponse',
      items: [{ id, contentDetails: { itemCount: '2', itemType: 'youtube#video' } }],
    });
    const [together] = await total(`${always}&metrics=views&filters=group==${id}`);
    const each = await Promise.all(
      ids.map((video) => total(`${always}&metrics=views&filters=video==${video}`)),
    );
    expect(together).toBe(each.reduce((result, [views]) => result + Number(views), 0));

    const renamed = { id, snippet: { title: 'Cups' }, contentDetails: { itemCount: '2' } };
    const changed = await nodes.call('/v2/groups', { method: 'PUT', body: renamed, node: 'second' });
    expect(changed.json.snippet.title).toBe('Cups');
    const items = (await nodes.call(`/v2/groupItems?groupId=${id}`, { node: 'first' })).json.items;
    expect(items.map(({ resource }: { resource: { id: string } }) => resource.id)).toEqual(ids);
    const removed = await nodes.call(`/v2/groupItems?id=${items[0].id}`, { method: 'DELETE' });
    expect([removed.status, removed.json]).toEqual([200, {}]);
    expect((await nodes.call(`/v2/groups?id=${id}`)).json.items[0].contentDetails.itemCount).toBe('1');
    expect((await nodes.call(`/v2/groups?id=${id}`, { method: 'DELETE' })).json).toEqual({});
    expect((await nodes.call(`/v2/groups?id=${id}`)).json.items).toEqual([]);
    expect(await nodes.refusal(`/v2/groupItems?groupId=${id}`)).toBe('404 notFound');
  });

  test('API-6 items added to a group on two nodes at once are all there, and a group takes only the owner’s videos', async () => {
    const post = (path: string, body: unknown, node: 'first' | 'second' = 'first') =>
      nodes.call(path, { method: 'POST', body, node });
    const group = { snippet: { title: 'All' }, contentDetails: { itemType: 'youtube#video' } };
    const { id } = (await post('/v2/groups', group)).json;
    const ids = await Promise.all(Array.from({ length: 6 }, () => nodes.upload()));
    const added = await Promise.all(
      ids.map((video, index) =>
        post('/v2/groupItems', { groupId: id, resource: { id: video } }, index % 2 ? 'first' : 'second'),
      ),
    );
    expect(added.map(({ status }) => status)).toEqual(ids.map(() => 200));
    const { items } = (await nodes.call(`/v2/groupItems?groupId=${id}`)).json;
    expect(items).toHaveLength(6);
    const refused = (body: unknown) => nodes.refusal('/v2/groupItems', { method: 'POST', body });
    expect(await refused({ groupId: id, resource: { id: 'notmyvideo1' } })).toBe('400 invalid');
    expect(await refused({ groupId: 'x', resource: { id: ids[0] } })).toBe('404 notFound');
    const channel = { id: ids[0], kind: 'youtube#channel' };
    expect(await refused({ groupId: id, resource: channel })).toBe('400 invalid');
    const owner = '/v2/groups?mine=true&onBehalfOfContentOwner=me';
    expect(await nodes.refusal(owner)).toBe('403 forbidden');
    const wrong = { ...group, contentDetails: { itemType: 'youtube#planet' } };
    expect(await nodes.refusal('/v2/groups', { method: 'POST', body: wrong })).toBe('400 invalid');
    expect(await nodes.refusal('/v2/groups')).toBe('400 required');
    const reader = await nodes.authorize(['yt-analytics.readonly']);
    expect(await nodes.refusal('/v2/groups', { method: 'POST', body: group }, reader)).toBe(
      '403 insufficientPermissions',
    );
  });

  test('API-6 an account has at most 200 groups', async () => {
    const account = nodes.first.accounts[2].sub;
    const token = await nodes.authorize(['youtube'], { account });
    const body = { snippet: { title: 'One of many' }, contentDetails: { itemType: 'youtube#channel' } };
    const make = () => nodes.call('/v2/groups', { method: 'POST', body }, token);
    for (let made = 0; made < 200; made += 20) {
      const answers = await Promise.all(Array.from({ length: 20 }, make));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    }
    expect(await nodes.refusal('/v2/groups', { method: 'POST', body }, token)).toBe('403 groupLimitExceeded');
    const page = await nodes.call('/v2/groups?mine=true', {}, token);
    expect(page.json.items).toHaveLength(50);
    const next = await nodes.call(`/v2/groups?mine=true&pageToken=${page.json.nextPageToken}`, {}, token);
    expect(next.json.items[0].id).not.toBe(page.json.items[0].id);
  });
});
