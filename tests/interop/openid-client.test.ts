import * as openid from 'openid-client';
import { expect, test } from 'vitest';
import { reachConsent } from '../support/flow.ts';
import { expectDeparture, Person } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';
import { calendarScope, driveScope } from '../support/scopes.ts';

const server = serverForAll();

test('openid-client: discovers, exchanges with PKCE and nonce, verifies the ID token, reads user info, refreshes, revokes', async () => {
  const config = await openid.discovery(new URL(server.origin), server.app.id, server.app.secret, undefined, {
    execute: [openid.allowInsecureRequests, openid.enableNonRepudiationChecks],
  });
  const codeVerifier = openid.randomPKCECodeVerifier();
  const nonce = openid.randomNonce();
  const state = openid.randomState();
  const url = openid.buildAuthorizationUrl(config, {
    redirect_uri: server.app.redirectUri,
    scope: 'openid email profile',
    access_type: 'offline',
    code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    nonce,
    state,
  });
  const person = new Person(server.origin);
  const page = await reachConsent(server, person, url.href);
  const answer = expectDeparture(await person.press(page, { name: 'decision', value: 'allow' }));
  const tokens = await openid.authorizationCodeGrant(config, new URL(`${server.app.redirectUri}?${answer}`), {
    pkceCodeVerifier: codeVerifier,
    expectedNonce: nonce,
    expectedState: state,
  });
  const claims = tokens.claims();
  expect(claims?.sub).toBe(server.accounts[0]?.sub);
  const info = await openid.fetchUserInfo(config, tokens.access_token, claims?.sub ?? '');
  expect(info.email).toBe('mina@harbour.example');
  const refreshed = await openid.refreshTokenGrant(config, tokens.refresh_token ?? '');
  expect(refreshed.access_token).not.toBe(tokens.access_token);
  await openid.tokenRevocation(config, refreshed.access_token);
  await expect(openid.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({
    error: 'invalid_grant',
  });
});

test('openid-client: reports a denial as access_denied', async () => {
  const config = await openid.discovery(new URL(server.origin), server.app.id, server.app.secret, undefined, {
    execute: [openid.allowInsecureRequests],
  });
  const state = openid.randomState();
  const url = openid.buildAuthorizationUrl(config, {
    redirect_uri: server.app.redirectUri,
    scope: 'openid',
    state,
    prompt: 'consent',
  });
  const person = new Person(server.origin);
  const page = await reachConsent(server, person, url.href);
  const answer = expectDeparture(await person.press(page, { name: 'decision', value: 'deny' }));
  await expect(
    openid.authorizationCodeGrant(config, new URL(`${server.app.redirectUri}?${answer}`), {
      expectedState: state,
    }),
  ).rejects.toMatchObject({ error: 'access_denied' });
});

test('openid-client: sends resource (RFC 8707) in every request and asks for offline_access, as MCP clients do', async () => {
  const config = await openid.discovery(new URL(server.origin), server.app.id, server.app.secret, undefined, {
    execute: [openid.allowInsecureRequests],
  });
  const resource = `${server.origin}/drive/v3`;
  const codeVerifier = openid.randomPKCECodeVerifier();
  const url = openid.buildAuthorizationUrl(config, {
    redirect_uri: server.app.redirectUri,
    scope: `openid offline_access ${driveScope} ${calendarScope}`,
    resource,
    prompt: 'consent',
    code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  });
  const person = new Person(server.origin);
  const page = await reachConsent(server, person, url.href);
  const allow = { name: 'decision', value: 'allow' };
  const answer = expectDeparture(await person.press(page, allow, [driveScope]));
  const tokens = await openid.authorizationCodeGrant(
    config,
    new URL(`${server.app.redirectUri}?${answer}`),
    { pkceCodeVerifier: codeVerifier, idTokenExpected: true },
    { resource },
  );
  expect(tokens.scope).toBe(driveScope);
  expect(tokens.claims()?.sub).toBe(server.accounts[0]?.sub);
  const refreshed = await openid.refreshTokenGrant(config, tokens.refresh_token ?? '', { resource });
  expect(refreshed.scope).toBe(driveScope);
  const called = await openid.fetchProtectedResource(
    config,
    refreshed.access_token,
    new URL(`${resource}/files`),
    'GET',
  );
  expect(called.status).toBe(200);
  const other = { resource: `${server.origin}/calendar/v3` };
  await expect(openid.refreshTokenGrant(config, tokens.refresh_token ?? '', other)).rejects.toMatchObject({
    error: 'invalid_target',
  });
});
