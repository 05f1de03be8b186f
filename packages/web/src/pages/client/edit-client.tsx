/** Changes a client's name and addresses. If somebody else changed the same ones meanwhile, shows both versions. */
import type { ClientTexts } from '@grantway/messages/console/client';
import { clientsTexts } from '@grantway/messages/console/clients';
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import type { Client } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { changedFields } from '../../components/changed-fields.ts';
import {
  addressesOf,
  areGoodAddresses,
  ClientAddresses,
  linesOf,
} from '../../components/client-addresses.tsx';
import { ConflictDialog } from '../../components/conflict-dialog.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { useNotices } from '../../components/notices.tsx';
import { nameRule } from '../../components/rules.ts';
import { useDraft } from '../../components/use-draft.ts';
import { useTexts } from '../../texts/language.tsx';
import { type Editable, editableOf, editingCommand, fieldNames } from './changed-fields.ts';

type Props = { readonly client: Client; readonly text: ClientTexts };

/** `base` has the fields of the version that the person saw when they began to type, and `etag` is its etag. */
const nothingTyped = { name: '', redirectUris: '', javascriptOrigins: '', base: '', etag: '' };

export function EditClient({ client, text }: Props) {
  const shared = useTexts(clientsTexts);
  const { rules, save } = useTexts(shellTexts);
  const { show } = useNotices();
  const [draft, change, forget] = useDraft(`client.${client.id}`, nothingTyped);
  const [isSubmitted, setSubmitted] = useState(false);
  const [theirs, setTheirs] = useState<Client>();
  const saving = useChange('clients.update', ['clients']);
  const isEdited = draft.etag !== '';
  const saved = editableOf(client);
  const base: Editable = isEdited ? JSON.parse(draft.base) : saved;
  const lines = isEdited
    ? draft
    : {
        name: saved.name,
        redirectUris: linesOf(saved.redirectUris),
        javascriptOrigins: linesOf(saved.javascriptOrigins),
      };
  const isWeb = client.type !== 'desktop';
  const mine: Editable = { ...base, name: lines.name.trim(), ...(isWeb && addressesOf(lines)) };
  const input = changedFields(base, mine);
  const checkName = nameRule(rules);
  const isGood = checkName(lines.name) === undefined && (!isWeb || areGoodAddresses(lines, shared.addresses));
  const ids = { project: client.project, client: client.id };
  const type = (changes: Partial<typeof lines>) => {
    saving.forget();
    change({
      ...lines,
      ...changes,
      ...(!isEdited && { base: JSON.stringify(saved), etag: client.etag ?? '' }),
    });
  };
  const clear = () => {
    change(nothingTyped);
    forget();
    setTheirs(undefined);
    setSubmitted(false);
    saving.forget();
  };
  const send = async (etag: string | undefined): Promise<void> => {
    setSubmitted(true);
    if (!isGood || saving.pending) return;
    const outcome = await saving.run({ ids, input, etag });
    if ('answer' in outcome) {
      clear();
      show(text.saved(outcome.answer.name));
    } else if (outcome.failure.isConflict) {
      const latest = await call('clients.get', { ids }).catch(() => undefined);
      // If only other fields changed, both changes can stand.
      if (latest !== undefined && conflictsWith(latest).length === 0) return send(latest.etag);
      setTheirs(latest);
    }
  };
  /** The fields that both changed. */
  const conflictsWith = (latest: Client) => {
    const changedByThem = changedFields(base, editableOf(latest));
    return fieldNames.filter((field) => field in input && field in changedByThem);
  };
  const labels = {
    name: shared.name,
    redirectUris: shared.addresses.redirectUris,
    javascriptOrigins: shared.addresses.origins,
  };
  return (
    <section className="section" aria-labelledby="edit">
      <h2 id="edit">{text.edit}</h2>
      <Form
        submit={save}
        kind="plain"
        pending={saving.pending}
        canSubmit={isEdited && Object.keys(input).length > 0}
        failure={theirs === undefined ? saving.failure : undefined}
        onSubmit={() => send(draft.etag)}
      >
        <Field
          label={shared.name}
          meaning={shared.nameMeaning}
          value={lines.name}
          onChange={(name) => type({ name })}
          check={checkName}
          isSubmitted={isSubmitted}
        />
        {isWeb && (
          <ClientAddresses
            lines={lines}
            onChange={type}
            failure={saving.failure}
            isSubmitted={isSubmitted}
            text={shared.addresses}
          />
        )}
      </Form>
      <Equivalent
        command={editingCommand(client.id, base, input)}
        operation="clients.update"
        call={{ ids, input }}
      />
      {theirs !== undefined && (
        <ConflictDialog
          fields={conflictsWith(theirs).map((field) => ({
            label: labels[field],
            mine: [mine[field]].flat().join(', '),
            theirs: [editableOf(theirs)[field]].flat().join(', '),
          }))}
          pending={saving.pending}
          onUseMine={() => void send(theirs.etag)}
          onUseTheirs={clear}
        />
      )}
    </section>
  );
}
