import { organizationsTexts } from '@grantway/messages/console/organizations';
import { useCallback, useState } from 'react';
import type { Organization } from '../../api/operations.ts';
import { useAnswer, useOrganizationPermissions, useRecord } from '../../api/queries.ts';
import { Loaded } from '../../components/loaded.tsx';
import { OrganizationHead } from '../../components/organization-head.tsx';
import { usePaused } from '../../components/use-paused.ts';
import { useTexts } from '../../texts/language.tsx';
import { EditOrganization } from './edit-organization.tsx';
import { EditPolicy } from './edit-policy.tsx';
import { PolicyEffect } from './policy-effect.tsx';
import { type PolicyChange, policyInput } from './policy-fields.ts';
import { TryPolicy } from './try-policy.tsx';

export default function OrganizationView({ ids }: { readonly ids: { readonly organization: string } }) {
  const organization = useRecord('organizations.get', ids);
  return (
    <>
      <OrganizationHead ids={ids} />
      <Loaded of={organization} lines={8}>
        {(record) => <Parts organization={record} />}
      </Loaded>
    </>
  );
}

function Parts({ organization }: { readonly organization: Organization }) {
  const text = useTexts(organizationsTexts);
  const ids = { organization: organization.id };
  const permissions = useOrganizationPermissions(organization.id);
  const [change, setChange] = useState<PolicyChange>();
  const onChange = useCallback((next: PolicyChange) => setChange(next), []);
  const policy = usePaused(JSON.stringify(policyInput(change?.changes ?? {})));
  const mayTry = permissions.has('organizations.tryPolicy');
  const trial = useAnswer(
    'organizations.tryPolicy',
    mayTry ? { ids, input: { policy: JSON.parse(policy) } } : undefined,
  );
  const isChanged = change !== undefined && Object.keys(change.changes).length > 0;
  return (
    <>
      {permissions.has('organizations.update') && (
        <>
          <EditPolicy organization={organization} text={text} onChange={onChange}>
            {isChanged && <PolicyEffect trial={trial} text={text} />}
          </EditPolicy>
          {mayTry && (
            <TryPolicy
              organization={organization.id}
              change={isChanged ? change : undefined}
              apps={trial.data?.effect.apps ?? []}
              text={text}
            />
          )}
          <EditOrganization
            organization={organization}
            maySetDomains={permissions.has('organizations.setDomains')}
            text={text}
          />
        </>
      )}
    </>
  );
}
