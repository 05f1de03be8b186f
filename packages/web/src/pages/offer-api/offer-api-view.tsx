/** Asks which project a new API belongs to, for people who have an API and no project yet. */
import { offerApiTexts } from '@grantway/messages/console/offer-api';
import { offerApiName, projectsName } from '@grantway/messages/console/page-names';
import { Link } from 'wouter';
import { type ListPage, useList } from '../../api/queries.ts';
import { session } from '../../api/session.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { MachineText } from '../../components/machine-text.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';

export default function OfferApiView() {
  const text = useTexts(offerApiTexts);
  const backTo = useTexts(projectsName);
  const create = (
    <Link className="button button-primary" href="/new-project?for=api">
      {text.create}
    </Link>
  );
  return (
    <>
      <PageHeader
        back={
          <PageLink to="/" ids={{}}>
            {backTo}
          </PageLink>
        }
        title={useTexts(offerApiName)}
        purpose={text.purpose}
        action={create}
      />
      <p className="lead">{text.which}</p>
      <DataTable
        label={text.list}
        page={useProjects()}
        command={['project', 'list']}
        keyOf={({ id }) => id}
        columns={[
          {
            heading: text.list,
            cell: ({ id, name }) => (
              <PageLink to="/projects/:project/new-api" ids={{ project: id }} className="row-name">
                {name}
              </PageLink>
            ),
          },
          { heading: text.id, cell: ({ id }) => <MachineText>{id}</MachineText> },
        ]}
        empty={<EmptyState title={text.none} />}
      />
    </>
  );
}

type Row = { readonly id: string; readonly name: string };

/** The projects in which the account may define an API. */
function useProjects(): ListPage<Row> {
  const { account, permissions } = session();
  const mayEverywhere = permissions.includes('apis.create') && permissions.includes('projects.list');
  const own = useList('accounts.projects.list', 'projects', { account: account.id }, {}, !mayEverywhere);
  const all = useList('projects.list', 'projects', {}, {}, mayEverywhere);
  if (mayEverywhere) return { ...all, data: all.data?.filter(isThere) };
  return { ...own, data: own.data?.filter((row) => row.role === 'owner' && isThere(row)) };
}

function isThere({ deleteTime }: { readonly deleteTime?: string }): boolean {
  return deleteTime === undefined;
}
