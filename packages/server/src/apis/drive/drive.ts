/**
 * Declares the Drive API, versions 2 and 3, which lists and shows an account's files and folders (API-3).
 *
 * This file has the scopes, methods and parameters. `drive-files.ts` answers the methods, `drive-shapes.ts` has the JSON
 * of both versions, and `drive-search.ts` and `drive-order.ts` parse `q` and `orderBy`.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import type { ApiDefinition, ApiMethod, ParameterDefinitions } from '../catalogue/api-definition.ts';
import { queryFlag, queryNumber, queryText } from '../catalogue/parameter-notation.ts';
import { scopesNamed, scopesOf } from '../catalogue/scope-notation.ts';
import { driveHandlers } from './drive-files.ts';
import { schemasOfVersion2, schemasOfVersion3 } from './drive-shapes.ts';

const scopes = scopesOf([
  ['drive', 'restricted', 'See, change, create and delete all of your Drive files'],
  ['drive.readonly', 'restricted', 'See and download all of your Drive files'],
  [
    'drive.metadata',
    'restricted',
    'See and change the names and other details of your Drive files, not what is in them',
  ],
  [
    'drive.metadata.readonly',
    'restricted',
    'See the names and other details of your Drive files, not what is in them',
  ],
  [
    'drive.file',
    'non-sensitive',
    'Create Drive files, and work with just those that you open or create with this app',
  ],
  ['drive.appdata', 'non-sensitive', 'Keep settings of its own in your Drive, where only this app sees them'],
  ['drive.apps.readonly', 'sensitive', 'See which apps you use with Drive'],
  ['drive.meet.readonly', 'restricted', 'See the Drive files that your video meetings made'],
  ['drive.photos.readonly', 'restricted', 'See the photos and videos in your Drive'],
  ['drive.scripts', 'restricted', 'Change how your scripts in Drive behave'],
  ['drive.activity', 'restricted', 'See and add to the history of what happened to your Drive files'],
  ['drive.activity.readonly', 'restricted', 'See the history of what happened to your Drive files'],
]);

const aboutScopes = scopesNamed(
  'drive',
  'drive.appdata',
  'drive.file',
  'drive.metadata',
  'drive.metadata.readonly',
  'drive.photos.readonly',
  'drive.readonly',
);
const fileScopes = [...aboutScopes, ...scopesNamed('drive.meet.readonly')].toSorted();

const sharedDriveParameters: ParameterDefinitions = {
  supportsAllDrives: queryFlag(
    'Whether the app supports shared drives. There are none, so this has no effect.',
    { default: false },
  ),
  supportsTeamDrives: queryFlag('Former name of supportsAllDrives.', { default: false }),
};

const listParameters: ParameterDefinitions = {
  ...sharedDriveParameters,
  corpora: queryText(
    'Whose files to list. There are no shared drives, so both values list the account’s own.',
    { default: 'user', enum: ['user', 'allDrives'] },
  ),
  includeItemsFromAllDrives: queryFlag('Whether to include files of shared drives. There are none.', {
    default: false,
  }),
  orderBy: queryText('Comma-separated sort keys, each ascending or followed by " desc".'),
  pageToken: queryText('The nextPageToken of the previous page.'),
  q: queryText('Which files to list: conditions joined by "and".'),
  spaces: queryText('Comma-separated spaces to search. All files are in the space drive.', {
    repeated: true,
    enum: ['drive', 'appDataFolder', 'photos'],
  }),
};

const fileIdParameter: ParameterDefinitions = {
  fileId: {
    location: 'path',
    type: 'string',
    required: true,
    description: 'The file’s id, or root for the top folder.',
  },
};

function methodsOf(version: 2 | 3): readonly ApiMethod[] {
  const handlers = driveHandlers(version);
  const size = version === 2 ? 'maxResults' : 'pageSize';
  return [
    presentFields({
      id: 'drive.files.list',
      httpMethod: 'GET',
      path: 'files',
      summary:
        'Lists the account’s files and folders; unless `orderBy` says otherwise, the most recently changed first.',
      acceptedScopes:
        version === 2 ? [...fileScopes, ...scopesNamed('drive.apps.readonly')].toSorted() : fileScopes,
      parameters: {
        ...listParameters,
        [size]: queryNumber('The maximum number of files per page.', {
          default: 100,
          minimum: 1,
          maximum: 1000,
        }),
      },
      response: 'FileList',
      defaultFields:
        version === 3 ? 'kind,incompleteSearch,nextPageToken,files(kind,id,name,mimeType)' : undefined,
      handler: handlers.listFiles,
    }),
    presentFields({
      id: 'drive.files.get',
      httpMethod: 'GET',
      path: 'files/{fileId}',
      summary: 'Returns the metadata of one file.',
      acceptedScopes: fileScopes,
      parameters: { ...sharedDriveParameters, ...fileIdParameter },
      response: 'File',
      defaultFields: version === 3 ? 'kind,id,name,mimeType' : undefined,
      handler: handlers.getFile,
    }),
    presentFields({
      id: 'drive.about.get',
      httpMethod: 'GET',
      path: 'about',
      summary: 'Returns the Drive’s owner and storage use.',
      acceptedScopes: aboutScopes,
      parameters: {},
      response: 'About',
      fieldsRequired: version === 3 ? true : undefined,
      handler: handlers.getAbout,
    }),
  ];
}

export const drive: ApiDefinition = {
  name: 'drive',
  service: 'drive.googleapis.com',
  title: 'Drive API',
  description: 'Files and folders of an account.',
  offersTimeLimit: true,
  scopes,
  versions: [
    {
      version: 'v2',
      servicePath: 'drive/v2/',
      preferred: false,
      methods: methodsOf(2),
      schemas: schemasOfVersion2,
    },
    {
      version: 'v3',
      servicePath: 'drive/v3/',
      preferred: true,
      methods: methodsOf(3),
      schemas: schemasOfVersion3,
    },
  ],
};
