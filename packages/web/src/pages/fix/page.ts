import { fixName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/fix',
  name: fixName,
  load: () => import('./fix-view.tsx'),
});
