export type UploadOrder = {
  readonly video: string;
  /** For example `video/mp4`. By default, the file's extension or the URL's Content-Type decides. */
  readonly mediaType: string | undefined;
  readonly metadata: { readonly snippet: object; readonly status: object };
};

export class InvalidEventError extends Error {
  override readonly name = 'InvalidEventError';
}

const privacies = ['private', 'unlisted', 'public'];
const known = ['video', 'mediaType', 'title', 'description', 'tags', 'categoryId', 'privacyStatus'];

/**
 * Reads `{ video, title, description?, tags?, categoryId?, privacyStatus?, mediaType? }`. By default, a video is
 * private.
 *
 * @throws {InvalidEventError} if the event is invalid
 */
export function parseUploadEvent(event: unknown): UploadOrder {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) {
    throw new InvalidEventError('The event must be a JSON object with "video" and "title".');
  }
  const fields: Readonly<Record<string, unknown>> = { ...event };
  // Otherwise a misspelled `privacyStatus` would silently mean the default.
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new InvalidEventError(`"${unknown}" is not known. An event has: ${known.join(', ')}.`);
  }
  const { tags, privacyStatus = 'private' } = fields;
  if (tags !== undefined && !(Array.isArray(tags) && tags.every((tag) => typeof tag === 'string'))) {
    throw new InvalidEventError('"tags" must be a list of texts.');
  }
  if (!privacies.includes(String(privacyStatus))) {
    throw new InvalidEventError(`"privacyStatus" must be one of: ${privacies.join(', ')}.`);
  }
  return {
    video: requiredText(fields, 'video'),
    mediaType: optionalText(fields, 'mediaType'),
    metadata: {
      snippet: {
        title: requiredText(fields, 'title'),
        description: optionalText(fields, 'description'),
        tags,
        categoryId: optionalText(fields, 'categoryId'),
      },
      status: { privacyStatus },
    },
  };
}

function optionalText(fields: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  throw new InvalidEventError(`"${name}" must be a text that is not empty.`);
}

function requiredText(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = optionalText(fields, name);
  if (value === undefined) throw new InvalidEventError(`"${name}" is missing.`);
  return value;
}
