/** Gets tokens for the management API, as an app whose project has enabled this API. */
import { management } from '../../packages/server/src/apis/management/management.ts';
import type { TestClient, TestServer } from './test-server.ts';
import { obtainTokens } from './tokens.ts';

const apps = new WeakMap<object, Promise<TestClient>>();
const redirectUri = 'https://console.example.com/callback';

/** The first call for a server registers the app. */
function consoleApp(server: TestServer): Promise<TestClient> {
  const app =
    apps.get(server.clock) ??
    server.addClient({ project: { enabledApis: [management.service] }, redirectUris: [redirectUri] });
  apps.set(server.clock, app);
  return app;
}

export async function tokenFor(server: TestServer, sub: string, scope: string): Promise<string> {
  const { id, secret } = await consoleApp(server);
  const app = { client_id: id, redirect_uri: redirectUri };
  const { accessToken } = await obtainTokens(server, {
    account: sub,
    parameters: { ...app, scope },
    exchange: { ...app, client_secret: secret },
  });
  return accessToken;
}
