import { importApiName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/import-api',
  name: importApiName,
  load: () => import('./import-api-view.tsx'),
});
