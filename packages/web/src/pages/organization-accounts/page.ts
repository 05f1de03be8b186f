import { accountsName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/organizations/:organization/accounts',
  name: accountsName,
  load: () => import('./organization-accounts-view.tsx'),
});
