/**
 * Declares the scopes of the management API. Apps can request them like those of other APIs. The folder `management-api/`
 * answers the API's methods. What a token may do also depends on the roles of its account (decision 0059).
 */
import type { ApiDefinition } from '../catalogue/api-definition.ts';

/** Allows every method. */
export const manageScope = 'grantway:manage';
/** Allows the methods that change nothing. */
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
