/** Finds the record that a path names, checks that the caller may act on it, and checks the caller's etag. */
import { nothingAt } from '../access/access.ts';
import type { Permission } from '../access/permissions.ts';
import { type Place, placeOfPath } from '../access/place.ts';
import { etagOfRevision, type Precondition, preconditionOf } from '../call/etag.ts';
import { outdated } from '../call/failures.ts';
import type { OperationCall } from '../declaration/operation.ts';
import type { Resource } from '../declaration/resource.ts';
import { revisionOf } from './shown-record.ts';

export type Found = { readonly thing: unknown; readonly place: Place };

/** @throws ApiError 403 or 404 */
export async function findThing(
  resource: Resource,
  permission: Permission,
  { access, ids, path, services }: OperationCall,
): Promise<Found> {
  const [collection = '', owner = ''] = path.split('/');
  const place = await placeOfPath(collection, owner, services);
  await access.requireThing(permission, place, `${collection}/${owner}`);
  const thing = await resource.find(ids, services);
  if (thing === undefined || place === undefined) throw nothingAt(path);
  return { thing, place };
}

/** @throws ApiError 404 if the record directly above doesn't exist, e.g. the client whose secrets the call lists */
export async function requireParent(
  { parent }: Resource,
  { ids, path, services }: OperationCall,
): Promise<void> {
  if (parent === undefined) return;
  const [name = ''] = path.split(/\/[^/]+$/);
  if ((await parent.find(ids, services)) === undefined) throw nothingAt(name);
}

export type Condition = {
  readonly ifRevision: number | undefined;
  readonly from: Precondition['from'];
};

/**
 * `ifRevision` is the revision that the record must still have when storage saves the change.
 *
 * @throws ApiError 409 or 412 if the record already has another revision
 */
export function conditionOf(thing: unknown, call: OperationCall, etag: string | undefined): Condition {
  const precondition = preconditionOf(call.request.headers['if-match'], etag);
  const revision = revisionOf(thing);
  if (precondition === undefined || revision === undefined) return { ifRevision: undefined, from: 'header' };
  const { tags, from } = precondition;
  if (!tags.includes(etagOfRevision(revision))) throw outdated(revision, from);
  return { ifRevision: revision, from };
}
