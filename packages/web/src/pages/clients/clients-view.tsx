import { clientsTexts } from '@grantway/messages/console/clients';
import { useList, usePermissions, useRecord } from '../../api/queries.ts';
import { ClientState } from '../../components/client-state.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { ShortId } from '../../components/short-id.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';
import { ApiKeyList } from './api-key-list.tsx';
import './clients.css';

export default function ClientsView({ ids }: { readonly ids: { readonly project: string } }) {
  const text = useTexts(clientsTexts);
  const project = useRecord('projects.get', ids);
  const clients = useList('clients.list', 'clients', ids);
  const mayCreate = usePermissions(ids.project).has('clients.create');
  const createLink = mayCreate && (
    <PageLink to="/projects/:project/new-client" ids={ids} className="button button-primary">
      {text.create}
    </PageLink>
  );
  return (
    <>
      <PageHeader
        title={text.heading}
        of={project.data?.name ?? ids.project}
        purpose={
          <>
            {text.purpose}{' '}
            {mayCreate && (
              <PageLink to="/projects/:project/which-credentials" ids={ids}>
                {text.which}
              </PageLink>
            )}
          </>
        }
        action={createLink || undefined}
      />
      <DataTable
        label={text.list}
        page={clients}
        keyOf={({ id }) => id}
        columns={[
          {
            heading: text.name,
            cell: ({ id, name }) => (
              <PageLink
                to="/projects/:project/clients/:client"
                ids={{ ...ids, client: id }}
                className="row-name"
              >
                {name}
              </PageLink>
            ),
          },
          { heading: text.type, cell: ({ type = 'web' }) => text.types[type] },
          {
            heading: text.id,
            isSecondary: true,
            cell: ({ id }) => <ShortId id={id} label={text.id} />,
          },
          { heading: text.state, cell: (client) => <ClientState client={client} text={text} /> },
          {
            heading: text.created,
            isSecondary: true,
            cell: ({ createTime }) => <TimeText at={createTime} />,
          },
          {
            heading: text.lastUsed,
            isSecondary: true,
            cell: ({ lastUseTime }) =>
              lastUseTime === undefined ? text.never : <TimeText at={lastUseTime} />,
          },
        ]}
        empty={
          mayCreate ? (
            <EmptyState title={text.empty} meaning={text.emptyMeaning}>
              {createLink}
            </EmptyState>
          ) : (
            <EmptyState title={text.emptyToViewers} />
          )
        }
      />
      <ApiKeyList project={ids.project} />
    </>
  );
}
