import type { DeniedResult, GrantedResult, OtherAccountResult } from '../callback.ts';
import type { TransactionStorage } from './transaction-keeping.ts';

/** A hook returns a path of your app to redirect to, a complete answer, or nothing for the adapter's default. */
// biome-ignore lint/suspicious/noConfusingVoidType: a hook may be a function without a return statement.
export type HookAnswer = string | Response | undefined | void;

/** Options of an adapter. `Context` is the framework's request object; for Hono, it is Hono's context. */
export type OAuthRoutesOptions<Context> = {
  /** Returns your app's id for the signed-in user; undefined if nobody is signed in. */
  readonly user: (context: Context) => string | undefined | Promise<string | undefined>;
  /**
   * All scopes that a browser may ask for at `connectPath`, besides `openid`. Without `scope`, the adapter asks for
   * all.
   */
  readonly scopes: readonly string[];
  /** The path that starts an authorization: `GET <connectPath>?scope=…&return=…`. Default: `/connect`. */
  readonly connectPath?: string;
  /** The path that revokes the grant: `POST <disconnectPath>?return=…`. Default: `/disconnect`. */
  readonly disconnectPath?: string;
  /** Where users continue if there is no return path. Default: `/`. */
  readonly defaultPath?: string;
  /**
   * Whether connecting also signs users in to your app. If true, users who aren't signed in may connect. The adapter
   * then also asks for `openid` and stores the grant under the account's `sub`. Start your app's session in
   * `onConnected`. Default: false.
   */
  readonly signIn?: boolean;
  /**
   * Called after the grant is stored, if the user granted at least one scope that your app asked for. `result.missing`
   * lists the other scopes. Default: redirect to the return path.
   */
  readonly onConnected?: (result: GrantedResult, context: Context) => HookAnswer | Promise<HookAnswer>;
  /**
   * Called if the user granted no scope that your app asked for, or if the authorization server reports `result.error`.
   * Default: a short page.
   */
  readonly onDenied?: (result: DeniedResult, context: Context) => HookAnswer | Promise<HookAnswer>;
  /** Called if the user came back with another account than the stored grant's. Default: a short page. */
  readonly onOtherAccount?: (
    result: OtherAccountResult,
    context: Context,
  ) => HookAnswer | Promise<HookAnswer>;
  /**
   * Called if the request needs a user and nobody is signed in. With `signIn`, only disconnecting needs a user.
   * Default: status 401.
   */
  readonly onSignedOut?: (context: Context) => HookAnswer | Promise<HookAnswer>;
  /** Stores unfinished authorizations in your app's session. Default: a cookie for each. */
  readonly transactions?: TransactionStorage<Context>;
};
