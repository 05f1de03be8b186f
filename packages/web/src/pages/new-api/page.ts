import { newApiName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/new-api',
  name: newApiName,
  load: () => import('./new-api-view.tsx'),
});
