/**
 * Lists and revokes grants for administrators and project owners. The page on which people revoke their own grants is
 * `person/account/applications.ts`.
 */
import type { Needs } from '../context.ts';
import type { Grant } from '../records/grant.ts';
import type { GrantStorage } from '../storage/promises/grant-storage.ts';
import type { Page, PageRequest } from '../storage/promises/page.ts';
import { type ActingContext, attributionOf } from './registration-events.ts';

/** There is at most one grant for each account and project. */
export type GrantPlace = Pick<Grant, 'accountSub' | 'projectId'>;

export type GrantSide = Pick<Grant, 'accountSub'> | Pick<Grant, 'projectId'>;

type Reading = Needs<GrantStorage, 'now'>;

/** Leaves out grants whose scopes have all expired. */
export function grantPages(
  { storage, now }: Reading,
  side: GrantSide,
): (page: PageRequest) => Promise<Page<Grant>> {
  return 'accountSub' in side
    ? (page) => storage.listGrants(side.accountSub, now(), page)
    : (page) => storage.listGrantsOfProject(side.projectId, now(), page);
}

/** Undefined if there is no grant, or if all its scopes have expired. */
export function findGrant(
  { storage, now }: Reading,
  { accountSub, projectId }: GrantPlace,
): Promise<Grant | undefined> {
  return storage.findGrant(accountSub, projectId, now());
}

/** The grant's tokens all stop working at once (invariant 2). Resolves to whether there was a grant. */
export function revokeGrant(
  context: Needs<GrantStorage> & ActingContext,
  { accountSub, projectId }: GrantPlace,
): Promise<boolean> {
  return context.storage.revokeGrant(accountSub, projectId, attributionOf(context));
}
