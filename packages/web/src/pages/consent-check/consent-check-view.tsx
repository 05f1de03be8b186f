/** Shows what a person would see if an app requested access, and the result of each check. */
import { type ConsentCheckTexts, consentCheckTexts } from '@grantway/messages/console/consent-check';
import { consentScreenTexts } from '@grantway/messages/console/consent-screen';
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import { ApiFailure } from '../../api/api-failure.ts';
import { type CallOptions, call } from '../../api/call.ts';
import type { AdmissionExplanation, Client, Project } from '../../api/operations.ts';
import { useList, usePermissions, useRecord } from '../../api/queries.ts';
import { session } from '../../api/session.ts';
import { ConsentNav } from '../../components/consent-nav.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { useKnownScopes } from '../../components/known-scopes.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { emailRule } from '../../components/rules.ts';
import { useDraft } from '../../components/use-draft.ts';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';
import { Explanation } from './explanation.tsx';
import { ScopeChoice } from './scope-choice.tsx';
import '../../components/caution.css';
import './consent-check.css';

type Props = { readonly ids: { readonly project: string } };

export default function ConsentCheckView({ ids }: Props) {
  const text = useTexts(consentCheckTexts);
  const { sections } = useTexts(consentScreenTexts);
  const project = useRecord('projects.get', ids);
  const clients = useList('clients.list', 'clients', ids);
  const usable = clients.data?.filter(({ state }) => state !== 'deleted');
  return (
    <>
      <PageHeader title={text.heading} of={project.data?.name ?? ids.project} purpose={text.purpose} />
      <ConsentNav ids={ids} label={sections} />
      <Loaded of={project} lines={8}>
        {(record) => (
          <Loaded of={{ ...clients, data: usable }} lines={8}>
            {(all) =>
              all.length === 0 ? (
                <EmptyState title={text.noClients} meaning={text.noClientsMeaning}>
                  <PageLink to="/projects/:project/clients" ids={ids} className="button">
                    {text.toClients}
                  </PageLink>
                </EmptyState>
              ) : (
                <Check project={record} clients={all} text={text} />
              )
            }
          </Loaded>
        )}
      </Loaded>
    </>
  );
}

type CheckProps = {
  readonly project: Project;
  readonly clients: readonly Client[];
  readonly text: ConsentCheckTexts;
};

type Asked = CallOptions<'clients.explainAdmission'>;

function Check({ project, clients, text }: CheckProps) {
  const { rules } = useTexts(shellTexts);
  const { id, consentScreen } = project;
  const declared = consentScreen.declaredScopes ?? [];
  const known = useKnownScopes(declared);
  const mayAskAboutOthers = usePermissions(id).has('accounts.get');
  const own = session().account.email;
  const [draft, change] = useDraft(`check.${id}`, { client: '', email: own, left: '', others: '' });
  const [isSubmitted, setSubmitted] = useState(false);
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<ApiFailure>();
  const [found, setFound] = useState<{ readonly asked: Asked; readonly answer: AdmissionExplanation }>();
  const client = clients.find((one) => one.id === draft.client) ?? clients[0];
  const left = draft.left.split(' ');
  const scopes = [
    ...['openid', 'email', 'profile', ...declared].filter((scope) => !left.includes(scope)),
    ...draft.others.split(/\s+/).filter((scope) => scope !== ''),
  ];
  const email = mayAskAboutOthers ? draft.email.trim() : own;
  const checkEmail = emailRule(rules);
  const asked: Asked = { ids: { project: id, client: client?.id ?? '' }, input: { account: email, scopes } };
  const isUnknown =
    failure?.violations.some(({ field }) => field === 'account') ||
    failure?.status === 403 ||
    failure?.status === 404;
  const submit = async () => {
    setSubmitted(true);
    if (checkEmail(email) !== undefined || scopes.length === 0 || isPending) return;
    setPending(true);
    setFailure(undefined);
    try {
      setFound({ asked, answer: await call('clients.explainAdmission', asked) });
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      setFound(undefined);
      setFailure(error);
    } finally {
      setPending(false);
    }
  };
  return (
    <div className="consent-check">
      <div>
        <Form
          submit={text.check}
          pending={isPending}
          canSubmit={scopes.length > 0}
          failure={isUnknown ? undefined : failure}
          onSubmit={submit}
        >
          {mayAskAboutOthers ? (
            <Field
              label={text.account}
              meaning={text.accountMeaning}
              type="email"
              value={draft.email}
              onChange={(typed) => change({ email: typed })}
              check={checkEmail}
              refused={isUnknown ? text.noAccount : undefined}
              isSubmitted={isSubmitted}
            />
          ) : (
            <p>{text.yourAccount(own)}</p>
          )}
          {clients.length > 1 && (
            <label className="check-client">
              {text.client}
              <select
                className="select"
                value={client?.id}
                onChange={(event) => change({ client: event.target.value })}
              >
                {clients.map(({ id: each, name }) => (
                  <option key={each} value={each}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <ScopeChoice
            declared={declared}
            known={known}
            left={left}
            onChange={(names) => change({ left: names.join(' ') })}
            text={text}
          />
          <Field
            label={text.otherScopes}
            meaning={text.otherScopesMeaning}
            value={draft.others}
            onChange={(others) => change({ others })}
            isOptional
            isMachine
          />
        </Form>
        <Equivalent operation="clients.explainAdmission" call={asked} />
      </div>
      {found !== undefined && (
        <Explanation
          explanation={found.answer}
          email={found.asked.input?.account ?? own}
          ids={found.asked.ids}
          text={text}
        />
      )}
    </div>
  );
}
