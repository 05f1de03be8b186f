/**
 * Fills every text field of the management API with hostile markup. The OpenAPI document lists the fields. If the
 * server rejects a form of the markup, the next attempt uses the next form.
 */
import { expect } from 'vitest';
import { type Ask, managementOperations } from './management.ts';

/** Scripts and event handlers in the markup call this function. `watchInjections` defines it. */
const call = 'hacked()';

/** Forms of the markup, in the order of attempts: a text, two URLs, and an email address. */
export const hostileForms = [
  `"'><img src=x onerror=${call}><script>${call}</script>{{7*7}}`,
  `javascript:${call}//https://app.example.com/`,
  `https://app.example.com/"'><img/onerror=${call}/src=x>`,
  `"<img/onerror=${call}/src=x>"@app.example.com`,
];

type Schema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
};

type Body = Readonly<Record<string, unknown>>;

/** The path to a text in a body: field names, and `[]` for a list's item. */
type Way = readonly string[];

/** Leaves out `etag` and texts with a fixed set of values. */
function textsIn(schema: Schema, way: Way = []): readonly Way[] {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((each) => textsIn(each, way));
  if (schema.type === 'string' && schema.enum === undefined && schema.const === undefined) return [way];
  if (schema.items !== undefined) return textsIn(schema.items, [...way, '[]']);
  const fields = Object.entries(schema.properties ?? {}).filter(([name]) => name !== 'etag');
  return [...inner, ...fields.flatMap(([name, each]) => textsIn(each, [...way, name]))];
}

/** Replaces the text at this path. A list keeps its items and gets another. */
function withText(value: unknown, [name, ...rest]: Way, text: string): unknown {
  if (name === undefined) return text;
  if (name === '[]') return [...((value as readonly unknown[] | undefined) ?? []), withText({}, rest, text)];
  return {
    ...(value as Body | undefined),
    [name]: withText((value as Body | undefined)?.[name], rest, text),
  };
}

export type FillOptions = {
  readonly ask: Ask;
  readonly ids: Readonly<Record<string, string>>;
  /** Each function makes a valid body for an operation that creates something. Each body needs new ids. */
  readonly bodies: Readonly<Record<string, () => Body>>;
};

/**
 * Resolves to the fields that accepted a form, such as `clients.update name`, with the form's index in `hostileForms`.
 */
export async function fillEveryField({
  ask,
  ids,
  bodies,
}: FillOptions): Promise<ReadonlyMap<string, number>> {
  const { body: document } = await ask('GET', 'openapi.json');
  const filled = new Map<string, number>();
  for (const { id, httpMethod, path, verb, inputName } of managementOperations) {
    if (inputName === undefined) continue;
    const at = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? name));
    const schema: Schema = document.components.schemas[inputName];
    if (verb === undefined && httpMethod === 'POST' && schema.required?.length && bodies[id] === undefined)
      throw new TypeError(
        `${id} needs a valid body in "bodies": without one, the test can't fill its fields`,
      );
    for (const way of textsIn(schema)) {
      for (const [form, text] of hostileForms.entries()) {
        const [first = ''] = way;
        const before = httpMethod === 'PATCH' ? (await ask('GET', at)).body : (bodies[id]?.() ?? {});
        const whole = withText(before, way, text) as Body;
        const body = httpMethod === 'PATCH' ? { [first]: whole[first] } : whole;
        const { status } = await ask(httpMethod, verb === undefined ? at : `${at}:${verb}`, body);
        expect(status, `${id} ${way.join('.')}: ${text}`).toBeLessThan(500);
        if (status !== 200) continue;
        filled.set(`${id} ${way.join('.')}`, form);
        break;
      }
    }
  }
  return filled;
}
