import { clientName } from '@grantway/messages/console/client/name';
import { clientTexts } from '@grantway/messages/console/client/texts';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/clients/:client',
  name: clientName,
  texts: clientTexts,
  load: () => import('./client-view.tsx'),
});
