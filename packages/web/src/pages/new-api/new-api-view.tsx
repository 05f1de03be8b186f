import { ownApisTexts } from '@grantway/messages/console/own-apis';
import { usePermissions, useRecord } from '../../api/queries.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { UnderProvedDomain } from '../../components/under-proved-domain.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';
import { NewApiForm } from './new-api-form.tsx';

type Props = { readonly ids: { readonly project: string } };

export default function NewApiView({ ids }: Props) {
  const text = useTexts(ownApisTexts);
  const project = useRecord('projects.get', ids);
  const permissions = usePermissions(ids.project);
  const mayCreate = permissions.has('apis.create');
  return (
    <>
      <PageHeader
        title={text.define}
        of={project.data?.name ?? ids.project}
        purpose={
          <>
            {text.newPurpose}{' '}
            {mayCreate && (
              <PageLink to="/projects/:project/import-api" ids={ids}>
                {text.importInstead}
              </PageLink>
            )}
          </>
        }
      />
      {permissions.size > 0 && !mayCreate && <p className="lead">{text.askAdministrator}</p>}
      {mayCreate && (
        <UnderProvedDomain project={ids.project}>
          {(provedDomains) => <NewApiForm ids={ids} provedDomains={provedDomains} />}
        </UnderProvedDomain>
      )}
    </>
  );
}
