/**
 * The filter of a list: `field = "value"`, or several of these joined by `AND`. A value needs quotes only if it
 * contains a space, `"` or `=`. AIP-160 allows more, but the database's indexes can answer only this part.
 */

import { type Reason, reason } from '@grantway/messages/reasons/reason';

export type ParsedFilter = { readonly values: ReadonlyMap<string, string> } | { readonly mistake: Reason };

const term = /\s*([A-Za-z][\w.]*)\s*=\s*("(?:[^"\\]|\\["\\])*"|[^\s"=]+)(\s+AND\s(?=\s*\S)|\s*$)/y;

export function parseFilter(text: string, fields: readonly string[]): ParsedFilter {
  const values = new Map<string, string>();
  if (text.trim() === '') return { values };
  let at = 0;
  while (at < text.length) {
    term.lastIndex = at;
    const match = term.exec(text);
    if (match === null) {
      return { mistake: reason('BAD_FILTER', { example: fields[0] ?? '' }) };
    }
    const [all, field = '', quoted = ''] = match;
    if (!fields.includes(field)) {
      return { mistake: reason('FILTER_WITH_UNKNOWN_FIELD', { name: field, known: fields.join(', ') }) };
    }
    if (values.has(field)) return { mistake: reason('FILTER_REPEATS_FIELD', { name: field }) };
    values.set(field, quoted.startsWith('"') ? quoted.slice(1, -1).replaceAll(/\\(.)/g, '$1') : quoted);
    at += all.length;
  }
  return { values };
}
