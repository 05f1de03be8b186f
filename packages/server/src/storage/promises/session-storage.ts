/** What storage promises of browsers and who is signed in there. The rules for all of them are in `storage.ts`. */
import type { Session, SignIn } from '../../records/session.ts';
import type { Page, PageRequest } from './page.ts';

export interface SessionStorage {
  /**
   * Adds the account to the browser's session, making the session if there is none; signing in again renews `signedInAt`.
   * With `replaces` the session goes on under the new digest, and the old secret is worth nothing from then on: a secret
   * that somebody else planted in the browser never becomes that of a session with an account (session fixation).
   * With `provedRevision` (that of the credentials by which the person has proved to be the account's) nothing is done if
   * they have changed since: a proof that is under way does not outlive the change. With `spends` the sign-in uses this
   * recovery code up and makes the revision one larger: of any number of callers at once exactly one does, and where
   * nothing is done the code is still there. Resolves to whether it was done.
   * Each account of the session is in it until its own `expiresAt`: another one's signing in does not prolong it.
   * `browserSha256` says which browser the session is of, for `signOut`.
   */
  signIn(session: {
    sha256: Uint8Array;
    replaces?: Uint8Array;
    browserSha256?: Uint8Array;
    accountSub: string;
    provedRevision?: number;
    spends?: Uint8Array;
    now: number;
    expiresAt: number;
    userAgent: string;
    /** At most 24 characters, ASCII. Signing in again replaces it, by nothing if it is absent. */
    network?: string;
  }): Promise<boolean>;
  /** Undefined if unknown or expired at `now`. Deleted accounts are left out, and those whose own time is over. */
  findSession(sha256: Uint8Array, now: number): Promise<Session | undefined>;
  /** Records that the browser was seen. Callers do so at most once an hour for each session. */
  touchSession(sha256: Uint8Array, now: number): Promise<void>;
  /**
   * Takes one account, or without `accountSub` all, out of every session of the browser: the one under this digest, and
   * those that `signIn` was told are of this browser. So a session that goes on under a new digest at the same time ends
   * too; a sign-in that comes afterwards brings nothing along of what was signed out.
   */
  signOut(browser: { sha256?: Uint8Array; browserSha256?: Uint8Array }, accountSub?: string): Promise<void>;
  /** Where the account is signed in at `now`; the browser in which it signed in last comes first. */
  listSignIns(accountSub: string, now: number, page: PageRequest): Promise<Page<SignIn>>;
  /** Signs the account out in one browser. Resolves to whether that was a sign-in of this account. */
  endSignIn(accountSub: string, id: string): Promise<boolean>;
  /**
   * Signs the account out everywhere but in the session given, if one is. A sign-in does not slip through by going on under
   * a new digest meanwhile; the one in the session given ends too if that session's digest is not the current one any more.
   */
  endOtherSignIns(accountSub: string, exceptSha256?: Uint8Array): Promise<void>;
}
