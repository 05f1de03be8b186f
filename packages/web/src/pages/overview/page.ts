import { overviewName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project',
  name: overviewName,
  rail: { order: 10, letter: 'o', drawing: 'M3.5 9L10 3.5 16.5 9v7.5h-4.5v-4.5H8v4.5H3.5z' },
  load: () => import('./overview-view.tsx'),
});
