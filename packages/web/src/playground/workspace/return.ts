import { playgroundPath } from '@grantway/protocol/playground';
import type { WorkspaceStore } from './workspace-store.ts';
import { withoutCode } from './workspace-store.ts';

/** Parameters of an authorization response (RFC 6749 §4.1.2 and §4.1.2.1). */
const answers = ['code', 'error', 'state'];

/** Removes the authorization response from the address and the history. @returns its query */
export function takeReturn(): string | undefined {
  const { pathname, search } = window.location;
  const params = new URLSearchParams(search);
  if (pathname !== playgroundPath || !answers.some((name) => params.has(name))) return undefined;
  window.history.replaceState(null, '', playgroundPath);
  return search.slice(1);
}

export async function acceptReturn(query: string | undefined, store: WorkspaceStore): Promise<void> {
  if (query === undefined) {
    // The person pressed "back" on the authorization server's page.
    if (store.read().state.isAuthorizing) store.change({ cameBackWithoutAnswer: true });
    return;
  }
  const { visit } = store.read();
  const returnedTo = `${window.location.origin}${playgroundPath}?${withoutCode(query)}`;
  if (visit !== undefined) store.change({ visit: { ...visit, returnedTo } });
  const answer = await store.run('callback', { query }, { step: 1 });
  store.change({ problem: answer?.problem });
}
