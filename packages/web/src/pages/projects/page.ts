import { projectsName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/',
  name: projectsName,
  rail: { order: 100, letter: 'p', drawing: 'M3 5.5h5l1.5 2H17v8.5H3z' },
  load: () => import('./projects-view.tsx'),
});
