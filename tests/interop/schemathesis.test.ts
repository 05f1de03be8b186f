/**
 * Schemathesis tests the management API against its OpenAPI document, as each role. The API must never answer 500, and
 * every status, content type, header and body must be as the document describes it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Account } from '../../packages/server/src/records/account.ts';
import type { Role } from '../../packages/server/src/management-api/access/permissions.ts';
import { appoint, callerFor, managementOperations, manageScope } from '../support/management.ts';
import { tokenFor } from '../support/management-token.ts';
import { serverForTest } from '../support/running-server.ts';
import type { TestServer } from '../support/test-server.ts';

const program = process.env.GRANTWAY_SCHEMATHESIS;

const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
];

type Caller = { readonly account?: Partial<Account>; readonly member?: 'owner' | 'editor' | 'viewer' };

/** What the calling account is, on the server or in the project that owns the records. */
const roles: Readonly<Record<Exclude<Role, 'everyAccount'> | 'none', Caller>> = {
  serverAdministrator: { account: { isAdministrator: true } },
  reviewer: { account: { isReviewer: true } },
  organizationAdministrator: { account: { administersOrganizationId: 'harbour' } },
  projectOwner: { member: 'owner' },
  projectEditor: { member: 'editor' },
  projectViewer: { member: 'viewer' },
  none: {},
};

describe.skipIf(!program)('Schemathesis', () => {
  test.each(Object.entries(roles))(
    'as %s, finds no answer that the OpenAPI document does not describe',
    async (_, { account = {}, member }) => {
      const server = await serverForTest();
      const [mina, tomas] = server.accounts;
      await appoint(server, tomas.sub, account);
      const token = await tokenFor(server, tomas.sub, manageScope);
      await appoint(server, mina.sub, { isAdministrator: true });
      const folder = mkdtempSync(join(tmpdir(), 'grantway-schemathesis-'));
      try {
        const config = join(folder, 'schemathesis.toml');
        writeFileSync(config, await parametersOfRecords(server, member && { email: tomas.email, role: member }));
        const { status, output } = await runSchemathesis(server, token, config, folder);
        expect(status, output).toBe(0);
        // Without this, a run in which nothing happens would pass.
        expect(Number(/ (\d+) passed$/m.exec(output)?.[1]), output).toBeGreaterThanOrEqual(
          managementOperations.length,
        );
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    300_000,
  );
});

/**
 * Creates records. Resolves to a configuration with their ids, so that Schemathesis also asks for existing records.
 *
 * @param member another member of the project
 */
async function parametersOfRecords(server: TestServer, member: object | undefined): Promise<string> {
  const admin = await callerFor(server, server.accounts[0].sub);
  const consentScreen = { supportEmail: 'help@harbour.example' };
  const project = { id: 'tested', name: 'Tested', organization: 'harbour', consentScreen };
  await admin('POST', 'projects', project);
  const web = { name: 'Web', redirectUris: ['https://www.example.com/callback'] };
  const { body: client } = await admin('POST', 'projects/tested/clients', web);
  const { body: secret } = await admin('POST', `projects/tested/clients/${client.id}/secrets`);
  const person = { email: 'person@harbour.example', name: 'Person' };
  const { body: account } = await admin('POST', 'accounts', person);
  await admin('POST', 'projects/tested/members', { email: 'mina@harbour.example', role: 'owner' });
  if (member !== undefined) await admin('POST', 'projects/tested/members', member);
  await admin('POST', 'projects/tested/domains', { id: 'tested.example' });
  const links = {
    homePageUrl: 'https://tested.example/',
    privacyPolicyUrl: 'https://tested.example/privacy',
  };
  await admin('POST', 'projects/tested/domains/tested.example:prove');
  await admin('PATCH', 'projects/tested', { consentScreen: links });
  await admin('POST', 'projects/tested:submitForVerification');
  const api = {
    id: 'tested.example',
    title: 'Tested',
    audience: 'https://tested.example/',
    project: 'tested',
  };
  await admin('POST', 'apis', api);
  const scope = { id: 'tested:read', sensitivity: 'sensitive', allows: 'Read it' };
  await admin('POST', 'apis/tested.example/scopes', scope);
  const ids = {
    api: api.id,
    scope: scope.id,
    domain: 'tested.example',
    auditEvent: '1',
    organization: 'harbour',
    project: project.id,
    client: client.id,
    secret: secret.id,
    account: account.id,
    setting: 'profile',
  };
  const lines = Object.entries(ids).map(([name, id]) => `"path.${name}" = ${JSON.stringify(id)}`);
  return ['[parameters]', ...lines, ''].join('\n');
}

async function runSchemathesis(
  server: TestServer,
  token: string,
  config: string,
  folder: string,
): Promise<{ readonly status: number; readonly output: string }> {
  const args = [
    ...['--config-file', config, 'run', `${server.origin}/management/v1/openapi.json`],
    ...['--checks', checks.join(), '--header', `Authorization: Bearer ${token}`],
    ...['--phases', 'fuzzing', '--max-examples', '2', '--seed', '1', '--no-shrink'],
    ...['--generation-database', 'none', '--generation-with-security-parameters', 'false'],
    ...['--no-color', '--max-failures', '10'],
  ];
  const child = spawn(program ?? '', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += text;
    });
  }
  const [status] = await once(child, 'close');
  return { status: Number(status), output };
}
