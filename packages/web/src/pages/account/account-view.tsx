import { type AccountsTexts, accountsTexts } from '@grantway/messages/console/accounts';
import { managementCommand } from '@grantway/protocol/management-command';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Account } from '../../api/operations.ts';
import { useRecord } from '../../api/queries.ts';
import { session } from '../../api/session.ts';
import { MachineValue } from '../../components/copy-button.tsx';
import { Code } from '../../components/equivalent.tsx';
import { Fact, Facts } from '../../components/facts.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';
import { AccountGrants } from './account-grants.tsx';
import { AccountLife } from './account-life.tsx';
import { AccountProjects } from './account-projects.tsx';
import { AccountSignIns } from './account-sign-ins.tsx';

export default function AccountView({ ids }: { readonly ids: { readonly account: string } }) {
  const text = useTexts(accountsTexts);
  const account = useRecord('accounts.get', ids);
  return (
    <>
      <PageHeader
        title={account.data?.name ?? text.heading}
        of={account.data?.email}
        back={wayBack(account.data?.organization, text)}
      />
      <Loaded of={account} lines={8}>
        {(record) => (
          <>
            <AccountFacts account={record} text={text} />
            <AccountGrants account={record} text={text} />
            <AccountSignIns account={record} text={text} />
            <AccountProjects account={record} text={text} />
            {record.state !== 'deleted' && (
              <>
                <LostPassword account={record} text={text} />
                <AccountLife account={record} text={text} />
              </>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

function wayBack(organization: string | undefined, text: AccountsTexts): ReactNode {
  const { permissions, organization: own } = session();
  if (permissions.includes('accounts.list')) {
    return (
      <PageLink to="/accounts" ids={{}}>
        {text.back}
      </PageLink>
    );
  }
  if (organization === undefined || organization !== own?.id) return undefined;
  return (
    <PageLink to="/organizations/:organization/accounts" ids={{ organization }}>
      {text.backOf(own.name)}
    </PageLink>
  );
}

type Props = { readonly account: Account; readonly text: AccountsTexts };

const roles = ['administrator', 'reviewer', 'organizationAdministrator'] as const;

function AccountFacts({ account, text }: Props) {
  const { id, email, organization, state } = account;
  const seesEvents = session().permissions.includes('auditEvents.list');
  const held = roles.filter((role) => account[role]);
  return (
    <Facts title={text.facts}>
      <Fact name={text.email}>{email}</Fact>
      <Fact name={text.id}>
        <MachineValue text={id} label={text.id} />
      </Fact>
      <Fact name={text.organization}>{organization ?? <span className="soft">{text.none}</span>}</Fact>
      {held.length > 0 && (
        <Fact name={text.roles}>
          {held.map((role) => (
            <span key={role} className="fact-line">
              {text.roleNames[role]}
            </span>
          ))}
        </Fact>
      )}
      <Fact
        name={text.state}
        meaning={seesEvents && <Link href={`/audit?account=${encodeURIComponent(id)}`}>{text.events}</Link>}
      >
        <StateWord state={state} word={text.states[state]} />
      </Fact>
    </Facts>
  );
}

/** The API creates no reset links, because a reset link can take over the account (decision 0063). */
function LostPassword({ account, text }: Props) {
  const command = managementCommand(['account', 'reset', account.email]);
  if (command === undefined) return null;
  return (
    <section className="section" aria-labelledby="reset">
      <h2 id="reset">{text.resetHeading}</h2>
      <p className="soft">{text.resetMeaning}</p>
      <Code label={text.resetCommand} code={command} />
    </section>
  );
}
