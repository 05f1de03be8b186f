/** Parses media types (RFC 9110 §8.3.1) and checks whether a method accepts them. */
import { unsupportedMediaType } from './upload-refusals.ts';

/** Returns a media type or a range such as `video/*` in lower case, without parameters; undefined for any other text. */
function parseMediaType(text: string): string | undefined {
  const [type = ''] = text.split(';', 1);
  return /^\s*(\*\/\*|[\w!#$&^.+-]{1,127}\/(?:\*|[\w!#$&^.+-]{1,127}))\s*$/.exec(type)?.[1]?.toLowerCase();
}

/**
 * Returns the media type of a file, if the method accepts it. A client that doesn't know the type may send a range, as Google's
 * samples do. A range such as `video/*` is accepted if the method accepts any type in it.
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

/** Whether the two ranges have a media type in common. A single type counts as a range. */
function overlap(a: string, b: string): boolean {
  return isWithin(a, b) || isWithin(b, a);
}

function isWithin(type: string, range: string): boolean {
  if (range === '*/*') return true;
  return range.endsWith('/*') ? type.startsWith(range.slice(0, -1)) : type === range;
}
