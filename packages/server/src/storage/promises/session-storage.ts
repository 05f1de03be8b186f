/** `storage.ts` has the rules that all storage interfaces share. */
import type { Attribution } from '../../records/event.ts';
import type { Session, SignIn } from '../../records/session.ts';
import type { Page, PageRequest } from './page.ts';

export interface SessionStorage {
  /**
   * Adds the account to the browser's session, and creates the session if there is none. Resolves to false if
   * `provedRevision` or `spends` prevents the sign-in. Signing in again renews `signedInAt`. Each account stays in the
   * session until its own `expiresAt`, which another account's sign-in doesn't extend.
   *
   * - `replaces`: the session moves from this digest to `sha256`, and the old secret stops working. So a secret that an
   *   attacker planted in the browser never belongs to a session with an account (session fixation).
   * - `browserSha256`: the browser that owns the session, for `signOut`.
   * - `provedRevision`: the revision of the credentials that the person has just proved. If the credentials have changed
   *   since, nothing happens, so a proof doesn't outlive the change.
   * - `spends`: the sign-in uses up this recovery code and increases the revision by one. Of any number of concurrent
   *   callers, exactly one succeeds. If the sign-in fails, the code stays usable.
   *
   * Makes the event `signIn.succeeded`.
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
    /** At most 24 ASCII characters. Signing in again replaces the stored network, or removes it if this one is absent. */
    network?: string;
  }): Promise<boolean>;
  /**
   * Undefined if the session is unknown, or expired at `now`. Leaves out deleted accounts, and accounts whose own
   * sign-in has expired.
   */
  findSession(sha256: Uint8Array, now: number): Promise<Session | undefined>;
  /** Callers record at most one use an hour per session. */
  touchSession(sha256: Uint8Array, now: number): Promise<void>;
  /**
   * Removes one account, or all accounts if `accountSub` is undefined, from every session of the browser: the session
   * with the digest `sha256`, and those that `signIn` marked with this `browserSha256`. A session that moves to a new
   * digest at the same moment is included. Makes the event `session.ended` for each account, with the account itself as
   * the actor and `endedAt` as the time.
   */
  signOut(
    browser: { sha256?: Uint8Array; browserSha256?: Uint8Array },
    accountSub: string | undefined,
    endedAt: number,
  ): Promise<void>;
  /** The latest sign-in first. */
  listSignIns(accountSub: string, now: number, page: PageRequest): Promise<Page<SignIn>>;
  /** Resolves to whether the id named a sign-in of this account. */
  endSignIn(accountSub: string, id: string, by: Attribution): Promise<boolean>;
  /**
   * Signs the account out of every session except `exceptSha256`. Also ends a session that moves to a new digest at the
   * same moment, even if its digest was `exceptSha256`.
   */
  endOtherSignIns(accountSub: string, exceptSha256: Uint8Array | undefined, by: Attribution): Promise<void>;
}
