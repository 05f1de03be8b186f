/** The last failed requests of all the project's clients, with links to fixes (decision 0078). */
import type { OverviewTexts } from '@grantway/messages/console/overview';
import type { AuthorizationFailure, Client } from '../../api/operations.ts';
import { useLists } from '../../api/queries.ts';
import { FailedRequests } from '../../components/failed-requests.tsx';
import { PageLink } from '../../routing/page-link.tsx';

/** Each client costs a call. */
const mostClients = 10;
const mostShown = 5;

type Props = { readonly project: string; readonly clients: readonly Client[]; readonly text: OverviewTexts };

type Row = AuthorizationFailure & { readonly client: Client };

export function RecentFailures({ project, clients, text }: Props) {
  const asked = clients.slice(0, mostClients);
  const lists = useLists(
    'clients.authorizationFailures.list',
    'authorizationFailures',
    asked.map(({ id }) => ({ project, client: id })),
  );
  const rows = asked
    .flatMap((client, index) => (lists[index] ?? []).map((failure): Row => ({ ...failure, client })))
    .toSorted((one, other) => other.lastTime.localeCompare(one.lastTime))
    .slice(0, mostShown);
  if (rows.length === 0) return null;
  return (
    <section className="section" aria-labelledby="failures">
      <h2 id="failures">{text.failures}</h2>
      <FailedRequests
        page={{
          data: rows,
          error: undefined,
          reload: () => {},
          from: 1,
          next: undefined,
          previous: undefined,
        }}
        project={project}
        column={{
          heading: text.client,
          cell: ({ client: { id, name } }) => (
            <PageLink to="/projects/:project/clients/:client" ids={{ project, client: id }}>
              {name}
            </PageLink>
          ),
        }}
        empty={undefined}
      />
    </section>
  );
}
