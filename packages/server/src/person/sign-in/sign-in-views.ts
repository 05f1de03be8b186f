import type { Account } from '../../records/account.ts';
import type { PageForm, PageFrame } from '../pages/page-frame.ts';
import type { PasskeyCeremony } from './passkeys.ts';
import type { PasswordProblem } from './password.ts';
import type { AccountPage } from './sign-in-address.ts';

export type SignInProblem =
  | 'expired'
  | 'wrongPassword'
  | 'wrongCode'
  | 'passkeyRefused'
  | 'disabled'
  | 'addressMissing'
  | 'passwordMissing'
  | 'codeMissing';

export type DestinationView = { readonly application: string } | { readonly page: DestinationPage };

export type DestinationPage = AccountPage | 'console' | 'playground';

/**
 * The main form posts `email`, and `password` or `recovery_code`, depending on `way`. The form for passkeys posts
 * `passkey`, the browser's answer as JSON.
 */
export type SignInView = {
  readonly frame: PageFrame;
  readonly form: PageForm;
  readonly way: 'password' | 'recovery-code';
  readonly destination: DestinationView;
  /** Whether the person is already signed in and has to sign in again. */
  readonly again: boolean;
  readonly address: string;
  readonly problem?: SignInProblem;
  /** When the person may try again. In whole seconds since 1970, like `now`. */
  readonly blocked?: { readonly until: number; readonly now: number };
  readonly passkey: PasskeyCeremony;
  /** Path and query of this page with the other `way`. */
  readonly otherWayPath: string;
  /** Posts `decision=deny`: goes back to the app without allowing anything. Absent if no app is waiting. */
  readonly refusal?: PageForm;
};

/**
 * Choosing an account with one click. Posts `account` = the chosen `sub`, or `decision`:
 * - `deny`: go back without choosing;
 * - `another-account`, if `useAnother`: sign in with an account that isn't listed.
 */
export type ChooserView = {
  readonly frame: PageFrame;
  readonly form: PageForm;
  readonly application: { readonly name: string };
  readonly accounts: readonly { readonly account: Account; readonly signedIn: boolean }[];
  readonly truncated: boolean;
  /** Whether choosing an account signs the person in, as on a development server. The page says so. */
  readonly noPasswords: boolean;
  readonly useAnother: boolean;
};

/** Only for a development server. Posts `account` = the chosen `sub`. */
export type AccountListView = {
  readonly frame: PageFrame;
  readonly form: PageForm;
  readonly page: DestinationPage;
  readonly accounts: readonly { readonly account: Account; readonly signedIn: boolean }[];
  readonly truncated: boolean;
};

/** Posts `account` = a `sub`, or `all`. */
export type SignOutView = {
  readonly frame: PageFrame;
  readonly form: PageForm;
  /** The accounts that the page offers to sign out of: the account that the page's address names, or all. */
  readonly accounts: readonly Account[];
  readonly several: boolean;
  /** The email address of the account that was just signed out, or `all`. */
  readonly done?: { readonly address: string } | 'all';
  readonly signInPath: string;
  /** Path and query of the page for a person who decides not to sign out. */
  readonly applicationsPath: string;
};

/** Posts `password`. */
export type NewPasswordView = {
  readonly frame: PageFrame;
  readonly form: PageForm;
  readonly account: Account;
  readonly problem?: PasswordProblem | 'missing' | 'expired';
  /** Path and query to continue without a new password. Absent if the person has to choose one. */
  readonly skipPath?: string;
};
