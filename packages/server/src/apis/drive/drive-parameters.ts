/**
 * Parameters of Drive's methods. Many have no effect, because this server has no shared drives, labels and revisions.
 */
import type { ParameterDefinition, ParameterDefinitions } from '../catalogue/api-definition.ts';
import { queryFlag, queryNumber, queryText } from '../catalogue/parameter-notation.ts';

export const withoutEffect = (what: string) =>
  queryFlag(`${what} No effect on this server.`, { default: false });

export const sharedDriveParameters: ParameterDefinitions = {
  supportsAllDrives: withoutEffect('Whether the app supports shared drives.'),
  supportsTeamDrives: withoutEffect('Former name of supportsAllDrives.'),
};

export const fileAnswerParameters: ParameterDefinitions = {
  ...sharedDriveParameters,
  includeLabels: queryText('Labels to include. This server has none.'),
  includePermissionsForView: queryText('A view whose permissions to include. This server has none.'),
};

export const enforceSingleParent = withoutEffect('Files have one parent anyway.');

const contentParameters: ParameterDefinitions = {
  ...fileAnswerParameters,
  enforceSingleParent,
  ocrLanguage: queryText('The language of text in pictures. This server reads none.'),
};

export const uploadParameters: ParameterDefinitions = {
  useContentAsIndexableText: withoutEffect('Whether the content is text to find the file by.'),
};

/** For methods that create or change content, `files.copy` included. */
export const contentParametersOf: Readonly<Record<2 | 3, ParameterDefinitions>> = {
  2: {
    ...contentParameters,
    convert: withoutEffect('Whether to convert the file to a document of an editor.'),
    ocr: withoutEffect('Whether to read text in pictures.'),
    pinned: withoutEffect('Whether to keep this revision.'),
    timedTextLanguage: queryText('The language of a video’s subtitles. No effect on this server.'),
    timedTextTrackName: queryText('The name of a video’s subtitles. No effect on this server.'),
  },
  3: {
    ...contentParameters,
    keepRevisionForever: withoutEffect('Whether to keep this revision.'),
  },
};

export const creationParametersOf: Readonly<Record<2 | 3, ParameterDefinitions>> = {
  2: {
    visibility: queryText('Whom a new file is visible to. Both values mean its owner.', {
      default: 'DEFAULT',
      enum: ['DEFAULT', 'PRIVATE'],
    }),
  },
  3: { ignoreDefaultVisibility: withoutEffect('Whether to ignore a domain’s default visibility.') },
};

export const moveParameters: ParameterDefinitions = {
  addParents: queryText('The folder to move the file to. A file is in one folder.'),
  removeParents: queryText('The folder that the file leaves.'),
};

export const getParametersOfVersion2: ParameterDefinitions = {
  projection: queryText('Deprecated. No effect.', { enum: ['BASIC', 'FULL'] }),
  updateViewedDate: withoutEffect('Whether to update the time at which the person last viewed the file.'),
  revisionId: queryText('A revision to download. This server keeps only the last. No effect.'),
};

export const aboutParametersOfVersion2: ParameterDefinitions = {
  includeSubscribed: queryFlag('No effect.', { default: true }),
  maxChangeIdCount: queryText('No effect.'),
  startChangeId: queryText('No effect.'),
};

export const changeParametersOfVersion2: ParameterDefinitions = {
  modifiedDateBehavior: queryText('Where the new modifiedDate comes from. By default from setModifiedDate.', {
    enum: ['fromBody', 'fromBodyIfNeeded', 'fromBodyOrNow', 'noChange', 'now', 'nowIfNeeded'],
  }),
  setModifiedDate: queryFlag('Whether to take modifiedDate from the body.', { default: false }),
  updateViewedDate: queryFlag('Whether to update the time at which the person last viewed the file.', {
    default: true,
  }),
  newRevision: queryFlag('Whether to make a new revision. This server keeps only the last.', {
    default: true,
  }),
};

export const fileIdParameter: ParameterDefinitions = {
  fileId: pathText('The file’s id, or root for the top folder.'),
};

export const permissionIdParameter: ParameterDefinitions = {
  permissionId: pathText('The permission’s id.'),
};

function pathText(description: string): ParameterDefinition {
  return { location: 'path', type: 'string', required: true, description };
}

const corpora =
  'Whose files to list. There are no shared drives, so all values list what the account can see.';

export function listParametersOf(version: 2 | 3): ParameterDefinitions {
  return {
    ...fileAnswerParameters,
    corpora: queryText(corpora, { enum: ['user', 'domain', 'drive', 'allDrives', 'default'] }),
    corpus: queryText(`Former name of corpora. ${corpora}`, {
      enum: version === 2 ? ['DEFAULT', 'DOMAIN'] : ['user', 'domain'],
    }),
    driveId: queryText('A shared drive to search. This server has none.'),
    teamDriveId: queryText('Former name of driveId.'),
    includeItemsFromAllDrives: withoutEffect('Whether to include files of shared drives.'),
    includeTeamDriveItems: withoutEffect('Former name of includeItemsFromAllDrives.'),
    orderBy: queryText('Comma-separated sort keys, each ascending or followed by " desc".'),
    pageToken: queryText('The nextPageToken of the previous page.'),
    q: queryText('Which files to list, in Drive’s search language.'),
    spaces: queryText('Comma-separated spaces to search: drive, or the app’s own appDataFolder.', {
      repeated: true,
      enum: ['drive', 'appDataFolder', 'photos'],
    }),
    ...(version === 2 && { projection: queryText('Deprecated. No effect.', { enum: ['BASIC', 'FULL'] }) }),
    ...pageSizeOf(version),
  };
}

function pageSizeOf(version: 2 | 3): ParameterDefinitions {
  const size = queryNumber('The maximum number of items per page.', {
    ...{ default: 100, minimum: 1, maximum: 1000 },
  });
  return { [version === 2 ? 'maxResults' : 'pageSize']: size };
}

export const downloadParameters: ParameterDefinitions = {
  acknowledgeAbuse: withoutEffect('Whether to download a file that may be harmful.'),
};

export const exportTypeParameter = queryText('The media type to export to.', { required: true });

export function changeListParametersOf(version: 2 | 3): ParameterDefinitions {
  return {
    ...fileAnswerParameters,
    pageToken: queryText('Where the page begins: from changes.getStartPageToken or the previous page.', {
      ...(version === 3 && { required: true as const }),
    }),
    ...(version === 2 && { startChangeId: queryText('Former name of pageToken.') }),
    [version === 2 ? 'includeDeleted' : 'includeRemoved']: queryFlag('Whether to list removals.', {
      default: true,
    }),
    ...(version === 2 && { includeSubscribed: queryFlag('No effect.', { default: true }) }),
    ...(version === 3 && {
      restrictToMyDrive: withoutEffect('Whether to leave out the application data.'),
    }),
    includeCorpusRemovals: withoutEffect('Whether to list files that left all lists.'),
    includeItemsFromAllDrives: withoutEffect('Whether to include files of shared drives.'),
    includeTeamDriveItems: withoutEffect('Former name of includeItemsFromAllDrives.'),
    driveId: queryText('A shared drive. This server has none.'),
    teamDriveId: queryText('Former name of driveId.'),
    spaces: queryText('Comma-separated spaces. The log has the files of all spaces that the app can see.'),
    ...pageSizeOf(version),
  };
}

export const startTokenParameters: ParameterDefinitions = {
  ...sharedDriveParameters,
  driveId: queryText('A shared drive. This server has none.'),
  teamDriveId: queryText('Former name of driveId.'),
};

export function permissionListParametersOf(version: 2 | 3): ParameterDefinitions {
  return {
    ...permissionParameters,
    includePermissionsForView: queryText('A view whose permissions to include. This server has none.'),
    pageToken: queryText('All permissions are on the first page.'),
    [version === 2 ? 'maxResults' : 'pageSize']: queryNumber('No effect: all fit on one page.', {
      ...{ minimum: 1, maximum: 100 },
    }),
  };
}

export const permissionParameters: ParameterDefinitions = {
  ...sharedDriveParameters,
  useDomainAdminAccess: withoutEffect('Whether to act as an administrator of the domain.'),
};

const sharing: ParameterDefinitions = {
  ...permissionParameters,
  enforceExpansiveAccess: withoutEffect('Whether to enforce expansive access.'),
};

const transferOwnership = withoutEffect('Needed for the role owner, which this server doesn’t give.');

export const sharingParametersOf = {
  create: (version: 2 | 3): ParameterDefinitions => ({
    ...sharing,
    enforceSingleParent,
    emailMessage: queryText('Text for the notification email. This server sends none.'),
    moveToNewOwnersRoot: withoutEffect('Only for a new owner.'),
    ...(version === 3 && { transferOwnership }),
    [version === 2 ? 'sendNotificationEmails' : 'sendNotificationEmail']: queryFlag(
      'Whether to send an email. This server sends none.',
      { default: version === 2 },
    ),
  }),
  update: (): ParameterDefinitions => ({
    ...sharing,
    transferOwnership,
    removeExpiration: withoutEffect('Permissions don’t expire.'),
  }),
  delete: (): ParameterDefinitions => sharing,
} as const;

export function generationParametersOf(version: 2 | 3): ParameterDefinitions {
  return {
    [version === 2 ? 'maxResults' : 'count']: queryNumber('How many ids.', {
      ...{ default: 10, minimum: 1, maximum: 1000 },
    }),
    space: queryText('Where the ids will be used.', { default: 'drive', enum: ['drive', 'appDataFolder'] }),
    type: queryText('What the ids will be used for.', { default: 'files', enum: ['files', 'shortcuts'] }),
  };
}

export const trashParameters: ParameterDefinitions = {
  enforceSingleParent,
  driveId: queryText('A shared drive. This server has none.'),
};
