import { consentAudienceName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/consent-screen/audience',
  name: consentAudienceName,
  load: () => import('./consent-audience-view.tsx'),
});
