/** `storage.ts` has the rules that all storage interfaces share. */
import type { Attribution } from '../../records/event.ts';
import type { Grant, GrantName } from '../../records/grant.ts';
import type { TokenState } from '../../records/token-state.ts';
import type { Eventually } from '../engine/eventually.ts';
import type { Page, PageRequest } from './page.ts';

/** `clientId`: the app that asked for the revocation, if an app asked. */
export type GrantRevoker = Attribution & { readonly clientId?: string };

export type ListedGrant = Grant & { readonly hasRefreshToken: boolean };

export type MemberGrants = Pick<Grant, 'accountSub'> & { readonly grants: readonly Grant[] };

export interface GrantStorage {
  /** Undefined if there is no grant, or if all its scopes have expired at `now`. */
  findGrant(accountSub: string, projectId: string, now: number): Promise<Grant | undefined>;
  /**
   * Oldest first, without grants whose scopes have all expired at `now`. Storage leaves these grants out after it has
   * read a page, so a page may have fewer than `limit` items. `hasRefreshToken`: the app has access while the person is
   * away.
   */
  listGrants(accountSub: string, now: number, page: PageRequest): Promise<Page<ListedGrant>>;
  listGrantsOfProject(projectId: string, now: number, page: PageRequest): Promise<Page<ListedGrant>>;
  /**
   * The accounts in the order of creation. Leaves out grants whose scopes have all expired at `now`. An account without
   * grants has an empty list. `limit` counts accounts.
   */
  listGrantsOfOrganization(
    organizationId: string,
    now: number,
    page: PageRequest,
  ): Promise<Page<MemberGrants>>;
  /**
   * Also deletes the grant's refresh tokens and codes. When this resolves, no token of the grant works on any node
   * (invariant 2). Resolves to whether there was a grant. Makes the event `grant.revoked`.
   */
  revokeGrant(accountSub: string, projectId: string, by: GrantRevoker): Promise<boolean>;
  /**
   * The state that decides whether an access token still works. Undefined if the account doesn't have this grant, or
   * the client is gone. `scopes` has the scopes that haven't expired at `now`.
   */
  findTokenState(grant: GrantName, clientId: string, now: number): Eventually<TokenState | undefined>;
  /**
   * Access tokens of earlier versions have the grant's number instead of its id. Undefined if the grant was created
   * after the upgrade or after `issuedAt`, or if `revokeReusedCode` has given the grant a new id since.
   */
  findGrantKnownByNumber(number: number, issuedAt: number): Promise<GrantName | undefined>;
}
