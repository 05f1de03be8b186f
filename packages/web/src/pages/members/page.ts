import { membersName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/members',
  name: membersName,
  rail: {
    order: 60,
    letter: 'm',
    drawing:
      'M7.5 9.5a3 3 0 1 0 0-6a3 3 0 1 0 0 6zM2.5 16.5c0-3 2.2-4.8 5-4.8s5 1.8 5 4.8M13 4a3 3 0 0 1 0 5.4M14.5 12c1.8.6 3 2.200 3 4.500',
  },
  load: () => import('./members-view.tsx'),
});
