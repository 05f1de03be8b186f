import { importApiTexts } from '@grantway/messages/console/import-api';
import { ownApisTexts } from '@grantway/messages/console/own-apis';
import { apisName } from '@grantway/messages/console/page-names';
import { shellTexts } from '@grantway/messages/console/shell';
import { useSearchParams } from 'wouter';
import type { Api, Scope } from '../../api/operations.ts';
import { usePermissions, useRecordIf } from '../../api/queries.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { UnderProvedDomain } from '../../components/under-proved-domain.tsx';
import { useApiScopes } from '../../components/use-api-scopes.ts';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';
import { ImportForm } from './import-form.tsx';

type Props = { readonly ids: { readonly project: string } };

/** Adds scopes to the API that `?api=` names. Without `?api=`, adds a new API. */
export default function ImportApiView({ ids }: Props) {
  const text = useTexts(importApiTexts);
  const backTo = useTexts(apisName);
  const own = useTexts(ownApisTexts);
  const { failure } = useTexts(shellTexts);
  const [query] = useSearchParams();
  const id = query.get('api') ?? undefined;
  const api = useRecordIf('apis.get', id === undefined ? undefined : { api: id });
  const permissions = usePermissions(ids.project);
  const mayAdd = api.data?.project === ids.project && permissions.has('apis.changeScopes');
  return (
    <>
      <p>
        {id === undefined ? (
          <PageLink to="/projects/:project/new-api" ids={ids}>
            {own.define}
          </PageLink>
        ) : (
          <PageLink to="/projects/:project/apis/:api" ids={{ ...ids, api: id }}>
            {api.data?.title ?? id}
          </PageLink>
        )}
      </p>
      <PageHeader
        back={
          <PageLink to="/projects/:project/apis" ids={{ project: ids.project }}>
            {backTo}
          </PageLink>
        }
        title={text.heading}
        of={api.data?.title ?? ids.project}
        purpose={text.purpose}
      />
      {id === undefined &&
        permissions.size > 0 &&
        (permissions.has('apis.create') ? (
          <UnderProvedDomain project={ids.project}>
            {(provedDomains) => <ImportForm project={ids.project} provedDomains={provedDomains} />}
          </UnderProvedDomain>
        ) : (
          <p className="lead">{own.askAdministrator}</p>
        ))}
      {id !== undefined && (
        <Loaded of={api} lines={8}>
          {(present) =>
            mayAdd ? (
              <ImportIntoApi project={ids.project} api={present} />
            ) : (
              permissions.size > 0 && <p className="lead">{failure.notAllowed}</p>
            )
          }
        </Loaded>
      )}
    </>
  );
}

function ImportIntoApi({ project, api }: { readonly project: string; readonly api: Api }) {
  const scopes = useApiScopes(api.id);
  const mayUseAnyName = usePermissions(project).has('apis.useAnyName');
  const isOwners = api.definedByOwner && !mayUseAnyName;
  return (
    <Loaded of={scopes} lines={8}>
      {(present: readonly Scope[]) => (
        <ImportForm project={project} into={{ api, scopes: present }} isOwners={isOwners} />
      )}
    </Loaded>
  );
}
