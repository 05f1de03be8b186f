/** Links to the page that fixes a failed check. That page fills in a value, as after a link from an error page. */
import type { ConsentCheckTexts } from '@grantway/messages/console/consent-check';
import type { Fix } from '@grantway/protocol/fix';
import { Link } from 'wouter';
import { usePermissions } from '../../api/queries.ts';
import { addressOfFix, fixOfAddress, stateOfFix } from '../../routing/fix-address.ts';
import { PageLink } from '../../routing/page-link.tsx';

type Props = {
  readonly check: string;
  /** The fix's address from the server. Absent if the server knows no fix. */
  readonly address: string | undefined;
  /** The account that was asked about. */
  readonly email: string;
  readonly ids: { readonly project: string; readonly client: string };
  readonly text: ConsentCheckTexts['fixes'];
};

export function FixLink({ check, address, email, ids, text }: Props) {
  const found = fixOfAddress(address);
  // The address has the email only sealed, but this page knows it.
  const fix: Fix | undefined = found?.at === 'test-users' ? { ...found, email } : found;
  const mayChange = usePermissions(ids.project).has('projects.update');
  if (fix !== undefined) {
    return (
      <Link href={addressOfFix(fix, ids.project)} state={stateOfFix(fix)}>
        {fix.at === 'test-users' && !mayChange ? text.audience : nameOf(fix, text)}
      </Link>
    );
  }
  if (check !== 'scopes' && check !== 'retiredScopes') return null;
  return (
    <PageLink to="/projects/:project/consent-screen" ids={ids}>
      {text.screen}
    </PageLink>
  );
}

function nameOf(fix: Fix, text: Props['text']): string {
  switch (fix.at) {
    case 'redirect-uris':
    case 'client':
      return text.client;
    case 'scopes':
    case 'one-scope':
      return text.screen;
    case 'test-users':
      return fix.email === undefined ? text.audience : text.testUser(fix.email);
    default:
      return text[fix.at];
  }
}
