import { clientsTexts } from '@grantway/messages/console/clients';
import { clientsName, connectName } from '@grantway/messages/console/page-names';
import { shellTexts } from '@grantway/messages/console/shell';
import { useCallback, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { CreatedClient } from '../../api/operations.ts';
import { useChange, useRecord } from '../../api/queries.ts';
import {
  addressesOf,
  areGoodAddresses,
  ClientAddresses,
  isShownAddress,
} from '../../components/client-addresses.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { ChoiceField, Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { NewSecret } from '../../components/new-secret.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { nameRule } from '../../components/rules.ts';
import { useDraft } from '../../components/use-draft.ts';
import { addressOf } from '../../routing/define-page.ts';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';

type Props = { readonly ids: { readonly project: string } };

export default function NewClientView({ ids }: Props) {
  const text = useTexts(clientsTexts);
  const backTo = useTexts(clientsName);
  const connect = useTexts(connectName);
  const [, navigate] = useLocation();
  const project = useRecord('projects.get', ids);
  const [created, setCreated] = useState<CreatedClient>();
  const leave = useCallback(() => {
    setCreated(undefined);
    navigate(addressOf('/projects/:project/clients', { project: ids.project }), { replace: true });
  }, [ids.project, navigate]);
  const projectName = project.data?.name ?? ids.project;
  if (created === undefined) {
    return (
      <>
        <PageHeader
          back={
            <PageLink to="/projects/:project/clients" ids={ids}>
              {backTo}
            </PageLink>
          }
          title={text.newHeading}
          of={projectName}
          purpose={text.newPurpose}
        />
        <NewClientForm ids={ids} onCreated={setCreated} />
      </>
    );
  }
  const { secret, ...client } = created;
  return (
    <>
      <PageHeader key="created" title={text.secret.heading(client.name)} of={projectName} />
      <NewSecret title={client.name} client={client} secret={secret} onGone={leave} text={text} />
      <div className="section form-actions">
        <PageLink
          to="/projects/:project/clients/:client/connect"
          ids={{ ...ids, client: client.id }}
          className="button"
        >
          {connect}
        </PageLink>
        <PageLink to="/projects/:project/clients" ids={ids} className="button button-quiet">
          {text.secret.done}
        </PageLink>
      </div>
    </>
  );
}

type FormProps = Props & { readonly onCreated: (client: CreatedClient) => void };

function NewClientForm({ ids, onCreated }: FormProps) {
  const text = useTexts(clientsTexts);
  const { rules } = useTexts(shellTexts);
  // The page "which credentials" links here with `?type=`.
  const [query, setQuery] = useSearchParams();
  const linked = query.get('type');
  const [draft, change, forget] = useDraft(
    `new-client.${ids.project}`,
    { name: '', type: 'web', redirectUris: '', javascriptOrigins: '' },
    linked === null ? {} : { type: linked },
  );
  const [isSubmitted, setSubmitted] = useState(false);
  const creation = useChange('clients.create', ['clients']);
  const isWeb = draft.type !== 'desktop';
  const type = isWeb ? 'web' : 'desktop';
  const addresses = isWeb ? addressesOf(draft) : { redirectUris: [], javascriptOrigins: [] };
  const checkName = nameRule(rules);
  const input = {
    name: draft.name.trim(),
    type,
    ...(isWeb && { redirectUris: addresses.redirectUris }),
    ...(addresses.javascriptOrigins.length > 0 && { javascriptOrigins: addresses.javascriptOrigins }),
  } as const;
  const isGood = checkName(draft.name) === undefined && (!isWeb || areGoodAddresses(draft, text.addresses));
  const submit = async () => {
    setSubmitted(true);
    if (!isGood || creation.pending) return;
    const outcome = await creation.run({ ids, input });
    if ('failure' in outcome) return;
    forget();
    creation.forget();
    onCreated(outcome.answer);
  };
  return (
    <>
      <Form
        submit={text.submit}
        pending={creation.pending}
        failure={creation.failure?.exceptFor(isShownAddress)}
        onSubmit={submit}
      >
        <Field
          label={text.name}
          meaning={text.nameMeaning}
          value={draft.name}
          onChange={(name) => change({ name })}
          check={checkName}
          isSubmitted={isSubmitted}
          autoFocus
        />
        <ChoiceField
          label={text.type}
          value={type}
          onChange={(chosen) => {
            change({ type: chosen });
            // Otherwise, the link's type would win again after a reload.
            if (linked !== null) setQuery({}, { replace: true });
          }}
          choices={(['web', 'desktop'] as const).map((value) => ({
            value,
            name: text.types[value],
            meaning: text.typeMeanings[value],
          }))}
        />
        {isWeb ? (
          <ClientAddresses
            lines={draft}
            onChange={(changes) => {
              creation.forget();
              change(changes);
            }}
            failure={creation.failure}
            isSubmitted={isSubmitted}
            text={text.addresses}
          />
        ) : (
          <p className="soft">{text.desktopMeaning}</p>
        )}
      </Form>
      <Equivalent
        command={[
          ...['client', 'add', ids.project, '--name', input.name, '--type', type],
          ...addresses.redirectUris.flatMap((uri) => ['--redirect-uri', uri]),
          ...addresses.javascriptOrigins.flatMap((origin) => ['--javascript-origin', origin]),
        ]}
        operation="clients.create"
        call={{ ids, input }}
      />
    </>
  );
}
