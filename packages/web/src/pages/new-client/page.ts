import { newClientName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/new-client',
  name: newClientName,
  load: () => import('./new-client-view.tsx'),
});
