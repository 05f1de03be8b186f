/**
 * Bad input for every operation: values beyond a field's limits, unknown fields, and deleted records. Fields and limits
 * come from the published OpenAPI document, so a new field needs no change here. A list with a limited length is the
 * exception: add a line to `samples`.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Ask, appoint, callerFor, managementOperations } from '../support/management.ts';
import { createRecords } from '../support/management-records.ts';
import { serverForAll } from '../support/running-server.ts';
import { obtainTokens } from '../support/tokens.ts';

const server = serverForAll();
let admin: Ask;
let ids: Readonly<Record<string, string>>;
let document: Document;

beforeAll(async () => {
  const [mina] = server.accounts;
  await appoint(server, mina.sub, { isAdministrator: true });
  admin = await callerFor(server, mina.sub);
  ids = await createRecords(server);
  document = (await admin('GET', 'openapi.json')).body;
});

type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
};

type Document = {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly requestBody?: { readonly content: Content } }>>>
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};
type Content = { readonly 'application/json': { readonly schema: Schema } };

type Mistake = { readonly field: string; readonly value: unknown };

/** Makes items for each list with a limited length. */
const samples: Readonly<Record<string, (index: number) => string>> = {
  redirectUris: (index) => `https://www.example.com/${index}`,
  javascriptOrigins: (index) => `https://a${index}.example.com`,
  addresses: (index) => `203.0.113.${index}`,
  apis: () => 'drive.googleapis.com',
  includes: (index) => `tested:${index}`,
};

/** Too long for a text without a documented limit, but short enough for a body of at most 65,536 bytes. */
const veryLong = 'x'.repeat(60_000);

function mistakesIn(name: string, schema: Schema): readonly Mistake[] {
  const variants = schema.anyOf?.filter(({ type }) => type !== 'null') ?? [schema];
  return variants.flatMap((variant) => [
    { field: name, value: wrongType(variant) },
    ...mistakesOfKind(name, variant),
  ]);
}

function mistakesOfKind(name: string, schema: Schema): readonly Mistake[] {
  const at = (value: unknown): Mistake => ({ field: name, value });
  const { minLength, maxLength = veryLong.length, minimum, maximum, minItems, maxItems } = schema;
  switch ([schema.type ?? []].flat()[0]) {
    case 'string':
      if (schema.enum !== undefined) return [at('no-such-value')];
      return [at('x'.repeat(maxLength + 1)), ...(minLength === undefined ? [] : [at('')])];
    case 'integer':
      return [
        ...(minimum === undefined ? [] : [at(minimum - 1)]),
        ...(maximum === undefined ? [] : [at(maximum + 1)]),
      ];
    case 'array': {
      const item = mistakesIn(`${name}[0]`, schema.items ?? {});
      const sample = samples[name.split('.').at(-1) ?? ''];
      if (maxItems !== undefined && sample === undefined) throw new TypeError(`add a sample of ${name}`);
      return [
        ...item.map(({ field, value }) => ({ field, value: [value] })),
        ...(minItems === undefined ? [] : [at([])]),
        ...(maxItems === undefined
          ? []
          : [at(Array.from({ length: maxItems + 1 }, (_, index) => sample?.(index)))]),
      ];
    }
    case 'object':
      return mistakesInFields(schema, `${name}.`);
    default:
      return [];
  }
}

/** Makes mistakes for each field except `etag`, and for a field that doesn't exist. */
function mistakesInFields({ properties = {} }: Schema, prefix: string): readonly Mistake[] {
  const inFields = Object.entries(properties).flatMap(([name, schema]) =>
    name === 'etag'
      ? []
      : mistakesIn(prefix + name, schema).map(({ field, value }) => ({ field, value: { [name]: value } })),
  );
  return [...inFields, { field: `${prefix}inventedField`, value: { inventedField: 1 } }];
}

function wrongType({ type }: Schema): unknown {
  return [type ?? []].flat().includes('object') ? [1] : { wrong: 'type' };
}

const pathOf = (pattern: string) =>
  pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? 'none'));

const reads = managementOperations.filter(
  ({ httpMethod, verb }) => httpMethod === 'GET' && verb === undefined,
);

/** Returns the answers of all GET operations without a verb, except audit events. */
async function everything(): Promise<readonly unknown[]> {
  const answers = [];
  for (const { path } of reads) {
    if (!path.startsWith('auditEvents')) answers.push([path, (await admin('GET', pathOf(path))).body]);
  }
  return answers;
}

const writing = managementOperations.filter(({ input }) => input !== undefined);

test.each(writing.map((operation) => ({ id: operation.id, operation })))(
  '$id rejects each field beyond its limits and each unknown field, and the error names the field',
  async ({ operation: { path, verb, httpMethod, changesNothing } }) => {
    const address = path + (verb === undefined ? '' : `:${verb}`);
    const described = document.paths[`/${address}`]?.[httpMethod.toLowerCase()];
    const reference = described?.requestBody?.content['application/json'].schema.$ref ?? '';
    const schema = document.components.schemas[reference.split('/').at(-1) ?? ''] ?? {};
    const before = await everything();
    for (const { field, value } of mistakesInFields(schema, '')) {
      // Operations that change nothing accept very long texts.
      if (changesNothing && JSON.stringify(value).includes(veryLong)) continue;
      const { status, body } = await admin(
        httpMethod,
        pathOf(path) + (verb === undefined ? '' : `:${verb}`),
        value,
      );
      const violations: readonly { readonly field: string }[] =
        body.error?.details?.[0].fieldViolations ?? [];
      const fields = violations.map((each) => each.field.replaceAll(/\["([^"]+)"\]/g, '.$1'));
      const named = fields.some((each) => `${each}.`.startsWith(`${field}.`) || each.startsWith(`${field}[`));
      expect([field, status, body.error?.status, named]).toEqual([field, 400, 'INVALID_ARGUMENT', true]);
    }
    expect(await everything()).toEqual(before);
  },
);

test('a request with 10,000 scopes is too large, and one with 201 is invalid', async () => {
  const scope = pathOf('apis/{api}/scopes/{scope}');
  const before = (await admin('GET', scope)).body;
  const names = (count: number) => Array.from({ length: count }, (_, index) => `tested:${index}`);
  expect((await admin('PATCH', scope, { includes: names(10_000) })).body.error).toMatchObject({ code: 413 });
  expect((await admin('PATCH', scope, { includes: names(201) })).status).toBe(400);
  expect((await admin('GET', scope)).body).toEqual(before);
});

describe('deleted records', () => {
  /**
   * The deepest paths come first, so a record is deleted before the record that it belongs to. Projects come last,
   * because they own APIs.
   */
  const deletable = managementOperations
    .filter(({ httpMethod }) => httpMethod === 'DELETE')
    .toSorted((one, other) => depth(other.path) - depth(one.path) || ownsApis(one) - ownsApis(other));

  function ownsApis({ id }: { readonly id: string }): number {
    return Number(id === 'projects.delete');
  }

  function depth(path: string): number {
    return path.split('/').length;
  }

  /**
   * Creates what `createRecords` doesn't, and an unused domain. Resolves to the path parameters of each operation that
   * deletes one of these records.
   */
  async function prepare(): Promise<Readonly<Record<string, object>>> {
    const [, tomas] = server.accounts;
    await obtainTokens(server, { account: tomas.sub });
    const { body } = await admin('GET', `accounts/${tomas.sub}/signIns`);
    await admin('POST', 'projects/tested/domains', { id: 'unused.example' });
    return {
      'accounts/{account}/signIns/{signIn}': { account: tomas.sub, signIn: body.signIns[0].id },
      'accounts/{account}/grants/{project}': { account: tomas.sub, project: server.app.client.projectId },
      'projects/{project}/grants/{account}': { account: tomas.sub, project: server.app.client.projectId },
      'projects/{project}/domains/{domain}': { domain: 'unused.example' },
    };
  }

  test('every operation on them gets a documented answer, and only undelete restores them', async () => {
    const special = await prepare();
    const usual = ids;
    expect(deletable.length).toBeGreaterThan(8);
    for (const { id, path } of deletable) {
      ids = { ...usual, ...special[path] };
      if (id === 'projects.grants.delete') await obtainTokens(server, { account: ids.account ?? '' });
      const { status, body } = await admin(
        'DELETE',
        `${pathOf(path)}${id === 'clients.secrets.delete' ? '?force=true' : ''}`,
      );
      expect([id, status]).toEqual([id, 200]);
      // The server keeps these records for some time; they can be read and restored.
      const isKept = ['accounts.delete', 'projects.delete', 'clients.delete'].includes(id);
      const below = managementOperations.filter((each) => `${each.path}/`.startsWith(`${path}/`));
      for (const operation of below) {
        if (isKept && operation.verb === 'undelete') continue;
        const address = pathOf(operation.path) + (operation.verb === undefined ? '' : `:${operation.verb}`);
        const answer = await admin(operation.httpMethod, address, operation.input && {});
        // An upload without a file gets 415.
        const documented = isKept ? [200, 400, 404, operation.fileTypes === undefined ? 400 : 415] : [404];
        expect([operation.id, documented.includes(answer.status)]).toEqual([operation.id, true]);
      }
      const { state, deleteTime } = (await admin('GET', pathOf(path))).body;
      if (isKept) expect([id, state === 'deleted' || deleteTime !== undefined]).toEqual([id, true]);
      else expect([id, (await admin('GET', pathOf(path))).status, body.error]).toEqual([id, 404, undefined]);
    }
  });
});
