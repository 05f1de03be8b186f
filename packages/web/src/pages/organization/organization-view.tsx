/** One organization: its name and domains, its policy for apps, and a question that tries the policy. */
import { organizationsTexts } from '@grantway/messages/console/organizations';
import { useState } from 'react';
import { useRecord } from '../../api/queries.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';
import { EditOrganization } from './edit-organization.tsx';
import { EditPolicy } from './edit-policy.tsx';
import { TryPolicy } from './try-policy.tsx';

export default function OrganizationView({ ids }: { readonly ids: { readonly organization: string } }) {
  const text = useTexts(organizationsTexts);
  const organization = useRecord('organizations.get', ids);
  const [isUnsaved, setUnsaved] = useState(false);
  return (
    <>
      <PageHeader
        title={organization.data?.name ?? ids.organization}
        of={text.heading}
        purpose={
          <PageLink to="/organizations" ids={{}}>
            {text.back}
          </PageLink>
        }
      />
      <Loaded of={organization} lines={8}>
        {(record) => (
          <>
            <EditOrganization organization={record} text={text} />
            <EditPolicy organization={record} text={text} onUnsaved={setUnsaved} />
            <TryPolicy isUnsaved={isUnsaved} text={text} />
          </>
        )}
      </Loaded>
    </>
  );
}
