/**
 * Keeps the workspace in the tab's session storage, because the page is gone while the person is at the authorization
 * server. It has no secret in the clear: tokens are sealed, and exchanges have placeholders.
 */
import type { Kept, ShownExchange } from './snapshot.ts';

const storageKey = 'grantway.playground';
export const mostExchanges = 50;
/** Older exchanges go first. */
const mostCharacters = 1_000_000;

export function readKept(): Kept | undefined {
  const text = sessionStorage.getItem(storageKey);
  return text === null ? undefined : JSON.parse(text);
}

export function keep(kept: Kept): void {
  const { state, chosenScopes, metadata, visit, problem, request, autoRefresh } = kept;
  const rest = { state, chosenScopes, metadata, visit, problem, request, autoRefresh };
  try {
    sessionStorage.setItem(storageKey, JSON.stringify({ ...rest, exchanges: fitting(kept.exchanges) }));
  } catch {
    // The browser's limit. The page itself still has the exchanges.
    sessionStorage.setItem(storageKey, JSON.stringify({ ...rest, exchanges: [] }));
  }
}

function fitting(exchanges: readonly ShownExchange[]): readonly ShownExchange[] {
  let left = mostCharacters;
  return exchanges.filter((each) => {
    left -= JSON.stringify(each).length;
    return left >= 0;
  });
}
