/** What the pages of a person's account are given to show. They decide nothing; what each posts stands here. */

import type { Account } from '../../records/account.ts';
import type { PageForm, PageFrame } from '../pages/page-frame.ts';
import type { ConsentItem } from '../pages/scope-words.ts';
import type { PasskeyCeremony } from '../sign-in/passkeys.ts';
import type { PasswordProblem } from '../sign-in/password.ts';
import type { AccountPage } from '../sign-in/sign-in-address.ts';
import type { Device } from './device.ts';
import type { SecurityNotice } from './security-notice.ts';

/** What every page of the account has. All times are whole seconds since 1970. */
export type AccountPageView = {
  readonly frame: PageFrame & { readonly account: Account };
  readonly navigation: AccountNavigation;
  /** Where the page's forms post to, with the proof that they came from this page. */
  readonly form: PageForm;
  /** When the page is shown: distances are counted from here. */
  readonly now: number;
};

/** The way between the two pages and between accounts. Addresses are paths with queries. */
export type AccountNavigation = {
  readonly current: AccountPage;
  readonly addresses: Readonly<Record<AccountPage, string>>;
  /** The other accounts signed in in this browser. */
  readonly others: readonly { readonly account: Account; readonly address: string }[];
  /** Where one more account signs in. */
  readonly signInAddress: string;
  readonly signOutAddress: string;
};

/** Applications with access. Each row posts `grant` = the grant's id, to remove it. */
export type ApplicationsView = AccountPageView & {
  /** The application just removed, if one was. */
  readonly removed?: string;
  readonly applications: readonly {
    readonly grantId: string;
    readonly name: string;
    readonly since: number;
    /** To about a day; absent where it was never used. */
    readonly lastUsedAt?: number;
    /** Access goes on while the person is away. */
    readonly offline: boolean;
    /** What it can do, by when that ends: what ends first comes first, what does not end last. At least one. */
    readonly parts: readonly { readonly endsAt?: number; readonly items: readonly ConsentItem[] }[];
  }[];
};

/** Where the account is signed in, and with what. Each form posts `change`; what it is of comes in a field beside it. */
export type SecurityView = AccountPageView & {
  readonly notice?: SecurityNotice;
  /** This browser's first, then the last seen. Posts `sign_in` = the id, to sign out there. */
  readonly signIns: readonly {
    readonly id: string;
    readonly device: Device;
    /** Whether it is this very browser: it signs out where every account does. */
    readonly here: boolean;
    readonly signedInAt: number;
    readonly lastSeenAt: number;
    /** The IP address, or of IPv6 the first 64 bits, of the sign-in; absent if it is unknown. */
    readonly network?: string;
  }[];
  /** Absent in development, where an account is chosen and not proved. */
  readonly credentials?: CredentialsView;
};

export type CredentialsView = {
  readonly hasPassword: boolean;
  readonly passwordChangedAt?: number;
  readonly passkeys: readonly {
    /** Posted as `credential`, to remove it. */
    readonly credentialId: string;
    readonly name: string;
    readonly createdAt: number;
    readonly lastUsedAt?: number;
  }[];
  readonly recoveryCodesLeft: number;
  /** What the person may change, as they have just proved who they are; else where they do so. */
  readonly changes: CredentialChanges | { readonly signInAgainAddress: string };
};

export type CredentialChanges = {
  /** Why the password that was sent can't be chosen. */
  readonly passwordProblem?: PasswordProblem | 'missing';
  readonly newPasskey: PasskeyCeremony & { readonly suggestedName: string };
  /** Whether a passkey may be removed: another way of signing in stays. */
  readonly passkeysRemovable: boolean;
};

/** Ten new recovery codes, shown this once; `replacing` unused older ones, which work no more. */
export type RecoveryCodesView = AccountPageView & {
  readonly codes: readonly string[];
  readonly replacing: boolean;
};
