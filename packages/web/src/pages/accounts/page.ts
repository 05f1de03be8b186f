import { accountsName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/accounts',
  name: accountsName,
  rail: {
    order: 110,
    letter: 'n',
    needs: 'accounts.list',
    drawing: 'M10 9.5a3 3 0 1 0 0-6a3 3 0 1 0 0 6zM4 16.5c0-3 2.7-4.8 6-4.8s6 1.8 6 4.8',
  },
  load: () => import('./accounts-view.tsx'),
});
