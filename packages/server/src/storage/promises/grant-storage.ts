/** What storage promises about grants. `storage.ts` has the rules that all interfaces share. */
import type { Attribution } from '../../records/event.ts';
import type { Grant, GrantName } from '../../records/grant.ts';
import type { TokenState } from '../../records/token-state.ts';
import type { Eventually } from '../engine/eventually.ts';
import type { Page, PageRequest } from './page.ts';

/** Who revokes a grant and why. `clientId`: the app that asked for the revocation, if an app asked. */
export type GrantRevoker = Attribution & { readonly clientId?: string };

export type ListedGrant = Grant & { readonly hasRefreshToken: boolean };

/** What one account of an organization has allowed. */
export type MemberGrants = Pick<Grant, 'accountSub'> & { readonly grants: readonly Grant[] };

export interface GrantStorage {
  /** Undefined if there is no grant, or if all its scopes have expired at `now`. */
  findGrant(accountSub: string, projectId: string, now: number): Promise<Grant | undefined>;
  /**
   * The account's grants with at least one scope that hasn't expired at `now`, oldest first. `hasRefreshToken` tells
   * whether the app has access while the person is away. Storage reads a page and then leaves out the expired grants,
   * so a page may have fewer than `limit` items.
   */
  listGrants(accountSub: string, now: number, page: PageRequest): Promise<Page<ListedGrant>>;
  /** Like `listGrants`, for the grants that any account has given this project. */
  listGrantsOfProject(projectId: string, now: number, page: PageRequest): Promise<Page<ListedGrant>>;
  /**
   * The accounts of an organization in the order of creation, each with its grants that have at least one scope that
   * hasn't expired at `now`. An account without grants has an empty list. `limit` counts accounts.
   */
  listGrantsOfOrganization(
    organizationId: string,
    now: number,
    page: PageRequest,
  ): Promise<Page<MemberGrants>>;
  /**
   * Deletes the account's grant to the project with all its refresh tokens and codes. When this resolves, no token of the
   * grant works on any node (invariant 2). Resolves to whether there was a grant. Makes the event `grant.revoked`.
   */
  revokeGrant(accountSub: string, projectId: string, by: GrantRevoker): Promise<boolean>;
  /**
   * Finds the state by which a caller decides whether an access token of this grant and client still works. Undefined if
   * the account doesn't have this grant, or the client is gone. `scopes` has the scopes that haven't expired at `now`.
   */
  findTokenState(grant: GrantName, clientId: string, now: number): Eventually<TokenState | undefined>;
  /**
   * Finds the grant of an access token that an earlier version issued at `issuedAt`. Such a token has the grant's number
   * instead of its id. Undefined if the grant was created after the upgrade or after `issuedAt`, or if `revokeReusedCode`
   * has given the grant a new id since.
   */
  findGrantKnownByNumber(number: number, issuedAt: number): Promise<GrantName | undefined>;
}
