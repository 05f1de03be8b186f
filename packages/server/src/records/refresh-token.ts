/** A refresh token, as stored, with the records that decide over its use. */
import type { Account } from './account.ts';
import type { Client } from './client.ts';
import type { Organization } from './organization.ts';
import type { Project } from './project.ts';

export type RefreshToken = {
  readonly sha256: Uint8Array;
  /** The client that it was issued to, its project and the account's organization, joined in the same read. */
  readonly client: Client;
  readonly project: Project;
  readonly organization?: Organization;
  readonly accountSub: string;
  readonly grantId: string;
  readonly scopes: readonly string[];
  readonly issuance: number;
  readonly issuedAt: number;
  readonly lastUsedAt: number;
  readonly expiresAt?: number;
  /** Joined likewise. */
  readonly accountState: Account['state'];
};
