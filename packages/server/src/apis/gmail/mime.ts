/** Parses email (RFC 5322) with MIME parts (RFC 2045 and 2046). Reads as much of a malformed message as possible. */

export type Header = { readonly name: string; readonly value: string };

export type MimePart = {
  readonly headers: readonly Header[];
  /** In lower case, without parameters, e.g. `text/plain`. */
  readonly mediaType: string;
  /** Empty if the part isn't a file. */
  readonly fileName: string;
  /** Decoded. Empty if there are parts. */
  readonly content: Buffer;
  readonly parts: readonly MimePart[];
};

/** The parser treats deeper parts as content. */
const maximumDepth = 10;
const maximumParts = 100;

export function parseMime(message: Buffer, depth = 0): MimePart {
  // Latin-1 keeps each byte as one character.
  const text = message.toString('latin1');
  const end = /\r?\n\r?\n/.exec(text);
  const head = end === null ? text : text.slice(0, end.index);
  const body = end === null ? '' : text.slice(end.index + end[0].length);
  const headers = parseHeaders(Buffer.from(head, 'latin1').toString('utf8'));
  const type = headerOf(headers, 'Content-Type') ?? 'text/plain';
  const mediaType = type.split(';')[0]?.trim().toLowerCase() || 'text/plain';
  const boundary = parameterOf(type, 'boundary');
  const fileName = parameterOf(headerOf(headers, 'Content-Disposition') ?? '', 'filename') ?? '';
  const described = { headers, mediaType, fileName };
  if (mediaType.startsWith('multipart/') && boundary !== undefined && depth < maximumDepth) {
    const parts = splitParts(body, boundary).map((part) => parseMime(Buffer.from(part, 'latin1'), depth + 1));
    return { ...described, content: Buffer.alloc(0), parts };
  }
  const encoding = headerOf(headers, 'Content-Transfer-Encoding') ?? '';
  return { ...described, content: decodeBody(body, encoding), parts: [] };
}

function parseHeaders(head: string): readonly Header[] {
  // RFC 5322 §2.2.3: a line that begins with white space continues the previous line.
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return lines.flatMap((line) => {
    const at = line.indexOf(':');
    return at < 1 ? [] : [{ name: line.slice(0, at).trim(), value: line.slice(at + 1).trim() }];
  });
}

/** Ignores case. The first match wins. */
export function headerOf(headers: readonly Header[], name: string): string | undefined {
  return headers.find((header) => header.name.toLowerCase() === name.toLowerCase())?.value;
}

function parameterOf(value: string, name: string): string | undefined {
  for (const part of value.split(';').slice(1)) {
    const at = part.indexOf('=');
    if (part.slice(0, at).trim().toLowerCase() === name)
      return part
        .slice(at + 1)
        .trim()
        .replace(/^"(.*)"$/, '$1');
  }
  return undefined;
}

function splitParts(body: string, boundary: string): readonly string[] {
  const [, ...rest] = `\n${body}`.split(`\n--${boundary}`);
  const parts: string[] = [];
  for (const part of rest.slice(0, maximumParts)) {
    if (part.startsWith('--')) break;
    parts.push(part.replace(/^[^\n]*\n/, '').replace(/\r$/, ''));
  }
  return parts;
}

function decodeBody(body: string, encoding: string): Buffer {
  switch (encoding.toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64');
    case 'quoted-printable': {
      const joined = body.replaceAll(/=\r?\n/g, '');
      const decoded = joined.replaceAll(/=([0-9A-Fa-f]{2})/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      );
      return Buffer.from(decoded, 'latin1');
    }
    default:
      return Buffer.from(body, 'latin1');
  }
}

/** The first text/plain part, otherwise the first text part. */
export function textOf(part: MimePart): string {
  const all = flatten(part).filter(
    ({ mediaType, fileName }) => mediaType.startsWith('text/') && fileName === '',
  );
  const chosen = all.find(({ mediaType }) => mediaType === 'text/plain') ?? all[0];
  return chosen?.content.toString('utf8') ?? '';
}

export function flatten(part: MimePart): readonly MimePart[] {
  return [part, ...part.parts.flatMap(flatten)];
}

/** Decodes RFC 2047 words in UTF-8, e.g. `=?utf-8?B?w6Q=?=`. */
export function decodeWords(value: string): string {
  return value.replaceAll(/=\?utf-8\?([BQ])\?([^?]*)\?=(?:\s+(?==\?))?/gi, (_, kind: string, text: string) =>
    kind.toUpperCase() === 'B'
      ? Buffer.from(text, 'base64').toString('utf8')
      : decodeBody(text.replaceAll('_', ' '), 'quoted-printable').toString('utf8'),
  );
}
