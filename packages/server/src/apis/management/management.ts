/**
 * The scopes of the management API, which apps can request like those of other APIs. `management-api/` answers its
 * methods. The account's roles also limit what a token may do (decision 0059).
 */
import type { ApiDefinition } from '../catalogue/api-definition.ts';

export const manageScope = 'grantway:manage';
export const manageReadonlyScope = 'grantway:manage.readonly';

export const management: ApiDefinition = {
  name: 'management',
  service: 'management.grantway',
  title: 'Grantway Management API',
  description: 'Everything that is registered on this server: organizations, accounts, projects and clients.',
  scopes: [
    {
      name: manageScope,
      sensitivity: 'restricted',
      summary: 'See and change everything on this server that you administer',
    },
    {
      name: manageReadonlyScope,
      sensitivity: 'restricted',
      summary: 'See everything on this server that you administer',
    },
  ],
  versions: [],
};
