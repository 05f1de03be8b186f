/** What all grants of a client work with, and who is told of new tokens. */
import type { ClientConfiguration } from './configuration.ts';
import type { GrantContext } from './grant.ts';
import type { GrantRecord } from './grant-record.ts';
import { createKeeper } from './keeper.ts';
import { createRefresh } from './refresh.ts';
import { createSeal } from './seal.ts';

/** New tokens, stored already. `record` holds them: never log it. */
export type TokensEvent = { readonly userId: string; readonly record: GrantRecord };

export type TokensListener = (event: TokensEvent) => void | Promise<void>;

/** Puts together what the configuration says. */
export function createGrantContext(
  configuration: ClientConfiguration,
  listeners: ReadonlySet<TokensListener>,
): GrantContext {
  const { keys, randomBytes, onListenerError } = configuration;
  const keeper = createKeeper(configuration);
  const onTokens = (userId: string, record: GrantRecord): void => {
    // Not in the way of the call that brought the tokens, and not able to make it fail.
    for (const listener of listeners) {
      Promise.resolve()
        .then(() => listener({ userId, record }))
        .catch(onListenerError);
    }
  };
  return {
    configuration,
    keeper,
    onTokens,
    refresh: createRefresh(configuration, keeper, onTokens),
    transactionSeal: createSeal(keys, 'transaction', randomBytes),
  };
}

const contexts = new WeakMap<object, GrantContext>();

/** For what works on a client from outside of the main entry: `maintenance.ts`. */
export function rememberContext(client: object, context: GrantContext): void {
  contexts.set(client, context);
}

/** @throws {TypeError} for anything but a client of `createOAuthClient`. */
export function contextOf(client: object): GrantContext {
  const context = contexts.get(client);
  if (context === undefined) throw new TypeError('That is no client made by createOAuthClient.');
  return context;
}
