/**
 * Changes a key's name and restrictions. Asks first if a list becomes empty, because that opens the key. If somebody else
 * changed the key meanwhile, shows both versions.
 */
import type { ApiKeysTexts } from '@grantway/messages/console/api-keys';
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import type { ApiKey, Project } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ConflictDialog } from '../../components/conflict-dialog.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { areGoodRestrictions, KeyRestrictions, restrictionsOf } from '../../components/key-restrictions.tsx';
import { linesOf } from '../../components/lines.ts';
import { useNotices } from '../../components/notices.tsx';
import { nameRule } from '../../components/rules.ts';
import { useDraft } from '../../components/use-draft.ts';
import { useTexts } from '../../texts/language.tsx';
import {
  changedKeyFields,
  type EditableKey,
  editableKeyOf,
  keyCommand,
  keyFields,
} from './changed-key-fields.ts';

type Props = { readonly apiKey: ApiKey; readonly project: Project; readonly text: ApiKeysTexts };

/** `base` has the fields of the version that the person saw when they began to type, and `etag` is its etag. */
const nothingTyped = { name: '', apis: '', addresses: '', base: '', etag: '' };

export function EditApiKey({ apiKey, project, text }: Props) {
  const { rules, save } = useTexts(shellTexts);
  const { show } = useNotices();
  const [draft, change, forget] = useDraft(`api-key.${apiKey.id}`, nothingTyped);
  const [isSubmitted, setSubmitted] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [theirs, setTheirs] = useState<ApiKey>();
  const saving = useChange('projects.apiKeys.update', ['projects.apiKeys']);
  const isEdited = draft.etag !== '';
  const saved = editableKeyOf(apiKey);
  const base: EditableKey = isEdited ? JSON.parse(draft.base) : saved;
  const lines = isEdited
    ? draft
    : { name: saved.name, apis: linesOf(saved.apis), addresses: linesOf(saved.addresses) };
  const mine: EditableKey = { name: lines.name.trim(), ...restrictionsOf(lines) };
  const changed = changedKeyFields(base, mine);
  const opened = (['apis', 'addresses'] as const).filter((list) => changed[list]?.length === 0);
  const input = { ...changed, ...(opened.length > 0 && { unrestricted: true }) };
  const checkName = nameRule(rules);
  const isGood = checkName(lines.name) === undefined && areGoodRestrictions(lines);
  const ids = { project: apiKey.project, apiKey: apiKey.id };
  const type = (changes: Partial<typeof lines>) => {
    saving.forget();
    const start = { base: JSON.stringify(saved), etag: apiKey.etag ?? '' };
    change({ ...lines, ...changes, ...(!isEdited && start) });
  };
  const clear = () => {
    change(nothingTyped);
    forget();
    setTheirs(undefined);
    setAsking(false);
    setSubmitted(false);
    saving.forget();
  };
  /** The fields that both changed. */
  const conflictsWith = (latest: ApiKey) => {
    const changedByThem = changedKeyFields(base, editableKeyOf(latest));
    return keyFields.filter((field) => field in changed && field in changedByThem);
  };
  const send = async (etag: string | undefined): Promise<void> => {
    if (saving.pending) return;
    const outcome = await saving.run({ ids, input, etag });
    if ('answer' in outcome) {
      clear();
      show(text.saved(outcome.answer.name));
    } else if (outcome.failure.isConflict) {
      const latest = await call('projects.apiKeys.get', { ids }).catch(() => undefined);
      // If only other fields changed, both changes can stand.
      if (latest !== undefined && conflictsWith(latest).length === 0) return send(latest.etag);
      setAsking(false);
      setTheirs(latest);
    }
  };
  const submit = async () => {
    setSubmitted(true);
    if (!isGood) return;
    if (opened.length > 0) setAsking(true);
    else await send(draft.etag);
  };
  const labels = { name: text.name, apis: text.apis, addresses: text.addresses };
  return (
    <section className="section" aria-labelledby="edit">
      <h2 id="edit">{text.edit}</h2>
      <Form
        submit={save}
        kind="plain"
        pending={saving.pending}
        canSubmit={isEdited && Object.keys(changed).length > 0}
        failure={theirs === undefined && !isAsking ? saving.failure : undefined}
        onSubmit={submit}
      >
        <Field
          label={text.name}
          meaning={text.nameMeaning}
          value={lines.name}
          onChange={(name) => type({ name })}
          check={checkName}
          isSubmitted={isSubmitted}
        />
        <KeyRestrictions
          project={project}
          lines={lines}
          onChange={type}
          failure={saving.failure}
          isSubmitted={isSubmitted}
          text={text}
        />
      </Form>
      <Equivalent
        command={keyCommand(ids, base, changed)}
        operation="projects.apiKeys.update"
        call={{ ids, input }}
      />
      {isAsking && (
        <ConfirmDialog
          title={text.open}
          confirm={text.open}
          pending={saving.pending}
          failure={saving.failure}
          onConfirm={() => void send(draft.etag)}
          onClose={() => setAsking(false)}
        >
          {opened.includes('apis') && <p>{text.openApis}</p>}
          {opened.includes('addresses') && <p>{text.openAddresses}</p>}
        </ConfirmDialog>
      )}
      {theirs !== undefined && (
        <ConflictDialog
          fields={conflictsWith(theirs).map((field) => ({
            label: labels[field],
            mine: [mine[field]].flat().join(', '),
            theirs: [editableKeyOf(theirs)[field]].flat().join(', '),
          }))}
          pending={saving.pending}
          onUseMine={() => void send(theirs.etag)}
          onUseTheirs={clear}
        />
      )}
    </section>
  );
}
