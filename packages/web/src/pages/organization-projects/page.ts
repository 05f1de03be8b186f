import { projectsName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/organizations/:organization/projects',
  name: projectsName,
  load: () => import('./organization-projects-view.tsx'),
});
