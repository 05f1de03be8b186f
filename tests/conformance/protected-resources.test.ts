/** RFC 9728: from an API's 401 to its metadata, and on to the authorization server. */
import { expect, test } from 'vitest';
import { serverForAll } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';
import { obtainTokens } from '../support/tokens.ts';

const server = serverForAll();
const metadataPath = '/.well-known/oauth-protected-resource';

test.each([
  ['/drive/v3/files', '/drive/v3'],
  ['/drive/v2/about', '/drive/v2'],
  ['/calendar/v3/users/me/calendarList', '/calendar/v3'],
  ['/youtube/v3/channels?part=id&mine=true', '/youtube/v3'],
])(
  'RFC 9728 §5.1 a 401 from %s has the URL of the metadata, which lists this authorization server',
  async (path, resourcePath) => {
    for (const headers of [{}, { authorization: 'Bearer nonsense' }]) {
      const refused = await fetch(server.origin + path, { headers });
      expect(refused.status).toBe(401);
      const challenge = refused.headers.get('www-authenticate') ?? '';
      const url = /resource_metadata="([^"]*)"/.exec(challenge)?.[1] ?? '';
      expect(url).toBe(server.origin + metadataPath + resourcePath);
      const response = await fetch(url);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      const metadata = (await response.json()) as Record<string, unknown>;
      // RFC 9728 §3.3: a client must check that `resource` is the identifier that it asked for.
      expect(metadata.resource).toBe(server.origin + resourcePath);
      expect(metadata.authorization_servers).toEqual([server.origin]);
      expect(metadata.bearer_methods_supported).toEqual(['header', 'query']);
    }
  },
);

test('RFC 9728 §2 the metadata has the name of the API, and its scopes without those of other APIs', async () => {
  const response = await fetch(`${server.origin}${metadataPath}/drive/v3`);
  const metadata = (await response.json()) as { scopes_supported: string[]; resource_name: string };
  expect(metadata.scopes_supported).toContain(driveScope);
  expect(metadata.scopes_supported.join()).not.toContain('calendar');
  expect(metadata.resource_name).toBe('Drive API');
});

test('RFC 9728 §4 the server’s metadata lists the APIs, and each listed API has metadata too', async () => {
  const discovery = await fetch(`${server.origin}/.well-known/oauth-authorization-server`);
  const { protected_resources } = (await discovery.json()) as { protected_resources: string[] };
  expect(protected_resources).toContain(`${server.origin}/drive/v3`);
  for (const resource of protected_resources) {
    const url = resource.replace(server.origin, server.origin + metadataPath);
    expect(await (await fetch(url)).json()).toMatchObject({ resource });
  }
});

test('RFC 8707 a token for the identifier in the metadata works at the API', async () => {
  const response = await fetch(`${server.origin}${metadataPath}/drive/v3`);
  const { resource } = (await response.json()) as { resource: string };
  const { accessToken, scope } = await obtainTokens(server, {
    parameters: { scope: `openid ${driveScope}`, resource },
    exchange: { resource },
  });
  expect(scope).toBe(driveScope);
  const headers = { authorization: `Bearer ${accessToken}` };
  expect((await fetch(`${resource}/files`, { headers })).status).toBe(200);
});

test.each(['', '/', '/drive', '/drive/v9', '/drive/v3/', '/drive/v3/files', '/drive/v3?a=b', '/%00', '//'])(
  'RFC 9728 §3 no API has metadata at the path %j',
  async (path) => {
    const response = await fetch(`${server.origin}${metadataPath}${path}`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: 'not_found' });
  },
);

test('RFC 9728 §3.1 the metadata path accepts only GET and HEAD', async () => {
  const url = `${server.origin}${metadataPath}/drive/v3`;
  expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
  const posted = await fetch(url, { method: 'POST' });
  expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});
