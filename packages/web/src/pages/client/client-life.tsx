import type { ClientTexts } from '@grantway/messages/console/client';
import { clientsTexts } from '@grantway/messages/console/clients';
import { useState } from 'react';
import type { Client } from '../../api/operations.ts';
import { AskFirst, type Question } from '../../components/ask-first.tsx';
import { Button } from '../../components/button.tsx';
import { useDaysLeft } from '../../components/time-text.tsx';
import { useTexts } from '../../texts/language.tsx';

type Props = {
  readonly client: Client;
  /**
   * Whether the client's state made an app's request fail. The button that enables or restores the client then gets
   * the focus.
   */
  readonly isAsked: boolean;
  readonly text: ClientTexts;
};
type Change = 'disable' | 'enable' | 'delete' | 'restore';

const after = { disable: 'disabled', enable: 'active', delete: 'deleted', restore: 'active' } as const;

export function ClientLife({ client, isAsked, text: { life: text } }: Props) {
  const { states } = useTexts(clientsTexts);
  const daysLeft = useDaysLeft();
  const [asked, setAsked] = useState<Change>();
  const { name, state, restorableUntil } = client;
  const choices: readonly Change[] =
    state === 'deleted' ? ['restore'] : [state === 'active' ? 'disable' : 'enable', 'delete'];
  return (
    <section className="section" aria-labelledby="life">
      <h2 id="life">{state === 'deleted' ? text.deletedHeading : text.heading}</h2>
      {restorableUntil !== undefined && <p>{text.deleted(daysLeft(restorableUntil))}</p>}
      <div className="form-actions">
        {choices.map((change) => (
          <Button
            key={change}
            kind={change === 'delete' ? 'danger' : 'plain'}
            autoFocus={isAsked && (change === 'enable' || change === 'restore')}
            onClick={() => setAsked(change)}
          >
            {text[change](name)}
          </Button>
        ))}
      </div>
      {asked !== undefined && (
        <AskFirst
          question={questionFor(asked, client, text)}
          touches={['clients']}
          done={text.done(name, states[after[asked]])}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}

type LifeChange = 'clients.disable' | 'clients.enable' | 'clients.delete' | 'clients.undelete';

function questionFor(change: Change, client: Client, text: ClientTexts['life']): Question<LifeChange> {
  const meanings = {
    disable: text.disableMeaning,
    enable: text.enableMeaning,
    delete: text.deleteMeaning,
    restore: text.restoreMeaning,
  };
  return {
    action: text[change](client.name),
    meaning: <p>{meanings[change]}</p>,
    kind: change === 'disable' || change === 'delete' ? 'danger' : 'primary',
    operation: `clients.${change === 'restore' ? 'undelete' : change}`,
    call: {
      ids: { project: client.project, client: client.id },
      ...(change !== 'delete' && { input: {} }),
      etag: client.etag,
    },
    command: ['client', change, client.id],
  };
}
