import { exportProjectName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/export',
  name: exportProjectName,
  load: () => import('./export-project-view.tsx'),
});
