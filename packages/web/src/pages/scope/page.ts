import { scopeName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/apis/:api/scopes/:scope',
  name: scopeName,
  load: () => import('./scope-view.tsx'),
});
