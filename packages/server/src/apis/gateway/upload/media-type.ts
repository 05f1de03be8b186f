/** Media types (RFC 9110 §8.3.1) and which of them a method takes. */
import { unsupportedMediaType } from './upload-refusals.ts';

/** A media type, or a range of them such as `video/*`; in lower case, without parameters. Undefined for what is neither. */
function parseMediaType(text: string): string | undefined {
  const [type = ''] = text.split(';', 1);
  return /^\s*(\*\/\*|[\w!#$&^.+-]{1,127}\/(?:\*|[\w!#$&^.+-]{1,127}))\s*$/.exec(type)?.[1]?.toLowerCase();
}

/**
 * The media type of a file, if the method takes it. A client that does not know the type says a range, as the guide's
 * samples do: `video/*` is taken if any type of it is.
 *
 * @param header where it stands, for the refusal
 * @throws ApiError with code 400 and reason `badContent`
 */
export function acceptMediaType(text: string, accept: readonly string[], header: string): string {
  const type = parseMediaType(text);
  if (type === undefined || !accept.some((taken) => overlap(type, taken))) {
    throw unsupportedMediaType(accept, header);
  }
  return type;
}

/** Whether some media type is in both ranges; a type is a range of one. */
function overlap(a: string, b: string): boolean {
  return isWithin(a, b) || isWithin(b, a);
}

function isWithin(type: string, range: string): boolean {
  if (range === '*/*') return true;
  return range.endsWith('/*') ? type.startsWith(range.slice(0, -1)) : type === range;
}
