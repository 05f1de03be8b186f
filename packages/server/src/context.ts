/**
 * The services that rooms are given: made once at the start, passed in, never global. Types only.
 *
 * A function asks for the little that it uses: `Needs<GrantStorage & CodeStorage, 'now'>` is two services and two
 * interfaces of storage. The object with all services fits every such type.
 */
import type { Catalogue } from './apis/catalogue/catalogue.ts';
import type { Events } from './events/events.ts';
import type { KeyPurpose, RandomBytes, Sealer } from './keys/key-ring.ts';
import type { SigningKeys } from './keys/signing-keys.ts';
import type { Account } from './records/account.ts';
import type { Settings } from './settings/settings.ts';
import type { Storage } from './storage/storage.ts';

export type Services = {
  readonly settings: Settings;
  readonly brand: Brand;
  readonly storage: Storage;
  /** Every API and scope that an application may ask for. */
  readonly catalogue: Catalogue;
  readonly events: Events;
  /** Whole seconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: RandomBytes;
  /** What is sealed for one purpose opens for no other. */
  readonly sealerFor: (purpose: KeyPurpose) => Sealer;
  readonly signingKeys: SigningKeys;
  readonly signIn: SignInStrategy;
  /**
   * The command line `npx grantway <words>` on this server's database. Undefined if the viewer may not see what is
   * registered, or if it can't be typed.
   */
  readonly commandFor: (words: readonly string[]) => string | undefined;
  /** Told of what a handler did not expect. Gets no secrets, codes, tokens or query strings. */
  readonly reportFailure: (where: string, error: unknown) => void;
};

/** How people sign in to this server: chosen when it is made, out of those in `person/sign-in/sign-in-strategy.ts`. */
export type SignInStrategy = {
  /** Whether choosing an account is signing in to it. Otherwise one proves that it is one's own. */
  readonly byChoice: boolean;
  /** The active accounts to choose from: only the one with this `sub` if given, otherwise those among the first `most`. */
  readonly choosableAccounts: (most: number, sub?: string) => Promise<readonly Account[]>;
  /** The account, in whatever state, that may be chosen. */
  readonly choosableAccount: (sub: string) => Promise<Account | undefined>;
};

/** How every page names and presents this server. `person/pages/brand` makes it when the server starts. */
export type Brand = {
  readonly name: string;
  /** Paths of image files on this origin. Absent where the pages show Grantway's own mark. */
  readonly logo?: {
    readonly url: string;
    readonly urlDark?: string;
    readonly contentType: string;
    /** Whether the name is part of the image. */
    readonly showsName: boolean;
  };
  /** Path of the style sheet with the operator's colors, if the operator chose any. */
  readonly styleSheetUrl?: string;
  /** Where people ask for help; both, one or none. */
  readonly supportEmail?: string;
  readonly supportUrl?: string;
  readonly homePageUrl?: string;
  readonly privacyPolicyUrl?: string;
  readonly termsOfServiceUrl?: string;
  /** The files at the paths above, which the server serves itself. */
  readonly files: readonly BrandFile[];
};

export type BrandFile = { readonly url: string; readonly contentType: string; readonly body: Uint8Array };

/** What a function needs: of storage just these promises, and the services of these names. */
export type Needs<Promises, Name extends Exclude<keyof Services, 'storage'> = never> = {
  readonly storage: Promises;
} & Pick<Services, Name>;
