import { grantsTexts } from '@grantway/messages/console/grants';
import { consentCheckName } from '@grantway/messages/console/page-names';
import { usersTexts } from '@grantway/messages/console/users';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useAccountEmails } from '../../api/account-names.ts';
import { ApiFailure } from '../../api/api-failure.ts';
import type { ProjectGrant } from '../../api/operations.ts';
import { type ListPage, useList, usePermissions, useRecord, useRecordIf } from '../../api/queries.ts';
import { session } from '../../api/session.ts';
import { Button } from '../../components/button.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FindAccountField } from '../../components/find-account-field.tsx';
import { grantColumns } from '../../components/grant-columns.tsx';
import { GrantedScopes } from '../../components/granted-scopes.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RevokeGrant } from '../../components/revoke-grant.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';

export default function UsersView({ ids }: { readonly ids: { readonly project: string } }) {
  const text = useTexts(usersTexts);
  const grantText = useTexts(grantsTexts);
  const check = useTexts(consentCheckName);
  const { language } = useLanguage();
  const [query, setQuery] = useSearchParams();
  const wanted = query.get('account') ?? undefined;
  const project = useRecord('projects.get', ids);
  const all = useList('projects.grants.list', 'grants', ids, {}, wanted === undefined);
  const found = useFoundGrant(ids.project, wanted);
  const grants = wanted === undefined ? all : found;
  const { emails, isLoading } = useAccountEmails((grants.data ?? []).map(({ account }) => account));
  const mayRevoke = usePermissions(ids.project).has('projects.revokeGrants');
  const [revoked, setRevoked] = useState<ProjectGrant>();
  const nameOf = ({ account, email }: ProjectGrant) => emails.get(account) ?? email ?? account;
  const projectName = project.data?.name ?? ids.project;
  const seesAddresses = session().permissions.includes('accounts.get');
  return (
    <>
      <PageHeader
        title={text.heading}
        of={projectName}
        purpose={
          <>
            {text.purpose}{' '}
            <PageLink to="/projects/:project/consent-screen/audience" ids={ids}>
              {text.testUsers}
            </PageLink>{' '}
            ·{' '}
            <PageLink to="/projects/:project/consent-screen/check" ids={ids}>
              {check}
            </PageLink>
          </>
        }
      />
      <FindAccountField
        label={text.find}
        meaning={seesAddresses ? text.findByEmail : text.findById}
        submit={text.open}
        noAccount={text.notFound}
        onFound={(account) => setQuery({ account }, { replace: true })}
      />
      {wanted !== undefined && (
        <p>
          <Button kind="quiet" onClick={() => setQuery({}, { replace: true })}>
            {text.all}
          </Button>
        </p>
      )}
      <DataTable
        label={text.list}
        page={isLoading ? { ...grants, data: undefined } : grants}
        keyOf={({ id }) => id}
        columns={[
          { heading: text.person, cell: (grant) => <span className="cell-text">{nameOf(grant)}</span> },
          ...grantColumns(grantText, language),
        ]}
        details={(grant) => <GrantedScopes grant={grant} text={grantText} />}
        actions={
          mayRevoke
            ? (grant) => (
                <Button
                  kind="quiet-danger"
                  aria-label={grantText.revokeOf(nameOf(grant))}
                  onClick={() => setRevoked(grant)}
                >
                  {grantText.revoke}
                </Button>
              )
            : undefined
        }
        empty={
          wanted === undefined ? (
            <EmptyState title={text.empty} meaning={text.emptyMeaning} />
          ) : (
            <EmptyState title={text.notFound} />
          )
        }
      />
      {!seesAddresses && (grants.data?.length ?? 0) > 0 && <p className="soft">{text.noAddresses}</p>}
      {revoked !== undefined && (
        <RevokeGrant
          grant={revoked}
          person={nameOf(revoked)}
          project={projectName}
          side="projects"
          text={grantText}
          onClose={() => setRevoked(undefined)}
        />
      )}
    </>
  );
}

function useFoundGrant(project: string, account: string | undefined): ListPage<ProjectGrant> {
  const found = useRecordIf(
    'projects.grants.get',
    account === undefined || account === '' ? undefined : { project, account },
  );
  const isMissing = found.error instanceof ApiFailure && found.error.status === 404;
  return {
    data: isMissing ? [] : found.data && [found.data],
    error: isMissing ? undefined : found.error,
    reload: found.reload,
    from: 1,
    next: undefined,
    previous: undefined,
    listing: undefined,
  };
}
