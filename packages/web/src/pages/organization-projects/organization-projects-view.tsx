/** The organization's administrators have an owner's permissions in these projects. */
import { organizationsTexts } from '@grantway/messages/console/organizations';
import { projectsTexts } from '@grantway/messages/console/projects';
import { useList } from '../../api/queries.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { MachineText } from '../../components/machine-text.tsx';
import { OrganizationHead } from '../../components/organization-head.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';

export default function OrganizationProjectsView({
  ids,
}: {
  readonly ids: { readonly organization: string };
}) {
  const text = useTexts(organizationsTexts);
  const shared = useTexts(projectsTexts);
  const query = { filter: `organization = "${ids.organization}"` };
  const projects = useList('projects.list', 'projects', {}, query);
  return (
    <>
      <OrganizationHead ids={ids} />
      <DataTable
        label={shared.list}
        page={projects}
        keyOf={({ id }) => id}
        columns={[
          {
            heading: shared.name,
            cell: ({ id, name }) => (
              <PageLink to="/projects/:project" ids={{ project: id }} className="row-name">
                {name}
              </PageLink>
            ),
          },
          { heading: shared.id, isSecondary: true, cell: ({ id }) => <MachineText>{id}</MachineText> },
          {
            heading: shared.status,
            cell: ({ publishingStatus = 'testing' }) => (
              <StateWord state={publishingStatus} word={shared.statuses[publishingStatus]} />
            ),
          },
        ]}
        empty={<EmptyState title={text.noProjects} meaning={text.noProjectsMeaning} />}
      />
      <Equivalent operation="projects.list" call={{ ids: {}, query }} />
    </>
  );
}
