/**
 * Compares our discovery documents of Drive and Sheets with those in the package google-api-python-client. Our methods
 * must have Google's paths, scopes and parameters, and our resources Google's fields.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { serverForAll } from '../support/running-server.ts';

const python = process.env.GRANTWAY_PYDRIVE2_PYTHON;

type Method = {
  readonly id: string;
  readonly httpMethod: string;
  readonly path: string;
  readonly scopes: readonly string[];
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly request?: { readonly $ref: string };
  readonly response?: { readonly $ref: string };
  readonly supportsMediaUpload?: boolean;
  readonly supportsMediaDownload?: boolean;
};

type Document = {
  readonly servicePath: string;
  readonly resources: Readonly<Record<string, Resource>>;
  readonly schemas: Readonly<Record<string, { readonly properties?: Readonly<Record<string, unknown>> }>>;
};
type Resource = {
  readonly methods?: Readonly<Record<string, Method>>;
  readonly resources?: Readonly<Record<string, Resource>>;
};

function methodsOf({ methods = {}, resources = {} }: Resource): readonly Method[] {
  return [...Object.values(methods), ...Object.values(resources).flatMap(methodsOf)];
}

/** The parts of a method that client libraries use. */
function shapeOf(method: Method, { servicePath }: Document) {
  const { id, httpMethod, scopes, parameters = {}, request, response } = method;
  return {
    ...{ id, httpMethod, path: servicePath + method.path, request: request?.$ref, response: response?.$ref },
    scopes: scopes.toSorted(),
    parameters: Object.keys(parameters).toSorted(),
    uploads: method.supportsMediaUpload === true,
    downloads: method.supportsMediaDownload === true,
  };
}

describe.skipIf(!python)('API-3 the discovery document of', () => {
  const server = serverForAll();

  test.each([
    ['drive', 'v2', 21],
    ['drive', 'v3', 17],
    ['sheets', 'v4', 10],
  ])('%s %s describes each method and resource as Google’s does', async (name, version, count) => {
    const find = 'import googleapiclient, os; print(os.path.dirname(googleapiclient.__file__))';
    const folder = execFileSync(python ?? '', ['-c', find], { encoding: 'utf8' }).trim();
    const file = join(folder, 'discovery_cache/documents', `${name}.${version}.json`);
    const google: Document = JSON.parse(readFileSync(file, 'utf8'));
    const answer = await fetch(`${server.origin}/discovery/v1/apis/${name}/${version}/rest`);
    const ours = (await answer.json()) as Document;
    const theirs = new Map(methodsOf(google).map((method) => [method.id, shapeOf(method, google)]));
    const methods = methodsOf(ours);
    expect(methods).toHaveLength(count);
    for (const method of methods) expect(shapeOf(method, ours)).toEqual(theirs.get(method.id));
    for (const [schema, { properties = {} }] of Object.entries(ours.schemas)) {
      const wanted = Object.keys(google.schemas[schema]?.properties ?? {}).toSorted();
      expect(Object.keys(properties).toSorted(), schema).toEqual(wanted);
    }
  });
});
