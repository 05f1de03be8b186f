import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';
import {
  checkInput,
  deletableTextIn,
  type FieldNames,
  type FileInput,
  flagIn,
  type PropertyChanges,
  textIn,
  timeIn,
} from './file-input.ts';

export const namesOfVersion3: FieldNames = {
  id: 'id',
  name: 'name',
  mimeType: 'mimeType',
  description: 'description',
  parents: 'parents',
  indexableText: 'contentHints.indexableText',
  folderColor: 'folderColorRgb',
};

export function readInputOfVersion3(body: JsonObject): FileInput {
  const { parents, contentHints, shortcutDetails } = body;
  return checkInput(
    {
      id: textIn(body, 'id'),
      name: textIn(body, 'name'),
      mimeType: textIn(body, 'mimeType'),
      description: deletableTextIn(body, 'description'),
      createdMs: timeIn(body, 'createdTime'),
      modifiedMs: timeIn(body, 'modifiedTime'),
      viewedMs: timeIn(body, 'viewedByMeTime'),
      starred: flagIn(body, 'starred'),
      trashed: flagIn(body, 'trashed'),
      parents: Array.isArray(parents) ? parents.map(String) : undefined,
      properties: propertiesIn(body.properties),
      appProperties: propertiesIn(body.appProperties),
      indexableText: isJsonObject(contentHints) ? deletableTextIn(contentHints, 'indexableText') : undefined,
      folderColor: deletableTextIn(body, 'folderColorRgb'),
      originalName: textIn(body, 'originalFilename'),
      shortcutTargetId: isJsonObject(shortcutDetails) ? textIn(shortcutDetails, 'targetId') : undefined,
      copyRequiresWriter: flagIn(body, 'copyRequiresWriterPermission'),
      writersCanShare: flagIn(body, 'writersCanShare'),
    },
    namesOfVersion3,
  );
}

function propertiesIn(value: unknown): PropertyChanges | undefined {
  // The schema allows only strings and null as values.
  return isJsonObject(value) ? (value as PropertyChanges) : undefined;
}
