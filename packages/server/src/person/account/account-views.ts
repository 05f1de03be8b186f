import type { Device } from '@grantway/protocol/device';
import type { Account } from '../../records/account.ts';
import type { PageForm, PageFrame } from '../pages/page-frame.ts';
import type { ConsentItem } from '../pages/scope-words.ts';
import type { PasskeyCeremony } from '../sign-in/passkeys.ts';
import type { PasswordProblem } from '../sign-in/password.ts';
import type { AccountPage } from '../sign-in/sign-in-address.ts';
import type { SecurityNotice } from './security-notice.ts';

/** All times are whole seconds since 1970. */
export type AccountPageView = {
  readonly frame: PageFrame & { readonly account: Account };
  readonly navigation: AccountNavigation;
  /** Its hidden fields prove that a posted form came from a page of this account. */
  readonly form: PageForm;
  readonly now: number;
};

/** Addresses are paths with queries. */
export type AccountNavigation = {
  readonly current: AccountPage;
  readonly addresses: Readonly<Record<AccountPage, string>>;
  readonly others: readonly { readonly account: Account; readonly address: string }[];
  /** Where the person signs in to one more account. */
  readonly signInAddress: string;
  readonly signOutAddress: string;
};

/** To remove an app's access, a form posts the grant's id as `grant`. */
export type ApplicationsView = AccountPageView & {
  /** The name of the app whose access was just removed. */
  readonly removed?: string;
  readonly applications: readonly {
    readonly grantId: string;
    readonly name: string;
    readonly verified: boolean;
    readonly since: number;
    /** When the app last used its access, accurate to about a day. Absent if the app never used it. */
    readonly lastUsedAt?: number;
    /**
     * When the app can use its access. Absent if the app has no refresh token and has never used its access: it may
     * still get a refresh token with its first tokens.
     */
    readonly worksWhen?: 'always' | 'while used';
    /**
     * The permissions, grouped by expiry, the earliest first. The group without `endsAt` is last. At least one group.
     */
    readonly parts: readonly { readonly endsAt?: number; readonly items: readonly ConsentItem[] }[];
  }[];
};

/** Each form posts the kind of change as `change`, and details in other fields. */
export type SecurityView = AccountPageView & {
  readonly notice?: SecurityNotice;
  /**
   * This browser's sign-in comes first. The others are sorted by `lastSeenAt`, the latest first. To end one of the
   * others, a form posts the `id` as `sign_in`.
   */
  readonly signIns: readonly {
    readonly id: string;
    readonly device: Device;
    /** Whether this is the sign-in of the browser that shows the page. */
    readonly here: boolean;
    readonly signedInAt: number;
    readonly lastSeenAt: number;
    /** The IP address of the sign-in. For IPv6 only its first 64 bits. Absent if the server doesn't know it. */
    readonly network?: string;
  }[];
  /** Absent on a development server, where people sign in by choosing an account. */
  readonly credentials?: CredentialsView;
};

export type CredentialsView = {
  readonly hasPassword: boolean;
  readonly passwordChangedAt?: number;
  readonly passkeys: readonly {
    /** The form that removes the passkey posts this as `credential`. */
    readonly credentialId: string;
    readonly name: string;
    readonly createdAt: number;
    readonly lastUsedAt?: number;
  }[];
  readonly recoveryCodesLeft: number;
  /** What the person can change, if they signed in just now; otherwise the address to sign in again. */
  readonly changes: CredentialChanges | { readonly signInAgainAddress: string };
};

export type CredentialChanges = {
  readonly passwordProblem?: PasswordProblem | 'missing';
  readonly newPasskey: PasskeyCeremony & { readonly suggestedName: string };
  /** Whether the person could still sign in after removing one passkey. */
  readonly passkeysRemovable: boolean;
};

/** The server shows the codes only once. `replacing` is true if they replace older unused codes. */
export type RecoveryCodesView = AccountPageView & {
  readonly codes: readonly string[];
  readonly replacing: boolean;
};
