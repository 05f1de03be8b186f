/** What an application says to an adapter, and what all adapters make of it. */
import { isLocalPath } from '../authorization-url.ts';
import type { DeniedResult, GrantedResult, OtherAccountResult } from '../callback.ts';
import { contextOf, type OAuthClient } from '../client.ts';
import { ConfigurationError, StateMismatchError } from '../errors.ts';
import type { Transaction } from '../transaction.ts';
import { openTransaction } from '../transaction.ts';
import { cookieWriter } from './cookies.ts';
import type { HandledCallbacks } from './handled-callback.ts';
import { handledCallbacks } from './handled-callback.ts';
import type { TransactionKeeping, TransactionStorage } from './transaction-keeping.ts';
import { cookieKeeping, sessionKeeping } from './transaction-keeping.ts';

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

/** The options, completed, and what of the client they go with. */
export type RoutesSetup<Context> = {
  readonly client: OAuthClient;
  readonly options: OAuthRoutesOptions<Context>;
  /** The application's own, from the redirect URI. */
  readonly origin: string;
  readonly paths: { readonly connect: string; readonly callback: string; readonly disconnect: string };
  readonly defaultPath: string;
  readonly keeping: TransactionKeeping<Context>;
  readonly handled: HandledCallbacks;
  /** What was sealed; undefined where it does not open, or has ended. */
  readonly open: (transaction: string) => Promise<Transaction | undefined>;
  readonly reseal: (transaction: Transaction) => Promise<string>;
};

/**
 * Completes the options.
 *
 * @throws {ConfigurationError} where the client has no redirect URI, or a path is none.
 */
export function setUpRoutes<Context>(
  client: OAuthClient,
  options: OAuthRoutesOptions<Context>,
): RoutesSetup<Context> {
  const { configuration, seal } = contextOf(client);
  const { clientId, redirectUri, now } = configuration;
  if (redirectUri === undefined)
    throw new ConfigurationError('Set redirectUri: it says where callbacks arrive.');
  if (options.scopes.length === 0) throw new ConfigurationError('scopes must name at least one scope.');
  const { connectPath = '/connect', disconnectPath = '/disconnect', defaultPath = '/' } = options;
  for (const [name, path] of Object.entries({ connectPath, disconnectPath, defaultPath })) {
    if (!isLocalPath(path)) throw new ConfigurationError(`${name} must be a path, beginning with one "/".`);
  }
  const { origin, pathname } = new URL(redirectUri);
  const open = async (transaction: string): Promise<Transaction | undefined> => {
    try {
      return await openTransaction(seal, clientId, transaction, now());
    } catch (error) {
      if (error instanceof StateMismatchError) return undefined;
      throw error;
    }
  };
  const cookies = cookieWriter(origin);
  const handled = handledCallbacks(cookies, seal, clientId, now);
  const endOf = async (transaction: string): Promise<number | undefined> =>
    (await open(transaction))?.expiresAt;
  return {
    client,
    options,
    origin,
    paths: { connect: connectPath, callback: pathname, disconnect: disconnectPath },
    defaultPath,
    keeping: options.transactions
      ? sessionKeeping(options.transactions)
      : cookieKeeping(cookies, endOf, handled.cookieName),
    handled,
    open,
    reseal: (transaction) => seal.seal(JSON.stringify(transaction), clientId),
  };
}
