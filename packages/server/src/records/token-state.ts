/** The state of an access token's grant, account, client and project, which decides whether the token still works. */
import type { Account } from './account.ts';
import type { Client } from './client.ts';

/** Storage reads this state in one look-up by primary keys, at every use of an access token. */
export type TokenState = {
  readonly accountSub: string;
  readonly accountState: Account['state'];
  /** `deleted` also if the client's project is deleted. */
  readonly clientState: Client['state'];
  readonly projectId: string;
  readonly projectNumber: number;
  readonly enabledApis: readonly string[];
  /** The grant's scopes that haven't expired. */
  readonly scopes: readonly string[];
  /** Issuances (code exchanges) whose tokens were revoked because their code was used twice. Usually empty. */
  readonly revokedIssuances: readonly number[];
};
