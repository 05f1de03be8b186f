import { clientName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/clients/:client',
  name: clientName,
  load: () => import('./client-view.tsx'),
});
