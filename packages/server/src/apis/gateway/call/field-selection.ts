/**
 * Partial responses: the `fields` parameter selects parts of the response.
 *
 * The grammar, with optional white space between its parts:
 *
 *     selector = item *("," item)
 *     item     = path ["(" selector ")"]
 *     path     = name *(("/" / ".") name)
 *     name     = letters, digits, "_", "-", "$" and "@", or "*" for every field
 *
 * A path passes through lists: `files/id` selects the id of each file. The server checks selectors against the schema,
 * so a misspelled field is an error even if a list is empty.
 */
import type { Schema, Schemas } from '../../catalogue/api-definition.ts';

export type Selection = 'all' | ReadonlyMap<string, Selection>;

/** The message completes "Parameter fields …". */
export class InvalidSelectorError extends Error {
  override readonly name = 'InvalidSelectorError';
}

const maximumLength = 4096;
const maximumDepth = 32;

/** @throws InvalidSelectorError if the selector is malformed, too long or nested too deeply */
export function parseFields(selector: string): Selection {
  if (selector.length > maximumLength) {
    throw new InvalidSelectorError(`is longer than ${maximumLength} characters`);
  }
  const tokens = [...selector.matchAll(/\s*(?:([A-Za-z0-9_$@-]+|\*)|([,()/.])|(\S))/g)].map((match) => ({
    name: match[1],
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

function union(one: Selection, other: Selection): Selection {
  if (one === 'all' || other === 'all') return 'all';
  const fields = new Map(one);
  for (const [name, selection] of other) addPath(fields, { name, selection });
  return fields;
}

/** Returns the first selected path that isn't in the schema, e.g. `files/nmae`. */
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
    // Below `*`, at least one of the fields must have what the selector names.
    const unknown = chosen.map(([, field]) =>
      findUnknownField(inner, field ?? additionalProperties, schemas),
    );
    const first = unknown[0];
    if (first !== undefined && !unknown.includes(undefined)) return `${name}/${first}`;
  }
  return undefined;
}

function objectSchema(schema: Schema | undefined, schemas: Schemas): Schema {
  if (schema?.$ref !== undefined) return objectSchema(schemas[schema.$ref], schemas);
  if (schema?.type === 'array') return objectSchema(schema.items, schemas);
  return schema ?? {};
}

export function keepsField(selection: Selection, name: string): boolean {
  return selection === 'all' || selection.has(name) || selection.has('*');
}

/** Whether a field of a list's items is selected. */
export function keepsFieldOf(selection: Selection, list: string, name: string): boolean {
  if (selection === 'all') return true;
  return [selection.get(list), selection.get('*')].some(
    (inner) => inner !== undefined && keepsField(inner, name),
  );
}

/** Never adds anything to the value. */
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
