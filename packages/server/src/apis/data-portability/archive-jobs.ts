import { ApiError, errorInfo, notFound } from '../../http/api-error.ts';
import type { UnownedKey } from '../../storage/promises/collection-storage.ts';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import type { KeptContent } from '../catalogue/contents.ts';
import { readValues } from '../gateway/call/paging.ts';
import { forbidden, invalidField } from '../gateway/call/refusals.ts';
import { exportedResources, exportResource, type Period } from './exported-data.ts';
import { zipArchive } from './zip-archive.ts';

type AccessType = 'ACCESS_TYPE_ONE_TIME' | 'ACCESS_TYPE_TIME_BASED';

type Job = {
  readonly id: string;
  /** Only this project's app can see the job. */
  readonly projectId: string;
  readonly resources: readonly string[];
  readonly startTime?: number;
  readonly endTime?: number;
  readonly startedAt: number;
  /** The archive; absent if it couldn't be made. */
  readonly archive?: { readonly size: number };
};

/** What a project has exported, to prevent too early or repeated exports. */
type Exports = Readonly<Record<string, { readonly at: number; readonly jobId: string }>>;

const jobs = 'dataportability.jobs';
const exportsByProject = 'dataportability.exports';

/** Per account. The server deletes the oldest first, with their archives. */
export const keptJobs = 50;
const linkLifetime = 6 * 3600;
const archiveLifetime = 14 * 86_400;
/** With time-based access, an app can export a resource once in this time. */
const timeBetweenExports = 86_400;

const scopeOf = (resource: string): string => `https://www.googleapis.com/auth/dataportability.${resource}`;

export async function initiateArchive(call: ApiCall): Promise<ApiAnswer> {
  const { resources, startTime, endTime } = call.body;
  const named = [...new Set((Array.isArray(resources) ? resources : []).map(String))];
  if (named.length === 0)
    throw invalidField('resources', 'must name at least one resource', { reason: 'required' });
  const unknown = named.findIndex((name) => !exportedResources.includes(name));
  if (unknown >= 0) {
    throw invalidField(`resources[${unknown}]`, `must be one of: ${exportedResources.join(', ')}`);
  }
  const missing = named.find((name) => !call.token.scopes.includes(scopeOf(name)));
  if (missing !== undefined)
    throw forbidden(`The token lacks the scope ${scopeOf(missing)}.`, 'insufficientPermissions');
  const times = { ...readTime(startTime, 'startTime'), ...readTime(endTime, 'endTime') };
  if (times.startTime !== undefined && times.endTime !== undefined && times.endTime <= times.startTime) {
    throw invalidField('endTime', 'must be later than startTime');
  }
  const access = await accessTypeOf(call, named);
  const id = newJobId(call);
  const job: Job = { id, projectId: call.token.projectId, resources: named, ...times, startedAt: call.now };
  await runJob(call, job, access);
  return { archiveJobId: id, accessType: access };
}

function readTime(value: unknown, name: 'startTime' | 'endTime'): Partial<Record<typeof name, number>> {
  if (typeof value !== 'string') return {};
  if (!/(?:[Zz]|[+-]\d\d:\d\d)$/.test(value)) {
    throw invalidField(name, 'must have an offset from UTC, e.g. 2026-10-01T09:00:00Z');
  }
  return { [name]: Math.floor(Date.parse(value) / 1000) };
}

function newJobId(call: ApiCall): string {
  return Buffer.from(call.randomBytes(16)).toString('hex');
}

/** TIM-3: time-based if the person has limited the time of all these scopes, else one-time. */
async function accessTypeOf(call: ApiCall, resources: readonly string[]): Promise<AccessType> {
  const ends = await call.access.scopeEnds();
  const isLimited = resources.every((resource) => ends[scopeOf(resource)] !== undefined);
  return isLimited ? 'ACCESS_TYPE_TIME_BASED' : 'ACCESS_TYPE_ONE_TIME';
}

/**
 * Makes the archive and stores the job. If the archive exceeds the account's quota, the job fails and can be retried.
 */
async function runJob(call: ApiCall, job: Job, access: AccessType): Promise<void> {
  const exportsKey: UnownedKey = { collection: exportsByProject, id: call.token.projectId };
  const before = await call.storage.findItem(exportsByProject, call.account.sub, exportsKey.id);
  requireNotExhausted(call, job, access, (before?.value ?? {}) as Exports);
  const kept = await keepArchive(call, job);
  const stored: Job = kept === undefined ? job : { ...job, archive: { size: kept.size } };
  const item = {
    ...{ collection: jobs, id: job.id, sortKey: String(job.startedAt).padStart(12, '0'), value: stored },
    ...(kept && { contentId: kept.id }),
  };
  try {
    await call.storage.changeItems(call.account.sub, { items: [exportsKey] }, ({ items: [found] }) => {
      const known = (found?.value ?? {}) as Exports;
      // Check again: another call may have exported the same meanwhile.
      requireNotExhausted(call, job, access, known);
      const exported = job.resources.map((resource) => [resource, { at: call.now, jobId: job.id }] as const);
      const value = kept === undefined ? known : { ...known, ...Object.fromEntries(exported) };
      const save = [item, { ...exportsKey, sortKey: '', value }];
      return { result: true, save, shorten: [{ collection: jobs, limit: keptJobs }] };
    });
  } catch (error) {
    if (kept !== undefined) await call.contents.drop(kept.id);
    throw error;
  }
}

/**
 * @throws ApiError 429 if the app has already exported a resource: ever, or in the last 24 hours with time-based access
 */
function requireNotExhausted(call: ApiCall, job: Job, access: AccessType, known: Exports): void {
  const isOneTime = access === 'ACCESS_TYPE_ONE_TIME';
  const earlier = job.resources
    .map((resource) => known[resource])
    .filter((one) => one !== undefined)
    .filter(({ at }) => isOneTime || at + timeBetweenExports > call.now);
  if (earlier.length === 0) return;
  const next = new Date((Math.max(...earlier.map(({ at }) => at)) + timeBetweenExports) * 1000).toISOString();
  throw new ApiError({
    code: 429,
    status: 'RESOURCE_EXHAUSTED',
    message: isOneTime
      ? 'The app has exported this already with one-time access. Call authorization.reset, and ask for consent again.'
      : `The app has exported this in the last 24 hours. Try again at ${next}.`,
    reason: 'resourceExhausted',
    details: [
      errorInfo(`RESOURCE_EXHAUSTED_${isOneTime ? 'ONE_TIME' : 'TIME_BASED'}`, {
        previous_job_ids: [...new Set(earlier.map(({ jobId }) => jobId))].join(','),
        ...(!isOneTime && { timestamp_after_24hrs: next }),
      }),
    ],
  });
}

/** Undefined if the archive exceeds the account's quota. */
async function keepArchive(call: ApiCall, job: Job): Promise<KeptContent | undefined> {
  const period: Period = { from: job.startTime ?? 0, to: job.endTime ?? Number.POSITIVE_INFINITY };
  const files = await Promise.all(
    job.resources.map(async (resource) => {
      const records = await exportResource(resource, call, period, call.now);
      return { name: `${resource}.json`, bytes: Buffer.from(JSON.stringify(records, null, 2)) };
    }),
  );
  const archive = zipArchive(files);
  try {
    return await call.contents.keep(call.account.sub, chunksOf(archive), 'application/zip');
  } catch (error) {
    if (error instanceof ApiError && error.content.reason === 'storageQuotaExceeded') return undefined;
    throw error;
  }
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function requireJob(call: ApiCall): Promise<Job> {
  const [, id = ''] = (call.parameters.string('name') ?? '').split('/');
  const item = await call.storage.findItem(jobs, call.account.sub, id);
  const job = item?.value as Job | undefined;
  if (job?.projectId !== call.token.projectId) throw jobNotFound();
  return job;
}

export async function getArchiveState(call: ApiCall): Promise<ApiAnswer> {
  const { id, startedAt, archive } = await requireJob(call);
  const time = new Date(startedAt * 1000).toISOString();
  const described = { name: `archiveJobs/${id}/portabilityArchiveState`, startTime: time, exportTime: time };
  if (archive === undefined) return { ...described, state: 'FAILED' };
  const end = startedAt + archiveLifetime;
  if (call.now >= end) return { ...described, state: 'COMPLETE' };
  const link = call.contents.link({
    item: { collection: jobs, accountSub: call.account.sub, id },
    size: archive.size,
    mediaType: 'application/zip',
    expiresAt: Math.min(call.now + linkLifetime, end),
  });
  return { ...described, state: 'COMPLETE', urls: [link] };
}

export async function retryArchive(call: ApiCall): Promise<ApiAnswer> {
  const { archive, ...failed } = await requireJob(call);
  if (archive !== undefined) {
    throw new ApiError({
      code: 400,
      status: 'FAILED_PRECONDITION',
      message: 'Only a failed job can be retried, and this one has its archive.',
      reason: 'failedPrecondition',
    });
  }
  const id = newJobId(call);
  await runJob(call, { ...failed, id, startedAt: call.now }, await accessTypeOf(call, failed.resources));
  return { archiveJobId: id };
}

export async function checkAccessType(call: ApiCall): Promise<ApiAnswer> {
  const ends = await call.access.scopeEnds();
  const allowed = exportedResources.filter((resource) => call.token.scopes.includes(scopeOf(resource)));
  const isLimited = (resource: string): boolean => ends[scopeOf(resource)] !== undefined;
  return {
    oneTimeResources: allowed.filter((resource) => !isLimited(resource)),
    timeBasedResources: allowed.filter(isLimited),
  };
}

export async function resetAuthorization(call: ApiCall): Promise<ApiAnswer> {
  const { projectId } = call.token;
  const all = (await readValues(call.storage, jobs, call.account.sub)) as readonly Job[];
  const own = all.filter((job) => job.projectId === projectId).map(({ id }) => ({ collection: jobs, id }));
  // Revoke first. After a crash in between, the app must not be able to export again without a new consent.
  await call.access.revoke();
  await call.storage.changeItems(call.account.sub, { items: [] }, () => ({
    result: true,
    remove: [...own, { collection: exportsByProject, id: projectId }],
  }));
  return {};
}

function jobNotFound(): ApiError {
  return notFound('The app has no such job for this account.', 'name');
}
