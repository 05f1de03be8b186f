import { ownApisTexts } from '@grantway/messages/console/own-apis';
import { useList, usePermissions, useRecord } from '../../api/queries.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
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
      {mayCreate &&
        (permissions.has('apis.setAudience') ? (
          <NewApiForm ids={ids} provedDomains={undefined} />
        ) : (
          <UnderProvedDomain ids={ids} />
        ))}
    </>
  );
}

/** Owners may use only names under proved domains (decision 0079), so they must first prove one. */
function UnderProvedDomain({ ids }: Props) {
  const text = useTexts(ownApisTexts);
  const domains = useList('projects.domains.list', 'domains', ids);
  return (
    <Loaded of={domains} lines={8}>
      {(all) => {
        const proved = all.filter(({ state }) => state === 'proved').map(({ id }) => id);
        const toDomains = (
          <PageLink
            to="/projects/:project/consent-screen/domains"
            ids={ids}
            className={proved.length === 0 ? 'button button-primary' : undefined}
          >
            {proved.length === 0 ? text.proveDomain : text.proveAnotherDomain}
          </PageLink>
        );
        if (proved.length === 0) {
          return (
            <EmptyState title={text.domainFirst} meaning={text.domainFirstMeaning}>
              {toDomains}
            </EmptyState>
          );
        }
        return (
          <>
            <p className="own-names">
              {text.ownNames(proved.join(', '))} {toDomains}
            </p>
            <NewApiForm ids={ids} provedDomains={proved} />
          </>
        );
      }}
    </Loaded>
  );
}
