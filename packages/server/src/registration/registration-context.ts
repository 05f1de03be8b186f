/** What operations on registered things work with; passed in, never global. */

import type { Catalogue } from '../apis/catalogue/catalogue.ts';
import type { Events } from '../events/events.ts';
import type { RandomBytes, Sealer } from '../keys/key-ring.ts';
import type { Settings } from '../settings/settings.ts';
import type { Storage } from '../storage/storage.ts';

export type RegistrationContext = {
  readonly storage: Storage;
  /** The scopes and APIs that can be named. */
  readonly catalogue: Catalogue;
  readonly events: Events;
  /** Whole seconds since 1970. */
  readonly now: number;
  readonly randomBytes: RandomBytes;
  /** Seals client secrets for the owner's download. */
  readonly atRestSealer: Sealer;
  readonly settings: Pick<
    Settings,
    'testUsersPerProject' | 'clientUnusedSeconds' | 'clientUnusedNoticeSeconds' | 'clientRestorableSeconds'
  >;
};
