import type { PlaygroundSession } from '@grantway/protocol/playground';
import { acceptReturn } from './return.ts';
import { openSession } from './session.ts';
import { createWorkspaceStore, type WorkspaceStore } from './workspace-store.ts';

export type OpenWorkspace = { readonly session: PlaygroundSession; readonly store: WorkspaceStore };

/** @param returned the query of the authorization response, if the person has just come back */
export async function openWorkspace(returned: string | undefined): Promise<OpenWorkspace> {
  const session = await openSession();
  const store = createWorkspaceStore(session);
  void acceptReturn(returned, store);
  return { session, store };
}
