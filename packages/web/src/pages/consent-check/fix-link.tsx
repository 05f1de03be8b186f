/** Leads to the place where somebody can fix a failed check. */
import type { ConsentCheckTexts } from '@grantway/messages/console/consent-check';
import { usePermissions } from '../../api/queries.ts';
import { prepareDraft } from '../../components/use-draft.ts';
import { PageLink } from '../../routing/page-link.tsx';

type Props = {
  readonly check: string;
  readonly email: string;
  readonly ids: { readonly project: string; readonly client: string };
  readonly text: ConsentCheckTexts['fixes'];
};

const places: Readonly<Record<string, 'client' | 'screen' | 'audience' | 'verification'>> = {
  clientState: 'client',
  redirectUri: 'client',
  scopes: 'screen',
  declaredScopes: 'screen',
  retiredScopes: 'screen',
  audience: 'audience',
  advancedProtection: 'verification',
  userLimit: 'verification',
};

export function FixLink({ check, email, ids, text }: Props) {
  const { project } = ids;
  const mayChange = usePermissions(project).has('projects.update');
  if (check === 'testUsers' && mayChange) {
    return (
      <PageLink
        to="/projects/:project/consent-screen/audience"
        ids={ids}
        onFollow={() => prepareDraft(`test-users.${project}`, { emails: email })}
      >
        {text.testUser(email)}
      </PageLink>
    );
  }
  switch (check === 'testUsers' ? 'audience' : places[check]) {
    case 'client':
      return (
        <PageLink to="/projects/:project/clients/:client" ids={ids}>
          {text.client}
        </PageLink>
      );
    case 'screen':
      return (
        <PageLink to="/projects/:project/consent-screen" ids={ids}>
          {text.screen}
        </PageLink>
      );
    case 'audience':
      return (
        <PageLink to="/projects/:project/consent-screen/audience" ids={ids}>
          {text.audience}
        </PageLink>
      );
    case 'verification':
      return (
        <PageLink to="/projects/:project/consent-screen/verification" ids={ids}>
          {text.verification}
        </PageLink>
      );
    default:
      return null;
  }
}
