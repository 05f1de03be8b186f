/** AUT-6, OpenID Connect Core §11: the scope `offline_access` means `access_type=offline`. No token has this scope. */
import { describe, expect, test } from 'vitest';
import { readErrorPage } from '../support/error-page.ts';
import { authorizationUrl, authorize } from '../support/flow.ts';
import { expectDeparture, expectPage, Person } from '../support/person.ts';
import { profileNames, serversOfProfiles } from '../support/profiles.ts';
import { driveScope } from '../support/scopes.ts';
import { exchange, refresh } from '../support/tokens.ts';

const servers = serversOfProfiles();

describe.each(profileNames)('profile %s', (profile) => {
  const server = servers[profile];
  const asked = { access_type: undefined, prompt: 'consent' };

  async function errorOf(parameters: Record<string, string | undefined>) {
    const answer = await new Person(server.origin).visit(authorizationUrl(server, parameters));
    if (profile === 'openid') return expectDeparture(answer).get('error');
    return readErrorPage(expectPage(answer)).code;
  }

  test('AUT-6 with offline_access, the app gets a refresh token, and no token has this scope', async () => {
    const scope = `offline_access openid ${driveScope}`;
    const callback = await authorize(server, { parameters: { ...asked, scope } });
    expect(callback.get('scope')).toBe(`openid ${driveScope}`);
    const { body } = await exchange(server, callback.get('code'));
    expect(body.scope).toBe(`openid ${driveScope}`);
    // A refresh can repeat the scopes of the authorization request.
    expect((await refresh(server, body.refresh_token, { scope })).body.scope).toBe(`openid ${driveScope}`);
    const alone = await refresh(server, body.refresh_token, { scope: 'offline_access' });
    expect([alone.status, alone.body.error]).toEqual([400, 'invalid_scope']);
  });

  test('AUT-6 without offline_access and without access_type, the app gets no refresh token', async () => {
    const callback = await authorize(server, { parameters: { ...asked, scope: `openid ${driveScope}` } });
    expect((await exchange(server, callback.get('code'))).body).not.toHaveProperty('refresh_token');
  });

  test('AUT-6 beside access_type=offline, offline_access changes nothing', async () => {
    const parameters = { prompt: 'consent', access_type: 'offline', scope: `offline_access ${driveScope}` };
    const callback = await authorize(server, { parameters });
    const { body } = await exchange(server, callback.get('code'));
    expect([body.scope, typeof body.refresh_token]).toEqual([driveScope, 'string']);
  });

  test('AUT-5 AUT-6 the server rejects offline_access alone, and offline_access with access_type=online', async () => {
    expect(await errorOf({ ...asked, scope: 'offline_access' })).toBe('invalid_scope');
    const scope = `offline_access ${driveScope}`;
    expect(await errorOf({ ...asked, scope, access_type: 'online' })).toBe('invalid_request');
  });

  test('OpenID Connect Discovery §3 scopes_supported lists offline_access', async () => {
    const response = await fetch(`${server.origin}/.well-known/openid-configuration`);
    const { scopes_supported } = (await response.json()) as { scopes_supported: string[] };
    expect(scopes_supported).toContain('offline_access');
  });
});
