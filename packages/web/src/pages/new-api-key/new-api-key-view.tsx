/** Creates an API key and shows it once. `?like=ID` fills in the name and restrictions of that key. */
import { apiKeysTexts } from '@grantway/messages/console/api-keys';
import { clientsName } from '@grantway/messages/console/page-names';
import { shellTexts } from '@grantway/messages/console/shell';
import { useCallback, useEffect, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { ApiKey, CreatedApiKey, Project } from '../../api/operations.ts';
import { useChange, useRecord, useRecordIf } from '../../api/queries.ts';
import { MachineValue } from '../../components/copy-button.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { Fact, Facts } from '../../components/facts.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import {
  areGoodRestrictions,
  isShownRestriction,
  KeyRestrictions,
  restrictionsOf,
} from '../../components/key-restrictions.tsx';
import { linesOf } from '../../components/lines.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { nameRule } from '../../components/rules.ts';
import { useDraft } from '../../components/use-draft.ts';
import { addressOf } from '../../routing/define-page.ts';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';

type Props = { readonly ids: { readonly project: string } };

export default function NewApiKeyView({ ids }: Props) {
  const text = useTexts(apiKeysTexts);
  const backTo = useTexts(clientsName);
  const [query] = useSearchParams();
  const like = query.get('like');
  const project = useRecord('projects.get', ids);
  const model = useRecordIf('projects.apiKeys.get', like === null ? undefined : { ...ids, apiKey: like });
  const [created, setCreated] = useState<CreatedApiKey>();
  if (created !== undefined) return <NewKey created={created} onGone={() => setCreated(undefined)} />;
  return (
    <>
      <PageHeader
        back={
          <PageLink to="/projects/:project/clients" ids={{ project: ids.project }}>
            {backTo}
          </PageLink>
        }
        title={text.newHeading}
        of={project.data?.name ?? ids.project}
        purpose={text.newPurpose}
      />
      <Loaded of={project} lines={8}>
        {(record) =>
          like === null ? (
            <NewKeyForm project={record} onCreated={setCreated} />
          ) : (
            <Loaded of={model} lines={8}>
              {(key) => <NewKeyForm project={record} model={key} onCreated={setCreated} />}
            </Loaded>
          )
        }
      </Loaded>
    </>
  );
}

type FormProps = {
  readonly project: Project;
  readonly model?: ApiKey;
  readonly onCreated: (key: CreatedApiKey) => void;
};

function NewKeyForm({ project, model, onCreated }: FormProps) {
  const text = useTexts(apiKeysTexts);
  const { rules } = useTexts(shellTexts);
  const [draft, change, forget] = useDraft(`new-api-key.${project.id}.${model?.id ?? ''}`, {
    name: model?.name ?? '',
    apis: linesOf(model?.apis),
    addresses: linesOf(model?.addresses),
  });
  const [isSubmitted, setSubmitted] = useState(false);
  const creation = useChange('projects.apiKeys.create', ['projects.apiKeys']);
  const checkName = nameRule(rules);
  const ids = { project: project.id };
  const { apis, addresses } = restrictionsOf(draft);
  const input = {
    name: draft.name.trim(),
    ...(apis.length > 0 && { apis }),
    ...(addresses.length > 0 && { addresses }),
  };
  const submit = async () => {
    setSubmitted(true);
    if (checkName(draft.name) !== undefined || !areGoodRestrictions(draft) || creation.pending) return;
    const outcome = await creation.run({ ids, input });
    if ('failure' in outcome) return;
    forget();
    creation.forget();
    onCreated(outcome.answer);
  };
  const type = (changes: Partial<typeof draft>) => {
    creation.forget();
    change(changes);
  };
  return (
    <>
      <Form
        submit={text.submit}
        pending={creation.pending}
        failure={creation.failure?.exceptFor(isShownRestriction)}
        onSubmit={submit}
      >
        <Field
          label={text.name}
          meaning={text.nameMeaning}
          value={draft.name}
          onChange={(name) => type({ name })}
          check={checkName}
          isSubmitted={isSubmitted}
          autoFocus
        />
        <KeyRestrictions
          project={project}
          lines={draft}
          onChange={type}
          failure={creation.failure}
          isSubmitted={isSubmitted}
          text={text}
        />
      </Form>
      <Equivalent
        command={[
          ...['key', 'add', project.id, '--name', input.name],
          ...apis.flatMap((api) => ['--api', api]),
          ...addresses.flatMap((address) => ['--address', address]),
        ]}
        operation="projects.apiKeys.create"
        call={{ ids, input }}
      />
    </>
  );
}

type NewKeyProps = { readonly created: CreatedApiKey; readonly onGone: () => void };

function NewKey({ created: { id, name, project, key }, onGone }: NewKeyProps) {
  const text = useTexts(apiKeysTexts);
  const [, navigate] = useLocation();
  const leave = useCallback(() => {
    onGone();
    navigate(addressOf('/projects/:project/api-keys/:apiKey', { project, apiKey: id }), { replace: true });
  }, [onGone, navigate, project, id]);
  useEffect(() => {
    // The browser may keep the page for its back button, so leaving the page removes the key.
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, [leave]);
  return (
    <>
      <PageHeader key="created" title={text.ready(name)} of={project} />
      <div className="stack">
        <Facts title={name}>
          <Fact name={text.key}>
            <MachineValue text={key} label={text.key} />
          </Fact>
        </Facts>
        <p>{text.once}</p>
        <PageLink to="/projects/:project/clients" ids={{ project }} className="button">
          {text.done}
        </PageLink>
      </div>
    </>
  );
}
