import { consentCheckName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/consent-screen/check',
  name: consentCheckName,
  load: () => import('./consent-check-view.tsx'),
});
