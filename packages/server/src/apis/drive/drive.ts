/**
 * Drive API, versions 2 and 3: files and folders with their content, sharing and changes (API-3).
 * `storage/sql/drive-sql.ts` stores the files.
 */
import type { ApiDefinition, ApiMethod } from '../catalogue/api-definition.ts';
import { fileMethodsOf } from './drive-file-methods.ts';
import { otherMethodsOf } from './drive-other-methods.ts';
import {
  changeParametersOfVersion2,
  contentParametersOf,
  fileAnswerParameters,
  fileIdParameter,
  moveParameters,
  uploadParameters,
} from './drive-parameters.ts';
import { driveScopes, scopesTo } from './drive-scopes.ts';
import { schemasOfVersion2 } from './json/schemas-v2.ts';
import { schemasOfVersion3 } from './json/schemas-v3.ts';
import { changeMethod, updateMethod } from './methods/file-methods.ts';

/** Version 3 does the same with `files.update`. */
const methodsOnlyInVersion2: readonly ApiMethod[] = [
  {
    id: 'drive.files.patch',
    httpMethod: 'PATCH',
    path: 'files/{fileId}',
    summary: 'Changes the metadata of a file, and moves it to another folder.',
    acceptedScopes: scopesTo('update', ['drive.apps.readonly']),
    parameters: {
      ...contentParametersOf[2],
      ...uploadParameters,
      ...moveParameters,
      ...fileIdParameter,
      ...changeParametersOfVersion2,
    },
    request: 'File',
    response: 'File',
    handler: updateMethod(2),
  },
  {
    id: 'drive.files.touch',
    httpMethod: 'POST',
    path: 'files/{fileId}/touch',
    summary: 'Sets the time of a file’s last change to now.',
    acceptedScopes: scopesTo('touch', ['drive.apps.readonly']),
    parameters: { ...fileAnswerParameters, ...fileIdParameter },
    response: 'File',
    handler: changeMethod(({ now }) => ({ modifiedMs: now * 1000 })),
  },
  ...[true, false].map(
    (trashed): ApiMethod => ({
      id: trashed ? 'drive.files.trash' : 'drive.files.untrash',
      httpMethod: 'POST',
      path: `files/{fileId}/${trashed ? 'trash' : 'untrash'}`,
      summary: trashed ? 'Puts a file into the trash.' : 'Takes a file out of the trash.',
      acceptedScopes: scopesTo('write', ['drive.apps.readonly']),
      parameters: { ...fileAnswerParameters, ...fileIdParameter },
      response: 'File',
      handler: changeMethod(() => ({ trashed })),
    }),
  ),
];

export const drive: ApiDefinition = {
  name: 'drive',
  service: 'drive.googleapis.com',
  title: 'Drive API',
  description: 'Files and folders of an account.',
  offersTimeLimit: true,
  scopes: driveScopes,
  versions: [
    {
      version: 'v2',
      servicePath: 'drive/v2/',
      preferred: false,
      methods: [...fileMethodsOf(2), ...methodsOnlyInVersion2, ...otherMethodsOf(2)],
      schemas: schemasOfVersion2,
    },
    {
      version: 'v3',
      servicePath: 'drive/v3/',
      preferred: true,
      methods: [...fileMethodsOf(3), ...otherMethodsOf(3)],
      schemas: schemasOfVersion3,
    },
  ],
};
