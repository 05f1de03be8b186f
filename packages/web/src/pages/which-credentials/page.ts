import { whichCredentialsName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/which-credentials',
  name: whichCredentialsName,
  load: () => import('./which-credentials-view.tsx'),
});
