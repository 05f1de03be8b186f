import { apiKeyName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/api-keys/:apiKey',
  name: apiKeyName,
  load: () => import('./api-key-view.tsx'),
});
