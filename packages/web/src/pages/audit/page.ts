import { serverAuditName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/audit',
  name: serverAuditName,
  rail: {
    order: 130,
    letter: 'h',
    needs: 'auditEvents.list',
    drawing: 'M4.2 7a6.5 6.5 0 1 1-.6 4.2M3.5 3.5V7H7M10 6.5V10l2.5 1.7',
  },
  load: () => import('./audit-view.tsx'),
});
