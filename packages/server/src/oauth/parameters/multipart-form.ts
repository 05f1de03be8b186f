/**
 * Reads parameters from a multipart form: RFC 7578. PHP's curl sends such a form for an array, and JavaScript sends one
 * for `FormData`. Accepts only what such libraries write: CRLF line ends and unencoded text fields, but no files.
 * The HTTP layer has already limited the body's size.
 */
import { OAuthError } from '@grantway/protocol/error';
import type { Form } from '@grantway/protocol/form';

const maximumParts = 64;
const maximumHeadLength = 1_024;

/** @throws OAuthError `invalid_request` if the body isn't a multipart form of text fields */
export function parseMultipartForm(contentType: string, body: string): Form {
  const boundary = parseBoundary(contentType);
  if (boundary === undefined) throw malformed('Content-Type names no boundary.');
  const delimiter = `\r\n--${boundary}`;
  // The first delimiter may start the body. All others follow a line end, so put one before the first delimiter too.
  const text = `\r\n${body}`;
  const params = new Map<string, string>();
  const laterValues = new Map<string, string[]>();

  let at = text.indexOf(delimiter);
  for (let parts = 0; at >= 0; parts += 1) {
    const start = at + delimiter.length;
    // RFC 2046 §5.1.1: two hyphens end the body.
    if (text.startsWith('--', start)) {
      return { params, duplicates: [...laterValues.keys()], laterValues, malformed: false };
    }
    if (parts === maximumParts) throw malformed(`It has more than ${maximumParts} parts.`);
    const headEnd = text.indexOf('\r\n\r\n', start);
    at = headEnd < 0 ? -1 : text.indexOf(delimiter, headEnd + 2);
    if (at < 0) break;
    const name = readName(text.slice(start, headEnd));
    const value = text.slice(headEnd + 4, at);
    if (params.has(name)) laterValues.set(name, [...(laterValues.get(name) ?? []), value]);
    else params.set(name, value);
  }
  throw malformed('It does not end with its boundary.');
}

/** RFC 2046 §5.1.1: a boundary has at most 70 characters. It's quoted if it has characters that a token can't have. */
function parseBoundary(contentType: string): string | undefined {
  const match = /;\s*boundary=(?:"([^"\\]{1,70})"|([^\s;"]{1,70}))\s*(?:;|$)/i.exec(contentType);
  return match?.[1] ?? match?.[2];
}

/** RFC 7578 §4.2: each part has a `Content-Disposition` header with the field's name. */
function readName(head: string): string {
  if (head.length > maximumHeadLength) throw malformed('The headers of a part are too long.');
  const [rest, ...lines] = head.split('\r\n');
  if (rest?.trim() !== '') throw malformed('A boundary has more text after it on the same line.');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 1) throw malformed('A part has a malformed header.');
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  if (!/^(?:binary|[78]bit)?$/i.test(headers.get('content-transfer-encoding') ?? '')) {
    throw malformed('A part has a Content-Transfer-Encoding. Leave it out.');
  }
  const disposition = headers.get('content-disposition') ?? '';
  if (!/^form-data\s*;/i.test(disposition)) throw malformed('A part has no Content-Disposition: form-data.');
  if (/;\s*filename\*?=/i.test(disposition)) throw malformed('Parameters are text fields, not files.');
  const match = /;\s*name=(?:"([^"]*)"|([^\s;"]+))\s*(?:;|$)/i.exec(disposition);
  const name = match?.[1] ?? match?.[2];
  if (!name) throw malformed('A part has no name.');
  return name;
}

function malformed(what: string): OAuthError {
  return new OAuthError('invalid_request', `The multipart form is malformed. ${what}`, {
    fix: 'Send the parameters as application/x-www-form-urlencoded, or as multipart/form-data with text fields.',
  });
}
