/** REV-1 to REV-4, INC-5. */

import { describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { authorizationUrl, authorize } from '../support/flow.ts';
import { expectPage, Person } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';
import { driveScope, youtubeScope } from '../support/scopes.ts';
import { callDrive, exchange, obtainTokens, post, refresh } from '../support/tokens.ts';

describe.each(engines)('revocation on $engine', ({ options }) => {
  const server = serverForAll(options);

  const tokens = () => obtainTokens(server, { parameters: { prompt: 'consent' } });

  const ways: readonly [string, (token: string) => Promise<Response>][] = [
    [
      'a form body',
      (token) => fetch(`${server.origin}/revoke`, { method: 'POST', body: new URLSearchParams({ token }) }),
    ],
    [
      'the query of a POST',
      (token) => fetch(`${server.origin}/revoke?token=${encodeURIComponent(token)}`, { method: 'POST' }),
    ],
    [
      'the query of a POST with a form content type and no body',
      (token) =>
        fetch(`${server.origin}/revoke?token=${encodeURIComponent(token)}`, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        }),
    ],
    [
      'a form body without content type',
      (token) =>
        fetch(`${server.origin}/revoke`, {
          method: 'POST',
          body: new TextEncoder().encode(`token=${token}`),
        }),
    ],
    ['the query of a GET', (token) => fetch(`${server.origin}/revoke?token=${encodeURIComponent(token)}`)],
    [
      'a form body at the older path',
      (token) =>
        fetch(`${server.origin}/o/oauth2/revoke`, { method: 'POST', body: new URLSearchParams({ token }) }),
    ],
  ];

  test.each(ways)(
    'REV-1 REV-3 REV-2 the server revokes an access token that comes in %s, and its refresh token',
    async (_, revoke) => {
      const { accessToken, refreshToken } = await tokens();
      const answer = await revoke(accessToken);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({});
      expect(await callDrive(server, accessToken)).toBe(401);
      const refreshed = await refresh(server, refreshToken);
      expect([refreshed.status, refreshed.body]).toEqual([
        400,
        { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
      ]);
    },
  );

  test('REV-1 invariant 2: revoking a refresh token revokes every token of the grant', async () => {
    const first = await tokens();
    const second = await tokens();
    const refreshed = String((await refresh(server, first.refreshToken)).body.access_token);
    const answer = await post(`${server.origin}/revoke`, { token: first.refreshToken });
    expect(answer.status).toBe(200);
    for (const token of [first.accessToken, second.accessToken, refreshed]) {
      expect(await callDrive(server, token)).toBe(401);
    }
    expect((await refresh(server, second.refreshToken)).body.error).toBe('invalid_grant');
  });

  test('REV-1 revoking a grant invalidates a code that was not redeemed yet', async () => {
    const { accessToken } = await tokens();
    const code = (await authorize(server, { parameters: { prompt: 'consent' } })).get('code');
    await post(`${server.origin}/revoke`, { token: accessToken });
    expect((await exchange(server, code)).body.error).toBe('invalid_grant');
  });

  test('INC-5 after include_granted_scopes, revoking one token revokes all of its scopes', async () => {
    const person = new Person(server.origin);
    const drive = await obtainTokens(server, { person, parameters: { scope: driveScope } });
    const combined = await obtainTokens(server, {
      person,
      parameters: { scope: youtubeScope, include_granted_scopes: 'true' },
    });
    expect(combined.scope.split(' ').sort()).toEqual([driveScope, youtubeScope].sort());
    await post(`${server.origin}/revoke`, { token: combined.accessToken });
    expect(await callDrive(server, drive.accessToken)).toBe(401);
    expectPage(await person.visit(authorizationUrl(server, { scope: driveScope })));
  });

  test('REV-3 the server rejects a revoked, malformed, unknown or missing token with 400 and an error code', async () => {
    const { accessToken } = await tokens();
    await post(`${server.origin}/revoke`, { token: accessToken });
    for (const token of [accessToken, 'garbage', `gwr_${'A'.repeat(43)}`, `${accessToken}A`]) {
      const { status, body } = await post(`${server.origin}/revoke`, { token });
      expect([status, body]).toEqual([
        400,
        { error: 'invalid_token', error_description: 'Token expired or revoked' },
      ]);
    }
    const none = await post(`${server.origin}/revoke`, {});
    expect([none.status, none.body.error]).toEqual([400, 'invalid_request']);
  });

  test('REV-4 the account page shows the app, and the person can remove its access there', async () => {
    const person = new Person(server.origin);
    const { accessToken, refreshToken } = await obtainTokens(server, {
      person,
      parameters: { prompt: 'consent' },
    });
    const page = expectPage(await person.visit(`${server.origin}/account/applications`));
    expect(page.html).toContain('Grantway sample app');
    const grant =
      /name="grant"[^>]*value="([0-9a-f]{32})"/.exec(page.html)?.[1] ??
      /value="([0-9a-f]{32})"[^>]*name="grant"/.exec(page.html)?.[1];
    const forged = expectPage(
      await new Person(server.origin).press(page, { name: 'grant', value: grant ?? '' }),
    );
    expect(new URL(forged.url).pathname).toBe('/sign-in');
    expect(await callDrive(server, accessToken)).toBe(200);
    const after = expectPage(await person.press(page, { name: 'grant', value: grant ?? '' }));
    expect(after.status).toBe(200);
    expect(after.html).not.toContain(`value="${grant}"`);
    expect(after.html).toContain('Grantway sample app no longer has access');
    const words = expectPage(await person.visit(`${server.origin}/account/applications?removed=Call%20555`));
    expect(words.html).not.toContain('Call 555');
    expect(await callDrive(server, accessToken)).toBe(401);
    expect((await refresh(server, refreshToken)).body.error).toBe('invalid_grant');
  });
});
