import { apiKeysTexts } from '@grantway/messages/console/api-keys';
import { useList, usePermissions } from '../../api/queries.ts';
import { DataTable } from '../../components/data-table.tsx';
import { useApiTitles } from '../../components/key-restrictions.tsx';
import { MachineText } from '../../components/machine-text.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';

export function ApiKeyList({ project }: { readonly project: string }) {
  const text = useTexts(apiKeysTexts);
  const keys = useList('projects.apiKeys.list', 'apiKeys', { project });
  const mayCreate = usePermissions(project).has('apiKeys.create');
  const titles = useApiTitles();
  return (
    <section className="section" aria-labelledby="api-keys">
      <h2 id="api-keys">{text.list}</h2>
      <p className="soft">{text.purpose}</p>
      <DataTable
        label={text.list}
        page={keys}
        keyOf={({ id }) => id}
        columns={[
          {
            heading: text.name,
            cell: ({ id, name }) => (
              <PageLink
                to="/projects/:project/api-keys/:apiKey"
                ids={{ project, apiKey: id }}
                className="row-name"
              >
                {name}
              </PageLink>
            ),
          },
          {
            heading: text.apis,
            cell: ({ apis = [] }) =>
              apis.length === 0 ? text.everyApi : apis.map((api) => titles.get(api) ?? api).join(', '),
          },
          {
            heading: text.addresses,
            isSecondary: true,
            cell: ({ addresses = [] }) =>
              addresses.length === 0 ? text.everyAddress : <MachineText>{addresses.join(', ')}</MachineText>,
          },
          {
            heading: text.created,
            isSecondary: true,
            cell: ({ createTime }) => <TimeText at={createTime} />,
          },
        ]}
        empty={<p className="section-empty">{text.empty}</p>}
      />
      {mayCreate && (
        <p className="section-action">
          <PageLink to="/projects/:project/new-api-key" ids={{ project }} className="button">
            {text.create}
          </PageLink>
        </p>
      )}
    </section>
  );
}
