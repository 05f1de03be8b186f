/** What the pages of this folder are given to show. They decide nothing; what each posts stands here. */

import type { Account } from '../../records/account.ts';
import type { PageForm, PageFrame } from '../pages/page-frame.ts';
import type { PasskeyCeremony } from './passkeys.ts';
import type { PasswordProblem } from './password.ts';
import type { AccountPage } from './sign-in-address.ts';

/** What went wrong with the last try. */
export type SignInProblem =
  | 'expired'
  | 'wrongPassword'
  | 'wrongCode'
  | 'passkeyRefused'
  | 'disabled'
  | 'addressMissing'
  | 'passwordMissing'
  | 'codeMissing';

/** What the person goes on to: an application, by its name, or a page of their own. */
export type DestinationView = { readonly application: string } | { readonly page: AccountPage };

/**
 * Signing in. Posts `email` with `password` or `recovery_code`, as `way` says, or, from the form of passkeys, `passkey`
 * (the browser's answer as JSON).
 */
export type SignInView = {
  readonly frame: PageFrame;
  readonly form: PageForm;
  readonly way: 'password' | 'recovery-code';
  readonly destination: DestinationView;
  /** The person is signed in, and is asked to prove it once more. */
  readonly again: boolean;
  /** What stands in the field of the e-mail address. */
  readonly address: string;
  readonly problem?: SignInProblem;
  /** When the next try may be made; whole seconds since 1970, as `now`. */
  readonly blocked?: { readonly until: number; readonly now: number };
  readonly passkey: PasskeyCeremony;
  /** Path and query of this page in the other way. */
  readonly otherWayPath: string;
  /** Posts `decision=deny`: back to the application, where there is one, with nothing given. */
  readonly refusal?: PageForm;
};

/**
 * Choosing an account with one click. Posts `account` = the chosen `sub`, or `decision`:
 * - `deny`: go back without choosing;
 * - `another-account`, where `useAnother`: sign in with an account that is not listed.
 */
export type ChooserView = {
  readonly frame: PageFrame;
  readonly form: PageForm;
  readonly application: { readonly name: string };
  /** Marked where signed in already in this browser. */
  readonly accounts: readonly { readonly account: Account; readonly signedIn: boolean }[];
  /** More accounts exist than are listed. */
  readonly truncated: boolean;
  /** A development server: choosing signs in, whoever chooses. The page says so. */
  readonly noPasswords: boolean;
  readonly useAnother: boolean;
};

/** Signing in on a development server for a page of one's own: posts `account` = the chosen `sub`. */
export type AccountListView = {
  readonly frame: PageFrame;
  readonly form: PageForm;
  readonly page: AccountPage;
  readonly accounts: readonly { readonly account: Account; readonly signedIn: boolean }[];
  readonly truncated: boolean;
};

/** Signing out: posts `account` = a `sub`, or `all`. */
export type SignOutView = {
  readonly frame: PageFrame;
  readonly form: PageForm;
  /** Those that can be signed out one by one. */
  readonly accounts: readonly Account[];
  /** Whether there are more in this browser than one, so that all of them is a choice. */
  readonly several: boolean;
  /** The address signed out just now, or that all were. */
  readonly done?: { readonly address: string } | 'all';
  readonly signInPath: string;
  /** Path and query of the applications with access: the way back. */
  readonly applicationsPath: string;
};

/** Choosing a new password: posts `password`. */
export type NewPasswordView = {
  readonly frame: PageFrame;
  readonly form: PageForm;
  readonly account: Account;
  readonly problem?: PasswordProblem | 'missing' | 'expired';
  /** Where the person may go on without a new password, if they may. */
  readonly skipPath?: string;
};
