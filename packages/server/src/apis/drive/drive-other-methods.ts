import type { ApiMethod } from '../catalogue/api-definition.ts';
import {
  aboutParametersOfVersion2,
  changeListParametersOf,
  fileIdParameter,
  permissionIdParameter,
  permissionListParametersOf,
  permissionParameters,
  sharingParametersOf,
  startTokenParameters,
} from './drive-parameters.ts';
import { appsScopeOf, scopesTo } from './drive-scopes.ts';
import { aboutMethod } from './methods/about-methods.ts';
import { listChangesMethod, startPageTokenMethod } from './methods/change-methods.ts';
import type { Version } from './methods/file-methods.ts';
import {
  createPermissionMethod,
  deletePermissionMethod,
  getPermissionMethod,
  listPermissionsMethod,
  updatePermissionMethod,
} from './methods/permission-methods.ts';

export function otherMethodsOf(version: Version): readonly ApiMethod[] {
  return [
    {
      id: 'drive.about.get',
      httpMethod: 'GET',
      path: 'about',
      summary: 'Returns the Drive’s owner and storage use.',
      acceptedScopes: scopesTo('about'),
      parameters: version === 2 ? aboutParametersOfVersion2 : {},
      response: 'About',
      ...(version === 3 && { fieldsRequired: true as const }),
      handler: aboutMethod(version),
    },
    {
      id: 'drive.changes.getStartPageToken',
      httpMethod: 'GET',
      path: 'changes/startPageToken',
      summary: 'Returns the page token from which changes.list reports future changes.',
      acceptedScopes: scopesTo('read', appsScopeOf(version)),
      parameters: startTokenParameters,
      response: 'StartPageToken',
      handler: startPageTokenMethod,
    },
    {
      id: 'drive.changes.list',
      httpMethod: 'GET',
      path: 'changes',
      summary: 'Lists what has changed in the account’s own files since a page token.',
      acceptedScopes: scopesTo('read', appsScopeOf(version)),
      parameters: changeListParametersOf(version),
      response: 'ChangeList',
      handler: listChangesMethod(version),
    },
    {
      id: 'drive.permissions.list',
      httpMethod: 'GET',
      path: 'files/{fileId}/permissions',
      summary: 'Lists who has access to a file.',
      acceptedScopes: scopesTo('readPermissions'),
      parameters: { ...permissionListParametersOf(version), ...fileIdParameter },
      response: 'PermissionList',
      handler: listPermissionsMethod(version),
    },
    {
      id: 'drive.permissions.get',
      httpMethod: 'GET',
      path: 'files/{fileId}/permissions/{permissionId}',
      summary: 'Returns one permission of a file.',
      acceptedScopes: scopesTo('readPermissions'),
      parameters: { ...permissionParameters, ...fileIdParameter, ...permissionIdParameter },
      response: 'Permission',
      handler: getPermissionMethod(version),
    },
    {
      id: version === 2 ? 'drive.permissions.insert' : 'drive.permissions.create',
      httpMethod: 'POST',
      path: 'files/{fileId}/permissions',
      summary: 'Shares a file with another account of this server, or with everybody who knows its id.',
      acceptedScopes: scopesTo('share'),
      parameters: { ...sharingParametersOf.create(version), ...fileIdParameter },
      request: 'Permission',
      response: 'Permission',
      handler: createPermissionMethod(version),
    },
    {
      id: 'drive.permissions.update',
      httpMethod: version === 2 ? 'PUT' : 'PATCH',
      path: 'files/{fileId}/permissions/{permissionId}',
      summary: 'Changes the role of a permission.',
      acceptedScopes: scopesTo('share'),
      parameters: { ...sharingParametersOf.update(), ...fileIdParameter, ...permissionIdParameter },
      request: 'Permission',
      response: 'Permission',
      handler: updatePermissionMethod(version),
    },
    {
      id: 'drive.permissions.delete',
      httpMethod: 'DELETE',
      path: 'files/{fileId}/permissions/{permissionId}',
      summary: 'Takes back a permission.',
      acceptedScopes: scopesTo('share'),
      parameters: { ...sharingParametersOf.delete(), ...fileIdParameter, ...permissionIdParameter },
      handler: deletePermissionMethod,
    },
  ];
}
