/** Media types (RFC 9110 §8.3.1) and which of them a method takes. */
import { unsupportedMediaType } from './refusals.ts';

/** In lower case, without parameters; undefined for what is none. */
function parseMediaType(text: string): string | undefined {
  const [type = ''] = text.split(';', 1);
  return /^\s*([\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127})\s*$/.exec(type)?.[1]?.toLowerCase();
}

/**
 * The media type of a file, if the method takes it.
 *
 * @param header where it stands, for the refusal
 * @throws ApiError with code 400 and reason `badContent`
 */
export function acceptMediaType(text: string, accept: readonly string[], header: string): string {
  const type = parseMediaType(text);
  const fits = (range: string) =>
    range.endsWith('/*') ? type?.startsWith(range.slice(0, -1)) : type === range;
  if (type === undefined || !accept.some(fits)) throw unsupportedMediaType(accept, header);
  return type;
}
