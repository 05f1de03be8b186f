import { newApiKeyName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/new-api-key',
  name: newApiKeyName,
  load: () => import('./new-api-key-view.tsx'),
});
