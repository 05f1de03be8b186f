import { beforeAll } from 'vitest';
import type { AuthorizeOptions } from './flow.ts';
import type { TestServer } from './test-server.ts';
import { obtainTokens } from './tokens.ts';

export type ApiResponse = {
  readonly status: number;
  readonly headers: Headers;
  // Untyped, because the tests check the structure.
  readonly json: ReturnType<typeof JSON.parse>;
  readonly reason: string | undefined;
};

export type ApiCaller = {
  readonly token: string;
  readonly call: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<ApiResponse>;
};

/** @param scopes short names, such as `calendar` */
export async function apiCaller(
  server: TestServer,
  scopes: readonly string[],
  options: AuthorizeOptions = {},
): Promise<ApiCaller> {
  const scope = scopes.map(fullName).join(' ');
  const { accessToken } = await obtainTokens(server, { ...options, parameters: { scope } });
  return callerWith(server.origin, accessToken);
}

function fullName(scope: string): string {
  return scope.includes(':') || !/[.a-z]/.test(scope) ? scope : `https://www.googleapis.com/auth/${scope}`;
}

/** @param origin any node of the server that issued the token */
export function callerWith(origin: string, token: string): ApiCaller {
  return {
    token,
    async call(method, path, body, headers = {}) {
      const response = await fetch(`${origin}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.startsWith('application/json');
      const json = isJson ? JSON.parse(text) : undefined;
      const reason = json?.error?.errors?.[0]?.reason;
      return { status: response.status, headers: response.headers, json, reason };
    },
  };
}

/** All tests of the enclosing `describe` or file share the caller. */
export function apiCallerForAll(
  server: TestServer,
  scopes: readonly string[],
  options: AuthorizeOptions = {},
): ApiCaller {
  let caller: ApiCaller | undefined;
  beforeAll(async () => {
    caller = await apiCaller(server, scopes, options);
  });
  return {
    get token() {
      return caller?.token ?? '';
    },
    call: (...request) => (caller as ApiCaller).call(...request),
  };
}
