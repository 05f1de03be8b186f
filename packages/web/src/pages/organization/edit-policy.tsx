/**
 * Changes which apps an organization's accounts may use (ERR-1). The rules are in the order in which the server
 * applies them.
 */
import type { OrganizationsTexts } from '@grantway/messages/console/organizations';
import { shellTexts } from '@grantway/messages/console/shell';
import { type ReactNode, useEffect } from 'react';
import { call } from '../../api/call.ts';
import type { Organization } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { EditConflict } from '../../components/edit-conflict.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { ChoiceField, Field } from '../../components/field.tsx';
import { fieldsBefore } from '../../components/fields-before.ts';
import { Form } from '../../components/form.tsx';
import { useNotices } from '../../components/notices.tsx';
import { useEditing } from '../../components/use-editing.ts';
import { useFillIn } from '../../components/use-fill-in.ts';
import { useReceived } from '../../routing/fix-address.ts';
import { useTexts } from '../../texts/language.tsx';
import { ApiAccesses } from './api-accesses.tsx';
import { AppAccesses } from './app-accesses.tsx';
import {
  others,
  type PolicyChange,
  type PolicyFields,
  policyFieldsOf,
  policyInput,
  policyOptions,
} from './policy-fields.ts';
import { allows, ReceivedPolicy, withProposal } from './received-policy.tsx';
import './policy.css';

type Props = {
  readonly organization: Organization;
  readonly text: OrganizationsTexts;
  readonly onChange: (change: PolicyChange) => void;
  readonly children: ReactNode;
};

export function EditPolicy({ organization, text, onChange, children }: Props) {
  const { save } = useTexts(shellTexts);
  const { show, showFailure } = useNotices();
  const changing = useChange('organizations.update', ['organizations']);
  const ids = { organization: organization.id };
  const undo = async (policy: ReturnType<typeof policyInput>, etag: string | undefined) => {
    const outcome = await changing.run({ ids, input: { policy }, etag });
    if ('answer' in outcome) show(text.policySaved);
    else showFailure(outcome.failure);
  };
  const editing = useEditing<Organization, PolicyFields>({
    key: `policy.${organization.id}`,
    record: organization,
    fieldsOf: policyFieldsOf,
    read: () => call('organizations.get', { ids }),
    write: (changes, etag) => changing.run({ ids, input: { policy: policyInput(changes) }, etag }),
    onSaved: ({ etag }) => {
      const before = policyInput(fieldsBefore(editing.base, editing.changes));
      show(text.policySaved, () => void undo(before, etag));
    },
  });
  const { fields, base, changes, isChanged, edit, conflict } = editing;
  const change = JSON.stringify({ base, changes });
  useEffect(() => onChange(JSON.parse(change)), [change, onChange]);
  const received = useReceived('policy');
  useFillIn(received, (fix) => {
    if (!allows(fields.apps, fix)) edit({ apps: withProposal(fields.apps, fix) });
  });
  return (
    <section className="section policy" aria-labelledby="policy">
      <h2 id="policy">{text.policy}</h2>
      <p className="soft">{text.policyMeaning}</p>
      {received !== undefined && (
        <ReceivedPolicy
          received={received}
          isDone={allows(policyFieldsOf(organization).apps, received.fix)}
        />
      )}
      <Form
        submit={save}
        subject={text.policy}
        onDiscard={isChanged ? editing.discard : undefined}
        pending={changing.pending}
        canSubmit={isChanged}
        failure={conflict === undefined ? changing.failure : undefined}
        onSubmit={async () => void (await editing.save())}
      >
        <AppAccesses apps={fields.apps} onChange={(apps) => edit({ apps })} text={text} />
        <ChoiceField
          label={text.ownApps}
          value={fields.trustsOwnApps ? 'yes' : 'no'}
          onChange={(choice) => edit({ trustsOwnApps: choice === 'yes' })}
          choices={(['yes', 'no'] as const).map((value) => ({ value, name: text.ownAppsChoices[value] }))}
        />
        <ChoiceField
          label={text.otherApps}
          value={fields.otherApps}
          onChange={(otherApps) => edit({ otherApps })}
          choices={others.map((value) => ({
            value,
            name: text.others[value],
            meaning: text.otherMeanings[value],
          }))}
        />
        <ApiAccesses fields={fields} onChange={edit} text={text} />
        <Field
          label={text.message}
          meaning={text.messageMeaning}
          value={fields.message}
          onChange={(message) => edit({ message })}
          isOptional
        />
        {children}
      </Form>
      <Equivalent
        command={['organization', 'policy', organization.id, ...policyOptions({ base, changes })]}
        operation="organizations.update"
        call={{ ids, input: { policy: policyInput(changes) } }}
      />
      <EditConflict
        editing={editing}
        labels={labelsOf(text)}
        shown={valueText}
        pending={changing.pending}
        onDiscarded={changing.forget}
      />
    </section>
  );
}

function labelsOf(text: OrganizationsTexts): Readonly<Record<keyof PolicyFields, string>> {
  return {
    apps: text.apps,
    trustsOwnApps: text.ownApps,
    otherApps: text.otherApps,
    restrictedApis: `${text.apis}: ${text.apiAccesses.closed}`,
    partlyRestrictedApis: `${text.apis}: ${text.apiAccesses.partly}`,
    message: text.message,
  };
}

/** Formats a value for the conflict dialog, in the words of the API and the seed file. */
function valueText(value: PolicyFields[keyof PolicyFields]): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
