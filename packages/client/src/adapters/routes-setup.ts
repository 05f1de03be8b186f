/** What every adapter makes of its options: checked, completed, and with what of the client they need. */
import { isLocalPath } from '../authorization-url.ts';
import { contextOf, type OAuthClient } from '../client.ts';
import { ConfigurationError, StateMismatchError } from '../errors.ts';
import type { Transaction } from '../transaction.ts';
import { openTransaction } from '../transaction.ts';
import { cookieWriter } from './cookies.ts';
import type { HandledCallbacks } from './handled-callback.ts';
import { handledCallbacks } from './handled-callback.ts';
import type { OAuthRoutesOptions } from './routes-options.ts';
import type { TransactionKeeping } from './transaction-keeping.ts';
import { cookieKeeping, sessionKeeping } from './transaction-keeping.ts';

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
