/** Says whether the app got a token. Until then, asks the server repeatedly for a limited time. */
import { clientFailuresTexts } from '@grantway/messages/console/client-failures';
import type { ConnectTexts } from '@grantway/messages/console/connect';
import type { ReactNode } from 'react';
import type { Client } from '../../api/operations.ts';
import { useList } from '../../api/queries.ts';
import { useRepeated } from '../../api/use-repeated.ts';
import { Button } from '../../components/button.tsx';
import { Drawing, drawings } from '../../components/drawing.tsx';
import { failureName } from '../../components/failure-name.ts';
import { useDay } from '../../components/time-text.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';

type Props = { readonly client: Client; readonly reload: () => void; readonly text: ConnectTexts };

export function ConnectionState({ client, reload, text }: Props) {
  const { state, lastUseTime } = client;
  const failuresText = useTexts(clientFailuresTexts);
  const day = useDay();
  const isWaiting = state === 'active' && lastUseTime === undefined;
  const ids = { project: client.project, client: client.id };
  const failures = useList('clients.authorizationFailures.list', 'authorizationFailures', ids, {}, isWaiting);
  const readAgain = () => {
    reload();
    failures.reload();
  };
  const { isOver, again } = useRepeated(readAgain, isWaiting);
  const failed = isWaiting ? failures.data?.[0] : undefined;
  return (
    <div role="status">
      {lastUseTime !== undefined && state === 'active' && (
        <Banner kind="connected" title={text.connected} meaning={text.connectedMeaning(day(lastUseTime))} />
      )}
      {state !== 'active' && <Banner kind="stopped" title={text.notActive} meaning={text.notActiveMeaning} />}
      {isWaiting && !isOver && <Banner kind="waiting" title={text.waiting} meaning={text.waitingMeaning} />}
      {isWaiting && isOver && (
        <Banner kind="stopped" title={text.stopped} meaning={text.stoppedMeaning}>
          <Button onClick={again}>{text.look}</Button>
        </Banner>
      )}
      {failed !== undefined && (
        <Banner kind="stopped" title={text.failed} meaning={failureName(failed, failuresText)}>
          <PageLink to="/projects/:project/clients/:client" ids={ids} className="button button-plain">
            {text.why}
          </PageLink>
        </Banner>
      )}
    </div>
  );
}

type BannerProps = {
  readonly kind: 'waiting' | 'connected' | 'stopped';
  readonly title: string;
  readonly meaning: string;
  readonly children?: ReactNode;
};

function Banner({ kind, title, meaning, children }: BannerProps) {
  return (
    <div className={`connection connection-${kind}`}>
      {kind === 'connected' ? <Drawing d={drawings.check} /> : <span aria-hidden="true">◔</span>}
      <div>
        <p className="connection-title">{title}</p>
        <p className="soft">{meaning}</p>
      </div>
      {children}
    </div>
  );
}
