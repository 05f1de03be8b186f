/** What storage promises of grants. The rules for all of them are in `storage.ts`. */
import type { Grant, GrantName } from '../../records/grant.ts';
import type { TokenState } from '../../records/token-state.ts';
import type { Page, PageRequest } from './page.ts';

export interface GrantStorage {
  /** Undefined too where every scope of it has ended at `now`. */
  findGrant(accountSub: string, projectId: string, now: number): Promise<Grant | undefined>;
  /**
   * The grants of the account that have scopes at `now`, oldest first, and whether a refresh token of each lives: access
   * while away. A page holds less where scopes have ended.
   */
  listGrants(
    accountSub: string,
    now: number,
    page: PageRequest,
  ): Promise<Page<Grant & { readonly hasRefreshToken: boolean }>>;
  /**
   * Deletes what the account has given the project: the grant, every refresh token and every code of it. Once this resolves,
   * no token of the grant works on any node (invariant 2). Resolves to whether the grant was there.
   */
  revokeGrant(accountSub: string, projectId: string): Promise<boolean>;
  /** Undefined if the account has no such grant (any more), or the client is gone. `scopes` are those at `now`. */
  findTokenState(grant: GrantName, clientId: string, now: number): Promise<TokenState | undefined>;
  /**
   * The grant that an access token of an earlier version names by its number: one that was there at the upgrade, and that
   * is not younger than the token.
   */
  findGrantKnownByNumber(number: number, issuedAt: number): Promise<GrantName | undefined>;
}
