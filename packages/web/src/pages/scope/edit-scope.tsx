import { apisTexts } from '@grantway/messages/console/apis';
import type { OwnApisTexts } from '@grantway/messages/console/own-apis';
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import type { Scope } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { EditConflict } from '../../components/edit-conflict.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { Form } from '../../components/form.tsx';
import { useNotices } from '../../components/notices.tsx';
import {
  changingOptions,
  type ScopeFields,
  scopeFieldsOf,
  scopeInputOf,
} from '../../components/scope-fields.ts';
import { areGoodScopeFields, ScopeFieldList } from '../../components/scope-form.tsx';
import { useEditing } from '../../components/use-editing.ts';
import { useTexts } from '../../texts/language.tsx';

type Props = {
  readonly scope: Scope;
  readonly others: readonly Scope[];
  readonly isOwners: boolean;
  readonly text: OwnApisTexts;
};

export function EditScope({ scope, others, isOwners, text }: Props) {
  const { save } = useTexts(shellTexts);
  const { sensitivities } = useTexts(apisTexts);
  const { show } = useNotices();
  const [isSubmitted, setSubmitted] = useState(false);
  const saving = useChange('apis.scopes.update', ['apis']);
  const ids = { api: scope.api, scope: scope.id };
  const editing = useEditing<Scope, ScopeFields>({
    key: `scope.${scope.id}`,
    record: scope,
    fieldsOf: scopeFieldsOf,
    read: () => call('apis.scopes.get', { ids }),
    write: (changes, etag) => saving.run({ ids, input: scopeInputOf(changes), etag }),
    onSaved: () => {
      setSubmitted(false);
      show(text.scopeSaved(scope.id));
    },
  });
  const { fields, base, changes, conflict } = editing;
  const send = async (run: () => Promise<unknown>) => {
    setSubmitted(true);
    if (!areGoodScopeFields(fields, text) || saving.pending) return;
    await run();
  };
  const labels = {
    sensitivity: text.class,
    allows: text.allows,
    doesNotAllow: text.doesNotAllow,
    includes: text.includes,
  };
  const shown = (value: ScopeFields[keyof ScopeFields]) => {
    if (typeof value === 'string') return sensitivities[value];
    if (isList(value)) return value.join(', ');
    return Object.entries(value)
      .flatMap(([language, sentence]) => (sentence === '' ? [] : [`${language}: ${sentence}`]))
      .join(' / ');
  };
  return (
    <section className="section" aria-labelledby="edit">
      <h2 id="edit">{text.editScope}</h2>
      <Form
        submit={save}
        pending={saving.pending}
        canSubmit={editing.isChanged}
        onDiscard={editing.isChanged ? editing.discard : undefined}
        failure={conflict === undefined ? saving.failure : undefined}
        onSubmit={() => send(editing.save)}
      >
        <ScopeFieldList
          fields={fields}
          onChange={(typed) => {
            saving.forget();
            editing.edit(typed);
          }}
          others={others}
          isOwners={isOwners && base.sensitivity !== 'non-sensitive'}
          isSubmitted={isSubmitted}
          text={text}
        />
      </Form>
      <Equivalent
        command={['scope', 'change', scope.id, ...changingOptions(base, changes)]}
        operation="apis.scopes.update"
        call={{ ids, input: scopeInputOf(changes) }}
      />
      <EditConflict
        editing={editing}
        labels={labels}
        shown={shown}
        pending={saving.pending}
        onDiscarded={saving.forget}
      />
    </section>
  );
}

function isList(value: object): value is readonly string[] {
  return Array.isArray(value);
}
