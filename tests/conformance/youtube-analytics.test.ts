/** Reports on a channel's daily data. The numbers must agree with those of the YouTube Data API. */
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

  test('API-6 a rating and a subscription are in the reports at once, on their day, and gone when they are withdrawn', async () => {
    const account = nodes.first.accounts[1].sub;
    const fan = await nodes.authorize(['youtube'], { account });
    const [{ id: channelId }] = (await nodes.call('/youtube/v3/channels?part=id&mine=true')).json.items;
    for (const privacyStatus of ['public', 'unlisted']) {
      const id = await nodes.upload(privacyStatus);
      const rate = async (rating: string) => {
        const path = `/youtube/v3/videos/rate?id=${id}&rating=${rating}`;
        expect((await nodes.call(path, { method: 'POST' }, fan)).status).toBe(204);
      };
      const likesOf = async (more: string) => {
        const table = await query(`${always}&metrics=likes,dislikes&filters=video==${id}${more}`);
        return (table.rows ?? []).filter((row) => row.slice(-2).some((value) => value !== 0));
      };
      await rate('like');
      expect((await statistics(`videos?part=statistics&id=${id}`)).likeCount).toBe('1');
      expect(await likesOf('')).toEqual([[1, 0]]);
      expect(await likesOf('&dimensions=country')).toEqual([['ZZ', 1, 0]]);
      const [[today]] = (await likesOf('&dimensions=day')) as [[string]];
      await rate('dislike');
      expect(await likesOf('&dimensions=day')).toEqual([[today, 0, 1]]);
      await rate('none');
      expect(await likesOf('')).toEqual([]);
    }
    const gained = async () => {
      const table = await query(`${always}&metrics=subscribersGained,subscribersLost&dimensions=day`);
      return sum(table, 'subscribersGained') - sum(table, 'subscribersLost');
    };
    const shown = async () =>
      Number((await statistics(`channels?part=statistics&id=${channelId}`)).subscriberCount);
    const before = await gained();
    expect(await shown()).toBe(before);
    const body = { snippet: { resourceId: { kind: 'youtube#channel', channelId } } };
    const subscribed = await nodes.call(
      '/youtube/v3/subscriptions?part=snippet',
      { method: 'POST', body },
      fan,
    );
    expect([await gained(), await shown()]).toEqual([before + 1, before + 1]);
    await nodes.call(`/youtube/v3/subscriptions?id=${subscribed.json.id}`, { method: 'DELETE' }, fan);
    expect([await gained(), await shown()]).toEqual([before, before]);
  });

  test('API-6 a deleted video disappears from reports and statistics alike', async () => {
    const id = await nodes.upload();
    await nodes.advance(86_400);
    const [before] = await total(`${always}&metrics=views`);
    const [views] = await total(`${always}&metrics=views&filters=video==${id}`);
    await nodes.call(`/youtube/v3/videos?id=${id}`, { method: 'DELETE' });
    const { viewCount } = await statistics('channels?part=statistics&mine=true');
    expect(await total(`${always}&metrics=views`)).toEqual([Number(viewCount)]);
    expect(Number(viewCount)).toBe(Number(before) - Number(views));
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
    [
      `${always}&metrics=views&dimensions=insightTrafficSourceDetail&filters=insightTrafficSourceType==YT_SEARCH;video==x`,
      '400 badRequest',
    ],
    [`${always}&metrics=likes&dimensions=deviceType`, '400 badRequest'],
    [`${always}&metrics=views&dimensions=province`, '400 badRequest'],
    [
      `${always}&metrics=views&dimensions=insightTrafficSourceDetail&sort=-views&maxResults=10`,
      '400 badRequest',
    ],
    [`${always}&metrics=adImpressions&dimensions=video&sort=-adImpressions&maxResults=10`, '400 badRequest'],
    [`${always}&metrics=views&sort=likes`, '400 invalidParameter'],
    [`${always}&metrics=views&sort=views,-views`, '400 invalidParameter'],
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
});
