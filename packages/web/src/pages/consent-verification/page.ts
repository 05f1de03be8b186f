import { consentVerificationName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/consent-screen/verification',
  name: consentVerificationName,
  load: () => import('./consent-verification-view.tsx'),
});
