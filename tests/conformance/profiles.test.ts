/** docs/reference/profiles.md */
import { describe, expect, test } from 'vitest';
import { serversOfProfiles } from '../support/profiles.ts';
import type { TestServer } from '../support/test-server.ts';

const servers = serversOfProfiles();

function authorize(server: TestServer, more: Readonly<Record<string, string>>): Promise<Response> {
  const parameters = new URLSearchParams({
    client_id: server.app.id,
    redirect_uri: server.app.redirectUri,
    response_type: 'code',
    scope: 'openid',
    ...more,
  });
  return fetch(`${server.origin}/o/oauth2/v2/auth?${parameters}`, { redirect: 'manual' });
}

describe('unknownParameters', () => {
  test('google: the server shows an error page for a misspelled parameter', async () => {
    const response = await authorize(servers.google, { acces_type: 'offline' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('acces_type');
  });

  test('openid: the server ignores a misspelled parameter', async () => {
    const response = await authorize(servers.openid, { acces_type: 'offline' });
    expect(response.status).toBe(200);
  });
});
