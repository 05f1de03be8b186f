/** An empty list restricts nothing, so the form asks before it saves one. */
import type { ApiKeysTexts } from '@grantway/messages/console/api-keys';
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import type { ApiKey, Project } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { EditConflict } from '../../components/edit-conflict.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import {
  areGoodRestrictions,
  isShownRestriction,
  KeyRestrictions,
  restrictionsOf,
} from '../../components/key-restrictions.tsx';
import { listsOf } from '../../components/lines.ts';
import { useNotices } from '../../components/notices.tsx';
import { nameRule } from '../../components/rules.ts';
import { useEditing } from '../../components/use-editing.ts';
import { useTexts } from '../../texts/language.tsx';
import { type EditableKey, editableKeyOf, keyCommand, restrictionLinesOf } from './editable-key.ts';

type Props = { readonly apiKey: ApiKey; readonly project: Project; readonly text: ApiKeysTexts };

export function EditApiKey({ apiKey, project, text }: Props) {
  const { rules, save } = useTexts(shellTexts);
  const { show } = useNotices();
  const [isSubmitted, setSubmitted] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const saving = useChange('projects.apiKeys.update', ['projects.apiKeys']);
  const ids = { project: apiKey.project, apiKey: apiKey.id };
  const editing = useEditing<ApiKey, EditableKey>({
    key: `api-key.${apiKey.id}`,
    record: apiKey,
    fieldsOf: editableKeyOf,
    normalize: (typed) => ({ name: typed.name.trim(), ...restrictionsOf(restrictionLinesOf(typed)) }),
    read: () => call('projects.apiKeys.get', { ids }),
    write: (changes, etag) => saving.run({ ids, input: inputOf(changes), etag }),
    onSaved: ({ name }) => {
      reset();
      show(text.saved(name));
    },
  });
  const reset = () => {
    setAsking(false);
    setSubmitted(false);
    saving.forget();
  };
  const { fields, changes, conflict } = editing;
  const lines = restrictionLinesOf(fields);
  const opened = openedBy(changes);
  const checkName = nameRule(rules);
  const isGood = checkName(fields.name) === undefined && areGoodRestrictions(lines);
  const edit = (typed: Partial<EditableKey>) => {
    saving.forget();
    editing.edit(typed);
  };
  const submit = async () => {
    setSubmitted(true);
    if (!isGood || saving.pending) return;
    if (opened.length > 0) setAsking(true);
    else await editing.save();
  };
  return (
    <section className="section" aria-labelledby="edit">
      <h2 id="edit">{text.edit}</h2>
      <Form
        submit={save}
        onDiscard={editing.isChanged ? editing.discard : undefined}
        pending={saving.pending}
        canSubmit={editing.isChanged}
        failure={
          conflict === undefined && !isAsking ? saving.failure?.exceptFor(isShownRestriction) : undefined
        }
        onSubmit={submit}
      >
        <Field
          label={text.name}
          meaning={text.nameMeaning}
          value={fields.name}
          onChange={(name) => edit({ name })}
          check={checkName}
          isSubmitted={isSubmitted}
        />
        <KeyRestrictions
          project={project}
          lines={lines}
          onChange={(typed) => edit(listsOf(typed))}
          failure={saving.failure}
          isSubmitted={isSubmitted}
          text={text}
        />
      </Form>
      <Equivalent
        command={keyCommand(ids, editing.base, changes)}
        operation="projects.apiKeys.update"
        call={{ ids, input: inputOf(changes) }}
      />
      {isAsking && conflict === undefined && (
        <ConfirmDialog
          title={text.open}
          confirm={text.open}
          pending={saving.pending}
          failure={saving.failure}
          onConfirm={() => void editing.save()}
          onClose={() => setAsking(false)}
        >
          {opened.includes('apis') && <p>{text.openApis}</p>}
          {opened.includes('addresses') && <p>{text.openAddresses}</p>}
        </ConfirmDialog>
      )}
      <EditConflict
        editing={editing}
        labels={{ name: text.name, apis: text.apis, addresses: text.addresses }}
        pending={saving.pending}
        onDiscarded={reset}
      />
    </section>
  );
}

function openedBy(changes: Partial<EditableKey>): readonly ('apis' | 'addresses')[] {
  return (['apis', 'addresses'] as const).filter((list) => changes[list]?.length === 0);
}

function inputOf(changes: Partial<EditableKey>) {
  return { ...changes, ...(openedBy(changes).length > 0 && { unrestricted: true }) };
}
