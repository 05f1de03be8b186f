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

export const namesOfVersion2: FieldNames = {
  id: 'id',
  name: 'title',
  mimeType: 'mimeType',
  description: 'description',
  parents: 'parents',
  indexableText: 'indexableText.text',
  folderColor: 'folderColorRgb',
};

export function readInputOfVersion2(body: JsonObject): FileInput {
  const { labels, parents, indexableText, shortcutDetails } = body;
  const flags = isJsonObject(labels) ? labels : {};
  return checkInput(
    {
      id: textIn(body, 'id'),
      name: textIn(body, 'title'),
      mimeType: textIn(body, 'mimeType'),
      description: deletableTextIn(body, 'description'),
      createdMs: timeIn(body, 'createdDate'),
      modifiedMs: timeIn(body, 'modifiedDate'),
      viewedMs: timeIn(body, 'lastViewedByMeDate'),
      starred: flagIn(flags, 'starred'),
      trashed: flagIn(flags, 'trashed'),
      parents: parentsIn(parents),
      properties: propertiesIn(body.properties, 'PUBLIC'),
      appProperties: propertiesIn(body.properties, 'PRIVATE'),
      indexableText: isJsonObject(indexableText) ? deletableTextIn(indexableText, 'text') : undefined,
      folderColor: deletableTextIn(body, 'folderColorRgb'),
      originalName: textIn(body, 'originalFilename'),
      shortcutTargetId: isJsonObject(shortcutDetails) ? textIn(shortcutDetails, 'targetId') : undefined,
      copyRequiresWriter: flagIn(body, 'copyRequiresWriterPermission'),
      writersCanShare: flagIn(body, 'writersCanShare'),
    },
    namesOfVersion2,
  );
}

function parentsIn(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((parent: unknown) => {
    const id = isJsonObject(parent) ? textIn(parent, 'id') : undefined;
    return id === undefined ? [] : [id];
  });
}

/** Properties are private to this app by default. */
function propertiesIn(value: unknown, visibility: 'PUBLIC' | 'PRIVATE'): PropertyChanges | undefined {
  if (!Array.isArray(value)) return undefined;
  const chosen = value.flatMap((property: unknown) => {
    if (!isJsonObject(property)) return [];
    const key = textIn(property, 'key');
    const isChosen = (textIn(property, 'visibility') ?? 'PRIVATE') === visibility;
    return key !== undefined && isChosen ? [[key, textIn(property, 'value') ?? null] as const] : [];
  });
  return chosen.length === 0 ? undefined : Object.fromEntries(chosen);
}
