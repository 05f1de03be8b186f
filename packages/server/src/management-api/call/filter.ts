/**
 * The filter of a list: `field = "value"`, or several of these joined by `AND`. A value needs quotes only if it contains
 * a space, `"` or `=`. AIP-160 allows more, but the database's indexes can answer only this part.
 */

/** The fields with their values, or the mistake, as a phrase that continues `filter: …`. */
export type ParsedFilter = { readonly values: ReadonlyMap<string, string> } | { readonly mistake: string };

const term = /\s*([A-Za-z][\w.]*)\s*=\s*("(?:[^"\\]|\\["\\])*"|[^\s"=]+)(\s+AND\s(?=\s*\S)|\s*$)/y;

export function parseFilter(text: string, fields: readonly string[]): ParsedFilter {
  const values = new Map<string, string>();
  if (text.trim() === '') return { values };
  let at = 0;
  while (at < text.length) {
    term.lastIndex = at;
    const match = term.exec(text);
    if (match === null) {
      return { mistake: `must be like ${fields[0]} = "value", or several of these joined by AND` };
    }
    const [all, field = '', quoted = ''] = match;
    if (!fields.includes(field)) {
      return { mistake: `can’t use the field ${field}, only ${fields.join(', ')}` };
    }
    if (values.has(field)) return { mistake: `names the field ${field} twice` };
    values.set(field, quoted.startsWith('"') ? quoted.slice(1, -1).replaceAll(/\\(.)/g, '$1') : quoted);
    at += all.length;
  }
  return { values };
}
