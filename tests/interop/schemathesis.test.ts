/**
 * Schemathesis tests the management API as each role. The API must never answer 500, and every answer must be as its
 * OpenAPI document describes.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Role } from '../../packages/server/src/management-api/access/permissions.ts';
import type { Account } from '../../packages/server/src/records/account.ts';
import { appoint, managementOperations, manageScope, permissions } from '../support/management.ts';
import { createRecords } from '../support/management-records.ts';
import { tokenFor } from '../support/management-token.ts';
import { pngFile } from '../support/pictures.ts';
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

/** What gives the caller each role: fields of the account, or membership in the project with the records. */
const roles: Readonly<Record<Exclude<Role, 'everyAccount' | 'accountItself'> | 'none', Caller>> = {
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
    'as %s, every answer is as the OpenAPI document describes it',
    async (role, { account = {}, member }) => {
      const server = await serverForTest();
      const [mina, tomas] = server.accounts;
      await appoint(server, tomas.sub, account);
      const token = await tokenFor(server, tomas.sub, manageScope);
      await appoint(server, mina.sub, { isAdministrator: true });
      const folder = mkdtempSync(join(tmpdir(), 'grantway-schemathesis-'));
      try {
        const ids = await createRecords(server, member && { email: tomas.email, role: member });
        const config = join(folder, 'schemathesis.toml');
        const hooks = join(folder, 'hooks.py');
        writeFileSync(hooks, pictures);
        writeFileSync(config, `hooks = ${JSON.stringify(hooks)}\n\n${parametersOf(ids)}`);
        const report = join(folder, 'report.har');
        const { status, output } = await runSchemathesis(server, token, config, report);
        expect(status, output).toBe(0);
        // Otherwise a run in which nothing happens would pass.
        expect(Number(/ (\d+) passed$/m.exec(output)?.[1]), output).toBeGreaterThanOrEqual(
          managementOperations.length,
        );
        // Only reads must succeed: other operations need input that Schemathesis can't guess. management-roles.test.ts
        // calls them all.
        const reads = managementOperations.filter(
          ({ id, httpMethod, permission }) =>
            httpMethod === 'GET' && !needGuesses.has(id) && allows(permission, role),
        );
        expect([...succeeded(report)]).toEqual(expect.arrayContaining(reads.map(({ id }) => id)));
        expect(await hasHadLogo(server, 'tested')).toBe(allows('projects.update', role));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    300_000,
  );
});

/** Python hooks that upload a real picture. By default, Schemathesis uploads random bytes. */
const pictures = `
import base64
import schemathesis
from hypothesis import strategies as st

picture = base64.b64decode("${pngFile({ width: 48, height: 48 }).toString('base64')}")
for media_type in ("image/png", "image/jpeg", "image/webp"):
    schemathesis.openapi.media_type(media_type, st.just(picture))
`;

async function hasHadLogo(server: TestServer, projectId: string): Promise<boolean> {
  const { items } = await server.storage.readEvents({ limit: 1_000 });
  const after = items.filter((event) => event.projectId === projectId).map((event) => event.after ?? {});
  return JSON.stringify(after).includes('logoDigest');
}

/** Schemathesis can't guess these operations' filters, query parameters or records. */
const needGuesses = new Set([
  ...['accounts.list', 'projects.list', 'auditEvents.list', 'projects.previewConsent'],
  ...['accounts.grants.get', 'projects.grants.get', 'accounts.signIns.get'],
  ...['apis.scopes.apps.get', 'apis.scopes.apps.grants.list', 'apis.scopes.apps.grants.get'],
]);

function allows(permission: keyof typeof permissions, role: string): boolean {
  const allowed: readonly string[] = permissions[permission];
  return allowed.includes(role) || allowed.includes('everyAccount');
}

function succeeded(report: string): ReadonlySet<string> {
  const { log }: Report = JSON.parse(readFileSync(report, 'utf8'));
  const calls = log.entries.filter(({ response }) => response.status === 200);
  return new Set(
    calls.flatMap(({ request }) => {
      const path = new URL(request.url).pathname.replace('/management/v1/', '');
      return managementOperations.filter((each) => isCall(each, request.method, path)).map(({ id }) => id);
    }),
  );
}

type Report = {
  readonly log: {
    readonly entries: readonly {
      readonly request: { readonly method: string; readonly url: string };
      readonly response: { readonly status: number };
    }[];
  };
};

function isCall(operation: (typeof managementOperations)[number], method: string, path: string): boolean {
  const { httpMethod, verb = '' } = operation;
  const pattern = operation.path.replaceAll(/\{\w+\}/g, '[^/:]+');
  return httpMethod === method && new RegExp(`^${pattern}${verb && `:${verb}`}$`).test(path);
}

/** Gives Schemathesis the ids of existing records, so that it requests them too. */
function parametersOf(ids: Readonly<Record<string, string>>): string {
  const lines = Object.entries(ids).map(([name, id]) => `"path.${name}" = ${JSON.stringify(id)}`);
  return ['[parameters]', ...lines, ''].join('\n');
}

async function runSchemathesis(
  server: TestServer,
  token: string,
  config: string,
  report: string,
): Promise<{ readonly status: number; readonly output: string }> {
  const args = [
    ...['--config-file', config, 'run', `${server.origin}/management/v1/openapi.json`],
    ...['--checks', checks.join(), '--header', `Authorization: Bearer ${token}`],
    ...['--phases', 'fuzzing', '--max-examples', '2', '--seed', '1', '--no-shrink'],
    ...['--generation-database', 'none', '--generation-with-security-parameters', 'false'],
    ...['--no-color', '--max-failures', '10', '--report', 'har', '--report-har-path', report],
  ];
  const child = spawn(program ?? '', args, { cwd: dirname(report), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += text;
    });
  }
  const [status] = await once(child, 'close');
  return { status: Number(status), output };
}
