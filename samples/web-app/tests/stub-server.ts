import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type StubServer = {
  readonly url: string;
  readonly clientSecretFile: object;
  /** The scopes that the user grants. If undefined, the user denies. */
  granted: readonly string[] | undefined;
  drive: { readonly status: number; readonly body: string };
  refusal: string;
  revocationFails: boolean;
  authorizations: number;
  asked: URLSearchParams;
  close(): Promise<void>;
};

export async function startStubServer(): Promise<StubServer> {
  let revoked = false;
  const http = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', stub.url);
    const json = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    switch (url.pathname) {
      case '/auth': {
        stub.authorizations += 1;
        stub.asked = url.searchParams;
        const callback = new URL(url.searchParams.get('redirect_uri') ?? '');
        callback.searchParams.set('state', url.searchParams.get('state') ?? '');
        if (stub.granted === undefined) callback.searchParams.set('error', 'access_denied');
        else callback.searchParams.set('code', 'code-1');
        return response.writeHead(302, { location: callback.href }).end();
      }
      case '/token': {
        const form = await readForm(request);
        if (form.get('grant_type') === 'refresh_token') {
          return json(400, {
            error: 'invalid_grant',
            error_description: stub.refusal,
          });
        }
        revoked = false;
        return json(200, {
          access_token: 'access-1',
          refresh_token: 'refresh-1',
          expires_in: 3600,
          scope: stub.granted?.join(' '),
          token_type: 'Bearer',
        });
      }
      case '/revoke':
        if (stub.revocationFails) return response.writeHead(503).end();
        revoked = (await readForm(request)).get('token') === 'access-1';
        return json(200, {});
      case '/drive/v3/files': {
        const valid = request.headers.authorization === 'Bearer access-1' && !revoked;
        return response.writeHead(valid ? stub.drive.status : 401).end(valid ? stub.drive.body : '{}');
      }
      default:
        return json(404, {});
    }
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const stub: StubServer = {
    url,
    clientSecretFile: {
      web: {
        client_id: 'sample',
        client_secret: 'sample-secret',
        auth_uri: `${url}/auth`,
        token_uri: `${url}/token`,
      },
    },
    granted: [],
    drive: { status: 200, body: '{"files":[{"id":"1","name":"<b>Minutes</b> & more"}]}' },
    refusal: 'Token has been expired or revoked.',
    revocationFails: false,
    authorizations: 0,
    asked: new URLSearchParams(),
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return stub;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams(await text(request));
}
