import { usersName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/users',
  name: usersName,
  rail: {
    order: 50,
    letter: 'u',
    needs: 'projects.listGrants',
    drawing: 'M10 9.5a3 3 0 1 0 0-6a3 3 0 1 0 0 6zM4 16.5c0-3 2.7-4.8 6-4.8s6 1.8 6 4.8',
  },
  load: () => import('./users-view.tsx'),
});
