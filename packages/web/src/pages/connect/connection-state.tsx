/** Says whether the app has got a token yet. Looks again by itself until it has. */
import type { ConnectTexts } from '@grantway/messages/console/connect';
import type { ReactNode } from 'react';
import type { Client } from '../../api/operations.ts';
import { useRepeated } from '../../api/use-repeated.ts';
import { Button } from '../../components/button.tsx';
import { Drawing, drawings } from '../../components/drawing.tsx';
import { useDay } from '../../components/time-text.tsx';

type Props = { readonly client: Client; readonly reload: () => void; readonly text: ConnectTexts };

export function ConnectionState({ client: { state, lastUseTime }, reload, text }: Props) {
  const day = useDay();
  const isWaiting = state === 'active' && lastUseTime === undefined;
  const { isOver, again } = useRepeated(reload, isWaiting);
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
