import { auditName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/audit',
  name: auditName,
  rail: {
    order: 70,
    letter: 'l',
    needs: 'auditEvents.list',
    drawing: 'M5 3.5h10v13H5zM7.5 7h5M7.5 10h5M7.5 13h3',
  },
  load: () => import('./project-audit-view.tsx'),
});
