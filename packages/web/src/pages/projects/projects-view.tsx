/** The projects that the person manages; for administrators and reviewers, also all others. */

import { type ProjectsTexts, projectsTexts } from '@grantway/messages/console/projects';
import { useSearchParams } from 'wouter';
import type { Membership, Project } from '../../api/operations.ts';
import { useList } from '../../api/queries.ts';
import { session } from '../../api/session.ts';
import { MachineValue } from '../../components/copy-button.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';

export default function ProjectsView() {
  const text = useTexts(projectsTexts);
  const [query, setQuery] = useSearchParams();
  const maySeeAll = session().permissions.includes('projects.list');
  const showsAll = maySeeAll && query.get('show') !== 'yours';
  return (
    <>
      <PageHeader
        title={text.heading}
        purpose={text.purpose}
        action={
          <PageLink to="/start/:step" ids={{ step: 'app' }} className="button button-primary">
            {text.register}
          </PageLink>
        }
      />
      {maySeeAll && (
        <Tabs
          label={text.which}
          chosen={showsAll ? 'all' : 'yours'}
          choices={[
            { value: 'all', name: text.all },
            { value: 'yours', name: text.yours },
          ]}
          onChoose={(show) => setQuery(show === 'yours' ? { show } : {}, { replace: true })}
        />
      )}
      {showsAll ? <AllProjects text={text} /> : <OwnProjects text={text} />}
    </>
  );
}

type Props = { readonly text: ProjectsTexts };

function OwnProjects({ text }: Props) {
  const page = useList('accounts.projects.list', 'projects', { account: session().account.id });
  return (
    <DataTable
      label={text.list}
      page={page}
      keyOf={({ id }) => id}
      columns={[...identity<Membership>(text), { heading: text.role, cell: ({ role }) => text.roles[role] }]}
      empty={
        <EmptyState title={text.empty} meaning={text.emptyMeaning}>
          <PageLink to="/start/:step" ids={{ step: 'app' }} className="button button-primary">
            {text.register}
          </PageLink>
          <p className="soft">
            <PageLink to="/new-project" ids={{}}>
              {text.create}
            </PageLink>
          </p>
        </EmptyState>
      }
    />
  );
}

function AllProjects({ text }: Props) {
  const page = useList('projects.list', 'projects', {});
  return (
    <DataTable
      label={text.list}
      page={page}
      keyOf={({ id }) => id}
      columns={[
        ...identity<Project>(text),
        {
          heading: text.status,
          cell: ({ publishingStatus = 'testing' }) => (
            <StateWord state={publishingStatus} word={text.statuses[publishingStatus]} />
          ),
        },
      ]}
      empty={<EmptyState title={text.emptyAll} />}
    />
  );
}

type Identified = { readonly id: string; readonly name: string; readonly number?: number };

/** The columns that both lists have. */
function identity<Row extends Identified>(text: ProjectsTexts): readonly Column<Row>[] {
  return [
    {
      heading: text.name,
      cell: ({ id, name }) => (
        <PageLink to="/projects/:project" ids={{ project: id }} className="row-name">
          {name}
        </PageLink>
      ),
    },
    { heading: text.id, cell: ({ id }) => <MachineValue text={id} label={text.id} /> },
    {
      heading: text.number,
      isNumber: true,
      isSecondary: true,
      cell: ({ number }) => <span className="machine">{number}</span>,
    },
  ];
}
