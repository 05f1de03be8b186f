/** The form for an API of the project's own, and its first scope. */
import { ownApisTexts } from '@grantway/messages/console/own-apis';
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import { useChange } from '../../api/queries.ts';
import {
  ApiFieldList,
  apiInputOf,
  apiOptions,
  areGoodApiFields,
  useApiChecks,
} from '../../components/api-fields.tsx';
import { apiIdRule } from '../../components/api-rules.ts';
import { Equivalent } from '../../components/equivalent.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { useNotices } from '../../components/notices.tsx';
import { emptyScope, noSentences } from '../../components/scope-fields.ts';
import { scopePrefix } from '../../components/scope-prefix.ts';
import { keepDraft, useDraft } from '../../components/use-draft.ts';
import { useNavigateTo } from '../../routing/use-navigate-to.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { FirstScope, firstScopeOf, useFirstScopeChecks } from './first-scope.tsx';
import { useProposedId } from './use-proposed-id.ts';
import './new-api.css';

const emptyDraft = {
  title: '',
  id: '',
  family: '',
  /** Empty as long as the page makes the audience from the id. */
  audience: '',
  needsEnabling: 'no',
  offersTimeLimit: 'no',
  termsOfServiceUrl: '',
  scopeName: '',
  sentence: '',
};

type Props = {
  readonly ids: { readonly project: string };
  /** Whether scopes may have any name. */
  readonly isAdministrator: boolean;
};

export function NewApiForm({ ids, isAdministrator }: Props) {
  const text = useTexts(ownApisTexts);
  const { failure } = useTexts(shellTexts);
  const { show } = useNotices();
  const navigateTo = useNavigateTo();
  const [draft, change, forget] = useDraft(`new-api.${ids.project}`, emptyDraft);
  const [isSubmitted, setSubmitted] = useState(false);
  const creation = useChange('apis.create', ['apis']);
  const checks = useApiChecks(text);
  const checkId = apiIdRule(text.rules);
  const proposed = useProposedId(ids.project, draft.title);
  const { language } = useLanguage();
  const id = (draft.id || proposed).trim().toLowerCase();
  const scopeChecks = useFirstScopeChecks(draft, text);
  const scope = firstScopeOf(draft, language);
  const addition = useChange('apis.scopes.create', ['apis']);
  const audience = draft.audience === '' && checkId(id) === undefined ? `https://${id}/` : draft.audience;
  const fields = { ...draft, audience };
  const { needsEnabling, offersTimeLimit, family, termsOfServiceUrl, ...named } = apiInputOf(fields);
  const input = {
    id,
    title: '',
    audience: '',
    ...named,
    project: ids.project,
    ...(family && { family }),
    ...(needsEnabling && { needsEnabling }),
    ...(offersTimeLimit && { offersTimeLimit }),
    ...(termsOfServiceUrl && { termsOfServiceUrl }),
  };
  const isTaken = (field: string) =>
    creation.failure?.code === 'ALREADY_EXISTS' &&
    creation.failure.violations.some((violation) => violation.field === field);
  /** Whether the name isn't under a domain that the project has proved. */
  const isStrange = (field: string) =>
    creation.failure?.status === 400 &&
    creation.failure.violations.some((violation) => violation.field === field);
  const edit = (changes: Partial<typeof emptyDraft>) => {
    creation.forget();
    change(changes);
  };
  const submit = async () => {
    setSubmitted(true);
    const isGood =
      checkId(id) === undefined &&
      areGoodApiFields(fields, checks) &&
      scopeChecks.scopeName(draft.scopeName) === undefined &&
      scopeChecks.sentence(draft.sentence) === undefined;
    if (!isGood || creation.pending || addition.pending) return;
    const outcome = await creation.run({ ids: {}, input });
    if ('failure' in outcome) return;
    forget();
    const { id: api, title } = outcome.answer;
    const added = scope && (await addition.run({ ids: { api }, input: scope }));
    if (scope !== undefined && added !== undefined && 'failure' in added) {
      // The API is there, so the scope's own page goes on with what was typed.
      const typed = { ...emptyScope, allows: { ...noSentences, ...scope.allows } };
      keepDraft(`new-scope.${api}`, { name: scope.id, fields: JSON.stringify(typed) });
      show(text.scopeNotAdded(title));
      return navigateTo('/projects/:project/apis/:api/new-scope', { ...ids, api });
    }
    show(scope === undefined ? text.created(title) : text.createdWithScope(title));
    navigateTo('/projects/:project/apis/:api', { ...ids, api });
  };
  const { title, project, ...options } = input;
  const { id: _id, audience: sent, ...others } = options;
  return (
    <>
      <Form
        submit={text.define}
        pending={creation.pending || addition.pending}
        failure={isTaken('id') || isTaken('audience') ? undefined : creation.failure}
        onSubmit={submit}
      >
        <Field
          label={text.title}
          meaning={text.titleMeaning}
          value={draft.title}
          onChange={(typed) => edit({ title: typed })}
          check={checks.title}
          isSubmitted={isSubmitted}
          autoFocus
        />
        <Field
          label={text.id}
          meaning={text.idMeaning}
          value={draft.id || proposed}
          onChange={(typed) => edit({ id: typed })}
          check={checkId}
          refused={isTaken('id') ? failure.taken : isStrange('id') ? text.ownNames : undefined}
          isSubmitted={isSubmitted}
          isMachine
        />
        <FirstScope
          fields={draft}
          onChange={edit}
          checks={scopeChecks}
          prefix={scopePrefix(id || 'notes.example.com', [], !isAdministrator)}
          isSubmitted={isSubmitted}
          text={text}
        />
        <details className="more-fields">
          <summary>{text.more}</summary>
          <div className="form">
            <ApiFieldList
              fields={fields}
              onChange={edit}
              mayChangeAudience
              isAudienceTaken={isTaken('audience')}
              isSubmitted={isSubmitted}
              text={text}
            />
          </div>
        </details>
      </Form>
      <Equivalent
        command={[
          ...['api', 'add', id, '--title', title, '--audience', sent, '--project', project],
          ...apiOptions(others),
        ]}
        operation="apis.create"
        call={{ ids: {}, input }}
      />
      {scope !== undefined && (
        <Equivalent
          command={[
            ...['scope', 'add', id, scope.id, '--sensitivity', scope.sensitivity],
            ...['--allows', `${language}=${draft.sentence.trim()}`],
          ]}
          operation="apis.scopes.create"
          call={{ ids: { api: id }, input: scope }}
        />
      )}
    </>
  );
}
