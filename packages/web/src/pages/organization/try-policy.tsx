/** Tries the saved policy: what would this account see if this app asked for these scopes? */
import type { OrganizationsTexts } from '@grantway/messages/console/organizations';
import { useId, useState } from 'react';
import { ApiFailure } from '../../api/api-failure.ts';
import type { AdmissionExplanation } from '../../api/operations.ts';
import { useChange, useList } from '../../api/queries.ts';
import { Equivalent } from '../../components/equivalent.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { useLanguage } from '../../texts/language.tsx';

type Props = { readonly isUnsaved: boolean; readonly text: OrganizationsTexts };

type Asked = { readonly account: string; readonly app: string; readonly answer: AdmissionExplanation };

const all = { pageSize: '1000' };

export function TryPolicy({ isUnsaved, text }: Props) {
  const [account, setAccount] = useState('');
  const [project, setProject] = useState('');
  const [client, setClient] = useState('');
  const [scopes, setScopes] = useState('openid email');
  const [asked, setAsked] = useState<Asked>();
  const projects = useList('projects.list', 'projects', {}, all);
  const clients = useList('clients.list', 'clients', { project }, all, project !== '');
  const asking = useChange('clients.explainAdmission', []);
  const call = {
    ids: { project, client },
    input: { account: account.trim(), scopes: scopes.split(/\s+/).filter((scope) => scope !== '') },
  };
  const isReady = call.input.account !== '' && client !== '' && call.input.scopes.length > 0;
  const ask = async () => {
    setAsked(undefined);
    const outcome = await asking.run(call);
    if ('failure' in outcome) return;
    const app = clients.data?.find(({ id }) => id === client)?.name ?? client;
    setAsked({ account: call.input.account, app, answer: outcome.answer });
  };
  const isUnknown = asking.failure instanceof ApiFailure && asking.failure.status === 404;
  return (
    <section className="section" aria-labelledby="try">
      <h2 id="try">{text.try}</h2>
      <p className="soft">{text.tryMeaning}</p>
      {isUnsaved && (
        <p className="try-unsaved" role="status">
          {text.tryUnsaved}
        </p>
      )}
      <Form
        submit={text.ask}
        kind="plain"
        pending={asking.pending}
        canSubmit={isReady}
        failure={isUnknown ? undefined : asking.failure}
        onSubmit={ask}
      >
        <Field
          label={text.account}
          type="email"
          value={account}
          onChange={(typed) => {
            asking.forget();
            setAccount(typed);
          }}
          refused={isUnknown ? text.noAccount : undefined}
        />
        <Select
          label={text.project}
          choose={text.choose}
          value={project}
          choices={projects.data ?? []}
          onChange={(id) => {
            setProject(id);
            setClient('');
          }}
        />
        {project !== '' && (
          <Select
            label={text.client}
            choose={text.choose}
            value={client}
            choices={clients.data ?? []}
            onChange={setClient}
          />
        )}
        <Field label={text.asked} value={scopes} onChange={setScopes} isMachine />
      </Form>
      {asked !== undefined && <Answer asked={asked} text={text} />}
      {isReady && (
        <Equivalent
          command={[
            ...['client', 'explain', client, '--account', call.input.account],
            ...call.input.scopes.flatMap((scope) => ['--scope', scope]),
            // The command needs a running server, because the checks depend on its settings.
            ...['--server', window.location.origin],
          ]}
          operation="clients.explainAdmission"
          call={call}
        />
      )}
    </section>
  );
}

function Answer({ asked: { account, app, answer }, text }: { asked: Asked; text: OrganizationsTexts }) {
  const { language } = useLanguage();
  const { admitted, checks, trustedByOrganization } = answer;
  const failed = checks.filter(({ passed }) => !passed);
  const passed = new Intl.NumberFormat(language).format(checks.length - failed.length);
  return (
    <div className="try-answer" role="status">
      <p>
        <StateWord
          state={admitted ? 'verified' : 'rejected'}
          word={(admitted ? text.admitted : text.refused)(account, app)}
        />
      </p>
      {trustedByOrganization !== undefined && <p>{text.trusted}</p>}
      {failed.length > 0 && (
        <ul lang="en">
          {failed.map(({ check, reason, fix }) => (
            <li key={check}>
              {reason} {fix !== undefined && <span className="soft">{fix}</span>}
            </li>
          ))}
        </ul>
      )}
      <p className="soft">{text.passed(passed)}</p>
    </div>
  );
}

type SelectProps = {
  readonly label: string;
  readonly choose: string;
  readonly value: string;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (id: string) => void;
};

function Select({ label, choose, value, choices, onChange }: SelectProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select try-select"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="">{choose}</option>
        {choices.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  );
}
