/** What one client is made of, for everything that is done with it. */
import type { ClientConfiguration } from './configuration.ts';
import type { GrantRecord } from './grant-record.ts';
import type { Keeper } from './keeper.ts';
import type { Refresh } from './refresh.ts';
import type { Seal } from './seal.ts';

/** Made by `createOAuthClient`. */
export type ClientContext = {
  readonly configuration: ClientConfiguration;
  readonly keeper: Keeper;
  readonly refresh: Refresh;
  /** Told after new tokens have been stored. */
  readonly onTokens: (userId: string, record: GrantRecord) => void;
  /** Of transactions. */
  readonly seal: Seal;
};
