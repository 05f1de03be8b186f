/** What every handler works with: made once by `server.ts`, passed in, never global. */

import type { RandomBytes, Sealer } from './keys/key-ring.ts';
import type { SigningKeys } from './keys/signing-keys.ts';
import type { Settings } from './settings/settings.ts';
import type { Storage } from './storage/storage.ts';

export type ServerContext = {
  readonly settings: Settings;
  readonly storage: Storage;
  /** Whole seconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: RandomBytes;
  readonly accessTokenSealer: Sealer;
  readonly pendingRequestSealer: Sealer;
  readonly pageTokenSealer: Sealer;
  /** One-time tickets: an administrator's reset, a passkey's challenge. */
  readonly ticketSealer: Sealer;
  readonly signingKeys: SigningKeys;
  /**
   * The command line `npx grantway <words>` on this server's database. Undefined if the viewer may not see what is
   * registered, or if it can't be typed.
   */
  readonly commandFor: (words: readonly string[]) => string | undefined;
  /** Told of what a handler did not expect. Gets no secrets, codes, tokens or query strings. */
  readonly reportFailure: (where: string, error: unknown) => void;
};
