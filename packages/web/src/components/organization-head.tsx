import { organizationsTexts } from '@grantway/messages/console/organizations';
import { use } from 'react';
import { useRoute } from 'wouter';
import { useRecord } from '../api/queries.ts';
import { session } from '../api/session.ts';
import { PageLink, PagesContext } from '../routing/page-link.tsx';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { PageHeader } from './page-header.tsx';
import './tabs.css';

const patterns = [
  '/organizations/:organization',
  '/organizations/:organization/accounts',
  '/organizations/:organization/projects',
  '/organizations/:organization/audit',
] as const;

type Props = { readonly ids: { readonly organization: string } };

export function OrganizationHead({ ids }: Props) {
  const text = useTexts(organizationsTexts);
  const { data } = useRecord('organizations.get', ids);
  const seesAll = session().permissions.includes('organizations.list');
  return (
    <>
      <PageHeader
        title={data?.name ?? ids.organization}
        of={text.heading}
        back={
          seesAll ? (
            <PageLink to="/organizations" ids={{}}>
              {text.back}
            </PageLink>
          ) : undefined
        }
      />
      <nav className="tabs" aria-label={text.parts}>
        {patterns.map((pattern) => (
          <Tab key={pattern} pattern={pattern} ids={ids} />
        ))}
      </nav>
    </>
  );
}

function Tab({ pattern, ids }: Props & { readonly pattern: (typeof patterns)[number] }) {
  const { language } = useLanguage();
  const text = useTexts(organizationsTexts);
  const [isCurrent] = useRoute(pattern);
  const page = use(PagesContext).find((one) => one.pattern === pattern);
  if (page === undefined) return;
  return (
    <PageLink to={pattern} ids={ids} current={isCurrent}>
      {pattern === '/organizations/:organization' ? text.policy : page.name[language]}
    </PageLink>
  );
}
