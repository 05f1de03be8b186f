import { apisName } from '@grantway/messages/console/apis/name';
import { apisTexts } from '@grantway/messages/console/apis/texts';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/apis/:api',
  name: apisName,
  texts: apisTexts,
  load: () => import('./api-view.tsx'),
});
