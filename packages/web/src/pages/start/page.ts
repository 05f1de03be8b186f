import { startName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/start/:step',
  name: startName,
  load: () => import('./start-view.tsx'),
});
