import { newProjectName } from '@grantway/messages/console/new-project/name';
import { newProjectTexts } from '@grantway/messages/console/new-project/texts';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/new-project',
  name: newProjectName,
  texts: newProjectTexts,
  load: () => import('./new-project-view.tsx'),
});
