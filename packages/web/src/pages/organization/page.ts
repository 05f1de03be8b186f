import { organizationName } from '@grantway/messages/console/page-names';
import { definePage } from '../../routing/define-page.ts';

export const page = definePage({
  pattern: '/organizations/:organization',
  name: organizationName,
  rail: {
    order: 120,
    letter: 'z',
    needs: 'organizations.get',
    drawing: 'M4 16.5v-13h7v13M11 8.5h5v8M2.5 16.5h15M6.5 7h2M6.5 10h2M6.5 13h2',
  },
  load: () => import('./organization-view.tsx'),
});
