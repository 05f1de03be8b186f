import { apisName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/apis/:api',
  name: apisName,
  load: () => import('./api-view.tsx'),
});
