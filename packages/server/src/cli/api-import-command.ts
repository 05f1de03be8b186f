import { inEnglish } from '@grantway/messages/reasons/reason';
import { DocumentMistake } from '@grantway/protocol/document-reader';
import { importedAudience, planImport, prefixedScope } from '@grantway/protocol/openapi-import';
import { type OpenApiScopes, readOpenApiScopes } from '@grantway/protocol/openapi-scopes';
import { builtInCatalogue } from '../apis/built-in-apis.ts';
import { CommandError } from '../host/command-error.ts';
import type { RegisteredApi } from '../records/api.ts';
import type { ScopeInput } from '../registration/api-schemas.ts';
import { apiAnswer } from './api-commands.ts';
import type { Arguments } from './arguments.ts';
import type { Call, ManagementCommand } from './command-definition.ts';
import { textOption } from './declared-command.ts';
import { readOpenApiFile } from './openapi-file.ts';
import { changeLine } from './printed-record.ts';

export const apiImportCommand: ManagementCommand = {
  name: 'api import',
  operands: ['FILE'],
  summary: 'Registers an API, or adds scopes to one, from an OpenAPI 3 document in JSON or YAML',
  options: {
    id: textOption('ID', 'the API’s id, such as notes.example.com; required'),
    project: textOption('ID', 'the project that owns it; required for a new API'),
    title: textOption('TITLE', 'a name for developers; default for a new API: the document’s title'),
    audience: textOption(
      'URL',
      'its resource identifier (RFC 8707); default for a new API: the document’s first server with https',
    ),
    sensitivity: textOption(
      'CLASS',
      'the class of the new scopes: non-sensitive, sensitive or restricted; default sensitive',
    ),
    prefix: textOption(
      'TEXT',
      'put before each scope name that has no colon: with notes:, the scope read becomes notes:read',
    ),
  },
  run: async ({ operations, given }: Call) => {
    const content = await readOpenApiFile(given.operand('FILE'));
    const document = readDocument(content, given);
    const id = given.required('id').toLowerCase();
    const present = await operations.apis.findIfAny(id);
    const { scopes, skipped } = scopesToAdd(document, present, given);
    const title = given.text('title');
    const audience = given.text('audience');
    const { record, changed } =
      present === undefined
        ? {
            record: await operations.apis.create({
              id,
              title: title ?? document.title,
              audience: audience ?? audienceOf(document),
              project: given.required('project'),
              scopes,
            }),
            changed: true,
          }
        : await operations.apis.change(id, { title, audience, project: given.text('project'), scopes });
    const added = scopes.map(({ name }) => name);
    const needs = document.operations.map(({ anyOf, ...operation }) => ({
      ...operation,
      anyOf: anyOf.map((names) => names.map((name) => prefixedScope(name, prefixOf(given)))),
    }));
    const done = `${present === undefined ? 'Registered' : 'Changed'} the API ${id}`;
    const line = changeLine(changed, `${done}: ${added.length} new scopes, ${skipped.length} skipped.`);
    const { value, blocks } = apiAnswer(record, line);
    const rows = needs.map(({ method, path, anyOf }) => [
      method,
      path,
      anyOf.map((names) => names.join(' and ')).join(', or '),
    ]);
    return {
      value: { ...(value as object), added, skipped, operations: needs },
      blocks: [...blocks, { line: '' }, { columns: ['METHOD', 'PATH', 'NEEDS'], rows }],
    };
  },
};

/** Errors name the place in the document, not an option. */
function readDocument(content: unknown, given: Arguments): OpenApiScopes {
  try {
    return readOpenApiScopes(content);
  } catch (error) {
    if (!(error instanceof DocumentMistake)) throw error;
    const place = error.place === '' ? '' : `${error.place}: `;
    throw new CommandError(
      `${given.operand('FILE')}: ${place}${inEnglish({ name: error.fault, parameters: error.parameters })}`,
    );
  }
}

function scopesToAdd(
  document: OpenApiScopes,
  present: RegisteredApi | undefined,
  given: Arguments,
): { readonly scopes: readonly ScopeInput[]; readonly skipped: readonly string[] } {
  const sensitivity = (given.text('sensitivity') ?? 'sensitive') as ScopeInput['sensitivity'];
  const catalogue = builtInCatalogue();
  const { added, skipped } = planImport(
    document,
    prefixOf(given),
    (name) => catalogue.isBuiltInScope(name) || present?.scopes.some((scope) => scope.name === name) === true,
  );
  const scopes = added.map(({ name, sentence }) => ({ name, sensitivity, allows: { en: sentence } }));
  return { scopes, skipped };
}

function prefixOf(given: Arguments): string {
  return given.text('prefix') ?? '';
}

function audienceOf(document: OpenApiScopes): string {
  const server = importedAudience(document);
  if (server !== undefined) return server;
  throw new CommandError(
    '--audience is missing, and the document names no server with https: add --audience URL',
  );
}
