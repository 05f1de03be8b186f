import { apisName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/apis',
  name: apisName,
  rail: {
    order: 20,
    letter: 'a',
    drawing: 'M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM14 11.5v5M11.5 14h5',
  },
  load: () => import('./apis-view.tsx'),
});
