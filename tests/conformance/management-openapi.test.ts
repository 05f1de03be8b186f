import { beforeAll, describe, expect, test } from 'vitest';
import { caller, managementOperations } from '../support/management.ts';
import { serverForAll } from '../support/running-server.ts';

const server = serverForAll();

type Node = Readonly<Record<string, unknown>>;
type Described = {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly responses: Readonly<Record<string, Node>>;
  readonly requestBody?: Node;
};

let document: {
  readonly openapi: string;
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
};
beforeAll(async () => {
  // biome-ignore lint/suspicious/noExplicitAny: the tests check the document's shape
  document = (await caller(server)('GET', 'openapi.json')).body as any;
});

const described = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );

function* nodes(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Node;
  for (const inner of Object.values(value)) yield* nodes(inner);
}

test('the document is OpenAPI 3.1 with this server’s address', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(document.servers).toEqual([{ url: `${server.origin}/management/v1` }]);
});

test('the document describes every route of the management API, and no other', () => {
  const routes = managementOperations.map(
    ({ id, httpMethod, path, verb }) =>
      `${id} ${httpMethod.toLowerCase()} /${path}${verb === undefined ? '' : `:${verb}`}`,
  );
  const own = ['session.get get /session', 'openapi.get get /openapi.json'];
  expect(
    described()
      .map(({ path, method, operation }) => `${operation.operationId} ${method} ${path}`)
      .sort(),
  ).toEqual([...routes, ...own].sort());
});

test('the server has every path and method that the document describes', async () => {
  for (const { path, method } of described()) {
    const url = path.slice(1).replaceAll(/\{\w+\}/g, 'none');
    const { status } = await caller(server)(method.toUpperCase(), url);
    expect([path, method, [200, 401].includes(status)]).toEqual([path, method, true]);
  }
});

test('every reference names an object in the document', () => {
  const references = [...nodes(document)].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
  expect(references.length).toBeGreaterThan(100);
  for (const reference of new Set(references)) {
    const steps = reference.split('/');
    expect(steps.shift()).toBe('#');
    const target = steps.reduce<unknown>((value, step) => (value as Node | undefined)?.[step], document);
    expect([reference, typeof target]).toEqual([reference, 'object']);
  }
});

describe('in the document', () => {
  test('every operation declares the parameters of its path, and has a summary and a schema for the answer 200', () => {
    for (const { path, operation } of described()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = operation.parameters.filter((each) => each.in === 'path');
      expect(declared.map(({ name }) => name)).toEqual(inPath);
      expect(declared.every(({ required }) => required)).toBe(true);
      expect(operation.summary).toMatch(/\.$/);
      const type = operation.operationId === 'projects.previewConsent' ? 'text/html' : 'application/json';
      expect(operation.responses[200]).toHaveProperty(['content', type, 'schema']);
    }
  });

  test('every schema except Error rejects fields that it does not name', () => {
    const objects = [...nodes(document)].filter(({ type, properties }) => type === 'object' && properties);
    expect(objects.length).toBeGreaterThan(20);
    const { schemas } = (document as unknown as { components: { schemas: Record<string, Node> } }).components;
    for (const [name, schema] of Object.entries(schemas)) {
      if (name !== 'Error') expect([name, schema.additionalProperties]).toEqual([name, false]);
    }
  });
});
