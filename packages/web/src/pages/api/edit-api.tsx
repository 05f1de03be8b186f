import { ownApisTexts } from '@grantway/messages/console/own-apis';
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import type { Api } from '../../api/operations.ts';
import { useChange, useRecordIf } from '../../api/queries.ts';
import {
  ApiFieldList,
  type ApiFields,
  apiInputOf,
  apiOptions,
  areGoodApiFields,
  useApiChecks,
} from '../../components/api-fields.tsx';
import { EditConflict } from '../../components/edit-conflict.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { useNotices } from '../../components/notices.tsx';
import { useEditing } from '../../components/use-editing.ts';
import { useRefusedFields } from '../../components/use-refused-fields.ts';
import { useTexts } from '../../texts/language.tsx';

type Props = { readonly api: Api; readonly mayChangeAudience: boolean };

export function EditApi({ api, mayChangeAudience }: Props) {
  const text = useTexts(ownApisTexts);
  const { save, failure } = useTexts(shellTexts);
  const { show } = useNotices();
  const [isSubmitted, setSubmitted] = useState(false);
  const project = useRecordIf('projects.get', api.project ? { project: api.project } : undefined);
  const saving = useChange('apis.update', ['apis', 'projects']);
  const ids = { api: api.id };
  const editing = useEditing<Api, ApiFields>({
    key: `api.${api.id}`,
    record: api,
    fieldsOf,
    read: () => call('apis.get', { ids }),
    write: (changes, etag) => saving.run({ ids, input: apiInputOf(changes), etag }),
    onSaved: (saved) => {
      setSubmitted(false);
      const isEnabled = saved.needsEnabling !== false && api.needsEnabling === false && project.data;
      show(
        isEnabled ? `${text.saved(saved.title)} ${text.enabledIn(isEnabled.name)}` : text.saved(saved.title),
      );
    },
  });
  const { fields, changes, conflict } = editing;
  const checks = useApiChecks(text);
  const edit = (typed: Partial<ApiFields>) => {
    saving.forget();
    editing.edit(typed);
  };
  const isAudienceTaken = saving.failure?.code === 'ALREADY_EXISTS';
  const refused = useRefusedFields(saving.failure, ['audience']);
  const send = async (run: () => Promise<unknown>) => {
    setSubmitted(true);
    if (!areGoodApiFields(fields, checks) || saving.pending) return;
    await run();
  };
  const labels = { ...text, termsOfServiceUrl: text.terms };
  const shown = (value: string, name: keyof ApiFields) =>
    name === 'needsEnabling' || name === 'offersTimeLimit'
      ? text[`${name}Choices`][value === 'yes' ? 'yes' : 'no'].name
      : value;
  return (
    <section className="section" aria-labelledby="edit">
      <h2 id="edit">{text.edit}</h2>
      <Form
        submit={save}
        onDiscard={editing.isChanged ? editing.discard : undefined}
        pending={saving.pending}
        canSubmit={editing.isChanged}
        failure={conflict === undefined && !isAudienceTaken ? refused.rest : undefined}
        onSubmit={() => send(editing.save)}
      >
        <Field
          label={text.title}
          meaning={text.titleMeaning}
          value={fields.title}
          onChange={(title) => edit({ title })}
          check={checks.title}
          isSubmitted={isSubmitted}
        />
        <ApiFieldList
          fields={fields}
          onChange={edit}
          mayChangeAudience={mayChangeAudience}
          audienceRefused={isAudienceTaken ? failure.taken : refused.said.audience}
          isSubmitted={isSubmitted}
          text={text}
        />
      </Form>
      <Equivalent
        command={['api', 'change', api.id, ...apiOptions(apiInputOf(changes))]}
        operation="apis.update"
        call={{ ids, input: apiInputOf(changes) }}
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

function fieldsOf(api: Api): ApiFields {
  const { title, family, audience = '', needsEnabling, offersTimeLimit, termsOfServiceUrl } = api;
  return {
    title,
    family: family && family !== title ? family : '',
    audience,
    needsEnabling: needsEnabling ? 'yes' : 'no',
    offersTimeLimit: offersTimeLimit ? 'yes' : 'no',
    termsOfServiceUrl: termsOfServiceUrl ?? '',
  };
}
