/**
 * A stored refresh token, with the records that decide whether a client may use it. Storage reads them in one look-up.
 */
import type { Account } from './account.ts';
import type { Client } from './client.ts';
import type { Organization } from './organization.ts';
import type { Project } from './project.ts';

export type RefreshToken = {
  readonly sha256: Uint8Array;
  readonly client: Client;
  readonly project: Project;
  /** The organization that the account belongs to. */
  readonly organization?: Organization;
  readonly accountSub: string;
  readonly grantId: string;
  readonly scopes: readonly string[];
  /** The code exchange that issued the token. Reuse of that code revokes the token. */
  readonly issuance: number;
  readonly issuedAt: number;
  readonly lastUsedAt: number;
  readonly expiresAt?: number;
  readonly accountState: Account['state'];
};
