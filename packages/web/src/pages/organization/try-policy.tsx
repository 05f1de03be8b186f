/** Tries the policy with unsaved changes: could an account use an app that requests these scopes? */
import type { OrganizationsTexts } from '@grantway/messages/console/organizations';
import { useState } from 'react';
import type { ApiFailure } from '../../api/api-failure.ts';
import type { PolicyTrial } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { Equivalent } from '../../components/equivalent.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { type PolicyChange, policyInput, policyOptions } from './policy-fields.ts';
import { TrialAnswer } from './trial-answer.tsx';

type Props = {
  readonly organization: string;
  /** Undefined without unsaved changes. */
  readonly change: PolicyChange | undefined;
  /** Apps that the form suggests, because the organization's accounts use them. */
  readonly apps: PolicyTrial['effect']['apps'];
  readonly text: OrganizationsTexts;
};

type Asked = {
  readonly account: string;
  readonly app: string;
  /** The call's input as JSON. The page shows the answer only while the form has this input. */
  readonly of: string;
  readonly example: NonNullable<PolicyTrial['example']>;
};

export function TryPolicy({ organization, change, apps, text }: Props) {
  const [account, setAccount] = useState('');
  const [client, setClient] = useState('');
  const [scopes, setScopes] = useState('openid email');
  const [asked, setAsked] = useState<Asked>();
  const asking = useChange('organizations.tryPolicy', []);
  const example = {
    account: account.trim(),
    client: client.trim(),
    scopes: scopes.split(/\s+/).filter((scope) => scope !== ''),
  };
  const policy = policyInput(change?.changes ?? {});
  const call = { ids: { organization }, input: { policy, example } };
  const of = JSON.stringify(call.input);
  const isReady = example.account !== '' && example.client !== '' && example.scopes.length > 0;
  const ask = async () => {
    setAsked(undefined);
    const outcome = await asking.run(call);
    if ('failure' in outcome || outcome.answer.example === undefined) return;
    const app = apps.find((one) => one.client === example.client)?.applicationName ?? example.client;
    setAsked({ account: example.account, app, of, example: outcome.answer.example });
  };
  const refused = refusalOf(asking.failure, text);
  const typing = (set: (typed: string) => void) => (typed: string) => {
    asking.forget();
    set(typed);
  };
  return (
    <section className="section" aria-labelledby="try">
      <h2 id="try">{text.try}</h2>
      <p className="soft">{change === undefined ? text.tryMeaning : text.tryChanged}</p>
      <Form
        submit={text.ask}
        kind="plain"
        pending={asking.pending}
        canSubmit={isReady}
        failure={(refused.account ?? refused.client) ? undefined : asking.failure}
        onSubmit={ask}
      >
        <Field
          label={text.account}
          type="email"
          value={account}
          onChange={typing(setAccount)}
          refused={refused.account}
        />
        <Field
          label={text.client}
          meaning={text.clientMeaning}
          value={client}
          onChange={typing(setClient)}
          refused={refused.client}
          suggestions={apps.map((app) => ({ value: app.client, name: app.applicationName }))}
          isMachine
        />
        <Field label={text.asked} value={scopes} onChange={typing(setScopes)} isMachine />
      </Form>
      {asked?.of === of && <TrialAnswer {...asked} isChanged={change !== undefined} text={text} />}
      {isReady && (
        <Equivalent
          command={[
            ...['organization', 'try-policy', organization],
            ...(change === undefined ? [] : policyOptions(change)),
            ...['--client', example.client, '--account', example.account],
            ...example.scopes.flatMap((scope) => ['--scope', scope]),
            // The command needs a running server, because the checks depend on its settings.
            ...['--server', window.location.origin],
          ]}
          operation="organizations.tryPolicy"
          call={call}
        />
      )}
    </section>
  );
}

function refusalOf(failure: ApiFailure | undefined, text: OrganizationsTexts) {
  const has = (name: string) => failure?.violations.some(({ field }) => field === `example.${name}`) === true;
  // An administrator of an organization gets 403 for accounts outside the organization.
  const isOutside = has('account') || failure?.status === 403;
  return {
    account: failure?.status === 404 ? text.noAccount : isOutside ? text.outsideAccount : undefined,
    client: has('client') ? text.noClient : undefined,
  };
}
