import { auditName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/organizations/:organization/audit',
  name: auditName,
  load: () => import('./organization-audit-view.tsx'),
});
