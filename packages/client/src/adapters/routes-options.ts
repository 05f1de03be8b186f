/** What an application says to an adapter. */
import type { DeniedResult, GrantedResult, OtherAccountResult } from '../callback.ts';
import type { TransactionStorage } from './transaction-keeping.ts';

/** A path of the application to go to, a whole answer, or nothing: then the adapter goes on as it would without it. */
// biome-ignore lint/suspicious/noConfusingVoidType: a hook may be a function without a return statement.
export type HookAnswer = string | Response | undefined | void;

/** What an adapter is told. `Context` is what the framework calls a request. */
export type OAuthRoutesOptions<Context> = {
  /** The application's own name of the person who is signed in to it; undefined where nobody is. */
  readonly user: (context: Context) => string | undefined | Promise<string | undefined>;
  /** Every scope that a browser may ask for at `connectPath`; where it names none, all of them are asked for. */
  readonly scopes: readonly string[];
  /** Where a link begins an authorization: `GET <connectPath>?scope=…&return=…`. `/connect` if left out. */
  readonly connectPath?: string;
  /** Where a form ends a grant: `POST <disconnectPath>?return=…`. `/disconnect` if left out. */
  readonly disconnectPath?: string;
  /** Where people go on who came from nowhere in particular. `/` if left out. */
  readonly defaultPath?: string;
  /**
   * Connecting is also how people sign in: who is not signed in may connect, `openid` is asked for as well, and the grant
   * is that of the account's `sub`. `onConnected` then begins the application's session.
   */
  readonly signIn?: boolean;
  /** The grant is stored. `result.missing` says what was refused. */
  readonly onConnected?: (result: GrantedResult, context: Context) => HookAnswer | Promise<HookAnswer>;
  /** The person refused, all of it. Left out, a short page says so. */
  readonly onDenied?: (result: DeniedResult, context: Context) => HookAnswer | Promise<HookAnswer>;
  /** The person came back as another account than the stored one. Left out, a short page says so. */
  readonly onOtherAccount?: (
    result: OtherAccountResult,
    context: Context,
  ) => HookAnswer | Promise<HookAnswer>;
  /** Somebody who is not signed in asked for what needs a grant. Left out, the answer is 401. */
  readonly onSignedOut?: (context: Context) => HookAnswer | Promise<HookAnswer>;
  /** The application's session, to keep running authorizations in. Left out, each has a cookie of its own. */
  readonly transactions?: TransactionStorage<Context>;
};
