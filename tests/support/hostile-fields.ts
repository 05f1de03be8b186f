/**
 * Fills every text field of the management API with hostile markup. The fields come from the OpenAPI document, so a new
 * field is filled too. If the server rejects one form of the markup in a field, the next form is tried.
 */
import { expect } from 'vitest';
import { type Ask, managementOperations } from './management.ts';

/** What a script or an event handler in the markup would call. `watchInjections` defines it. */
const call = 'hacked()';

/** From the form that says most to the form that fits most fields: text, then URLs, then an email address. */
export const hostileForms = [
  `"'><img src=x onerror=${call}><script>${call}</script>{{7*7}}`,
  `javascript:${call}//https://app.example.com/`,
  `https://app.example.com/"'><img/src=x/onerror=${call}>`,
  `"<img/src=x/onerror=${call}>"@app.example.com`,
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

/** The field names that lead to a text. `[]` is a list of texts. */
type Way = readonly string[];

/** The ways to all texts of a body that aren't one of a few fixed words. */
function textsIn(schema: Schema, way: Way = []): readonly Way[] {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((each) => textsIn(each, way));
  if (schema.type === 'string' && schema.enum === undefined && schema.const === undefined) return [way];
  if (schema.items !== undefined) return textsIn(schema.items, [...way, '[]']);
  const fields = Object.entries(schema.properties ?? {}).filter(([name]) => name !== 'etag');
  return [...inner, ...fields.flatMap(([name, each]) => textsIn(each, [...way, name]))];
}

/** The value with one text put in place. A list keeps its texts and gets one more. */
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
  /** The values of all names in the operations' paths. */
  readonly ids: Readonly<Record<string, string>>;
  /** By operation that creates: a body that the server accepts. Called for each attempt, because ids are unique. */
  readonly bodies: Readonly<Record<string, () => Body>>;
};

/** Resolves to the fields that took a form, as `clients.update name`, each with the index of the form. */
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
      throw new TypeError(`${id} needs a valid body here, or its fields can't be filled`);
    for (const way of textsIn(schema)) {
      for (const [form, text] of hostileForms.entries()) {
        const [first = ''] = way;
        const before = httpMethod === 'PATCH' ? (await ask('GET', at)).body : (bodies[id]?.() ?? {});
        const whole = withText(before, way, text) as Body;
        const body = httpMethod === 'PATCH' ? { [first]: whole[first] } : whole;
        const { status } = await ask(httpMethod, verb === undefined ? at : `${at}:${verb}`, body);
        // The server must understand what is wrong, whatever somebody sends.
        expect(status, `${id} ${way.join('.')}: ${text}`).toBeLessThan(500);
        if (status !== 200) continue;
        filled.set(`${id} ${way.join('.')}`, form);
        break;
      }
    }
  }
  return filled;
}
