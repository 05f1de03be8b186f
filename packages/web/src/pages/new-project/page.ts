import { newProjectName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/new-project',
  name: newProjectName,
  load: () => import('./new-project-view.tsx'),
});
