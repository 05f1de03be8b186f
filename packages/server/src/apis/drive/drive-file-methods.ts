import { presentFields } from '@grantway/protocol/present-fields';
import type { ApiMethod } from '../catalogue/api-definition.ts';
import {
  changeParametersOfVersion2,
  contentParametersOf,
  creationParametersOf,
  downloadParameters,
  enforceSingleParent,
  exportTypeParameter,
  fileAnswerParameters,
  fileIdParameter,
  generationParametersOf,
  getParametersOfVersion2,
  listParametersOf,
  moveParameters,
  sharedDriveParameters,
  trashParameters,
  uploadParameters,
  withoutEffect,
} from './drive-parameters.ts';
import { appsScopeOf, scopesTo } from './drive-scopes.ts';
import { exportMethod } from './export/export-file.ts';
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
      acceptedScopes: scopesTo('read', appsScopeOf(version)),
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
        ...(version === 2 && getParametersOfVersion2),
      },
      supportsMediaDownload: true,
      ...fileAnswer(version),
      handler: getMethod(version),
    },
    {
      id: version === 2 ? 'drive.files.insert' : 'drive.files.create',
      httpMethod: 'POST',
      path: 'files',
      summary: 'Creates a file or folder, with or without content.',
      acceptedScopes: scopesTo('write', appsScopeOf(version)),
      parameters: { ...contentParametersOf[version], ...creationParametersOf[version], ...uploadParameters },
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
      acceptedScopes: scopesTo('update', appsScopeOf(version)),
      parameters: {
        ...contentParametersOf[version],
        ...uploadParameters,
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
      acceptedScopes: scopesTo('copy', appsScopeOf(version)),
      parameters: {
        ...contentParametersOf[version],
        ...creationParametersOf[version],
        ...fileIdParameter,
        ...(version === 3 && { copyComments: withoutEffect('Whether to copy comments. There are none.') }),
      },
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
        enforceSingleParent,
      },
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
