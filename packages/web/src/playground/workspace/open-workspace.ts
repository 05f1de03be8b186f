import type { PlaygroundSession } from '@grantway/protocol/playground';
import { acceptReturn } from './return.ts';
import { openSession } from './session.ts';
import { createWorkspaceStore, type WorkspaceStore } from './workspace-store.ts';

export type OpenWorkspace = { readonly session: PlaygroundSession; readonly store: WorkspaceStore };

/** @param returned the answer of the authorization server, if it has just sent the person here */
export async function openWorkspace(returned: string | undefined): Promise<OpenWorkspace> {
  const session = await openSession();
  const store = createWorkspaceStore(session);
  void acceptReturn(returned, store);
  return { session, store };
}
