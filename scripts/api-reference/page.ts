/** Writes a package's reference as one Markdown page: for each entry, first functions and values, then types. */
import type { Callable, Declaration, Docstring, Entry } from './declarations.ts';

export function referencePage(entries: readonly Entry[], opening: string): string {
  const anchors = assignAnchors(entries);
  const rows = entries.map((entry) => {
    const link = linksOf(entry, entries, anchors);
    const names = inReadingOrder(entry.declarations).map(({ name }) => link(name) ?? name);
    return `| [\`${entry.name}\`](${anchors.get(entry.name)}) | ${names.join(', ')} |`;
  });
  const contents = ['| import from | what |', '| --- | --- |', ...rows].join('\n');
  const described = new Set<string>();
  const parts = entries.map((entry) => {
    const own = newOf(entry, described);
    return entryPart({ ...entry, declarations: own }, linksOf(entry, entries, anchors));
  });
  return `${[opening, contents, ...parts].join('\n\n')}\n`;
}

function newOf(entry: Entry, described: Set<string>): readonly Declaration[] {
  const own = inReadingOrder(entry.declarations).filter(({ place }) => !described.has(place));
  for (const { place } of own) described.add(place);
  return own;
}

type Link = (name: string) => string | undefined;

/**
 * Numbers repeated anchors as GitHub does: from the second heading on, in page order.
 *
 * @returns anchors by entry name and by declaration place
 */
function assignAnchors(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  const anchor = (heading: string): string => {
    const plain = heading.toLowerCase().replaceAll(/[^\w-]/g, '');
    const count = counts.get(plain) ?? 0;
    counts.set(plain, count + 1);
    return count === 0 ? `#${plain}` : `#${plain}-${count}`;
  };
  const anchors = new Map<string, string>();
  const described = new Set<string>();
  for (const entry of entries) {
    anchors.set(entry.name, anchor(entry.name));
    for (const declaration of newOf(entry, described)) {
      anchors.set(declaration.place, anchor(declaration.name));
      for (const method of declaration.methods) anchor(methodHeading(declaration, method));
    }
  }
  return anchors;
}

/** Links a name to the entry's own export, or else to another entry's. */
function linksOf(entry: Entry, entries: readonly Entry[], anchors: ReadonlyMap<string, string>): Link {
  const places = new Map(
    [...entries, entry].flatMap(({ declarations }) => declarations).map(({ name, place }) => [name, place]),
  );
  return (name) => {
    const anchor = anchors.get(places.get(name) ?? '');
    return anchor && `[\`${name}\`](${anchor})`;
  };
}

function entryPart(entry: Entry, link: Link): string {
  // The opening begins with the entry's name, which is already the heading.
  const opening = entry.opening.replace(/^`?@grantway\/[\w/-]+`?: ./, (start) =>
    start.slice(-1).toUpperCase(),
  );
  const declarations = entry.declarations.map((one) => declarationPart(one, link));
  return [`## \`${entry.name}\``, prose(opening, link), ...declarations].join('\n\n');
}

function declarationPart(declaration: Declaration, link: Link): string {
  const { name, text, signature, fields, methods } = declaration;
  return [
    `### ${name}`,
    prose(text, link),
    signature === '' ? '' : codeFence(signature),
    tagList(declaration, link),
    fields.length === 0 ? '' : fieldTable(declaration, link),
    ...methods.map((method) =>
      [
        `#### ${methodHeading(declaration, method)}`,
        codeFence(method.signature),
        prose(method.text, link),
        tagList(method, link),
      ]
        .filter((part) => part !== '')
        .join('\n\n'),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function methodHeading(declaration: Declaration, method: Callable): string {
  return `${declaration.name}.${method.name}`;
}

function fieldTable({ fields }: Declaration, link: Link): string {
  const rows = fields.map((field) => {
    const type = link(field.type) ?? `\`${inTable(field.type)}\``;
    const meaning = inTable(prose(field.text, link).replaceAll('\n', ' '));
    return `| \`${field.name}${field.optional ? '?' : ''}\` | ${type} | ${meaning} |`;
  });
  return ['| field | type | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

function tagList({ tags }: Docstring, link: Link): string {
  const lines = tags.map(({ name, text }) => {
    const words = prose(text, link).replaceAll('\n', ' ');
    if (name === 'param') return `- ${words.replace(/^([\w.]+)\s*/, '`$1`: ')}`;
    if (name === 'returns') return `- returns ${words}`;
    if (name === 'throws') return `- throws ${errorNames(words, link)}`;
    return `- ${name}: ${words}`;
  });
  return lines.join('\n');
}

/** Links the names at the start of a `@throws` text, `{A} | {B} if …`. */
function errorNames(text: string, link: Link): string {
  const [names = ''] = /^(?:\{\w+\}(?:\s*\|\s*)?)*/.exec(text) ?? [];
  const links = [...names.matchAll(/\w+/g)].map(([name]) => link(name) ?? `\`${name}\``);
  const rest = text.slice(names.length).trim();
  return links.join(', ') + (links.length === 0 || /^[,;.]/.test(rest) ? '' : ' ') + rest;
}

/** Puts each paragraph on one line, except code and lists. Links names of declarations. */
function prose(text: string, link: Link): string {
  return text
    .split(/^(```[\s\S]*?^```$)/m)
    .map((part) => {
      if (part.startsWith('```')) return part;
      return part
        .replaceAll(/(?<!\n)\n(?! {4}|\n|- )/g, ' ')
        .replaceAll(/(?<=\S) {2,}/g, ' ')
        .replaceAll(/`(\w+)`/g, (span, name: string) => link(name) ?? span);
    })
    .join('');
}

/**
 * Puts functions and values first, then the types they mention, then the types that those types mention. Declarations
 * that nothing mentions come last.
 */
function inReadingOrder(declarations: readonly Declaration[]): readonly Declaration[] {
  const byName = new Map(declarations.map((one) => [one.name, one]));
  const order = new Set(declarations.filter(({ kind }) => kind === 'function' || kind === 'value'));
  for (const one of order) {
    for (const name of one.mentions) {
      const mentioned = byName.get(name);
      if (mentioned !== undefined) order.add(mentioned);
    }
  }
  return [...order, ...declarations.filter((one) => !order.has(one))];
}

function codeFence(code: string): string {
  return `\`\`\`ts\n${code}\n\`\`\``;
}

/** Even in code, a vertical bar would end the table cell. */
function inTable(text: string): string {
  return text.replaceAll('|', '\\|');
}
