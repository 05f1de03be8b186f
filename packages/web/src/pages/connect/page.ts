import { connectName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/clients/:client/connect',
  name: connectName,
  load: () => import('./connect-view.tsx'),
});
