/** Changes a client's name and addresses. If somebody else changed the same ones meanwhile, shows both versions. */
import type { ClientTexts } from '@grantway/messages/console/client';
import { clientsTexts } from '@grantway/messages/console/clients';
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import type { Client } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { addressesOf, areGoodAddresses, ClientAddresses } from '../../components/client-addresses.tsx';
import { EditConflict } from '../../components/edit-conflict.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { useNotices } from '../../components/notices.tsx';
import { nameRule } from '../../components/rules.ts';
import { useEdit } from '../../components/use-edit.ts';
import { useTexts } from '../../texts/language.tsx';
import { editableOf, editingCommand } from './editable-client.ts';

type Props = { readonly client: Client; readonly text: ClientTexts };

export function EditClient({ client, text }: Props) {
  const shared = useTexts(clientsTexts);
  const { rules, save } = useTexts(shellTexts);
  const { show } = useNotices();
  const [isSubmitted, setSubmitted] = useState(false);
  const saving = useChange('clients.update', ['clients']);
  const ids = { project: client.project, client: client.id };
  const isWeb = client.type !== 'desktop';
  const edit = useEdit({
    draft: `client.${client.id}`,
    saved: { fields: editableOf(client), etag: client.etag },
    read: (typed) => ({ name: typed.name.trim(), ...(isWeb && addressesOf(typed)) }),
    send: (input, etag) => saving.run({ ids, input, etag }),
    readLatest: async () => {
      const latest = await call('clients.get', { ids }).catch(() => undefined);
      return latest && { fields: editableOf(latest), etag: latest.etag };
    },
    onSaved: ({ name }) => {
      reset();
      show(text.saved(name));
    },
  });
  const reset = () => {
    setSubmitted(false);
    saving.forget();
  };
  const { typed, changes } = edit;
  const checkName = nameRule(rules);
  const isGood = checkName(typed.name) === undefined && (!isWeb || areGoodAddresses(typed, shared.addresses));
  const type: typeof edit.type = (parts) => {
    saving.forget();
    edit.type(parts);
  };
  const submit = async () => {
    setSubmitted(true);
    if (isGood && !saving.pending) await edit.save();
  };
  return (
    <section className="section" aria-labelledby="edit">
      <h2 id="edit">{text.edit}</h2>
      <Form
        submit={save}
        kind="plain"
        pending={saving.pending}
        canSubmit={edit.hasChanges}
        failure={edit.conflict === undefined ? saving.failure : undefined}
        onSubmit={submit}
      >
        <Field
          label={shared.name}
          meaning={shared.nameMeaning}
          value={typed.name}
          onChange={(name) => type({ name })}
          check={checkName}
          isSubmitted={isSubmitted}
        />
        {isWeb && (
          <ClientAddresses
            lines={typed}
            onChange={type}
            failure={saving.failure}
            isSubmitted={isSubmitted}
            text={shared.addresses}
          />
        )}
      </Form>
      <Equivalent
        command={editingCommand(client.id, edit.base, changes)}
        operation="clients.update"
        call={{ ids, input: changes }}
      />
      <EditConflict
        edit={edit}
        labels={{
          name: shared.name,
          redirectUris: shared.addresses.redirectUris,
          javascriptOrigins: shared.addresses.origins,
        }}
        pending={saving.pending}
        onUseTheirs={() => {
          edit.clear();
          reset();
        }}
      />
    </section>
  );
}
