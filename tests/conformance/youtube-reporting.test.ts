/** YouTube Reporting: a job makes one CSV report per day, from the same data as YouTube Analytics. */
import { type IncomingHttpHeaders, request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { youtubeNodesForAll } from '../support/youtube-nodes.ts';

type Report = Readonly<
  Record<'id' | 'jobId' | 'startTime' | 'endTime' | 'createTime' | 'downloadUrl', string>
>;

const day = 86_400;
const basic = 'channel_basic_a3';

describe.each(engines)('YouTube Reporting on $engine', ({ options }) => {
  const nodes = youtubeNodesForAll(options, ['youtube', 'yt-analytics.readonly']);

  const createJob = async (reportTypeId: string, token = nodes.token): Promise<string> => {
    const body = { reportTypeId, name: 'Daily numbers' };
    const { status, json } = await nodes.call('/v1/jobs', { method: 'POST', body }, token);
    expect(status, json.error?.message).toBe(200);
    expect(json).toMatchObject(body);
    return json.id;
  };
  const reportsOf = async (jobId: string, query = ''): Promise<readonly Report[]> =>
    (await nodes.call(`/v1/jobs/${jobId}/reports?pageSize=200&${query}`)).json.reports ?? [];
  /** Rows by column name. The second node serves the file. */
  const rowsOf = async ({ downloadUrl }: Report): Promise<readonly Readonly<Record<string, string>>[]> => {
    const { pathname, search } = new URL(downloadUrl);
    const response = await fetch(`${nodes.second.origin}${pathname}${search}`, {
      headers: { authorization: `Bearer ${nodes.token}` },
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv']);
    const [header = '', ...lines] = (await response.text()).trimEnd().split('\n');
    const names = header.split(',');
    return lines.map((line) =>
      Object.fromEntries(line.split(',').map((value, index) => [names[index], value])),
    );
  };
  const sum = (rows: readonly Readonly<Record<string, string>>[], name: string) =>
    rows.reduce((total, row) => total + Number(row[name]), 0);

  test('API-7 types of reports come in pages', async () => {
    const { json } = await nodes.call('/v1/reportTypes?pageSize=4');
    expect(json.reportTypes).toHaveLength(4);
    const rest = await nodes.call(`/v1/reportTypes?pageSize=4&pageToken=${json.nextPageToken}`);
    expect(rest.json).not.toHaveProperty('nextPageToken');
    const types: { id: string; name: string }[] = [...json.reportTypes, ...rest.json.reportTypes];
    expect(types).toContainEqual({ id: basic, name: 'User activity' });
    expect(new Set(types.map(({ id }) => id)).size).toBe(types.length);
    const other = `/v1/reportTypes?pageSize=4&includeSystemManaged=true&pageToken=${json.nextPageToken}`;
    expect(await nodes.refusal(other)).toBe('400 invalidParameter');
  });

  test('API-7 a job is created on one node, and listed, read and deleted on the other', async () => {
    expect((await nodes.call('/v1/jobs')).json).toEqual({});
    const id = await createJob('channel_device_os_a3');
    const { json } = await nodes.call('/v1/jobs');
    expect(json.jobs).toEqual([
      { id, name: 'Daily numbers', reportTypeId: 'channel_device_os_a3', createTime: expect.any(String) },
    ]);
    expect((await nodes.call(`/v1/jobs/${id}`)).json).toEqual(json.jobs[0]);
    const body = { reportTypeId: 'channel_device_os_a3', name: 'Again' };
    expect(await nodes.refusal('/v1/jobs', { method: 'POST', body, node: 'second' })).toBe('409 duplicate');
    const removed = await nodes.call(`/v1/jobs/${id}`, { method: 'DELETE', node: 'second' });
    expect([removed.status, removed.json]).toEqual([200, {}]);
    expect(await nodes.refusal(`/v1/jobs/${id}`, { node: 'first' })).toBe('404 notFound');
    expect(await nodes.refusal(`/v1/jobs/${id}/reports`)).toBe('404 notFound');
  });

  test('API-7 two nodes that create the same job at once make only one', async () => {
    const body = { reportTypeId: 'channel_province_a3', name: 'At once' };
    const answers = await Promise.all(
      (['first', 'second'] as const).map((node) => nodes.call('/v1/jobs', { method: 'POST', body, node })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test('API-7 a job has reports on thirty days before it, and each new day brings one more', async () => {
    await nodes.upload();
    await nodes.advance(2 * day);
    const job = await createJob(basic);
    const before = await reportsOf(job);
    expect(before).toHaveLength(30);
    await nodes.advance(day);
    const after = await reportsOf(job);
    expect(after.slice(1)).toEqual(before);
    const [newest] = after;
    expect(Date.parse(newest?.endTime ?? '') - Date.parse(newest?.startTime ?? '')).toBe(day * 1_000);
    expect(newest?.startTime).toBe(before[0]?.endTime);
    expect((await nodes.call(`/v1/jobs/${job}/reports/${newest?.id}`)).json).toEqual(newest);
  });

  test('API-7 the rows of a report add up to what YouTube Analytics says of the day', async () => {
    const [{ id: job }] = (await nodes.call('/v1/jobs')).json.jobs.filter(
      ({ reportTypeId }: { reportTypeId: string }) => reportTypeId === basic,
    );
    const [report] = await reportsOf(job);
    if (report === undefined) throw new Error('the job has no report');
    const date = report.startTime.slice(0, 10);
    const rows = await rowsOf(report);
    expect(rows[0]).toMatchObject({ date: date.replaceAll('-', ''), live_or_on_demand: 'on_demand' });
    const { json } = await nodes.call(
      `/v2/reports?ids=channel==MINE&startDate=${date}&endDate=${date}&metrics=views,estimatedMinutesWatched,likes,shares,subscribersGained`,
    );
    expect(json.rows[0][0]).toBeGreaterThan(0);
    expect(
      ['views', 'watch_time_minutes', 'likes', 'shares', 'subscribers_gained'].map((name) => sum(rows, name)),
    ).toEqual(json.rows[0]);

    const views = sum(rows, 'views');
    for (const type of [
      'channel_playback_location_a3',
      'channel_traffic_source_a3',
      'channel_combined_a3',
      'channel_device_os_a3',
    ]) {
      const [same] = await reportsOf(await createJob(type), `startTimeAtOrAfter=${report.startTime}`);
      expect(sum(same ? await rowsOf(same) : [], 'views'), type).toBe(views);
    }
    const [shares] = await reportsOf(await createJob('channel_demographics_a1'));
    const percent = new Map<string, number>();
    for (const row of shares ? await rowsOf(shares) : []) {
      const key = `${row.video_id} ${row.subscribed_status} ${row.country_code}`;
      percent.set(key, (percent.get(key) ?? 0) + Number(row.views_percentage));
    }
    for (const total of percent.values()) expect(total).toBeCloseTo(100, 6);
  });

  test('API-7 reports are filtered by time, and come in pages', async () => {
    const [{ id: job }] = (await nodes.call('/v1/jobs')).json.jobs;
    const all = await reportsOf(job);
    const [newest, second] = all;
    expect(await reportsOf(job, `startTimeAtOrAfter=${second?.startTime}`)).toEqual(all.slice(0, 2));
    expect(await reportsOf(job, `startTimeBefore=${newest?.startTime}`)).toEqual(all.slice(1));
    expect(await reportsOf(job, `createdAfter=${newest?.createTime}`)).toEqual([]);
    const page = await nodes.call(`/v1/jobs/${job}/reports?pageSize=10`);
    expect(page.json.reports).toEqual(all.slice(0, 10));
    const next = await nodes.call(`/v1/jobs/${job}/reports?pageSize=10&pageToken=${page.json.nextPageToken}`);
    expect(next.json.reports).toEqual(all.slice(10, 20));
    expect(await nodes.refusal(`/v1/jobs/${job}/reports?createdAfter=yesterday`)).toBe(
      '400 invalidParameter',
    );
  });

  test('API-7 reports are kept for sixty days, those from before the job for thirty', async () => {
    const [{ id: job, createTime }] = (await nodes.call('/v1/jobs')).json.jobs;
    const [oldest] = (await reportsOf(job)).slice(-1);
    for (const [days, count] of [
      [25, undefined],
      [10, undefined],
      [60, 60],
    ] as const) {
      await nodes.advance(days * day);
      const kept = await reportsOf(job);
      if (count !== undefined) expect(kept).toHaveLength(count);
      expect(kept.length).toBeLessThanOrEqual(92);
    }
    const kept = await reportsOf(job);
    expect(kept.every((report) => report.createTime > createTime)).toBe(true);
    expect(await nodes.refusal(`/v1/jobs/${job}/reports/${oldest?.id}`)).toBe('404 notFound');
    expect(await nodes.refusal(new URL(oldest?.downloadUrl ?? '').pathname)).toBe('404 notFound');
  });

  test('API-7 a file is sent with gzip to clients that accept it, and in parts to those that ask for a range', async () => {
    const [{ id: job }] = (await nodes.call('/v1/jobs')).json.jobs;
    const [report] = await reportsOf(job);
    const { pathname, search } = new URL(report?.downloadUrl ?? '');
    const get = async (headers: Record<string, string>) => {
      const { promise, resolve, reject } = Promise.withResolvers<{
        headers: IncomingHttpHeaders;
        status: number | undefined;
        body: Buffer;
      }>();
      const all = { authorization: `Bearer ${nodes.token}`, ...headers };
      // `fetch` would decompress the body.
      request(`${nodes.second.origin}${pathname}${search}`, { headers: all }, async (response) => {
        const body = Buffer.concat(await response.toArray());
        resolve({ headers: response.headers, status: response.statusCode, body });
      })
        .on('error', reject)
        .end();
      return promise;
    };
    const plain = await get({});
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(plain.headers['content-length']).toBe(String(plain.body.length));
    const packed = await get({ 'accept-encoding': 'gzip, deflate' });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', 'content-type': 'text/csv' });
    expect(gunzipSync(packed.body)).toEqual(plain.body);
    expect(packed.body.length).toBeLessThan(plain.body.length);
    expect((await get({ 'accept-encoding': 'gzip;q=0' })).body).toEqual(plain.body);
    const part = await get({ 'accept-encoding': 'gzip', range: 'bytes=5-9' });
    expect([part.status, part.body]).toEqual([206, plain.body.subarray(5, 10)]);
  });

  test('API-7 without alt=media, the file is described', async () => {
    const [{ id: job }] = (await nodes.call('/v1/jobs')).json.jobs;
    const [report] = await reportsOf(job);
    const { pathname } = new URL(report?.downloadUrl ?? '');
    expect((await nodes.call(pathname)).json).toMatchObject({
      mediaId: pathname.slice('/v1/media/'.length),
      contentType: 'text/csv',
      length: expect.stringMatching(/^\d+$/),
    });
  });

  test.each([
    [{ name: 'x' }, '400 invalid'],
    [{ reportTypeId: 'channel_planets_a1', name: 'x' }, '400 invalid'],
    [{ reportTypeId: basic }, '400 invalid'],
    [{ reportTypeId: basic, name: ' ' }, '400 invalid'],
    [{ reportTypeId: basic, name: 'x'.repeat(101) }, '400 invalid'],
    [{ reportTypeId: basic, name: 7 }, '400 invalid'],
    [{ reportTypeId: basic, title: 'x' }, '400 invalid'],
  ])('API-7 a job is rejected: %j', async (body, refusal) => {
    expect(await nodes.refusal('/v1/jobs', { method: 'POST', body })).toBe(refusal);
  });

  test('API-7 the jobs and reports of others, and content owners, are out of reach', async () => {
    const account = nodes.first.accounts[1].sub;
    const theirs = await nodes.authorize(['yt-analytics-monetary.readonly'], { account });
    const [{ id: job }] = (await nodes.call('/v1/jobs')).json.jobs;
    const [report] = await reportsOf(job);
    expect((await nodes.call('/v1/jobs', {}, theirs)).json).toEqual({});
    expect(await nodes.refusal(`/v1/jobs/${job}/reports`, {}, theirs)).toBe('404 notFound');
    const { pathname, search } = new URL(report?.downloadUrl ?? '');
    expect(await nodes.refusal(`${pathname}${search}`, {}, theirs)).toBe('404 notFound');
    expect(await nodes.refusal('/v1/jobs?onBehalfOfContentOwner=me')).toBe('403 forbidden');
    const data = await nodes.authorize(['youtube.readonly'], { account: nodes.first.accounts[2].sub });
    expect(await nodes.refusal('/v1/jobs', {}, data)).toBe('403 insufficientPermissions');
    expect(await nodes.refusal('/v1/media/CHANNEL/x/jobs', {}, theirs)).toBe('404 notFound');
  });
});
