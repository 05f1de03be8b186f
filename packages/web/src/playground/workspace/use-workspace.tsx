import type { PlaygroundSession, PlaygroundSettings, SecretName } from '@grantway/protocol/playground';
import { createContext, type ReactNode, use, useSyncExternalStore } from 'react';
import { callPlayground } from './call-playground.ts';
import type { ApiRequest, Snapshot } from './snapshot.ts';
import type { WorkspaceStore } from './workspace-store.ts';

type Context = { readonly session: PlaygroundSession; readonly store: WorkspaceStore };

const WorkspaceContext = createContext<Context | undefined>(undefined);

export function WorkspaceProvider({ children, ...context }: Context & { readonly children: ReactNode }) {
  return <WorkspaceContext value={context}>{children}</WorkspaceContext>;
}

export type Workspace = Snapshot & {
  readonly session: PlaygroundSession;
  readonly run: WorkspaceStore['run'];
  readonly chooseScopes: (scopes: readonly string[]) => void;
  readonly setRequest: (request: ApiRequest) => void;
  readonly setAutoRefresh: (isOn: boolean) => void;
  readonly change: WorkspaceStore['change'];
  /** @returns whether the server accepted the settings */
  readonly saveSettings: (settings: PlaygroundSettings, clientSecret?: string) => Promise<boolean>;
  /**
   * @param sealed the sealed workspace, or the sealed secrets of an exchange
   * @throws ApiFailure
   */
  readonly reveal: (sealed: string) => Promise<Readonly<Partial<Record<SecretName, string>>>>;
};

export function useWorkspace(): Workspace {
  const context = use(WorkspaceContext);
  if (context === undefined) throw new TypeError('there is no WorkspaceProvider');
  const { session, store } = context;
  const snapshot = useSyncExternalStore(store.subscribe, store.read);
  const { run, change } = store;
  return {
    ...snapshot,
    session,
    run,
    change,
    chooseScopes: (chosenScopes) => change({ chosenScopes }),
    setRequest: (request) => change({ request }),
    setAutoRefresh: (autoRefresh) => change({ autoRefresh }),
    saveSettings: async (settings, clientSecret) => {
      const input = { settings, ...(clientSecret !== undefined && { clientSecret }) };
      return (await run('settings', input)) !== undefined;
    },
    reveal: async (sealed) => (await callPlayground('reveal', { sealed })).values,
  };
}
