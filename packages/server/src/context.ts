/**
 * The types of the services that the server makes once, when it starts. No service is global: `server.ts` passes them
 * on.
 *
 * A function asks only for what it uses. For example, `Needs<GrantStorage & CodeStorage, 'now'>` means two interfaces
 * of storage and the clock.
 */
import type { Fix } from '@grantway/protocol/fix';
import type { Catalogue } from './apis/catalogue/catalogue.ts';
import type { Events } from './events/events.ts';
import type { KeyPurpose, RandomBytes, Sealer } from './keys/key-ring.ts';
import type { SigningKeys } from './keys/signing-keys.ts';
import type { Account } from './records/account.ts';
import type { FailureCause } from './records/authorization-failure.ts';
import type { Settings } from './settings/settings.ts';
import type { Storage } from './storage/storage.ts';

export type Services = {
  readonly settings: Settings;
  readonly brand: Brand;
  readonly storage: Storage;
  /** Every API and scope that a client may ask for. */
  readonly catalogue: Catalogue;
  readonly events: Events;
  /** Whole seconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: RandomBytes;
  /** A value sealed for one purpose can't be opened for another. */
  readonly sealerFor: (purpose: KeyPurpose) => Sealer;
  readonly signingKeys: SigningKeys;
  readonly signIn: SignInStrategy;
  /**
   * Returns `npx grantway <words>` with the options that locate this server's database. Undefined if errors may not
   * show what is registered (`registrationShownInErrors`), or if a word has characters that a person can't type.
   */
  readonly commandFor: (words: readonly string[]) => string | undefined;
  /**
   * Returns path and query of the place in the console where somebody can make the change. Undefined if this server has
   * no console, or if an id can't be part of an address.
   */
  readonly fixAddress: (fix: Fix) => string | undefined;
  /** Notes a failed authorization request for the client's developers. Returns immediately, and never throws. */
  readonly noteFailure: (clientId: string, cause: FailureCause) => void;
  /** For errors that a handler didn't expect. Never gets secrets, codes, tokens or query strings. */
  readonly reportFailure: (where: string, error: unknown) => void;
};

/** `person/sign-in/sign-in-strategy.ts` chooses it when the server starts. */
export type SignInStrategy = {
  /** Choosing an account is enough to sign in. If false, the person must prove that the account is theirs. */
  readonly byChoice: boolean;
  /** Returns active accounts only: the account with this `sub`, or those among the first `most` accounts. */
  readonly choosableAccounts: (most: number, sub?: string) => Promise<readonly Account[]>;
  /** Returns the account in any state, or undefined if it doesn't exist or people can't choose accounts. */
  readonly choosableAccount: (sub: string) => Promise<Account | undefined>;
};

/** How pages present this server. `person/pages/brand` makes it when the server starts. */
export type Brand = {
  readonly name: string;
  /** Paths of image files on this origin. Absent if the pages show Grantway's own mark. */
  readonly logo?: {
    readonly url: string;
    readonly urlDark?: string;
    readonly contentType: string;
    readonly showsName: boolean;
  };
  /** A path. Absent if the operator chose no colors. */
  readonly styleSheetUrl?: string;
  /** The same style sheet for pages in a fixed theme. */
  readonly themedStyleSheetUrls?: { readonly light: string; readonly dark: string };
  /** Where people ask for help. The operator may set both, one or neither. */
  readonly supportEmail?: string;
  readonly supportUrl?: string;
  readonly homePageUrl?: string;
  readonly privacyPolicyUrl?: string;
  readonly termsOfServiceUrl?: string;
  /** The server itself serves the files at these paths. */
  readonly files: readonly BrandFile[];
};

export type BrandFile = { readonly url: string; readonly contentType: string; readonly body: Uint8Array };

/** These interfaces of storage, and the services with these names. */
export type Needs<Promises, Name extends Exclude<keyof Services, 'storage'> = never> = {
  readonly storage: Promises;
} & Pick<Services, Name>;
