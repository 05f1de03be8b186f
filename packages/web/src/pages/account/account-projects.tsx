import type { AccountsTexts } from '@grantway/messages/console/accounts';
import type { Account } from '../../api/operations.ts';
import { useList } from '../../api/queries.ts';
import { DataTable } from '../../components/data-table.tsx';
import { PageLink } from '../../routing/page-link.tsx';

export function AccountProjects({
  account,
  text,
}: {
  readonly account: Account;
  readonly text: AccountsTexts;
}) {
  const projects = useList('accounts.projects.list', 'projects', { account: account.id });
  return (
    <section className="section" aria-labelledby="projects">
      <h2 id="projects">{text.projects}</h2>
      <DataTable
        label={text.projects}
        page={projects}
        command={['account', 'project', 'list', account.email]}
        keyOf={({ id }) => id}
        columns={[
          {
            heading: text.project,
            cell: ({ id, name }) => (
              <PageLink to="/projects/:project" ids={{ project: id }} className="row-name">
                {name}
              </PageLink>
            ),
          },
          { heading: text.role, cell: ({ role }) => text.projectRoles[role] },
        ]}
        empty={<p>{text.noProjects}</p>}
      />
    </section>
  );
}
