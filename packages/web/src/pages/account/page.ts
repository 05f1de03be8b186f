import { accountName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/accounts/:account',
  name: accountName,
  load: () => import('./account-view.tsx'),
});
