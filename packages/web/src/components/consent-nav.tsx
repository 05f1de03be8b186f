/** Links between the pages of a project's consent screen, which share one entry in the rail. */
import { use } from 'react';
import { useRoute } from 'wouter';
import { PageLink, PagesContext } from '../routing/page-link.tsx';
import { useLanguage } from '../texts/language.tsx';
import './tabs.css';

const patterns = [
  '/projects/:project/consent-screen',
  '/projects/:project/consent-screen/audience',
  '/projects/:project/consent-screen/domains',
  '/projects/:project/consent-screen/verification',
  '/projects/:project/consent-screen/check',
] as const;

type Props = { readonly ids: { readonly project: string }; readonly label: string };

export function ConsentNav({ ids, label }: Props) {
  return (
    <nav className="tabs" aria-label={label}>
      {patterns.map((pattern) => (
        <NavLink key={pattern} pattern={pattern} ids={ids} />
      ))}
    </nav>
  );
}

function NavLink({ pattern, ids }: Pick<Props, 'ids'> & { readonly pattern: (typeof patterns)[number] }) {
  const { language } = useLanguage();
  const [isCurrent] = useRoute(pattern);
  const page = use(PagesContext).find((one) => one.pattern === pattern);
  if (page === undefined) return;
  return (
    <PageLink to={pattern} ids={ids} current={isCurrent}>
      {page.name[language]}
    </PageLink>
  );
}
