/**
 * A job's reports, one for each day in Pacific time. The server doesn't store reports: it derives them from the job,
 * the day and the same data as YouTube Analytics, so both always agree.
 */
import { createHash } from 'node:crypto';
import { type ApiError, notFound } from '../../http/api-error.ts';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { MediaAnswer } from '../catalogue/media-answer.ts';
import { audienceOf } from '../youtube/youtube-audience.ts';
import { type Channel, findOwnChannel } from '../youtube/youtube-channels.ts';
import { dayAt, startOfDay } from '../youtube-audience/pacific-days.ts';
import { findJob, type Job, jobNotFound } from './jobs.ts';
import { pageOfList } from './paged-list.ts';
import { reportCsv } from './report-csv.ts';

export type Report = {
  readonly id: string;
  readonly day: number;
  /** In seconds since 1970. */
  readonly createdAt: number;
};

const daySeconds = 86_400;

/** After the end of the report's day. */
const delaySeconds = 6 * 3_600;

/** A new job also gets reports on this many earlier days. */
const historicalDays = 30;

/** How long reports are available. Reports on days before the job expire earlier. */
const keptSeconds = 60 * daySeconds;
const historicalKeptSeconds = 30 * daySeconds;

/** The available reports, newest first: at most 92. */
export function reportsOf(job: Job, channel: Pick<Channel, 'publishedAt'>, now: number): readonly Report[] {
  const created = dayAt(job.createdAt);
  const first = Math.max(created - historicalDays, dayAt(channel.publishedAt), dayAt(now - keptSeconds) - 1);
  const reports: Report[] = [];
  for (let day = dayAt(now); day >= first; day -= 1) {
    const due = startOfDay(day + 1) + delaySeconds;
    const isHistorical = due <= job.createdAt;
    const createdAt = isHistorical ? job.createdAt : due;
    const expiresAt = createdAt + (isHistorical ? historicalKeptSeconds : keptSeconds);
    if (createdAt <= now && now < expiresAt) reports.push({ id: reportId(job, day), day, createdAt });
  }
  return reports;
}

/** Numeric, as at Google. Always the same for a job and a day. */
function reportId(job: Job, day: number): string {
  const digest = createHash('sha256').update(`report ${job.id} ${day}`).digest();
  return String(digest.readUIntBE(0, 6));
}

export async function listReports(call: ApiCall): Promise<ApiAnswer> {
  const { parameters } = call;
  const { job, channel } = await findJobAndChannel(call);
  const time = (name: string) => {
    const text = parameters.string(name);
    return text === undefined ? undefined : Date.parse(text) / 1_000;
  };
  const after = time('createdAfter') ?? Number.NEGATIVE_INFINITY;
  const from = time('startTimeAtOrAfter') ?? Number.NEGATIVE_INFINITY;
  const before = time('startTimeBefore') ?? Number.POSITIVE_INFINITY;
  const all = reportsOf(job, channel, call.now).filter(
    ({ day, createdAt }) => createdAt > after && startOfDay(day) >= from && startOfDay(day) < before,
  );
  const { items, nextPageToken } = pageOfList(call, all, ({ day }) => String(1_000_000 - day));
  const reports = items.map((report) => reportAnswer(call, job, channel, report));
  return { ...(reports.length > 0 && { reports }), nextPageToken };
}

export async function getReport(call: ApiCall): Promise<ApiAnswer> {
  const { job, channel } = await findJobAndChannel(call);
  const report = findReport(job, channel, call.now, call.parameters.string('reportId'));
  return reportAnswer(call, job, channel, report);
}

export async function downloadReport(call: ApiCall): Promise<ApiAnswer | MediaAnswer> {
  const name = call.parameters.string('resourceName') ?? '';
  const [, channelId, jobId, reportId] =
    /^CHANNEL\/([^/]+)\/jobs\/([^/]+)\/reports\/([^/]+)$/.exec(name) ?? [];
  const { job, channel } = await findJobAndChannel(call, jobId ?? '');
  if (channel.id !== channelId) throw reportNotFound('resourceName');
  const { id, day } = findReport(job, channel, call.now, reportId);
  const audience = await audienceOf(call.storage, { accountSub: call.account.sub, channelId });
  const content = Buffer.from(reportCsv(job.reportTypeId, { channelId, day, audience }));
  if (call.wantsMedia) return MediaAnswer.of('text/csv', content, { isCompressible: true });
  return {
    mediaId: name,
    contentType: 'text/csv',
    filename: `${job.reportTypeId}-${id}.csv`,
    // 64-bit numbers are strings.
    length: String(content.length),
  };
}

async function findJobAndChannel(
  call: ApiCall,
  jobId?: string,
): Promise<{ readonly job: Job; readonly channel: Channel }> {
  const [job, channel] = await Promise.all([findJob(call, jobId), findOwnChannel(call)]);
  if (channel === undefined) throw jobNotFound();
  return { job, channel };
}

function findReport(job: Job, channel: Channel, now: number, id: string | undefined): Report {
  const found = reportsOf(job, channel, now).find((report) => report.id === id);
  if (found === undefined) throw reportNotFound('reportId');
  return found;
}

function reportAnswer({ origin }: ApiCall, job: Job, channel: Channel, report: Report): ApiAnswer {
  const time = (seconds: number) => new Date(seconds * 1_000).toISOString();
  return {
    id: report.id,
    jobId: job.id,
    startTime: time(startOfDay(report.day)),
    endTime: time(startOfDay(report.day + 1)),
    createTime: time(report.createdAt),
    downloadUrl: `${origin}/v1/media/CHANNEL/${channel.id}/jobs/${job.id}/reports/${report.id}?alt=media`,
  };
}

function reportNotFound(parameter: string): ApiError {
  return notFound('The job has no report with this id, or no longer.', parameter);
}
