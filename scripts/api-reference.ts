/**
 * `npm run reference`: writes docs/reference/client.md from the client's docstrings, and three other references from
 * the server's tables. Also writes the web app's types for the management API.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEntries } from './api-reference/declarations.ts';
import { referencePage } from './api-reference/page.ts';
import {
  authorizationParametersFile,
  authorizationParametersReference,
} from './authorization-parameters-reference.ts';
import { managementReference, managementReferenceFile } from './management-reference.ts';
import { profilesReference, profilesReferenceFile } from './profiles-reference.ts';
import { webOperations, webOperationsFile } from './web-operations.ts';
import { readWorkspaceManifest } from './workspace-manifest.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'packages/client');

const clientReferenceFile = join(root, 'docs/reference/client.md');

const opening = `# Reference of @grantway/client

This page lists everything that the package exports. \`npm run reference\` writes it from the docstrings in the source. To
see how the parts work together, read [OAuth 2.0 for a web-server application](../guide/web-server-app.md).

Asynchronous functions reject with one of the errors below; tell them apart by \`kind\`. A \`TypeError\` means that the
calling program has a mistake. “Seconds since 1970” means Unix time.`;

export function clientReference(): string {
  const { exports = {} } = readWorkspaceManifest(folder);
  const entries = Object.entries(exports)
    .filter(([, source]) => source.endsWith('.ts'))
    .map(([subpath, source]) => [`@grantway/client${subpath.slice(1)}`, join(folder, source)]);
  return referencePage(readEntries(root, Object.fromEntries(entries)), opening);
}

if (import.meta.main) {
  writeFileSync(clientReferenceFile, clientReference());
  writeFileSync(profilesReferenceFile, profilesReference());
  writeFileSync(managementReferenceFile, managementReference());
  writeFileSync(authorizationParametersFile, authorizationParametersReference());
  writeFileSync(webOperationsFile, webOperations());
}
