import { offerApiName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/offer-api',
  name: offerApiName,
  load: () => import('./offer-api-view.tsx'),
});
