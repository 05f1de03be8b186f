import { consentDomainsName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/consent-screen/domains',
  name: consentDomainsName,
  load: () => import('./consent-domains-view.tsx'),
});
