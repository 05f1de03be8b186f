/** Jobs: a person requests a type of report once, and then gets one report for each day. */
import { type ApiError, notFound } from '../../http/api-error.ts';
import type { CollectionItem } from '../../records/collection-item.ts';
import type { Stored } from '../../records/stored.ts';
import { AlreadyExistsError } from '../../storage/errors/storage-errors.ts';
import type { ItemPlace } from '../../storage/promises/collection-storage.ts';
import { allItems } from '../../storage/promises/page.ts';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { conflict, forbidden, invalidField } from '../gateway/call/refusals.ts';
import { findOwnChannel } from '../youtube/youtube-channels.ts';
import { pageOfList } from './paged-list.ts';
import { findReportType, reportTypes } from './report-types.ts';

export type Job = {
  readonly id: string;
  readonly name: string;
  readonly reportTypeId: string;
  /** In seconds since 1970. */
  readonly createdAt: number;
};

/** An item's id is its report type, because an account has at most one job for each type. */
const jobs = 'youtubereporting.jobs';

const maximumNameLength = 100;

export async function createJob(call: ApiCall): Promise<ApiAnswer> {
  const { reportTypeId, name } = call.body as { reportTypeId?: string | null; name?: string | null };
  if (!reportTypeId || findReportType(reportTypeId) === undefined) {
    throw invalidField('reportTypeId', `must be one of ${reportTypes.map(({ id }) => id).join(', ')}`);
  }
  if (!name?.trim() || name.length > maximumNameLength) {
    throw invalidField('name', `must have 1 to ${maximumNameLength} characters`);
  }
  if ((await findOwnChannel(call)) === undefined) throw forbidden('The account has no channel.');
  const job: Job = {
    id: Buffer.from(call.randomBytes(16)).toString('hex'),
    name,
    reportTypeId,
    createdAt: call.now,
  };
  try {
    const outcome = await call.storage.createItem(
      {
        collection: jobs,
        accountSub: call.account.sub,
        id: reportTypeId,
        sortKey: reportTypeId,
        value: job,
      },
      reportTypes.length,
    );
    if (outcome === 'created') return jobAnswer(job);
  } catch (error) {
    if (!(error instanceof AlreadyExistsError)) throw error;
    throw conflict(`You already have a job for ${reportTypeId}.`, 'duplicate');
  }
  throw forbidden('The account is deleted.');
}

export async function listJobs(call: ApiCall): Promise<ApiAnswer> {
  const all = (await storedJobs(call)).map(({ value }) => value as Job);
  const { items, nextPageToken } = pageOfList(call, all, ({ reportTypeId }) => reportTypeId);
  return { ...(items.length > 0 && { jobs: items.map(jobAnswer) }), nextPageToken };
}

export async function getJob(call: ApiCall): Promise<ApiAnswer> {
  return jobAnswer(await findJob(call));
}

/** Without the job, its reports are unavailable too. */
export async function deleteJob(call: ApiCall): Promise<ApiAnswer> {
  const stored = (await storedJobs(call)).find(
    ({ value }) => (value as Job).id === call.parameters.string('jobId'),
  );
  if (stored === undefined) throw jobNotFound();
  // Jobs never change, so the revision still matches if the job still exists.
  await call.storage.deleteItem(stored);
  return {};
}

/** @throws ApiError with code 404 */
export async function findJob(call: ApiCall, id = call.parameters.string('jobId')): Promise<Job> {
  const found = (await storedJobs(call)).find(({ value }) => (value as Job).id === id);
  if (found === undefined) throw jobNotFound();
  return found.value as Job;
}

function storedJobs({ storage, account }: ApiCall): Promise<readonly Stored<CollectionItem>[]> {
  return allItems<Stored<CollectionItem>, ItemPlace>((page) => storage.listItems(jobs, account.sub, page));
}

function jobAnswer({ id, name, reportTypeId, createdAt }: Job): ApiAnswer {
  return { id, name, reportTypeId, createTime: new Date(createdAt * 1_000).toISOString() };
}

export function jobNotFound(): ApiError {
  return notFound('You have no job with this id.', 'jobId');
}
