/** Google's unmodified Python and Node.js clients with YouTube Analytics and Reporting: API-6, API-7, SAM-1. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { google } from 'googleapis';
import { beforeAll, expect, test } from 'vitest';
import { serverForAll } from '../support/running-server.ts';
import { makeFile } from '../support/video-file.ts';
import { openUpload, put, tokenFor } from '../support/video-upload.ts';

const python = process.env.GRANTWAY_PYTHON;
const server = serverForAll();
const scopes = ['youtube', 'yt-analytics.readonly', 'yt-analytics-monetary.readonly']
  .map((name) => `https://www.googleapis.com/auth/${name}`)
  .join(' ');

let token: string;
beforeAll(async () => {
  const uploading = await tokenFor(server, scopes);
  const body = { snippet: { title: 'A bowl' }, status: { privacyStatus: 'public' } };
  await put(await openUpload(server, uploading, { body }), makeFile(10));
  server.clock.advance(3 * 86_400);
  token = await tokenFor(server, scopes);
});

test.skipIf(!python)(
  'API-6 API-7 Python: `youtubeAnalytics` v1 and v2, groups, and bulk reports',
  async () => {
    const script = join(import.meta.dirname, 'python_reports.py');
    const { stdout } = await promisify(execFile)(python ?? '', [script, server.origin, token]);
    const [views, groups, again, file, end] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(Number(views.viewCount)).toBeGreaterThan(0);
    expect([views.v1, views.v2]).toEqual([[[Number(views.viewCount)]], [[Number(views.viewCount)]]]);
    expect(groups).toEqual({ changed: 'Cups', listed: 1 });
    expect(again).toEqual({ again: 409 });
    expect(file.header).toMatch(/^date,channel_id,video_id,live_or_on_demand,/);
    expect(file.lines).toBeGreaterThan(1);
    expect(end).toEqual({ deleted: {}, jobs: {} });
  },
);

test('API-6 API-7 googleapis: reports, groups, jobs and their files', async () => {
  const auth = new google.auth.OAuth2();
  auth.setCredentials({ access_token: token });
  const rootUrl = `${server.origin}/`;
  const analytics = google.youtubeAnalytics({ version: 'v2', auth, rootUrl });
  const report = await analytics.reports.query({
    ids: 'channel==MINE',
    startDate: '2000-01-01',
    endDate: '2100-01-01',
    metrics: 'views,estimatedRevenue',
    dimensions: 'video',
    sort: '-views',
    maxResults: 10,
  });
  const [best] = report.data.rows ?? [];
  const id = String(best?.[0]);
  const youtube = google.youtube({ version: 'v3', auth, rootUrl });
  const video = await youtube.videos.list({ part: ['statistics'], id: [id] });
  expect(video.data.items?.[0]?.statistics?.viewCount).toBe(String(best?.[1]));

  const { data: group } = await analytics.groups.insert({
    requestBody: { snippet: { title: 'Best' }, contentDetails: { itemType: 'youtube#video' } },
  });
  const groupId = group.id ?? '';
  const resource = { kind: 'youtube#video', id };
  const { data: item } = await analytics.groupItems.insert({ requestBody: { groupId, resource } });
  expect((await analytics.groupItems.list({ groupId })).data.items).toMatchObject([{ resource }]);
  await analytics.groupItems.delete({ id: item.id ?? '' });
  await analytics.groups.delete({ id: groupId });
  expect((await analytics.groups.list({ mine: true } as object)).data.items).toEqual([]);

  const reporting = google.youtubereporting({ version: 'v1', auth, rootUrl });
  const { data: job } = await reporting.jobs.create({
    requestBody: { reportTypeId: 'channel_traffic_source_a3', name: 'Sources' },
  });
  const jobId = job.id ?? '';
  const { data } = await reporting.jobs.reports.list({ jobId, pageSize: 1 });
  expect([data.reports?.length, typeof data.nextPageToken]).toEqual([1, 'string']);
  const resourceName = new URL(data.reports?.[0]?.downloadUrl ?? '').pathname.slice('/v1/media/'.length);
  const file = await reporting.media.download({ resourceName, alt: 'media' }, { responseType: 'text' });
  expect(String(file.data)).toMatch(/^date,.*traffic_source_type,traffic_source_detail,/);
  await reporting.jobs.delete({ jobId });
  await expect(reporting.jobs.get({ jobId })).rejects.toMatchObject({ status: 404 });
});
