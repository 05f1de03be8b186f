/** What the pages of a person's own account say. The names of devices are put together by `device`. */
export type AccountMessages = {
  readonly navigation: {
    readonly label: string;
    readonly applications: string;
    readonly security: string;
    readonly otherAccounts: string;
    readonly useAnotherAccount: string;
    readonly signOut: string;
  };
  /** Which zone the dates and times of the page are in. */
  readonly zone: string;
  readonly applications: {
    readonly heading: string;
    readonly purpose: string;
    readonly removed: (application: string) => string;
    readonly since: (date: string) => string;
    readonly lastUsed: (date: string) => string;
    readonly notUsedYet: string;
    readonly endsAt: (date: string, distance: string) => string;
    /** Above what does not end, where other things do. */
    readonly untilTakenBack: string;
    readonly alsoWhileAway: string;
    readonly onlyWhileUsed: string;
    readonly can: string;
    readonly remove: string;
    readonly removeOf: (application: string) => string;
    readonly removeMeaning: (application: string) => string;
    readonly removeNow: string;
    readonly empty: string;
    readonly emptyMeaning: string;
  };
  readonly security: {
    readonly heading: string;
    readonly purpose: string;
    readonly changedMeanwhile: string;
    /** Opens the rest of a long list. */
    readonly more: (count: string) => string;
    readonly confirm: { readonly meaning: string; readonly signInAgain: string };
    readonly development: { readonly heading: string; readonly meaning: string };
    readonly signIns: SignInsMessages;
    readonly password: PasswordMessages;
    readonly passkeys: PasskeysMessages;
    readonly recoveryCodes: RecoveryCodesMessages;
  };
};

type SignInsMessages = {
  readonly heading: string;
  readonly purpose: string;
  readonly device: (browser: string, system: string) => string;
  readonly unknownDevice: string;
  readonly thisBrowser: string;
  readonly since: (date: string) => string;
  readonly seenLately: string;
  readonly lastSeen: (distance: string) => string;
  readonly signOut: string;
  readonly signOutOf: (device: string) => string;
  readonly signOutOthers: string;
  readonly ended: (device: string) => string;
  readonly othersEnded: string;
};

type PasswordMessages = {
  readonly heading: string;
  readonly none: string;
  readonly since: (date: string) => string;
  readonly change: string;
  readonly changeMeaning: string;
  readonly changed: string;
};

type PasskeysMessages = {
  readonly heading: string;
  readonly purpose: string;
  readonly none: string;
  readonly addedOn: (date: string) => string;
  readonly lastUsed: (date: string) => string;
  readonly notUsedYet: string;
  readonly name: string;
  readonly nameHint: string;
  readonly add: string;
  readonly needsScripts: string;
  readonly notAdded: string;
  readonly alreadyHere: string;
  /** Why no passkey more can be added. */
  readonly full: (most: string) => string;
  readonly added: (name: string) => string;
  readonly remove: string;
  readonly removeOf: (name: string) => string;
  readonly removeMeaning: (name: string) => string;
  readonly removeNow: string;
  readonly removed: (name: string) => string;
  /** Why the only way of signing in stays. */
  readonly onlyWay: string;
};

type RecoveryCodesMessages = {
  readonly heading: string;
  readonly purpose: string;
  readonly left: (count: string) => string;
  readonly make: string;
  readonly makeMeaning: string;
  readonly madeHeading: string;
  readonly madeMeaning: string;
  readonly madeMeaningReplacing: string;
  readonly keep: string;
  readonly back: string;
};
