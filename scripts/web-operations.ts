/**
 * Writes packages/web/src/api/operations.ts, the management API's operations with their types. A test fails if the file
 * is out of date. So a page that no longer fits an operation doesn't compile.
 */
import { join } from 'node:path';
import { builtInCatalogue } from '../packages/server/src/apis/built-in-apis.ts';
import { idNames } from '../packages/server/src/management-api/declaration/names.ts';
import type { Operation } from '../packages/server/src/management-api/declaration/operation.ts';
import { openApiDocument } from '../packages/server/src/management-api/description/openapi.ts';
import { managementOperations } from '../packages/server/src/management-api/management-routes.ts';

export const webOperationsFile = join(import.meta.dirname, '../packages/web/src/api/operations.ts');

type Schema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
};

type Document = {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
  readonly paths: {
    readonly '/session': {
      readonly get: {
        readonly responses: {
          readonly 200: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
        };
      };
    };
  };
};

export function webOperations(): string {
  const document = openApiDocument(managementOperations, builtInCatalogue(), 'https://server.example');
  const { components, paths } = document as unknown as Document;
  const session = paths['/session'].get.responses[200].content['application/json'].schema;
  const types = Object.entries({ ...components.schemas, Session: session })
    .map(([name, schema]) => `export type ${name} = ${typeOf(schema, '')};\n`)
    .join('\n');
  const entries = managementOperations.filter(({ answersWithPage }) => !answersWithPage);
  const routes = entries.map(({ id, httpMethod, path, verb }) => {
    const whole = verb === undefined ? path : `${path}:${verb}`;
    return `  '${id}': ['${httpMethod}', '${whole}'],\n`;
  });
  return `/** The operations of the management API. \`npm run reference\` writes this file from the server's declarations. */

/** For each operation: the method, and the path after \`/management/v1/\`. */
export const operations = {
${routes.join('')}} as const;

/** What each operation takes and answers. */
export type Operations = {
${entries.map(describe).join('')}};

${types}`;
}

function describe(operation: Operation): string {
  const { id, path, parameters, inputName, outputName, listField } = operation;
  const ids = idNames(path).map((name) => `${name}: string`);
  const query = Object.keys(parameters).map((name) => `${name}?: string`);
  const parts = [
    `ids: { ${ids.join('; ')} }`,
    `query: { ${query.join('; ')} }`,
    `input: ${inputName ?? 'undefined'}`,
    `output: ${outputName}`,
    `list: ${listField === undefined ? 'undefined' : `'${listField}'`}`,
  ];
  return `  '${id}': { ${parts.join('; ').replaceAll('{  }', '{}')} };\n`;
}

function typeOf(schema: Schema, indent: string): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? 'unknown';
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(literal).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.map((choice) => typeOf(choice, indent)).join(' | ');
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return `readonly (${schema.items === undefined ? 'unknown' : typeOf(schema.items, indent)})[]`;
    case 'object':
      return objectType(schema, indent);
    default:
      return 'unknown';
  }
}

function objectType(
  { properties = {}, required = [], additionalProperties }: Schema,
  indent: string,
): string {
  const inner = `${indent}  `;
  const fields = Object.entries(properties).map(([name, schema]) => {
    const key = /^\w+$/.test(name) ? name : literal(name);
    const mark = required.includes(name) ? '' : '?';
    return `${inner}readonly ${key}${mark}: ${typeOf(schema, inner)};\n`;
  });
  if (fields.length > 0) return `{\n${fields.join('')}${indent}}`;
  const others = typeof additionalProperties === 'object' ? typeOf(additionalProperties, indent) : 'unknown';
  return `Readonly<Record<string, ${others}>>`;
}

function literal(value: unknown): string {
  return typeof value === 'string'
    ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
    : JSON.stringify(value);
}
