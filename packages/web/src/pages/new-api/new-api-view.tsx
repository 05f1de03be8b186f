/** The form that defines a new API of the project. */
import { ownApisTexts } from '@grantway/messages/console/own-apis';
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import { useChange, usePermissions, useRecord } from '../../api/queries.ts';
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
import { PageHeader } from '../../components/page-header.tsx';
import { useDraft } from '../../components/use-draft.ts';
import { PageLink } from '../../routing/page-link.tsx';
import { useNavigateTo } from '../../routing/use-navigate-to.ts';
import { useTexts } from '../../texts/language.tsx';

type Props = { readonly ids: { readonly project: string } };

export default function NewApiView({ ids }: Props) {
  const text = useTexts(ownApisTexts);
  const project = useRecord('projects.get', ids);
  const permissions = usePermissions(ids.project);
  const mayCreate = permissions.has('apis.create');
  return (
    <>
      <PageHeader
        title={text.define}
        of={project.data?.name ?? ids.project}
        purpose={
          <>
            {text.newPurpose}{' '}
            {mayCreate && (
              <PageLink to="/projects/:project/import-api" ids={ids}>
                {text.importInstead}
              </PageLink>
            )}
          </>
        }
      />
      {mayCreate && !permissions.has('apis.setAudience') && (
        <p>
          {text.ownNames}{' '}
          <PageLink to="/projects/:project/consent-screen/domains" ids={ids}>
            {text.proveDomain}
          </PageLink>
        </p>
      )}
      {mayCreate ? (
        <NewApiForm ids={ids} />
      ) : (
        permissions.size > 0 && <p className="lead">{text.askAdministrator}</p>
      )}
    </>
  );
}

const emptyDraft = {
  title: '',
  id: '',
  family: '',
  /** Empty until somebody types an audience. Until then, the page makes it from the id. */
  audience: '',
  needsEnabling: 'no',
  offersTimeLimit: 'no',
  termsOfServiceUrl: '',
};

function NewApiForm({ ids }: Props) {
  const text = useTexts(ownApisTexts);
  const { failure } = useTexts(shellTexts);
  const { show } = useNotices();
  const navigateTo = useNavigateTo();
  const [draft, change, forget] = useDraft(`new-api.${ids.project}`, emptyDraft);
  const [isSubmitted, setSubmitted] = useState(false);
  const creation = useChange('apis.create', ['apis']);
  const checks = useApiChecks(text);
  const checkId = apiIdRule(text.rules);
  const id = draft.id.trim().toLowerCase();
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
  /** Whether the server rejected the value. The form checks the syntax, so the reason is that the domain isn't proved. */
  const isStrange = (field: string) =>
    creation.failure?.status === 400 &&
    creation.failure.violations.some((violation) => violation.field === field);
  const edit = (changes: Partial<typeof emptyDraft>) => {
    creation.forget();
    change(changes);
  };
  const submit = async () => {
    setSubmitted(true);
    if (checkId(id) !== undefined || !areGoodApiFields(fields, checks) || creation.pending) return;
    const outcome = await creation.run({ ids: {}, input });
    if ('failure' in outcome) return;
    forget();
    show(text.created(outcome.answer.title));
    navigateTo('/projects/:project/apis/:api', { ...ids, api: outcome.answer.id });
  };
  const { title, project, ...options } = input;
  const { id: _id, audience: sent, ...others } = options;
  return (
    <>
      <Form
        submit={text.define}
        pending={creation.pending}
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
          value={draft.id}
          onChange={(typed) => edit({ id: typed })}
          check={checkId}
          refused={isTaken('id') ? failure.taken : isStrange('id') ? text.ownNames : undefined}
          isSubmitted={isSubmitted}
          isMachine
        />
        <ApiFieldList
          fields={fields}
          onChange={edit}
          mayChangeAudience
          isAudienceTaken={isTaken('audience')}
          isSubmitted={isSubmitted}
          text={text}
        />
      </Form>
      <Equivalent
        command={[
          ...['api', 'add', id, '--title', title, '--audience', sent, '--project', project],
          ...apiOptions(others),
        ]}
        operation="apis.create"
        call={{ ids: {}, input }}
      />
    </>
  );
}
