import type { ClientTexts } from '@grantway/messages/console/client';
import { clientsTexts } from '@grantway/messages/console/clients';
import { useCallback, useState } from 'react';
import type { Client, ClientSecret } from '../../api/operations.ts';
import { useChange, useList, usePermissions } from '../../api/queries.ts';
import { AskFirst } from '../../components/ask-first.tsx';
import { Button } from '../../components/button.tsx';
import { DownloadClientFile } from '../../components/client-file.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { ChangeFailure } from '../../components/failure.tsx';
import { NewSecret } from '../../components/new-secret.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { useTexts } from '../../texts/language.tsx';
import { Rotation } from './rotation.tsx';
import { secretQuestion } from './secret-question.tsx';

type Props = { readonly client: Client; readonly text: ClientTexts };
type Asked = { readonly change: 'disable' | 'enable' | 'delete'; readonly secret: ClientSecret };

const secretsAtMost = 2;

export function ClientSecrets({ client, text: { secrets: text, ...short } }: Props) {
  const shared = useTexts(clientsTexts);
  const ids = { project: client.project, client: client.id };
  const secrets = useList('clients.secrets.list', 'secrets', ids);
  const mayChange = usePermissions(client.project).has('clients.changeSecrets');
  const [asked, setAsked] = useState<Asked>();
  const all = secrets.data ?? [];
  const numberOf = ({ id }: ClientSecret) => String(all.findIndex((secret) => secret.id === id) + 1);
  const button = (change: Asked['change'], secret: ClientSecret, word: string) => (
    <Button
      kind={change === 'delete' ? 'quiet-danger' : 'quiet'}
      aria-label={text[change](numberOf(secret))}
      onClick={() => setAsked({ change, secret })}
    >
      {word}
    </Button>
  );
  return (
    <section className="section" aria-labelledby="secrets">
      <h2 id="secrets">{text.heading}</h2>
      <p className="soft">{text.meaning}</p>
      <DataTable
        label={text.heading}
        page={secrets}
        keyOf={({ id }) => id}
        columns={[
          { heading: shared.secret.secret, cell: (secret) => text.secret(numberOf(secret)) },
          {
            heading: shared.state,
            cell: ({ state }) => <StateWord state={state} word={shared.states[state]} />,
          },
          {
            heading: shared.created,
            isSecondary: true,
            cell: ({ createTime }) => <TimeText at={createTime} />,
          },
          {
            heading: shared.lastUsed,
            cell: ({ lastUseTime }) =>
              lastUseTime === undefined ? shared.never : <TimeText at={lastUseTime} />,
          },
        ]}
        actions={
          mayChange
            ? (secret) => (
                <>
                  {secret.state === 'active'
                    ? button('disable', secret, short.disableShort)
                    : button('enable', secret, short.enableShort)}
                  {button('delete', secret, short.deleteShort)}
                </>
              )
            : undefined
        }
        empty={<EmptyState title={text.none} meaning={text.noneMeaning} />}
      />
      {mayChange && <Rotation secrets={all} text={text.rotation} />}
      {mayChange && secrets.data !== undefined && (
        <AddSecret client={client} text={text} isFull={all.length >= secretsAtMost} />
      )}
      {asked !== undefined && (
        <AskFirst
          question={secretQuestion({ ...asked, number: numberOf(asked.secret), all, ids, text })}
          touches={['clients']}
          done={text.done}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}

type AddProps = {
  readonly client: Client;
  readonly text: ClientTexts['secrets'];
  readonly isFull: boolean;
};

function AddSecret({ client, text, isFull }: AddProps) {
  const shared = useTexts(clientsTexts);
  const [secret, setSecret] = useState<string>();
  const adding = useChange('clients.secrets.create', ['clients']);
  const forget = useCallback(() => setSecret(undefined), []);
  const mayDownload = usePermissions(client.project).has('clients.downloadSecret');
  const download = mayDownload && <DownloadClientFile client={client} />;
  const call = { ids: { project: client.project, client: client.id }, input: {} };
  const add = async () => {
    const outcome = await adding.run(call);
    if ('failure' in outcome) return;
    adding.forget();
    setSecret(outcome.answer.secret);
  };
  if (secret !== undefined) {
    return (
      <div className="section stack">
        <NewSecret
          title={shared.secret.added}
          client={client}
          secret={secret}
          onGone={forget}
          text={shared}
        />
        <Button onClick={forget}>{shared.secret.done}</Button>
      </div>
    );
  }
  if (isFull) {
    return (
      <div className="stack">
        <p className="soft">{text.full}</p>
        {download}
      </div>
    );
  }
  return (
    <div className="stack">
      {download}
      <ChangeFailure failure={adding.failure} />
      <Button pending={adding.pending} onClick={() => void add()}>
        {text.add}
      </Button>
      <Equivalent
        command={['client', 'secret', 'add', client.id]}
        operation="clients.secrets.create"
        call={call}
      />
    </div>
  );
}
