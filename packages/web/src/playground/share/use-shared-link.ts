import { useCallback, useEffect, useState } from 'react';
import { useWorkspace } from '../workspace/use-workspace.tsx';
import { readShareLink, type Shared } from './share-link.ts';

export type SharedLink = {
  /** The host that gets the client secret and the code, if the page was opened by a link. */
  readonly openedHost: string | undefined;
  readonly dismiss: () => void;
  readonly open: (link: string) => Promise<void>;
};

/** Takes over what a link in the address says, and removes it from the address, so that a reload keeps later changes. */
export function useSharedLink(): SharedLink {
  const { session, state, request, run, chooseScopes, setRequest } = useWorkspace();
  const [openedHost, setOpenedHost] = useState<string>();
  const take = useCallback(
    async ({ settings, scopes, request: shared }: Shared) => {
      chooseScopes(scopes);
      setRequest({ ...request, ...shared, url: shared.url || request.url, body: '', withToken: true });
      if ((await run('settings', { settings })) === undefined) return;
      const { server } = settings;
      setOpenedHost(
        new URL(server.kind === 'custom' ? server.tokenEndpoint : session[server.kind].tokenEndpoint).host,
      );
    },
    [session, request, run, chooseScopes, setRequest],
  );
  const openFragment = async (fragment: string) => {
    const shared = readShareLink(fragment, state.settings);
    if (shared !== undefined) await take(shared);
  };
  useEffect(() => {
    const { hash, pathname, search } = window.location;
    if (hash === '' || readShareLink(hash, session.defaults) === undefined) return;
    window.history.replaceState(window.history.state, '', `${pathname}${search}`);
    void openFragment(hash);
  }, []);
  return { openedHost, dismiss: () => setOpenedHost(undefined), open: openFragment };
}
