/** The methods that versions 2 and 3 have both, with each version's names. */
import { presentFields } from '@grantway/protocol/present-fields';
import type { ApiMethod } from '../catalogue/api-definition.ts';
import {
  changeListParametersOf,
  changeParametersOfVersion2,
  contentParametersOf,
  creationParametersOf,
  downloadParameters,
  exportTypeParameter,
  fileAnswerParameters,
  fileIdParameter,
  generationParametersOf,
  listParametersOf,
  moveParameters,
  permissionIdParameter,
  permissionListParametersOf,
  permissionParameters,
  projection,
  sharedDriveParameters,
  sharingParametersOf,
  startTokenParameters,
  trashParameters,
} from './drive-parameters.ts';
import { scopesTo } from './drive-scopes.ts';
import { exportMethod } from './export/export-file.ts';
import { aboutMethod } from './methods/about-methods.ts';
import { listChangesMethod, startPageTokenMethod } from './methods/change-methods.ts';
import {
  copyMethod,
  createMethod,
  createUpload,
  deleteMethod,
  emptyTrashMethod,
  generateIdsMethod,
  getMethod,
  listMethod,
  updateMethod,
  updateUpload,
  type Version,
} from './methods/file-methods.ts';
import {
  createPermissionMethod,
  deletePermissionMethod,
  getPermissionMethod,
  listPermissionsMethod,
  updatePermissionMethod,
} from './methods/permission-methods.ts';

/** Version 2 lets an app that only lists its person's apps call some more methods. */
const appsScope = (version: Version) => (version === 2 ? ['drive.apps.readonly'] : []);

const fileAnswer = (version: Version) =>
  presentFields<Pick<ApiMethod, 'response' | 'defaultFields'>>({
    response: 'File',
    defaultFields: version === 3 ? 'kind,id,name,mimeType' : undefined,
  });

export function fileMethodsOf(version: Version): readonly ApiMethod[] {
  return [
    {
      id: 'drive.files.list',
      httpMethod: 'GET',
      path: 'files',
      summary: 'Lists files and folders; unless `orderBy` says otherwise, the most recently changed first.',
      acceptedScopes: scopesTo('read', appsScope(version)),
      parameters: listParametersOf(version),
      response: 'FileList',
      ...(version === 3 && {
        defaultFields: 'kind,incompleteSearch,nextPageToken,files(kind,id,name,mimeType)',
      }),
      handler: listMethod(version),
    },
    {
      id: 'drive.files.get',
      httpMethod: 'GET',
      path: 'files/{fileId}',
      summary: 'Returns the metadata of one file, or its content with `alt=media`.',
      acceptedScopes: scopesTo('read'),
      parameters: {
        ...fileAnswerParameters,
        ...downloadParameters,
        ...fileIdParameter,
        ...(version === 2 && { projection, updateViewedDate: changeParametersOfVersion2.updateViewedDate }),
      } as ApiMethod['parameters'],
      supportsMediaDownload: true,
      ...fileAnswer(version),
      handler: getMethod(version),
    },
    {
      id: version === 2 ? 'drive.files.insert' : 'drive.files.create',
      httpMethod: 'POST',
      path: 'files',
      summary: 'Creates a file or folder, with or without content.',
      acceptedScopes: scopesTo('write', appsScope(version)),
      parameters: { ...contentParametersOf[version], ...creationParametersOf[version] },
      request: 'File',
      ...fileAnswer(version),
      handler: createMethod(version),
      upload: createUpload(version),
    },
    {
      id: 'drive.files.update',
      httpMethod: version === 2 ? 'PUT' : 'PATCH',
      path: 'files/{fileId}',
      summary: 'Changes the metadata or the content of a file, and moves it to another folder.',
      acceptedScopes: scopesTo('update', appsScope(version)),
      parameters: {
        ...contentParametersOf[version],
        ...moveParameters,
        ...fileIdParameter,
        ...(version === 2 && changeParametersOfVersion2),
      },
      request: 'File',
      ...fileAnswer(version),
      handler: updateMethod(version),
      upload: updateUpload(version),
    },
    {
      id: 'drive.files.copy',
      httpMethod: 'POST',
      path: 'files/{fileId}/copy',
      summary: 'Copies a file.',
      acceptedScopes: scopesTo('copy', appsScope(version)),
      parameters: {
        ...contentParametersOf[version],
        ...creationParametersOf[version],
        ...fileIdParameter,
        ...(version === 3 && {
          copyComments: { ...sharedDriveParameters.supportsAllDrives, description: 'No effect.' },
        }),
      } as ApiMethod['parameters'],
      request: 'File',
      ...fileAnswer(version),
      handler: copyMethod(version),
    },
    {
      id: 'drive.files.delete',
      httpMethod: 'DELETE',
      path: 'files/{fileId}',
      summary: 'Deletes a file for good, past the trash; a folder with everything that is in it.',
      acceptedScopes: scopesTo('write'),
      parameters: {
        ...sharedDriveParameters,
        ...fileIdParameter,
        enforceSingleParent: trashParameters.enforceSingleParent,
      } as ApiMethod['parameters'],
      handler: deleteMethod,
    },
    {
      id: 'drive.files.emptyTrash',
      httpMethod: 'DELETE',
      path: 'files/trash',
      summary: 'Deletes everything in the trash for good.',
      acceptedScopes: scopesTo('emptyTrash'),
      parameters: trashParameters,
      handler: emptyTrashMethod,
    },
    {
      id: 'drive.files.generateIds',
      httpMethod: 'GET',
      path: 'files/generateIds',
      summary: 'Returns ids for files that the app will create.',
      acceptedScopes: scopesTo('write'),
      parameters: generationParametersOf(version),
      response: 'GeneratedIds',
      handler: generateIdsMethod(version),
    },
    exportMethodOf(),
  ];
}

function exportMethodOf(): ApiMethod {
  return {
    id: 'drive.files.export',
    httpMethod: 'GET',
    path: 'files/{fileId}/export',
    summary: 'Exports the document of an editor as text or PDF.',
    acceptedScopes: scopesTo('export'),
    parameters: { ...fileIdParameter, mimeType: exportTypeParameter },
    supportsMediaDownload: true,
    handler: exportMethod,
  };
}

export function otherMethodsOf(version: Version): readonly ApiMethod[] {
  return [
    presentFields<ApiMethod>({
      id: 'drive.about.get',
      httpMethod: 'GET',
      path: 'about',
      summary: 'Returns the Drive’s owner and storage use.',
      acceptedScopes: scopesTo('about'),
      parameters:
        version === 2
          ? {
              includeSubscribed: sharedDriveParameters.supportsAllDrives,
              maxChangeIdCount: permissionListParametersOf(2).pageToken,
              startChangeId: permissionListParametersOf(2).pageToken,
            }
          : {},
      response: 'About',
      fieldsRequired: version === 3 ? true : undefined,
      handler: aboutMethod(version),
    } as never),
    {
      id: 'drive.changes.getStartPageToken',
      httpMethod: 'GET',
      path: 'changes/startPageToken',
      summary: 'Returns the page token from which changes.list reports future changes.',
      acceptedScopes: scopesTo('read', appsScope(version)),
      parameters: startTokenParameters,
      response: 'StartPageToken',
      handler: startPageTokenMethod,
    },
    {
      id: 'drive.changes.list',
      httpMethod: 'GET',
      path: 'changes',
      summary: 'Lists what has changed in the account’s own files since a page token.',
      acceptedScopes: scopesTo('read', appsScope(version)),
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
      parameters: { ...sharingParametersOf(version), ...fileIdParameter },
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
      parameters: { ...sharingParametersOf(version), ...fileIdParameter, ...permissionIdParameter },
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
      parameters: { ...sharingParametersOf(version), ...fileIdParameter, ...permissionIdParameter },
      handler: deletePermissionMethod,
    },
  ];
}
