import { clientsName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/clients',
  name: clientsName,
  rail: {
    order: 30,
    letter: 'c',
    drawing: 'M7 9.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7zM9.5 10.5L16.5 3.5M13 7l2.5 2.5',
  },
  load: () => import('./clients-view.tsx'),
});
