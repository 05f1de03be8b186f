import { consentScreenName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/consent-screen',
  name: consentScreenName,
  rail: {
    order: 40,
    letter: 's',
    drawing: 'M3.5 3.5h13v13h-13zM6.5 7.5h7M6.5 10h7M6.5 13.5l1.2 1.2 2.3-2.4',
  },
  load: () => import('./consent-screen-view.tsx'),
});
