import type { ClientsTexts } from '@grantway/messages/console/clients';
import type { Client } from '../api/operations.ts';
import { StateWord } from './state-word.tsx';
import { useDay, useDaysLeft } from './time-text.tsx';
import './client-state.css';

export function ClientState({ client, text }: { readonly client: Client; readonly text: ClientsTexts }) {
  const day = useDay();
  const daysLeft = useDaysLeft();
  const { state, restorableUntil, unusedDeleteTime } = client;
  return (
    <span className="client-state">
      <StateWord state={state} word={text.states[state]} />
      {restorableUntil !== undefined && (
        <span className="soft"> {text.restorableFor(daysLeft(restorableUntil))}</span>
      )}
      {unusedDeleteTime !== undefined && (
        <span title={text.unusedUntil(day(unusedDeleteTime))}>
          {' '}
          <StateWord state="unused" word={text.unused} />
        </span>
      )}
    </span>
  );
}
