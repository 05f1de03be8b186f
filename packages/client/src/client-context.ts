/** The parts of one client, shared by everything that works on it. */
import type { ClientConfiguration } from './configuration.ts';
import type { GrantRecord } from './grant-record.ts';
import type { Keeper } from './keeper.ts';
import type { Refresh } from './refresh.ts';
import type { Seal } from './seal.ts';

/** The internals of a client. Created by `createOAuthClient`. */
export type ClientContext = {
  readonly configuration: ClientConfiguration;
  readonly keeper: Keeper;
  readonly refresh: Refresh;
  /** Called after new tokens have been stored. */
  readonly onTokens: (userId: string, record: GrantRecord) => void;
  /** Seals transactions. */
  readonly seal: Seal;
};
