/**
 * Session storage keeps the workspace while the person visits the authorization server. The workspace has no plaintext
 * secrets: tokens are sealed, and exchanges have placeholders.
 */
import type { Kept, ShownExchange } from './snapshot.ts';

const storageKey = 'grantway.playground';
const exchangesKey = 'grantway.playground.exchanges';
export const mostExchanges = 50;
/** Of all kept exchanges. The oldest ones are dropped first. */
const mostCharacters = 1_000_000;

let keptExchanges: readonly ShownExchange[] | undefined;

/** Undefined in a new tab, after another person, or if an older version of the page wrote another format. */
export function readKept(owner: string | undefined): Kept | undefined {
  const rest = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null') as Omit<Kept, 'exchanges'> | null;
  if (typeof rest?.state?.workspace !== 'string' || rest.request === undefined) return undefined;
  if (rest.owner !== owner) {
    sessionStorage.removeItem(storageKey);
    sessionStorage.removeItem(exchangesKey);
    return undefined;
  }
  const exchanges = JSON.parse(sessionStorage.getItem(exchangesKey) ?? '[]') as readonly ShownExchange[];
  return { ...rest, exchanges };
}

export function keep(kept: Kept): void {
  const { owner, state, chosenScopes, metadata, visit, problem, request, autoRefresh, exchanges } = kept;
  const rest = { owner, state, chosenScopes, metadata, visit, problem, request, autoRefresh };
  sessionStorage.setItem(storageKey, JSON.stringify(rest));
  // Writing all exchanges at every keystroke would be slow.
  if (exchanges === keptExchanges) return;
  keptExchanges = exchanges;
  try {
    sessionStorage.setItem(exchangesKey, JSON.stringify(fitting(exchanges)));
  } catch {
    // Session storage is full. The page still has the exchanges in memory.
    sessionStorage.removeItem(exchangesKey);
  }
}

function fitting(exchanges: readonly ShownExchange[]): readonly ShownExchange[] {
  let left = mostCharacters;
  return exchanges.filter((each) => {
    left -= JSON.stringify(each).length;
    return left >= 0;
  });
}
