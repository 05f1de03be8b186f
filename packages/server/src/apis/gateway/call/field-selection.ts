/**
 * Partial responses: the `fields` parameter says which parts of the response the client wants.
 *
 * The grammar, with optional white space between its parts:
 *
 *     selector = item *("," item)
 *     item     = path ["(" selector ")"]
 *     path     = name *(("/" / ".") name)
 *     name     = letters, digits, "_", "-", "$" and "@", or "*" for every field
 *
 * A path passes through lists: `files/id` selects the id of each file. The server checks selectors against the response's
 * schema, not against the response. So a misspelled field is an error even if, for example, a list is empty.
 */
import type { Schema, Schemas } from '../../catalogue/api-definition.ts';

/** What to keep of a value: everything, or these fields. `*` stands for every field. */
export type Selection = 'all' | ReadonlyMap<string, Selection>;

/** An invalid selector. The message completes "Parameter fields …", e.g. `is longer than 4096 characters`. */
export class InvalidSelectorError extends Error {
  override readonly name = 'InvalidSelectorError';
}

const maximumLength = 4096;
const maximumDepth = 32;

/**
 * Parses a selector.
 *
 * @throws InvalidSelectorError if it doesn't follow the grammar, is longer than 4,096 characters, or is nested deeper
 * than 32 levels
 */
export function parseFields(selector: string): Selection {
  if (selector.length > maximumLength) {
    throw new InvalidSelectorError(`is longer than ${maximumLength} characters`);
  }
  const tokens = [...selector.matchAll(/\s*(?:([A-Za-z0-9_$@-]+|\*)|([,()/.])|(\S))/g)].map((match) => ({
    name: match[1],
    // Newer APIs document field masks, which have dots.
    sign: match[2] === '.' ? '/' : match[2],
    text: match[0].trim(),
    at: match.index + match[0].search(/\S/),
  }));
  let next = 0;
  const unexpected = (wanted: string): InvalidSelectorError => {
    const token = tokens[next];
    const found = token === undefined ? 'it ends' : `"${token.text}" is at position ${token.at}`;
    return new InvalidSelectorError(`is not a field selector: ${found} where ${wanted} is expected`);
  };
  const takeSign = (sign: string): boolean => {
    if (tokens[next]?.sign !== sign) return false;
    next += 1;
    return true;
  };

  const readList = (depth: number): Selection => {
    const fields = new Map<string, Selection>();
    do {
      addPath(fields, readItem(depth));
    } while (takeSign(','));
    return fields;
  };
  const readItem = (depth: number): { name: string; selection: Selection } => {
    if (depth > maximumDepth) throw new InvalidSelectorError(`is nested deeper than ${maximumDepth} levels`);
    const name = tokens[next]?.name;
    if (name === undefined) throw unexpected('the name of a field');
    next += 1;
    if (takeSign('/')) {
      const { name: inner, selection } = readItem(depth + 1);
      return { name, selection: new Map([[inner, selection]]) };
    }
    if (!takeSign('(')) return { name, selection: 'all' };
    const selection = readList(depth + 1);
    if (!takeSign(')')) throw unexpected('")" or ","');
    return { name, selection };
  };

  const selection = readList(0);
  if (next < tokens.length) throw unexpected('"," or the end');
  return selection;
}

function addPath(fields: Map<string, Selection>, item: { name: string; selection: Selection }): void {
  const known = fields.get(item.name);
  fields.set(item.name, known === undefined ? item.selection : union(known, item.selection));
}

/** Selects everything that at least one of the two selections selects. */
function union(one: Selection, other: Selection): Selection {
  if (one === 'all' || other === 'all') return 'all';
  const fields = new Map(one);
  for (const [name, selection] of other) addPath(fields, { name, selection });
  return fields;
}

/** Returns the first selected path that isn't in the schema, e.g. `files/nmae`; undefined if there is none. */
export function findUnknownField(
  selection: Selection,
  schema: Schema | undefined,
  schemas: Schemas,
): string | undefined {
  if (selection === 'all') return undefined;
  const { properties = {}, additionalProperties } = objectSchema(schema, schemas);
  for (const [name, inner] of selection) {
    const chosen = name === '*' ? Object.entries(properties) : [[name, properties[name]] as const];
    const known = name === '*' || Object.hasOwn(properties, name) || additionalProperties !== undefined;
    if (!known) return name;
    // A selection below `*` is valid if at least one of the fields has what it selects.
    const unknown = chosen.map(([, field]) =>
      findUnknownField(inner, field ?? additionalProperties, schemas),
    );
    const first = unknown[0];
    if (first !== undefined && !unknown.includes(undefined)) return `${name}/${first}`;
  }
  return undefined;
}

/** The object schema behind references and lists. */
function objectSchema(schema: Schema | undefined, schemas: Schemas): Schema {
  if (schema?.$ref !== undefined) return objectSchema(schemas[schema.$ref], schemas);
  if (schema?.type === 'array') return objectSchema(schema.items, schemas);
  return schema ?? {};
}

/** Whether a selection keeps this field, or a part of it. */
export function keepsField(selection: Selection, name: string): boolean {
  return selection === 'all' || selection.has(name) || selection.has('*');
}

/** The selected part of a JSON value. It never adds anything to the value. */
export function selectFields(value: unknown, selection: Selection): unknown {
  if (selection === 'all') return value;
  if (Array.isArray(value)) return value.map((item) => selectFields(item, selection));
  if (typeof value !== 'object' || value === null) return value;
  const everyOther = selection.get('*');
  const selected: [string, unknown][] = [];
  for (const name of Object.keys(value)) {
    const named = selection.get(name);
    const inner =
      named !== undefined && everyOther !== undefined ? union(named, everyOther) : (named ?? everyOther);
    if (inner === undefined) continue;
    selected.push([name, selectFields((value as Readonly<Record<string, unknown>>)[name], inner)]);
  }
  return Object.fromEntries(selected);
}
