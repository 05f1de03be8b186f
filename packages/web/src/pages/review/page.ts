import { reviewName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/reviews/:project',
  name: reviewName,
  load: () => import('./review-view.tsx'),
});
