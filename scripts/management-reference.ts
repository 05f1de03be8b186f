/** `npm run reference`: writes docs/reference/management-api.md from the operations and the table of permissions. */
import { join } from 'node:path';
import { permissions, type Role, roles } from '../packages/server/src/management-api/access/permissions.ts';
import { collectionPath } from '../packages/server/src/management-api/declaration/names.ts';
import type { Operation } from '../packages/server/src/management-api/declaration/operation.ts';
import type { Resource } from '../packages/server/src/management-api/declaration/resource.ts';
import { managementOperations } from '../packages/server/src/management-api/management-routes.ts';
import { filterFieldsOf } from '../packages/server/src/management-api/methods/list-method.ts';
import { resources } from '../packages/server/src/management-api/resources/resources.ts';

export const managementReferenceFile = join(import.meta.dirname, '../docs/reference/management-api.md');

const opening = `# Management API

This REST API manages everything that is registered on a server. The resources are under \`/management/v1/\`.
\`GET /management/v1/openapi.json\` describes the API in OpenAPI 3.1. \`npm run reference\` writes this page.

The [commands](command-line.md) and this API change records through the same functions, so both apply the same rules. A command
needs no role: the operator runs it on the server's database. Only this API revokes grants, ends single sign-ins, previews
consent pages, explains admissions and says which domains addresses need. Only commands create links for a new password, and import OpenAPI
documents.

## Who calls

- **An app** sends an access token with the scope \`grantway:manage\`, or \`grantway:manage.readonly\` for calls that change
  nothing. Its project must have enabled \`management.grantway\`.
- **A page of this server** uses the browser's session. Requests must come from the same origin, and changes need the header
  \`X-Grantway-Form-Token\`. \`GET /management/v1/session\` returns its value, which works for this browser and account for
  \`pendingRequestLifetimeSeconds\`. It also lists the account's \`permissions\`, on the server or in the project that the
  parameter \`project\` names, and its \`organization\` if the account may create projects in it. \`authuser\` selects one of several accounts, counted from 0. A request with an access
  token ignores the session.

In both cases, the roles of the account decide what the call may do. On a development server that creates the test accounts itself, mina@harbour.example is an administrator of the server. Elsewhere use \`grantway account change EMAIL --admin\`.

## Records and changes

- Field names are those of the [seed file](seed-file.md). Every record has its \`id\`, the last part of its path. Times are
  RFC 3339 in UTC. An optional field without a value is absent. No answer has a secret, except the answer that creates it, and \`clients.downloadFile\`.
- \`PATCH\` changes the fields in the body; null removes an optional field. With \`updateMask=name,consentScreen.homePageUrl\` it
  changes only these fields, and removes those that the body lacks. The body can then be a whole record.
- Most records have an \`etag\`, which changes with every change. Send it back in the header \`If-Match\` or as \`etag\` in the body; for \`DELETE\`, as the query parameter \`etag\`. If the record has changed since, the answer is 412 or 409 with the present etag. Without an etag the
  change applies to what is there, and concurrent changes of different fields both take effect.
- An unknown field or parameter is an error, and so is a field that only the server sets. A body can have 65,536 bytes.
- \`projects.uploadLogo\` takes a file instead of JSON: a PNG, JPEG or WebP picture of at most 1,048,576 bytes, with its type in
  \`Content-Type\`. Send the etag in \`If-Match\`. An account uploads one logo at a time, and at most 30 in an hour.

## Lists

A list takes \`pageSize\` (1 to 1,000, 50 by default) and \`pageToken\`, the \`nextPageToken\` of the page before. The last page has
none. A page can have fewer records than \`pageSize\`, even if others follow. If records are added or removed while you page, you don't miss or repeat others. The last page is as fast as the first. A token belongs to its path and filter.

\`filter\` is \`field = "value"\`, or several of these joined by \`AND\`. Each list names its fields below; other fields have no
index and are an error.

## Errors

Errors are Google's error object: \`{"error": {"code", "message", "status", "errors", "details"}}\`. For invalid input, \`details\`
has a \`google.rpc.BadRequest\` that names every field at fault.

| status | when |
| --- | --- |
| 400 \`INVALID_ARGUMENT\` | the input is invalid |
| 400 \`FAILED_PRECONDITION\` | the record's state doesn't allow the change |
| 401 \`UNAUTHENTICATED\` | there is no valid token and no session |
| 403 \`PERMISSION_DENIED\` | the account doesn't have the permission, the token doesn't have the scope, or the session can't be used |
| 404 \`NOT_FOUND\` | there is no such record, and the account would have the permission to see it (otherwise 403, see below) |
| 409 \`ALREADY_EXISTS\` | the id, address, number or domain is taken |
| 409 or 412 \`ABORTED\` | the record has changed since the etag in the body or in \`If-Match\`; or concurrent changes won every retry, so try again |
| 429 \`RESOURCE_EXHAUSTED\` | the account has done this too often |

If an account may not see a record, it gets the same 403 whether or not the record exists. So nobody can find out which names exist.

## Roles

| role | who has it |
| --- | --- |
${Object.entries(roles)
  .map(([role, who]) => `| \`${role}\` | ${who} |`)
  .join('\n')}

Some fields need one more permission, if a new record has a value there or a change gives the field another value:

${fieldTable()}

To change, delete, disable or restore an account with \`administrator\` or \`reviewer\`, you need \`accounts.setServerRoles\`.
\`explainAdmission\` and \`previewConsent\` for an account other than your own also need \`accounts.get\` for that account.

If anyone but the operator, a server administrator or a reviewer changes something that a reviewer confirmed, such as the app's name or logo, the app loses its verification.

${permissionTable()}

## Operations
`;

function fieldTable(): string {
  const rows = resources.flatMap(({ create, update, ...resource }) => {
    const [inNew, inChange] = [create?.fieldPermissions ?? {}, update?.fieldPermissions ?? {}];
    const fields = [...new Set([...Object.keys(inNew), ...Object.keys(inChange)])];
    return fields.map((field) =>
      `| \`${collectionPath(resource)}\` | \`${field}\` | ${code(inNew[field])} | ${code(inChange[field])} |`.replaceAll(
        '|  ',
        '| ',
      ),
    );
  });
  return [
    '| collection | field | in a new record | in a change |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function code(text: string | undefined): string {
  return text === undefined ? '' : `\`${text}\``;
}

function permissionTable(): string {
  const names = Object.keys(roles) as Role[];
  const rows = Object.entries(permissions).map(([permission, allowed]) => {
    const cells = names.map((role) => ((allowed as readonly Role[]).includes(role) ? 'yes' : ''));
    return `| \`${permission}\` | ${cells.join(' | ')} |`.replaceAll('|  ', '| ');
  });
  const head = `| permission | ${names.map((name) => `\`${name}\``).join(' | ')} |`;
  return [head, `|${' --- |'.repeat(names.length + 1)}`, ...rows].join('\n');
}

export function managementReference(): string {
  return `${[opening, ...resources.map(section)].join('\n')}`;
}

function section(resource: Resource): string {
  const rows = managementOperations
    .filter((operation) => operation.resource === resource)
    .map(
      (operation) =>
        `| \`${operation.id}\` | ${operation.httpMethod} | \`${addressOf(operation)}\` | ${operation.summary} | \`${operation.permission}\` |`,
    );
  const filters = Object.entries(resource.list === undefined ? {} : filterFieldsOf(resource.list)).map(
    ([name, { meaning }]) => `\`${name}\` (${meaning})`,
  );
  const filterLine = filters.length === 0 ? [] : ['', `Filters: ${filters.join(', ')}.`];
  return [
    `### \`${collectionPath(resource)}\``,
    '',
    resource.meaning,
    '',
    '| operation | method | path | what it does | permission |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    ...filterLine,
    '',
  ].join('\n');
}

function addressOf({ path, verb, parameters }: Operation): string {
  const own = Object.keys(parameters).filter((name) => name === 'force');
  return `${path}${verb === undefined ? '' : `:${verb}`}${own.length === 0 ? '' : `?${own.join('&')}`}`;
}
