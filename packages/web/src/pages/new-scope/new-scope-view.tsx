import { ownApisTexts } from '@grantway/messages/console/own-apis';
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import type { Scope } from '../../api/operations.ts';
import { useChange, usePermissions, useRecord } from '../../api/queries.ts';
import { Equivalent } from '../../components/equivalent.tsx';
import { Form } from '../../components/form.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useNotices } from '../../components/notices.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { addingOptions, emptyScope, type ScopeFields, scopeInputOf } from '../../components/scope-fields.ts';
import { areGoodScopeFields, ScopeFieldList } from '../../components/scope-form.tsx';
import {
  ScopeNameField,
  type ScopeNaming,
  typedScopeNameRule,
  wholeScopeName,
} from '../../components/scope-name-field.tsx';
import { scopePrefix } from '../../components/scope-prefix.ts';
import { useApiScopes } from '../../components/use-api-scopes.ts';
import { useDraft } from '../../components/use-draft.ts';
import { useRefusedFields } from '../../components/use-refused-fields.ts';
import { PageLink } from '../../routing/page-link.tsx';
import { useNavigateTo } from '../../routing/use-navigate-to.ts';
import { useTexts } from '../../texts/language.tsx';

type Ids = { readonly project: string; readonly api: string };
type Props = { readonly ids: Ids };

export default function NewScopeView({ ids }: Props) {
  const text = useTexts(ownApisTexts);
  const { failure } = useTexts(shellTexts);
  const api = useRecord('apis.get', { api: ids.api });
  const scopes = useApiScopes(ids.api);
  const permissions = usePermissions(ids.project);
  const isOwn = api.data?.project === ids.project;
  const isOwners = api.data?.definedByOwner === true && !permissions.has('apis.useAnyName');
  return (
    <>
      <p>
        <PageLink to="/projects/:project/apis/:api" ids={ids}>
          {api.data?.title ?? ids.api}
        </PageLink>
      </p>
      <PageHeader
        title={text.addScope}
        of={api.data?.title ?? ids.api}
        purpose={isOwners ? `${text.newScopePurpose} ${text.ownScopeNames}` : text.newScopePurpose}
      />
      <Loaded of={api} lines={8}>
        {() => (
          <Loaded of={scopes} lines={8}>
            {(others) =>
              isOwn && permissions.has('apis.changeScopes') ? (
                <NewScopeForm
                  ids={ids}
                  others={others}
                  naming={{ prefix: scopePrefix(ids.api, others, isOwners), isFixed: isOwners }}
                />
              ) : (
                permissions.size > 0 && <p className="lead">{failure.notAllowed}</p>
              )
            }
          </Loaded>
        )}
      </Loaded>
    </>
  );
}

type FormProps = Props & {
  readonly others: readonly Scope[];
  readonly naming: ScopeNaming;
};

function NewScopeForm({ ids, others, naming }: FormProps) {
  const text = useTexts(ownApisTexts);
  const { failure } = useTexts(shellTexts);
  const { show } = useNotices();
  const navigateTo = useNavigateTo();
  const [draft, change, forget] = useDraft(`new-scope.${ids.api}`, {
    name: naming.isFixed ? '' : naming.prefix,
    fields: JSON.stringify(emptyScope),
  });
  const [isSubmitted, setSubmitted] = useState(false);
  const creation = useChange('apis.scopes.create', ['apis']);
  const fields: ScopeFields = JSON.parse(draft.fields);
  const checkName = typedScopeNameRule(naming, text.rules);
  const id = wholeScopeName(draft.name, naming);
  const { doesNotAllow, ...written } = scopeInputOf(fields);
  const input = {
    id,
    sensitivity: fields.sensitivity,
    allows: {},
    ...written,
    ...(doesNotAllow && { doesNotAllow }),
  };
  const isTaken = creation.failure?.status === 409;
  const refused = useRefusedFields(creation.failure, ['id']);
  const submit = async () => {
    setSubmitted(true);
    if (checkName(draft.name) !== undefined || !areGoodScopeFields(fields, text) || creation.pending) return;
    const outcome = await creation.run({ ids: { api: ids.api }, input });
    if ('failure' in outcome) return;
    forget();
    show(text.scopeAdded(id));
    navigateTo('/projects/:project/apis/:api', ids);
  };
  return (
    <>
      <Form
        submit={text.addScope}
        pending={creation.pending}
        failure={isTaken ? undefined : refused.rest}
        onSubmit={submit}
      >
        <ScopeNameField
          naming={naming}
          value={draft.name}
          onChange={(name) => {
            creation.forget();
            change({ name });
          }}
          check={checkName}
          refused={isTaken ? failure.taken : refused.said.id}
          isSubmitted={isSubmitted}
          autoFocus
          text={text}
        />
        <ScopeFieldList
          fields={fields}
          onChange={(changes) => change({ fields: JSON.stringify({ ...fields, ...changes }) })}
          others={others}
          isOwners={naming.isFixed}
          isSubmitted={isSubmitted}
          text={text}
        />
      </Form>
      <Equivalent
        command={['scope', 'add', ids.api, id, ...addingOptions(fields)]}
        operation="apis.scopes.create"
        call={{ ids: { api: ids.api }, input }}
      />
    </>
  );
}
