/**
 * Compares our Drive discovery documents with those in the package google-api-python-client. Our methods must have
 * Google's paths, scopes and parameters, and our resources Google's fields.
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
function shapeOf(method: Method) {
  const { id, httpMethod, path, scopes, parameters = {}, request, response } = method;
  return {
    ...{ id, httpMethod, path, request: request?.$ref, response: response?.$ref },
    scopes: scopes.toSorted(),
    parameters: Object.keys(parameters).toSorted(),
    uploads: method.supportsMediaUpload === true,
    downloads: method.supportsMediaDownload === true,
  };
}

describe.skipIf(!python)('API-3 the discovery document of Drive', () => {
  const server = serverForAll();

  test.each(['v2', 'v3'])('%s describes each method and resource as Google’s does', async (version) => {
    const find = 'import googleapiclient, os; print(os.path.dirname(googleapiclient.__file__))';
    const folder = execFileSync(python ?? '', ['-c', find], { encoding: 'utf8' }).trim();
    const file = join(folder, 'discovery_cache/documents', `drive.${version}.json`);
    const google: Document = JSON.parse(readFileSync(file, 'utf8'));
    const answer = await fetch(`${server.origin}/discovery/v1/apis/drive/${version}/rest`);
    const ours = (await answer.json()) as Document;
    const theirs = new Map(methodsOf(google).map((method) => [method.id, shapeOf(method)]));
    const methods = methodsOf(ours);
    expect(methods.length).toBeGreaterThan(15);
    for (const method of methods) expect(shapeOf(method)).toEqual(theirs.get(method.id));
    for (const [name, { properties = {} }] of Object.entries(ours.schemas)) {
      const wanted = Object.keys(google.schemas[name]?.properties ?? {}).toSorted();
      expect(Object.keys(properties).toSorted(), name).toEqual(wanted);
    }
  });
});
