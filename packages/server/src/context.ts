/**
 * The services that rooms are given: made once at the start, passed in, never global. Types only.
 *
 * A function asks for the little that it uses: `Needs<GrantStorage & CodeStorage, 'now'>` is two services and two
 * interfaces of storage. Whoever holds all services can call it.
 */
import type { Events } from './events/events.ts';
import type { KeyPurpose, RandomBytes, Sealer } from './keys/key-ring.ts';
import type { SigningKeys } from './keys/signing-keys.ts';
import type { Settings } from './settings/settings.ts';
import type { Storage } from './storage/storage.ts';

export type Services = {
  readonly settings: Settings;
  readonly storage: Storage;
  readonly events: Events;
  /** Whole seconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: RandomBytes;
  /** What is sealed for one purpose opens for no other. */
  readonly sealerFor: (purpose: KeyPurpose) => Sealer;
  readonly signingKeys: SigningKeys;
  /**
   * The command line `npx grantway <words>` on this server's database. Undefined if the viewer may not see what is
   * registered, or if it can't be typed.
   */
  readonly commandFor: (words: readonly string[]) => string | undefined;
  /** Told of what a handler did not expect. Gets no secrets, codes, tokens or query strings. */
  readonly reportFailure: (where: string, error: unknown) => void;
};

/** What a function needs: of storage just these promises, and the services of these names. */
export type Needs<Promises, Name extends Exclude<keyof Services, 'storage'> = never> = {
  readonly storage: Promises;
} & Pick<Services, Name>;
