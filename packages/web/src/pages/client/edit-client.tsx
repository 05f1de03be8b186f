import type { ClientTexts } from '@grantway/messages/console/client';
import { clientsTexts } from '@grantway/messages/console/clients';
import { receivedTexts } from '@grantway/messages/console/received';
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import type { Client } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import {
  addressesOf,
  areGoodAddresses,
  ClientAddresses,
  isShownAddress,
} from '../../components/client-addresses.tsx';
import { EditConflict } from '../../components/edit-conflict.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { listsOf } from '../../components/lines.ts';
import { useNotices } from '../../components/notices.tsx';
import { nameRule } from '../../components/rules.ts';
import { useEditing } from '../../components/use-editing.ts';
import { useFillIn } from '../../components/use-fill-in.ts';
import { useReceived } from '../../routing/fix-address.ts';
import { useTexts } from '../../texts/language.tsx';
import { addressLinesOf, type Editable, editableOf, editingCommand } from './editable-client.ts';
import { ReceivedRedirectUri } from './received-request.tsx';

type Props = { readonly client: Client; readonly text: ClientTexts };

export function EditClient({ client, text }: Props) {
  const received = useReceived('redirect-uris');
  const receivedText = useTexts(receivedTexts).redirectUri;
  const shared = useTexts(clientsTexts);
  const { rules, save } = useTexts(shellTexts);
  const { show } = useNotices();
  const [isSubmitted, setSubmitted] = useState(false);
  const saving = useChange('clients.update', ['clients']);
  const ids = { project: client.project, client: client.id };
  const isWeb = client.type !== 'desktop';
  const editing = useEditing<Client, Editable>({
    key: `client.${client.id}`,
    record: client,
    fieldsOf: editableOf,
    normalize: (typed) => ({ name: typed.name.trim(), ...addressesOf(addressLinesOf(typed)) }),
    read: () => call('clients.get', { ids }),
    write: (input, etag) => saving.run({ ids, input, etag }),
    onSaved: ({ name }) => {
      reset();
      show(text.saved(name));
    },
  });
  const reset = () => {
    setSubmitted(false);
    saving.forget();
  };
  const { fields, changes } = editing;
  const lines = addressLinesOf(fields);
  const checkName = nameRule(rules);
  const isGood =
    checkName(fields.name) === undefined && (!isWeb || areGoodAddresses(lines, shared.addresses));
  const edit = (typed: Partial<Editable>) => {
    saving.forget();
    editing.edit(typed);
  };
  useFillIn(received, ({ redirectUri }) => {
    const { redirectUris } = fields;
    if (!isWeb || redirectUri === undefined || redirectUris.includes(redirectUri)) return;
    edit({ redirectUris: [...redirectUris, redirectUri] });
  });
  const withdraw = (redirectUri: string) => {
    if (client.redirectUris?.includes(redirectUri)) return;
    edit({ redirectUris: fields.redirectUris.filter((uri) => uri !== redirectUri) });
  };
  const proposed = received?.fix.redirectUri;
  const addsOnlyProposed =
    proposed !== undefined &&
    Object.keys(changes).length === 1 &&
    changes.redirectUris?.join(' ') === [...editing.base.redirectUris, proposed].join(' ');
  const submit = async () => {
    setSubmitted(true);
    if (isGood && !saving.pending) await editing.save();
  };
  return (
    <section className="section" aria-labelledby="edit">
      <h2 id="edit">{text.edit}</h2>
      {received !== undefined && (
        <ReceivedRedirectUri
          received={received}
          client={client}
          mayChange
          onDismiss={withdraw}
          action={
            addsOnlyProposed && (
              <Button kind="primary" pending={saving.pending} onClick={() => void submit()}>
                {receivedText.add}
              </Button>
            )
          }
        />
      )}
      <Form
        submit={save}
        onDiscard={editing.isChanged ? editing.discard : undefined}
        pending={saving.pending}
        canSubmit={editing.isChanged}
        failure={editing.conflict === undefined ? saving.failure?.exceptFor(isShownAddress) : undefined}
        onSubmit={submit}
      >
        <Field
          label={shared.name}
          meaning={shared.nameMeaning}
          value={fields.name}
          onChange={(name) => edit({ name })}
          check={checkName}
          isSubmitted={isSubmitted}
        />
        {isWeb && (
          <ClientAddresses
            lines={lines}
            onChange={(typed) => edit(listsOf(typed))}
            failure={saving.failure}
            isSubmitted={isSubmitted}
            proposed={
              proposed === undefined || client.redirectUris?.includes(proposed)
                ? undefined
                : { value: proposed, note: receivedText.note }
            }
            text={shared.addresses}
          />
        )}
      </Form>
      <Equivalent
        command={editingCommand(client.id, editing.base, changes)}
        operation="clients.update"
        call={{ ids, input: changes }}
      />
      <EditConflict
        editing={editing}
        labels={{
          name: shared.name,
          redirectUris: shared.addresses.redirectUris,
          javascriptOrigins: shared.addresses.origins,
        }}
        pending={saving.pending}
        onDiscarded={reset}
      />
    </section>
  );
}
