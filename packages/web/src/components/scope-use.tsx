/** The apps that use a scope. Administrators of the server also see who allowed each app. */
import { type ScopeUseTexts, scopeUseTexts } from '@grantway/messages/console/scope-use';
import { useAccountEmails } from '../api/account-names.ts';
import { useList } from '../api/queries.ts';
import { session } from '../api/session.ts';
import { PageLink } from '../routing/page-link.tsx';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { Button } from './button.tsx';
import { DataTable } from './data-table.tsx';
import { EmptyState } from './empty-state.tsx';
import { Equivalent } from './equivalent.tsx';
import { Loaded } from './loaded.tsx';
import { MachineText } from './machine-text.tsx';
import { TimeText } from './time-text.tsx';

type Props = { readonly api: string; readonly scope: string };

/** The server counts at most this many people for an app. */
const mostCounted = 10_000;

export function ScopeUse({ api, scope }: Props) {
  const text = useTexts(scopeUseTexts);
  const { language } = useLanguage();
  const ids = { api, scope };
  const apps = useList('apis.scopes.apps.list', 'apps', ids);
  const seesPeople = session().permissions.includes('apis.listPeople');
  const count = (accounts: number) => {
    const number = new Intl.NumberFormat(language).format(accounts);
    return accounts < mostCounted ? number : text.orMore(number);
  };
  return (
    <DataTable
      label={text.heading}
      page={apps}
      keyOf={({ id }) => id}
      columns={[
        { heading: text.app, cell: ({ applicationName }) => applicationName },
        {
          heading: text.project,
          isSecondary: true,
          cell: ({ id }) => <MachineText>{id}</MachineText>,
        },
        { heading: text.people, isNumber: true, isNamed: true, cell: ({ accounts }) => count(accounts) },
      ]}
      {...(seesPeople && {
        details: ({ id }: { readonly id: string }) => <People {...ids} project={id} text={text} />,
      })}
      empty={<EmptyState title={text.none} />}
    />
  );
}

type PeopleProps = Props & { readonly project: string; readonly text: ScopeUseTexts };

function People({ api, scope, project, text }: PeopleProps) {
  const ids = { api, scope, project };
  const grants = useList('apis.scopes.apps.grants.list', 'grants', ids);
  const { emails, isLoading } = useAccountEmails((grants.data ?? []).map(({ account }) => account));
  return (
    <Loaded of={isLoading ? { ...grants, data: undefined } : grants}>
      {(list) => (
        <>
          <ul>
            {list.map(({ account, createTime, lastUseTime }) => (
              <li key={account}>
                <PageLink to="/accounts/:account" ids={{ account }}>
                  {emails.get(account) ?? account}
                </PageLink>{' '}
                <span className="soft">
                  {text.since} <TimeText at={createTime} />, {text.lastUsed}:{' '}
                  {lastUseTime === undefined ? text.never : <TimeText at={lastUseTime} />}
                </span>
              </li>
            ))}
          </ul>
          {grants.next !== undefined && <Button onClick={grants.next}>{text.more}</Button>}
          <Equivalent
            command={['scope', 'people', scope, project]}
            operation="apis.scopes.apps.grants.list"
            call={{ ids }}
          />
        </>
      )}
    </Loaded>
  );
}
