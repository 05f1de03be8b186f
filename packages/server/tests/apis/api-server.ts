/** A server of the sample APIs: in-memory storage, two accounts with sample data and one without. */

import { openSetUpStorage, type SetUpStorage } from '../../../../tests/support/set-up-storage.ts';
import { builtInCatalogue } from '../../src/apis/built-in-apis.ts';
import { createApiHandler } from '../../src/apis/gateway/api-handler.ts';
import type { CallContext } from '../../src/apis/gateway/call/call-context.ts';
import { seedSampleData } from '../../src/apis/sample-data.ts';
import { sampleApis } from '../../src/dev/seed.ts';
import type { HttpResponse } from '../../src/http/http-message.ts';
import { KeyRing } from '../../src/keys/key-ring.ts';
import { randomBytes } from '../../src/keys/random.ts';
import type { Account } from '../../src/records/account.ts';
import type { Grant } from '../../src/records/grant.ts';
import type { AccessTokenChecker, CheckedToken } from '../../src/resource/checked-token.ts';
import type { PresentedToken } from '../../src/resource/presented-token.ts';

export const origin = 'http://localhost:4000';
export const scope = (name: string): string => `https://www.googleapis.com/auth/${name}`;

export const mina = account('100000000000000000001', 'mina@example.com', 'Mina');
export const tomas = account('100000000000000000002', 'tomas@example.com', 'Tomas');
export const empty = account('100000000000000000003', 'nobody@example.com', 'Robin');

function account(sub: string, email: string, givenName: string): Account {
  return {
    sub,
    email,
    emailVerified: true,
    name: `${givenName} Example`,
    givenName,
    familyName: 'Example',
    state: 'active',
  };
}

export type Answer = {
  readonly status: number;
  readonly headers: HttpResponse['headers'];
  readonly text: string;
  // Untyped, because the tests check the structure.
  readonly json: ReturnType<typeof JSON.parse>;
};

export type ApiServer = {
  readonly storage: SetUpStorage;
  /** @param scopes short names, such as `drive` */
  readonly tokenFor: (account: Account, ...scopes: readonly string[]) => string;
  readonly get: (path: string, token?: string, method?: string) => Promise<Answer>;
  readonly send: (
    method: string,
    path: string,
    options: {
      readonly token?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: object | string;
    },
  ) => Promise<Answer>;
  readonly handle: ReturnType<typeof createApiHandler>;
  /** Another node on the same storage. */
  readonly anotherNode: () => Pick<ApiServer, 'send' | 'handle'>;
  /** What the access-token checker received, one entry per call. */
  readonly presented: readonly PresentedToken[];
};

export const enabledApis = [...sampleApis];

export async function startApiServer(
  apis: readonly string[] = enabledApis,
  catalogue = builtInCatalogue(),
  failCall?: CallContext['failCall'],
): Promise<ApiServer> {
  const storage = await openSetUpStorage(':memory:');
  for (const each of [mina, tomas, empty]) await storage.createAccount(each);
  for (const each of [mina, tomas]) await seedSampleData(storage, each, 'sample');

  const tokens = new Map<string, CheckedToken>();
  const presented: PresentedToken[] = [];
  const checkAccessToken: AccessTokenChecker = async (one) => {
    presented.push(one);
    const { token } = one;
    return token === 'expired' || token === 'revoked' ? token : (tokens.get(token) ?? 'malformed');
  };
  Object.assign(storage, { findGrant: async (sub: string) => grantOf(sub, [...tokens.values()]) });
  const makeHandler = () =>
    createApiHandler({
      storage,
      catalogue,
      failCall,
      checkAccessToken,
      origin,
      now: () => 1_800_000_000,
      randomBytes,
      unexpected: (_, error) => {
        throw error;
      },
      contents: { quotaBytes: 2_000_000 },
      linkSealer: new KeyRing([{ id: 1, secret: randomBytes(32) }], randomBytes).sealerFor('signed link'),
      uploads: {
        perAccount: 10,
        lifetimeSeconds: 600,
        maximumBytes: 1_000_000,
        maximumMetadataBytes: 1_000,
      },
    });
  const makeNode = () => {
    const handle = makeHandler();
    return { handle, send: sender(handle) };
  };
  const { handle, send } = makeNode();
  return {
    storage,
    handle,
    anotherNode: makeNode,
    presented,
    tokenFor: ({ sub }, ...names) => {
      const token = `token-${tokens.size}`;
      tokens.set(token, {
        sub,
        clientId: '123456789012-web.apps.grantway',
        projectId: 'sample',
        projectNumber: 123456789012,
        scopes: names.map(scope),
        accessType: 'online',
        expiresAt: 2_000_000_000,
        enabledApis: apis,
      });
      return token;
    },
    get: (url, token, method = 'GET') => send(method, url, token === undefined ? {} : { token }),
    send,
  };
}

/** The grant behind the account's tokens. An upload checks the grant again when it ends. */
function grantOf(sub: string, tokens: readonly CheckedToken[]): Grant {
  const scopes = tokens.filter((token) => token.sub === sub).flatMap((token) => token.scopes);
  return {
    ...{ id: '1', accountSub: sub, projectId: 'sample', scopes, scopeEnds: {} },
    ...{ createdAt: 0, updatedAt: 0 },
  };
}

function sender(handle: ApiServer['handle']): ApiServer['send'] {
  return async (method, url, { token, headers = {}, body = '' }) => {
    const [path = '', query = ''] = url.split(/\?(.*)/s);
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const request = {
      ...{ method, path, query, headers: { ...authorization, ...headers }, secure: false },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    };
    const response = await handle(request);
    if (response === undefined) throw new Error(`no API has the path ${path}`);
    const text = await new Response(response.body as BodyInit).text();
    const isJson = String(response.headers['content-type']).startsWith('application/json');
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isJson ? JSON.parse(text) : undefined,
    };
  };
}
