/** Each difference between the profiles `google` and `openid`, seen in both (docs/reference/profiles.md). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { differences, type ProfileName, profileNames } from '../../packages/server/src/settings/profile.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

/** Starts a server of each profile before the tests of a `describe`. */
function serversOfProfiles(): Record<ProfileName, TestServer> {
  const servers = {} as Record<ProfileName, TestServer>;
  beforeAll(async () => {
    for (const profile of profileNames) servers[profile] = await startTestServer({ settings: { profile } });
  });
  afterAll(async () => {
    for (const server of Object.values(servers)) await server.close();
  });
  return servers;
}

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

test('each profile differs from the other in every row', () => {
  for (const [name, { google, openid }] of Object.entries(differences)) {
    expect(google.value, name).not.toEqual(openid.value);
  }
});

describe('unknownParameters', () => {
  test('google: a misspelled parameter is an error page', async () => {
    const response = await authorize(servers.google, { acces_type: 'offline' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('acces_type');
  });

  test('openid: it is ignored', async () => {
    const response = await authorize(servers.openid, { acces_type: 'offline' });
    expect(response.status).toBe(200);
  });
});
