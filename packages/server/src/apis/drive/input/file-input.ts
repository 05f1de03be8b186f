/** What a request says about a file, independent of the API's version, and the rules for it. */
import type { Properties } from '../../../records/drive-file.ts';
import { invalidField } from '../../gateway/call/refusals.ts';
import { isFileId } from '../drive-ids.ts';
import { driveLimits } from '../drive-limits.ts';

/** Absent fields don't change. Null and empty text delete the stored value. */
export type FileInput = {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly mimeType?: string | undefined;
  readonly description?: string | undefined;
  readonly createdMs?: number | undefined;
  readonly modifiedMs?: number | undefined;
  /** Whether to keep the modification time. */
  readonly keepsModified?: boolean | undefined;
  readonly viewedMs?: number | undefined;
  readonly starred?: boolean | undefined;
  readonly trashed?: boolean | undefined;
  readonly parents?: readonly string[] | undefined;
  readonly addParents?: string | undefined;
  readonly removeParents?: string | undefined;
  readonly properties?: PropertyChanges | undefined;
  readonly appProperties?: PropertyChanges | undefined;
  readonly indexableText?: string | undefined;
  readonly folderColor?: string | undefined;
  readonly originalName?: string | undefined;
  readonly shortcutTargetId?: string | undefined;
  readonly copyRequiresWriter?: boolean | undefined;
  readonly writersCanShare?: boolean | undefined;
};

/** Null deletes a property. */
export type PropertyChanges = Readonly<Record<string, string | null>>;

export type FieldNames = Readonly<
  Record<'id' | 'name' | 'mimeType' | 'description' | 'parents' | 'indexableText' | 'folderColor', string>
>;

/** A media type with optional parameters (RFC 9110 §8.3.1). */
const mediaType = /^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}(?:\s*;[\x20-\x7e]{0,120})?$/;

/** @throws ApiError with code 400 that names the field at fault */
export function checkInput(input: FileInput, names: FieldNames): FileInput {
  const texts = [
    ['name', driveLimits.nameCharacters],
    ['description', driveLimits.descriptionCharacters],
    ['indexableText', driveLimits.indexableTextCharacters],
  ] as const;
  for (const [field, limit] of texts) {
    if ((input[field]?.length ?? 0) > limit) {
      throw invalidField(names[field], `must be at most ${limit} characters long`);
    }
  }
  if (input.id !== undefined && !isFileId(input.id)) {
    throw invalidField(names.id, 'must be an id from files.generateIds, or left out');
  }
  if (input.mimeType !== undefined && !mediaType.test(input.mimeType)) {
    throw invalidField(names.mimeType, 'must be a media type, e.g. text/plain');
  }
  if ((input.parents?.length ?? 0) > 1) {
    throw invalidField(
      names.parents,
      'must be at most one folder. Use shortcuts to show a file in more folders',
    );
  }
  if (input.folderColor !== undefined && !/^(?:#[\da-f]{6})?$/i.test(input.folderColor)) {
    throw invalidField(names.folderColor, 'must be a color such as #ac725e');
  }
  return input;
}

/**
 * @param limit the most properties
 * @throws ApiError with code 400 if the properties exceed a limit
 */
export function changeProperties(
  present: Properties | undefined,
  changes: PropertyChanges | undefined,
  field: string,
  limit: number,
): Properties | undefined {
  if (changes === undefined) return present;
  const properties = new Map(Object.entries(present ?? {}));
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) {
      properties.delete(key);
      continue;
    }
    if (Buffer.byteLength(key) + Buffer.byteLength(value) > driveLimits.propertyBytes) {
      throw invalidField(
        `${field}.${key.slice(0, 60)}`,
        `must have at most ${driveLimits.propertyBytes} bytes of UTF-8, key and value together`,
      );
    }
    properties.set(key, value);
  }
  if (properties.size > limit) throw invalidField(field, `must be at most ${limit} properties`);
  return properties.size === 0 ? undefined : Object.fromEntries(properties);
}

export function textIn(body: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = body[name];
  return typeof value === 'string' ? value : undefined;
}

/** Like `textIn`, but turns null into empty text, which deletes the field. */
export function deletableTextIn(body: Readonly<Record<string, unknown>>, name: string): string | undefined {
  return body[name] === null ? '' : textIn(body, name);
}

export function flagIn(body: Readonly<Record<string, unknown>>, name: string): boolean | undefined {
  const value = body[name];
  return typeof value === 'boolean' ? value : undefined;
}

/** Milliseconds since 1970. A time without an offset is UTC. */
export function timeIn(body: Readonly<Record<string, unknown>>, name: string): number | undefined {
  const text = textIn(body, name);
  if (text === undefined) return undefined;
  const milliseconds = Date.parse(/(?:[Zz]|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);
  if (milliseconds < 0 || milliseconds > latestMs) throw invalidField(name, 'must be from 1970 to 9999');
  return milliseconds;
}

const latestMs = Date.UTC(9999, 11, 31);
