import { importProjectName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/import-project',
  name: importProjectName,
  load: () => import('./import-project-view.tsx'),
});
