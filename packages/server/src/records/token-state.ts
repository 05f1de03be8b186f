/** What decides whether an access token still works. */
import type { Account } from './account.ts';
import type { Client } from './client.ts';

/** What decides, at every use, whether a sealed access token still works. One look-up by primary keys. */
export type TokenState = {
  readonly accountSub: string;
  readonly accountState: Account['state'];
  readonly clientState: Client['state'];
  readonly projectId: string;
  readonly projectNumber: number;
  readonly enabledApis: readonly string[];
  /** Those of the grant that have not ended. */
  readonly scopes: readonly string[];
  /** Issuances whose tokens were revoked by the reuse of a code. Usually empty. */
  readonly revokedIssuances: readonly number[];
};
