import { newScopeName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/apis/:api/new-scope',
  name: newScopeName,
  load: () => import('./new-scope-view.tsx'),
});
