import { organizationsTexts } from '@grantway/messages/console/organizations';
import { useState } from 'react';
import { useList } from '../../api/queries.ts';
import { session } from '../../api/session.ts';
import { Button } from '../../components/button.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { MachineText } from '../../components/machine-text.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';
import { AddOrganization } from './add-organization.tsx';

export default function OrganizationsView() {
  const text = useTexts(organizationsTexts);
  const organizations = useList('organizations.list', 'organizations', {});
  const [isAdding, setAdding] = useState(false);
  const mayCreate = session().permissions.includes('organizations.create');
  const button = mayCreate && (
    <Button kind="primary" onClick={() => setAdding(true)}>
      {text.create}
    </Button>
  );
  return (
    <>
      <PageHeader title={text.heading} purpose={text.purpose} action={button || undefined} />
      <DataTable
        label={text.list}
        page={organizations}
        keyOf={({ id }) => id}
        columns={[
          {
            heading: text.name,
            cell: ({ id, name }) => (
              <PageLink to="/organizations/:organization" ids={{ organization: id }} className="row-name">
                {name}
              </PageLink>
            ),
          },
          { heading: text.id, isSecondary: true, cell: ({ id }) => <MachineText>{id}</MachineText> },
          {
            heading: text.domains,
            cell: ({ domains }) => <span className="cell-text">{domains.join(', ')}</span>,
          },
        ]}
        empty={
          <EmptyState title={text.empty} meaning={text.emptyMeaning}>
            {button}
          </EmptyState>
        }
      />
      {isAdding && <AddOrganization text={text} onClose={() => setAdding(false)} />}
    </>
  );
}
