/**
 * The types of the services that the server makes once, when it starts. `server.ts` passes them to the functions that
 * need them. No service is global.
 *
 * A function asks only for what it uses. `Needs<GrantStorage & CodeStorage, 'now'>` means two interfaces of storage and
 * the clock. The object with all services fits every such type.
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
   * The command line `npx grantway <words>` with the options that find this server's database. Undefined if errors may not
   * show what is registered (`registrationShownInErrors`), or if a word has characters that a person can't type.
   */
  readonly commandFor: (words: readonly string[]) => string | undefined;
  /**
   * Path and query of the place in the console where somebody can make a change. Undefined if this server has no console, or
   * if an id can't be part of an address.
   *
   * @param request the failed authorization request, sealed, so that the person can repeat it
   */
  readonly fixAddress: (fix: Fix, request?: string) => string | undefined;
  /** Notes a failed authorization request for the developers of the client. Returns at once, and never throws. */
  readonly noteFailure: (clientId: string, cause: FailureCause) => void;
  /** Called with errors that a handler didn't expect. Never gets secrets, codes, tokens or query strings. */
  readonly reportFailure: (where: string, error: unknown) => void;
};

/** How people sign in to this server. `person/sign-in/sign-in-strategy.ts` chooses it when the server starts. */
export type SignInStrategy = {
  /** Whether choosing an account signs a person in to it. If false, the person must prove that the account is theirs. */
  readonly byChoice: boolean;
  /**
   * The active accounts that a person may choose. With `sub`, at most the account with this `sub`. Without `sub`, the
   * active ones among the first `most` accounts.
   */
  readonly choosableAccounts: (most: number, sub?: string) => Promise<readonly Account[]>;
  /** The account with this `sub`, in any state. Undefined if it doesn't exist or people can't choose accounts. */
  readonly choosableAccount: (sub: string) => Promise<Account | undefined>;
};

/** How every page names and presents this server. `person/pages/brand` makes it when the server starts. */
export type Brand = {
  readonly name: string;
  /** Paths of image files on this origin. Absent if the pages show Grantway's own mark. */
  readonly logo?: {
    readonly url: string;
    readonly urlDark?: string;
    readonly contentType: string;
    /** Whether the name is part of the image. */
    readonly showsName: boolean;
  };
  /** Path of the style sheet with the operator's colors, if the operator chose any. */
  readonly styleSheetUrl?: string;
  /** The same style sheet for pages in a fixed theme. */
  readonly themedStyleSheetUrls?: { readonly light: string; readonly dark: string };
  /** Where people ask for help. The operator may set both an email address and a URL, one of the two, or neither. */
  readonly supportEmail?: string;
  readonly supportUrl?: string;
  readonly homePageUrl?: string;
  readonly privacyPolicyUrl?: string;
  readonly termsOfServiceUrl?: string;
  /** The files at the paths above, which the server serves itself. */
  readonly files: readonly BrandFile[];
};

export type BrandFile = { readonly url: string; readonly contentType: string; readonly body: Uint8Array };

/** What a function needs: these interfaces of storage, and the services with these names. */
export type Needs<Promises, Name extends Exclude<keyof Services, 'storage'> = never> = {
  readonly storage: Promises;
} & Pick<Services, Name>;
