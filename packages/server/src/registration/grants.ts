/**
 * What people have allowed projects, as administrators and project owners list and revoke it. A person's own page is
 * `person/account/applications.ts`.
 */
import type { Needs } from '../context.ts';
import type { Grant } from '../records/grant.ts';
import type { GrantStorage } from '../storage/promises/grant-storage.ts';
import type { Page, PageRequest } from '../storage/promises/page.ts';
import { type ActingContext, attributionOf } from './registration-events.ts';

/** There is at most one grant for each account and project. */
export type GrantPlace = Pick<Grant, 'accountSub' | 'projectId'>;

/** The grants of one account, or those to one project. */
export type GrantSide = Pick<Grant, 'accountSub'> | Pick<Grant, 'projectId'>;

type Reading = Needs<GrantStorage, 'now'>;

/** The pages of a list of grants. Leaves out grants whose scopes have all expired. */
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

/** Every token of the grant stops working at once (invariant 2). Resolves to whether there was a grant. */
export function revokeGrant(
  context: Needs<GrantStorage> & ActingContext,
  { accountSub, projectId }: GrantPlace,
): Promise<boolean> {
  return context.storage.revokeGrant(accountSub, projectId, attributionOf(context));
}
