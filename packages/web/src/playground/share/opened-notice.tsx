import { shareTexts } from '@grantway/messages/playground/share';
import { useEffect, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { useTexts } from '../../texts/language.tsx';
import { useWorkspace } from '../workspace/use-workspace.tsx';
import { goesToServer } from './goes-to-server.ts';
import { readShareLink } from './share-link.ts';

/** A new object each time, so that opening the same link again applies it again. */
type Opened = { readonly link: string };

/** Applies a share link. A link can name any server, so the notice shows the host that gets the credentials. */
export default function OpenedNotice({ opened: given }: { readonly opened: Opened }) {
  const { opened } = useTexts(shareTexts);
  const id = useId();
  const [host, dismiss] = useOpened(given);
  if (host === undefined) return;
  return (
    <section className="playground-notice" aria-labelledby={id}>
      <h2 id={id}>{opened.heading}</h2>
      <p>{opened.meaning(host)}</p>
      <div className="form-actions">
        <Button onClick={dismiss}>{opened.dismiss}</Button>
      </div>
    </section>
  );
}

/** @returns the token endpoint's host once the link is applied, and a function that dismisses the notice */
function useOpened(given: Opened): readonly [string | undefined, () => void] {
  const { session, state, request, run, chooseScopes, setRequest } = useWorkspace();
  const [host, setHost] = useState<string>();
  useEffect(() => {
    const { link } = given;
    const shared = readShareLink(link, state.settings);
    if (shared === undefined) return;
    const { settings, scopes, request: sharedRequest } = shared;
    // Without the link in the address, a reload keeps later changes.
    if (window.location.hash === link) {
      const { pathname, search } = window.location;
      window.history.replaceState(window.history.state, '', `${pathname}${search}`);
    }
    const { tokenEndpoint } =
      settings.server.kind === 'custom' ? settings.server : session[settings.server.kind];
    chooseScopes(scopes);
    setRequest({
      ...request,
      ...sharedRequest,
      url: sharedRequest.url || request.url,
      body: '',
      // One click sends the request, so the person must first add the token for a host that only the link chose.
      withToken: goesToServer(sharedRequest.url, settings.server, tokenEndpoint),
    });
    void run('settings', { settings }).then(
      (answer) => answer !== undefined && setHost(new URL(tokenEndpoint).host),
    );
  }, [given]);
  return [host, () => setHost(undefined)];
}
