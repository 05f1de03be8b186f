import { organizationName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/organizations/:organization',
  name: organizationName,
  load: () => import('./organization-view.tsx'),
});
