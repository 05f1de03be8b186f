import type { ClientConfiguration } from './configuration.ts';
import type { GrantRecord } from './grant-record.ts';
import type { Keeper } from './keeper.ts';
import type { Refresh } from './refresh.ts';
import type { Seal } from './seal.ts';

/** The internals of one client, which its grants, its callbacks and the adapters share. */
export type ClientContext = {
  readonly configuration: ClientConfiguration;
  readonly keeper: Keeper;
  readonly refresh: Refresh;
  readonly onTokens: (userId: string, record: GrantRecord) => void;
  readonly seal: Seal;
};
