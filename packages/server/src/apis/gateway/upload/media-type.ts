import { unsupportedMediaType } from './upload-refusals.ts';

/** Lower case, without parameters. Undefined if the text isn't a media type or a range such as `video/*`. */
function parseMediaType(text: string): string | undefined {
  const [type = ''] = text.split(';', 1);
  return /^\s*(\*\/\*|[\w!#$&^.+-]{1,127}\/(?:\*|[\w!#$&^.+-]{1,127}))\s*$/.exec(type)?.[1]?.toLowerCase();
}

/**
 * Returns the media type of a file. Google's samples send a range such as `video/*` if they don't know the type. The
 * server accepts a range that overlaps with an accepted type.
 *
 * @param header the header that contains the type, for the error message
 * @throws ApiError with code 400 and reason `badContent`
 */
export function acceptMediaType(text: string, accept: readonly string[], header: string): string {
  const type = parseMediaType(text);
  if (type === undefined || !accept.some((taken) => overlap(type, taken))) {
    throw unsupportedMediaType(accept, header);
  }
  return type;
}

/** A single type counts as a range. */
function overlap(a: string, b: string): boolean {
  return isWithin(a, b) || isWithin(b, a);
}

function isWithin(type: string, range: string): boolean {
  if (range === '*/*') return true;
  return range.endsWith('/*') ? type.startsWith(range.slice(0, -1)) : type === range;
}
