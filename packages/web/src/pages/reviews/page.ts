import { reviewsName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/reviews',
  name: reviewsName,
  rail: {
    order: 125,
    letter: 'r',
    needs: 'projects.verify',
    drawing: 'M10 2.5l6 2.5v4.5c0 4-2.6 6.6-6 8-3.4-1.4-6-4-6-8V5zM7 10l2.2 2.2L13 8',
  },
  load: () => import('./reviews-view.tsx'),
});
