import { manageReadonlyScope, manageScope } from '../../packages/server/src/apis/management/management.ts';
import { permissions } from '../../packages/server/src/management-api/access/permissions.ts';
import { managementOperations } from '../../packages/server/src/management-api/management-routes.ts';
import type { Account } from '../../packages/server/src/records/account.ts';
import { tokenFor } from './management-token.ts';
import { overwrite } from './overwrite.ts';
import type { TestServer } from './test-server.ts';

export { managementOperations, manageReadonlyScope, manageScope, permissions };

export type ManagementAnswer = {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever the API answers
  readonly body: any;
};

export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<ManagementAnswer>;

/** Paths don't contain `/management/v1/`. */
export function caller(server: TestServer, headers: Readonly<Record<string, string>> = {}): Ask {
  return async (method, path, body, more = {}) => {
    const response = await fetch(`${server.origin}/management/v1/${path}`, {
      method,
      headers: {
        ...headers,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...more,
      },
      ...(body !== undefined && { body: isSentAsItIs(body) ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson =
      text !== '' && response.headers.get('content-type')?.startsWith('application/json') === true;
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
}

function isSentAsItIs(body: unknown): body is string | Uint8Array<ArrayBuffer> {
  return typeof body === 'string' || body instanceof Uint8Array;
}

/** Calls use a new access token of this account. */
export async function callerFor(server: TestServer, sub: string, scope = manageScope): Promise<Ask> {
  return caller(server, { authorization: `Bearer ${await tokenFor(server, sub, scope)}` });
}

/** Changes an account's roles and other fields, as `grantway account change` would. */
export async function appoint(server: TestServer, sub: string, changes: Partial<Account>): Promise<void> {
  const account = await server.storage.findAccount(sub);
  if (account === undefined) throw new TypeError(`there is no account ${sub}`);
  await overwrite(server.storage).account({ ...account, ...changes });
}

export async function administrator(
  server: TestServer,
  sub = server.accounts[0].sub,
  scope = manageScope,
): Promise<Ask> {
  await appoint(server, sub, { isAdministrator: true });
  return callerFor(server, sub, scope);
}

/** No app can be submitted for verification without these. */
export const linksForReview = {
  homePageUrl: 'https://app.example/',
  privacyPolicyUrl: 'https://app.example/privacy',
};
