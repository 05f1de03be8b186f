import { ownApisTexts } from '@grantway/messages/console/own-apis';
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import { useChange, useRecord } from '../../api/queries.ts';
import {
  ApiChoice,
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
import { isUnderOneOf, proposedId } from '../../components/proposed-id.ts';
import { emptyScope, noSentences } from '../../components/scope-fields.ts';
import { scopePrefix } from '../../components/scope-prefix.ts';
import { keepDraft, useDraft } from '../../components/use-draft.ts';
import { useRefusedFields } from '../../components/use-refused-fields.ts';
import { useNavigateTo } from '../../routing/use-navigate-to.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { FirstScope, firstScopeOf, useFirstScopeChecks } from './first-scope.tsx';
import './new-api.css';

const emptyDraft = {
  title: '',
  id: '',
  family: '',
  audience: '',
  /** `no`: the page proposes the value. `yes`: the person typed it, or emptied it. */
  hasTypedId: 'no',
  hasTypedAudience: 'no',
  needsEnabling: 'no',
  offersTimeLimit: 'no',
  termsOfServiceUrl: '',
  scopeName: '',
  sentence: '',
  sensitivity: 'sensitive',
};

type Props = {
  readonly ids: { readonly project: string };
  /** The domains that new names must be under. Undefined for administrators, who can use any name. */
  readonly provedDomains: readonly string[] | undefined;
};

export function NewApiForm({ ids, provedDomains }: Props) {
  const text = useTexts(ownApisTexts);
  const { failure } = useTexts(shellTexts);
  const { show } = useNotices();
  const navigateTo = useNavigateTo();
  const [draft, change, forget] = useDraft(`new-api.${ids.project}`, emptyDraft);
  const [isSubmitted, setSubmitted] = useState(false);
  const project = useRecord('projects.get', ids);
  const creation = useChange('apis.create', ['apis', 'projects']);
  const checks = useApiChecks(text);
  const isOwners = provedDomains !== undefined;
  const checkForm = apiIdRule(text.rules);
  const checkId = (typed: string) =>
    checkForm(typed) ??
    (provedDomains === undefined || isUnderOneOf(provedDomains, typed.trim().toLowerCase())
      ? undefined
      : text.ownNames(provedDomains.join(', ')));
  const proposed = proposedId(draft.title, provedDomains);
  const { language } = useLanguage();
  const isIdProposed = draft.hasTypedId === 'no';
  const shownId = isIdProposed ? proposed : draft.id;
  const id = shownId.trim().toLowerCase();
  const isAudienceProposed = draft.hasTypedAudience === 'no';
  const naming = {
    prefix: scopePrefix(id || 'notes.example.com', [], isOwners),
    isFixed: isOwners && checkForm(id) === undefined,
  };
  const scopeChecks = useFirstScopeChecks(draft, naming, text);
  const scope = firstScopeOf(draft, naming, language);
  const addition = useChange('apis.scopes.create', ['apis']);
  const audience = isAudienceProposed && checkForm(id) === undefined ? `https://${id}/` : draft.audience;
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
  const refused = useRefusedFields(creation.failure, ['id', 'audience', 'title']);
  const saidOf = (field: 'id' | 'audience') => (isTaken(field) ? failure.taken : refused.said[field]);
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
      // The API exists, so the scope's own page continues with what the person typed.
      const typed = {
        ...emptyScope,
        sensitivity: scope.sensitivity,
        allows: { ...noSentences, ...scope.allows },
      };
      keepDraft(`new-scope.${api}`, { name: draft.scopeName, fields: JSON.stringify(typed) });
      show(text.scopeNotAdded(title));
      return navigateTo('/projects/:project/apis/:api/new-scope', { ...ids, api });
    }
    const said = scope === undefined ? text.created(title) : text.createdWithScope(title);
    // The server enables a new API that needs it in its own project.
    show(needsEnabling && project.data ? `${said} ${text.enabledIn(project.data.name)}` : said);
    navigateTo('/projects/:project/apis/:api', { ...ids, api });
  };
  const { title, project: owner, ...options } = input;
  const { id: _id, audience: sent, ...others } = options;
  return (
    <>
      <Form
        submit={text.define}
        pending={creation.pending || addition.pending}
        failure={isTaken('id') || isTaken('audience') ? undefined : refused.rest}
        onSubmit={submit}
      >
        <Field
          label={text.title}
          meaning={text.titleMeaning}
          value={draft.title}
          onChange={(typed) => edit({ title: typed })}
          check={checks.title}
          refused={refused.said.title}
          isSubmitted={isSubmitted}
          autoFocus
        />
        <Field
          label={text.id}
          meaning={text.idMeaning}
          value={shownId}
          onChange={(typed) => edit({ id: typed, hasTypedId: 'yes' })}
          check={checkId}
          refused={saidOf('id')}
          isProposed={isIdProposed}
          isSubmitted={isSubmitted}
          isMachine
        />
        <FirstScope
          fields={draft}
          onChange={edit}
          checks={scopeChecks}
          naming={naming}
          isOwners={isOwners}
          isSubmitted={isSubmitted}
          text={text}
        />
        <ApiChoice field="needsEnabling" fields={draft} onChange={edit} text={text} />
        <details className="more-fields">
          <summary>{text.more}</summary>
          <div className="form">
            <ApiFieldList
              fields={fields}
              onChange={(changes) =>
                edit({ ...changes, ...(changes.audience !== undefined && { hasTypedAudience: 'yes' }) })
              }
              mayChangeAudience
              hasWhoCanCall={false}
              isAudienceProposed={isAudienceProposed}
              audienceRefused={saidOf('audience')}
              isSubmitted={isSubmitted}
              text={text}
            />
          </div>
        </details>
      </Form>
      <Equivalent
        command={[
          ...['api', 'add', id, '--title', title, '--audience', sent, '--project', owner],
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
