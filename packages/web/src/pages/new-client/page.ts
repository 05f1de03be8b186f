import { clientsTexts } from '@grantway/messages/console/clients/texts';
import { newClientName } from '@grantway/messages/console/new-client/name';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/projects/:project/new-client',
  name: newClientName,
  texts: clientsTexts,
  load: () => import('./new-client-view.tsx'),
});
