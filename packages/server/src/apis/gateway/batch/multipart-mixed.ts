/** Reads a multipart/mixed body (RFC 2046 §5.1). Lines may end in LF without CR. */
import { invalidBatch } from './batch-refusals.ts';

export type HeaderFields = Readonly<Record<string, string>>;

export type Part = { readonly headers: HeaderFields; readonly body: string };

const maximumHeaders = 64;

/**
 * @param most the most parts
 * @throws ApiError with code 400
 */
export function readParts(contentType: string | undefined, body: string, most: number): readonly Part[] {
  const boundary = parseBoundary(contentType ?? '');
  if (boundary === undefined) {
    throw invalidBatch('The Content-Type of a batch must be multipart/mixed with a boundary.');
  }
  // RFC 2046 §5.1.1: ignore text before the first delimiter line.
  const [, ...rest] = `\n${body}`.split(`\n--${boundary}`);
  const end = rest.findIndex((text) => text.startsWith('--'));
  if (end < 0) throw invalidBatch('The body ends before its last delimiter.');
  if (end === 0) throw invalidBatch('A batch must have at least one call.');
  if (end > most) throw invalidBatch(`A batch must have at most ${most} calls.`);
  return rest.slice(0, end).map((text) => {
    const [line = ''] = text.split('\n', 1);
    if (line.trim() !== '') throw invalidBatch('The body has a line that begins like a delimiter.');
    return readHeaders(text.slice(line.length + 1));
  });
}

/**
 * `body` is everything after the first empty line.
 *
 * @throws ApiError with code 400
 */
export function readHeaders(text: string): Part {
  const headers: Record<string, string> = Object.create(null);
  let rest = text;
  for (let count = 0; count <= maximumHeaders; count += 1) {
    const end = rest.indexOf('\n');
    const line = (end < 0 ? rest : rest.slice(0, end)).replace(/\r$/, '');
    rest = end < 0 ? '' : rest.slice(end + 1);
    if (line === '') return { headers, body: rest.replace(/\r$/, '') };
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0));
    const value = line.slice(colon + 1).trim();
    if (!isFieldName(name) || hasControls(value)) throw invalidBatch('A header of a call cannot be read.');
    const key = name.toLowerCase();
    headers[key] = headers[key] === undefined ? value : `${headers[key]}, ${value}`;
  }
  throw invalidBatch(`A call has more than ${maximumHeaders} headers.`);
}

/** RFC 9110 §5.6.2: a token. */
function isFieldName(name: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]{1,100}$/.test(name);
}

/** RFC 9110 §5.5: a value has no control characters except tabs. */
function hasControls(value: string): boolean {
  return /[^\t\x20-\x7e\x80-\uffff]/.test(value);
}

/** RFC 2046 §5.1.1: a boundary has at most 70 characters. */
function parseBoundary(contentType: string): string | undefined {
  if (!/^\s*multipart\/mixed\s*;/i.test(contentType)) return undefined;
  const match = /;\s*boundary=(?:"([^"\\]{1,70})"|([^\s;"]{1,70}))\s*(?:;|$)/i.exec(contentType);
  return match?.[1] ?? match?.[2];
}
