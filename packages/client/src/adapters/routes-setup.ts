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

/** The completed options, and what the routes need from the client. */
export type RoutesSetup<Context> = {
  readonly client: OAuthClient;
  readonly options: OAuthRoutesOptions<Context>;
  /** The app's origin, from the redirect URI. */
  readonly origin: string;
  readonly paths: { readonly connect: string; readonly callback: string; readonly disconnect: string };
  readonly defaultPath: string;
  readonly keeping: TransactionKeeping<Context>;
  readonly handled: HandledCallbacks;
  /** Resolves to undefined if the sealed transaction doesn't open or has expired. */
  readonly open: (transaction: string) => Promise<Transaction | undefined>;
  readonly reseal: (transaction: Transaction) => Promise<string>;
};

/** @throws {ConfigurationError} if the client has no redirect URI, `scopes` is empty, or a path option isn't local */
export function setUpRoutes<Context>(
  client: OAuthClient,
  options: OAuthRoutesOptions<Context>,
): RoutesSetup<Context> {
  const { configuration, seal } = contextOf(client);
  const { clientId, redirectUri, now } = configuration;
  if (redirectUri === undefined)
    throw new ConfigurationError('Set redirectUri on the client: the routes need its path.');
  if (options.scopes.length === 0) throw new ConfigurationError('Set scopes to at least one scope.');
  const { connectPath = '/connect', disconnectPath = '/disconnect', defaultPath = '/' } = options;
  for (const [name, path] of Object.entries({ connectPath, disconnectPath, defaultPath })) {
    if (!isLocalPath(path)) throw new ConfigurationError(`${name} must be a path that begins with one "/".`);
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
