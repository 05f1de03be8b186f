/**
 * The OpenAPI 3.1 document. The operations that the router answers give its paths and schemas, except `ownPaths` and
 * errors.
 */
import { z } from 'zod';
import type { Catalogue } from '../../apis/catalogue/catalogue.ts';
import { management, manageReadonlyScope, manageScope } from '../../apis/management/management.ts';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import { formTokenHeader } from '../../person/browser/form-token.ts';
import { permissions } from '../access/permissions.ts';
import { basePath } from '../declaration/base-path.ts';
import { collectionName, idNames } from '../declaration/names.ts';
import { changes, type Operation } from '../declaration/operation.ts';
import type { Fields } from '../declaration/resource.ts';
import { sessionAnswer } from './session-answer.ts';

export type JsonObject = { readonly [name: string]: unknown };

const problems: Readonly<Record<number, string>> = {
  400: 'The input is invalid, or the record’s state doesn’t allow this. `details` names every field at fault.',
  401: 'There is no valid access token and no browser session.',
  403: 'The account doesn’t have the permission here, the token doesn’t have the scope, or the browser session can’t be used.',
  404: 'There is no such record.',
  405: 'The path doesn’t have this method.',
  409: 'A value is taken, or the record has changed since the etag in the body.',
  412: 'The record has changed since the etag in If-Match.',
  413: 'The body is too large.',
  415: 'The body has another media type than this method takes, or an unknown Content-Encoding.',
  429: 'The account has done this too often. Try again later; the message says when.',
  500: 'Something went wrong on this server.',
  503: 'The server or its database is busy. Try again in a moment.',
};

export function openApiDocument(
  operations: readonly Operation[],
  catalogue: Catalogue,
  origin: string,
): JsonObject {
  const schemas: Record<string, JsonObject> = { Error: errorSchema };
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const operation of operations) {
    const path = `/${operation.path}${operation.verb === undefined ? '' : `:${operation.verb}`}`;
    const method = operation.httpMethod.toLowerCase();
    paths[path] = { ...paths[path], [method]: describeOperation(operation, catalogue, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: management.title,
      version: 'v1',
      description: `${management.description} The reference is docs/reference/management-api.md.`,
    },
    servers: [{ url: `${origin}${basePath}` }],
    security: [{ accessToken: [manageScope] }, { browserSession: [] }],
    tags: [...new Set(operations.map(tagOf))].map((name) => ({ name })),
    paths: { ...paths, ...ownPaths },
    components: {
      schemas,
      responses: Object.fromEntries(
        Object.entries(problems).map(([code, text]) => [`problem${code}`, problem(text)]),
      ),
      securitySchemes: {
        accessToken: {
          type: 'oauth2',
          flows: {
            authorizationCode: {
              authorizationUrl: origin + endpointPaths.authorization[0],
              tokenUrl: origin + endpointPaths.token[0],
              refreshUrl: origin + endpointPaths.token[0],
              scopes: Object.fromEntries(management.scopes.map(({ name, summary }) => [name, summary])),
            },
          },
        },
        browserSession: {
          type: 'apiKey',
          in: 'header',
          name: formTokenHeader,
          description: 'The session cookie of this server’s own pages; changes also need this header.',
        },
      },
    },
  };
}

function tagOf({ resource }: Operation): string {
  return collectionName(resource);
}

function describeOperation(
  operation: Operation,
  catalogue: Catalogue,
  schemas: Record<string, JsonObject>,
): JsonObject {
  const { id, summary, permission, input, inputName, fileTypes, outputName, resource } = operation;
  if (!operation.answersWithPage) schemas[outputName] = outputSchema(operation, catalogue);
  const body = input?.(catalogue);
  const hasFields = body !== undefined && Object.keys(body).length > 0;
  if (inputName !== undefined && body !== undefined) schemas[inputName] = inputSchema(body, operation);
  const requires = hasFields && operation.httpMethod === 'POST';
  return {
    operationId: id,
    tags: [tagOf(operation)],
    summary,
    description: `Permission: ${permission} (${permissions[permission].join(', ')}).`,
    security: [
      ...(changes(operation) ? [] : [{ accessToken: [manageReadonlyScope] }]),
      { accessToken: [manageScope] },
      { browserSession: [] },
    ],
    parameters: parametersOf(operation),
    ...(inputName !== undefined && {
      requestBody: {
        required: requires,
        content: { 'application/json': { schema: reference(inputName) } },
      },
    }),
    ...(fileTypes !== undefined && { requestBody: { required: true, content: fileContent(fileTypes) } }),
    responses: {
      200: {
        description: 'Done.',
        ...(resource.hasEtag && outputName === resource.type && { headers: { ETag: etagHeader } }),
        content: operation.answersWithPage
          ? { 'text/html': { schema: text } }
          : { 'application/json': { schema: reference(outputName) } },
      },
      ...Object.fromEntries(
        problemsOf(operation).map((code) => [code, { $ref: `#/components/responses/problem${code}` }]),
      ),
    },
  };
}

/** `format: binary` is from OpenAPI 3.0, but many tools recognize a file only by it. */
function fileContent(mediaTypes: readonly string[]): JsonObject {
  return Object.fromEntries(mediaTypes.map((type) => [type, { schema: { ...text, format: 'binary' } }]));
}

function problemsOf(operation: Operation): readonly number[] {
  const conditional = operation.conditional ? [412] : [];
  const changing = changes(operation) ? [409] : [];
  const limited = changes(operation) ? [429] : [];
  return [400, 401, 403, 404, 405, ...changing, ...conditional, 413, 415, ...limited, 500, 503];
}

const etagHeader = { description: 'The record’s etag.', schema: { type: 'string' } };

function parametersOf(operation: Operation): readonly JsonObject[] {
  const inPath = idNames(operation.path).map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  }));
  const inQuery = Object.entries(operation.parameters).map(([name, { meaning, schema }]) => ({
    name,
    in: 'query',
    description: meaning,
    schema: jsonSchema(schema),
  }));
  const ifMatch = {
    name: 'If-Match',
    in: 'header',
    description: 'The etag that the record must still have.',
    schema: { type: 'string' },
  };
  return [...inPath, ...inQuery, authuser, ...(operation.conditional ? [ifMatch] : [])];
}

/** The records of a list are references to the schema of `get`. */
function outputSchema({ output, listField, resource }: Operation, catalogue: Catalogue): JsonObject {
  if (listField === undefined) return schemaOf(output(catalogue));
  const { [listField]: _records, ...others } = output(catalogue);
  const { properties = {}, ...rest } = schemaOf(others);
  const records = { type: 'array', items: reference(resource.type) };
  return {
    ...rest,
    properties: { [listField]: records, ...(properties as JsonObject) },
    required: [listField],
  };
}

function inputSchema(fields: Fields, { conditional }: Operation): JsonObject {
  const etag = z.string().optional().describe('The etag that the record must still have.');
  return schemaOf(conditional ? { ...fields, etag } : fields);
}

function schemaOf(fields: Fields): JsonObject {
  return jsonSchema(z.strictObject(fields));
}

/** Draft 2020-12, as in OpenAPI 3.1. */
function jsonSchema(schema: z.ZodType): JsonObject {
  const { $schema: _version, ...made } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: made }) => {
      // The only custom schema is `apiService`, so the value is a string.
      if (zodSchema._zod.def.type === 'custom') made.type = 'string';
      if (made.pattern !== undefined) made.pattern = portablePattern(made.pattern);
    },
  });
  return made;
}

/** Many tools that read OpenAPI documents don't know Unicode classes. */
function portablePattern(pattern: string): string {
  return pattern
    .replaceAll('\\p{Cc}', '\\u0000-\\u001f\\u007f-\\u009f')
    .replaceAll('\\p{Cs}', '\\ud800-\\udfff')
    .replaceAll('\\p{Zl}', '\\u2028')
    .replaceAll('\\p{Zp}', '\\u2029');
}

function reference(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` };
}

function problem(description: string): JsonObject {
  return { description, content: { 'application/json': { schema: reference('Error') } } };
}

const text = { type: 'string' };

const errorSchema: JsonObject = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'status', 'errors'],
      properties: {
        code: { type: 'integer', description: 'The HTTP status.' },
        message: text,
        status: text,
        errors: {
          type: 'array',
          items: {
            type: 'object',
            required: ['message', 'domain', 'reason'],
            properties: { message: text, domain: text, reason: text, location: text, locationType: text },
          },
        },
        details: {
          type: 'array',
          items: { type: 'object', required: ['@type'], properties: { '@type': text } },
        },
      },
    },
  },
};

const authuser = {
  name: 'authuser',
  in: 'query',
  description: 'For a browser session: the account’s position among those signed in, from 0.',
  schema: { type: 'string', pattern: '^[0-9]{1,4}$' },
};

/** These two paths belong to no resource. */
const ownPaths: JsonObject = {
  '/session': {
    get: {
      operationId: 'session.get',
      tags: ['session'],
      summary:
        'Returns the account of the browser’s session, what it may do, and the form token that its changes need.',
      security: [{ browserSession: [] }],
      parameters: [
        authuser,
        {
          name: 'project',
          in: 'query',
          description:
            'The id of the project that `permissions` is about; by default it is about the server.',
          schema: { type: 'string', maxLength: 255 },
        },
        {
          name: 'client',
          in: 'query',
          description:
            'The id of a client, if the id of its project isn’t known: `permissions` is then about that project.',
          schema: { type: 'string', maxLength: 255 },
        },
        {
          name: 'organization',
          in: 'query',
          description:
            'The id of the organization that `permissions` is about. It can’t be combined with `project` or `client`.',
          schema: { type: 'string', maxLength: 255 },
        },
      ],
      responses: {
        200: { description: 'Done.', content: { 'application/json': { schema: jsonSchema(sessionAnswer) } } },
        ...Object.fromEntries(
          [400, 401, 403, 405, 413, 415, 500, 503].map((code) => [
            code,
            { $ref: `#/components/responses/problem${code}` },
          ]),
        ),
      },
    },
  },
  '/openapi.json': {
    get: {
      operationId: 'openapi.get',
      tags: ['openapi'],
      summary: 'Returns this document. Everybody may read it.',
      security: [],
      parameters: [],
      responses: {
        200: { description: 'Done.', content: { 'application/json': { schema: { type: 'object' } } } },
        ...Object.fromEntries(
          [400, 405, 413, 415, 500, 503].map((code) => [
            code,
            { $ref: `#/components/responses/problem${code}` },
          ]),
        ),
      },
    },
  },
};
