/** The person's projects. Administrators and reviewers also see all projects of the server. */

import { deletedProjectTexts } from '@grantway/messages/console/deleted-project';
import { importProjectName, offerApiName } from '@grantway/messages/console/page-names';
import { type ProjectsTexts, projectsTexts } from '@grantway/messages/console/projects';
import type { ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import type { Membership, Project } from '../../api/operations.ts';
import { useList } from '../../api/queries.ts';
import { session } from '../../api/session.ts';
import { Button } from '../../components/button.tsx';
import { MachineValue } from '../../components/copy-button.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { DeletionState } from '../../components/deletion-state.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { MachineText } from '../../components/machine-text.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { type DeletedProject, isRestorable, useRestoring } from '../../components/project-restoring.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';
import './projects.css';

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
      <OtherBeginnings />
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

function OtherBeginnings() {
  const offerApi = useTexts(offerApiName);
  const importProject = useTexts(importProjectName);
  return (
    <p className="beginnings">
      <PageLink to="/offer-api" ids={{}} className="button">
        {offerApi}
      </PageLink>
      <PageLink to="/import-project" ids={{}} className="button">
        {importProject}
      </PageLink>
    </p>
  );
}

type Props = { readonly text: ProjectsTexts };

function OwnProjects({ text }: Props) {
  const { account } = session();
  const page = useList('accounts.projects.list', 'projects', { account: account.id });
  return (
    <DataTable
      label={text.list}
      page={page}
      command={['project', 'list']}
      keyOf={({ id }) => id}
      columns={[
        ...identity<Membership>(text),
        { heading: text.role, cell: ({ role }) => text.roles[role] },
        ...stateOfDeleted(page.data, text),
      ]}
      actions={restoring(page.data, ({ role }) => role === 'owner' || mayRestoreAll())}
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
          cell: (project) => {
            const { publishingStatus = 'testing' } = project;
            return project.deleteTime === undefined ? (
              <StateWord state={publishingStatus} word={text.statuses[publishingStatus]} />
            ) : (
              <DeletionState project={project} />
            );
          },
        },
      ]}
      actions={restoring(page.data, mayRestoreAll)}
      empty={<EmptyState title={text.emptyAll} />}
    />
  );
}

function mayRestoreAll(): boolean {
  return session().permissions.includes('projects.delete');
}

type Deletable = DeletedProject & { readonly deleteTime?: string };

function stateOfDeleted<Row extends Deletable>(
  rows: readonly Row[] | undefined,
  text: ProjectsTexts,
): readonly Column<Row>[] {
  if (!rows?.some(({ deleteTime }) => deleteTime !== undefined)) return [];
  return [
    {
      heading: text.status,
      cell: (row) => row.deleteTime !== undefined && <DeletionState project={row} />,
    },
  ];
}

/** Returns undefined if the account can restore no project of the list. */
function restoring<Row extends Deletable>(
  rows: readonly Row[] | undefined,
  mayRestore: (row: Row) => boolean,
): ((row: Row) => ReactNode) | undefined {
  const hasButton = (row: Row) => row.deleteTime !== undefined && isRestorable(row) && mayRestore(row);
  if (!rows?.some(hasButton)) return undefined;
  return (row) => hasButton(row) && <RestoreButton project={row} />;
}

function RestoreButton({ project }: { readonly project: DeletedProject }) {
  const text = useTexts(deletedProjectTexts);
  const { restore, pending } = useRestoring();
  return (
    <Button
      kind="quiet"
      pending={pending}
      aria-label={text.restore(project.name)}
      onClick={() => void restore(project)}
    >
      {text.restoreShort}
    </Button>
  );
}

type Identified = { readonly id: string; readonly name: string; readonly number?: number };

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
      cell: ({ number }) => <MachineText>{String(number)}</MachineText>,
    },
  ];
}
