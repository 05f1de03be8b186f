/**
 * Reads the metadata of an uploaded video, within YouTube's documented limits. Ignores fields that can't be set, such
 * as the id, and rejects parts that `part` doesn't name. The gateway has already rejected unknown fields and wrong
 * types.
 */
import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import type { ApiError } from '../../http/api-error.ts';
import type { BodyErrors } from '../catalogue/api-definition.ts';
import { isDateTime } from '../gateway/call/call-parameters.ts';
import { invalidField } from '../gateway/call/refusals.ts';

type Localized = { readonly title: string; readonly description: string };

/** With YouTube's defaults for missing fields. */
export type VideoMetadata = {
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly categoryId: string;
  /** A BCP 47 tag. */
  readonly defaultLanguage?: string;
  /** Titles and descriptions by language. */
  readonly localizations?: Readonly<Record<string, Localized>>;
  readonly privacyStatus: 'public' | 'unlisted' | 'private';
  /** When a private video becomes public. Whole seconds since 1970. */
  readonly publishAt?: number;
  readonly license: 'youtube' | 'creativeCommon';
  readonly embeddable: boolean;
  readonly publicStatsViewable: boolean;
  readonly selfDeclaredMadeForKids: boolean;
  readonly containsSyntheticMedia: boolean;
  /** An RFC 3339 time. */
  readonly recordingDate?: string;
};

export const videoErrors = {
  reason: 'invalidVideoMetadata',
  domain: 'youtube.video',
  reasons: {
    'snippet.title': 'invalidTitle',
    'snippet.description': 'invalidDescription',
    'snippet.tags': 'invalidTags',
    'snippet.categoryId': 'invalidCategoryId',
    'status.publishAt': 'invalidPublishAt',
    'recordingDetails.recordingDate': 'invalidRecordingDetails',
  },
} satisfies BodyErrors;

const categories = '1 2 10 15 17 19 20 22 23 24 25 26 27 28 29'.split(' ');
const peopleAndBlogs = '22';

const maximumTitleCharacters = 100;
const maximumDescriptionBytes = 5_000;
const maximumTagCharacters = 500;
const maximumLocalizations = 100;

export const settableParts: readonly string[] = ['snippet', 'status', 'recordingDetails', 'localizations'];

/** Every resource has these fields, and this parser ignores them. */
const namesOfTheResource = ['kind', 'etag', 'id'];

/**
 * @param parts the parts that the request names; the body must contain no other parts
 * @param storedLanguage the default language of the stored video, if any
 * @throws ApiError with code 400, one of YouTube's reasons, and the place in the body
 */
export function readVideoMetadata(
  body: JsonObject,
  parts: readonly string[],
  storedLanguage?: string,
): VideoMetadata {
  const unnamed = Object.keys(body).find(
    (name) => !parts.includes(name) && !namesOfTheResource.includes(name),
  );
  if (unnamed !== undefined) {
    throw invalidMetadata(unnamed, 'is not named in the parameter part, so it would not be set');
  }
  const { snippet, status = {}, recordingDetails = {}, localizations } = body;
  const described = readSnippet(snippet);
  return {
    ...described,
    ...readLocalizations(
      localizations,
      parts.includes('snippet') ? described.defaultLanguage : storedLanguage,
    ),
    ...readStatus(readObject(status, 'status')),
    ...readRecording(readObject(recordingDetails, 'recordingDetails')),
  };
}

type Fields = JsonObject;
type Snippet = Pick<VideoMetadata, 'title' | 'description' | 'tags' | 'categoryId' | 'defaultLanguage'>;

function readSnippet(value: unknown): Snippet {
  if (value === undefined) return { title: 'unknown', description: '', tags: [], categoryId: peopleAndBlogs };
  const {
    title,
    description = '',
    tags = [],
    categoryId = peopleAndBlogs,
    defaultLanguage,
  } = readObject(value, 'snippet');
  if (!isTitle(title)) throw invalidTitle('snippet.title');
  if (!isDescription(description)) throw invalidDescription('snippet.description');
  if (!isTags(tags)) {
    const expected = `must be a list of strings with at most ${maximumTagCharacters} characters in total`;
    throw invalidAt('invalidTags', 'snippet.tags', expected);
  }
  if (typeof categoryId !== 'string' || !categories.includes(categoryId)) {
    throw invalidAt('invalidCategoryId', 'snippet.categoryId', `must be one of: ${categories.join(', ')}`);
  }
  if (defaultLanguage !== undefined && !isLanguage(defaultLanguage)) {
    throw invalidMetadata('snippet.defaultLanguage', 'must be a BCP 47 language tag, e.g. en-GB');
  }
  return presentFields({ title, description, tags, categoryId, defaultLanguage });
}

function readLocalizations(
  value: unknown,
  defaultLanguage: string | undefined,
): Pick<VideoMetadata, 'localizations'> {
  if (value === undefined) return {};
  const entries = Object.entries(readObject(value, 'localizations'));
  if (entries.length > maximumLocalizations) {
    throw invalidMetadata('localizations', `must have at most ${maximumLocalizations} entries`);
  }
  if (defaultLanguage === undefined) {
    const expected = 'must be set if there are localizations';
    throw invalidAt('defaultLanguageNotSet', 'snippet.defaultLanguage', expected);
  }
  const localizations = entries.map(([language, one]) => {
    const place = `localizations.${language.slice(0, 40)}`;
    const { title, description = '' } = readObject(one, place);
    if (!isLanguage(language)) throw invalidMetadata(place, 'must have a BCP 47 language tag as its name');
    if (!isTitle(title)) throw invalidTitle(`${place}.title`);
    if (!isDescription(description)) throw invalidDescription(`${place}.description`);
    return [language, { title, description }] as const;
  });
  return { localizations: Object.fromEntries(localizations) };
}

type Status = Pick<
  VideoMetadata,
  | 'privacyStatus'
  | 'publishAt'
  | 'license'
  | 'embeddable'
  | 'publicStatsViewable'
  | 'selfDeclaredMadeForKids'
  | 'containsSyntheticMedia'
>;

function readStatus(status: Fields): Status {
  const privacyStatus = readChoice(status, 'privacyStatus', ['public', 'unlisted', 'private']);
  const { publishAt } = status;
  if (publishAt !== undefined) {
    if (typeof publishAt !== 'string' || !isDateTime(publishAt)) {
      const expected = 'must be an RFC 3339 time with an offset from UTC, e.g. 2026-10-01T09:00:00Z';
      throw invalidAt('invalidPublishAt', 'status.publishAt', expected);
    }
    if (privacyStatus !== 'private') {
      const expected = 'is only for videos that are private until then: set status.privacyStatus to private';
      throw invalidAt('invalidPublishAt', 'status.publishAt', expected);
    }
  }
  return presentFields({
    privacyStatus,
    license: readChoice(status, 'license', ['youtube', 'creativeCommon']),
    embeddable: readFlag(status, 'embeddable', true),
    publicStatsViewable: readFlag(status, 'publicStatsViewable', true),
    selfDeclaredMadeForKids: readFlag(status, 'selfDeclaredMadeForKids', false),
    containsSyntheticMedia: readFlag(status, 'containsSyntheticMedia', false),
    publishAt: publishAt === undefined ? undefined : Math.ceil(Date.parse(publishAt) / 1000),
  });
}

function readRecording({ recordingDate }: Fields): Pick<VideoMetadata, 'recordingDate'> {
  if (recordingDate === undefined) return {};
  if (typeof recordingDate === 'string' && isDateTime(recordingDate)) return { recordingDate };
  throw invalidAt(
    'invalidRecordingDetails',
    'recordingDetails.recordingDate',
    'must be an RFC 3339 time with an offset from UTC, e.g. 2026-10-01T09:00:00Z',
  );
}

/** The first choice is the default. */
function readChoice<Choice extends string>(
  status: Fields,
  name: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const { [name]: value = choices[0] } = status;
  const choice = choices.find((one) => one === value);
  if (choice === undefined) throw invalidMetadata(`status.${name}`, `must be one of: ${choices.join(', ')}`);
  return choice;
}

function readFlag(status: Fields, name: string, missing: boolean): boolean {
  const { [name]: value = missing } = status;
  if (typeof value !== 'boolean') throw invalidMetadata(`status.${name}`, 'must be true or false');
  return value;
}

function readObject(value: unknown, place: string): Fields {
  if (isJsonObject(value)) return value;
  throw invalidMetadata(place, 'must be an object');
}

/** A string without angle brackets, NUL and lone surrogates. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed() && !/[<>\0]/.test(value);
}

function isTitle(value: unknown): value is string {
  return isText(value) && value.trim() !== '' && [...value].length <= maximumTitleCharacters;
}

export function isDescription(value: unknown): value is string {
  return isText(value) && Buffer.byteLength(value) <= maximumDescriptionBytes;
}

/** The length includes a comma between tags, and quotes around tags with a space. */
function isTags(value: unknown): value is readonly string[] {
  if (!Array.isArray(value) || !value.every(isText)) return false;
  const listed = value.map((tag) => (tag.includes(' ') ? `"${tag}"` : tag)).join(',');
  return [...listed].length <= maximumTagCharacters;
}

export function isLanguage(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/.test(value);
}

function invalidTitle(place: string): ApiError {
  const expected = `must be a string of 1 to ${maximumTitleCharacters} characters without < and >`;
  return invalidAt('invalidTitle', place, expected);
}

function invalidDescription(place: string): ApiError {
  const expected = `must be a string of at most ${maximumDescriptionBytes} bytes without < and >`;
  return invalidAt('invalidDescription', place, expected);
}

function invalidMetadata(place: string, expected: string): ApiError {
  return invalidAt('invalidVideoMetadata', place, expected);
}

function invalidAt(reason: string, place: string, expected: string): ApiError {
  return invalidField(place, expected, { reason, domain: videoErrors.domain });
}
