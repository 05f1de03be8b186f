/** SAM-1: Google's Node.js client, unmodified, configured by `endpoints` and `rootUrl`. */
import { Readable } from 'node:stream';
import { google } from 'googleapis';
import { expect, test } from 'vitest';
import { makeKey } from '../support/api-keys.ts';
import { reachConsent } from '../support/flow.ts';
import { expectDeparture, Person } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';
import { calendarScope, driveScope, youtubeScope } from '../support/scopes.ts';
import { makeFile, sha256Of } from '../support/video-file.ts';
import { manageScope, tokenFor } from '../support/video-upload.ts';

const server = serverForAll();

function makeClient() {
  return new google.auth.OAuth2({
    clientId: server.app.id,
    clientSecret: server.app.secret,
    redirectUri: server.app.redirectUri,
    endpoints: {
      oauth2AuthBaseUrl: `${server.origin}/o/oauth2/v2/auth`,
      oauth2TokenUrl: `${server.origin}/token`,
      oauth2RevokeUrl: `${server.origin}/revoke`,
      tokenInfoUrl: `${server.origin}/tokeninfo`,
      oauth2FederatedSignonPemCertsUrl: `${server.origin}/oauth2/v1/certs`,
      oauth2FederatedSignonJwkCertsUrl: `${server.origin}/oauth2/v3/certs`,
      oauth2IapPublicKeyUrl: `${server.origin}/oauth2/v3/certs`,
    },
    issuers: [server.origin],
  });
}

async function consent(url: string): Promise<URLSearchParams> {
  const person = new Person(server.origin);
  const page = await reachConsent(server, person, url);
  const boxes = [...page.html.matchAll(/type="checkbox"[^>]*value="([^"]*)"/g)].map(
    ([, value = '']) => value,
  );
  return expectDeparture(await person.press(page, { name: 'decision', value: 'allow' }, boxes));
}

test('SAM-1 googleapis: authorizes, exchanges, calls Drive, Calendar and YouTube, refreshes, revokes', async () => {
  const auth = makeClient();
  const { codeVerifier, codeChallenge } = await auth.generateCodeVerifierAsync();
  const url = auth.generateAuthUrl({
    access_type: 'offline',
    scope: [driveScope, calendarScope, youtubeScope, 'openid', 'email'],
    include_granted_scopes: true,
    state: 'a state',
    code_challenge: codeChallenge ?? '',
    code_challenge_method: 'S256' as never,
  });
  const callback = await consent(url);
  expect(callback.get('state')).toBe('a state');
  const { tokens } = await auth.getToken({ code: callback.get('code') ?? '', codeVerifier });
  expect(tokens.refresh_token).toBeTruthy();
  expect(tokens.scope).toContain(driveScope);
  auth.setCredentials(tokens);

  const ticket = await auth.verifyIdToken({ idToken: tokens.id_token ?? '', audience: server.app.id });
  expect(ticket.getPayload()?.email).toBe('mina@harbour.example');
  const info = await auth.getTokenInfo(tokens.access_token ?? '');
  expect(info.scopes).toContain(driveScope);

  const rootUrl = `${server.origin}/`;
  const files = await google.drive({ version: 'v3', auth, rootUrl }).files.list({
    pageSize: 10,
    fields: 'nextPageToken, files(id, name)',
  });
  expect(files.data.files).toHaveLength(10);
  expect(Object.keys(files.data.files?.[0] ?? {}).sort()).toEqual(['id', 'name']);
  const older = await google.drive({ version: 'v2', auth, rootUrl }).files.list({ maxResults: 3 });
  expect(older.data.items).toHaveLength(3);
  const calendars = await google.calendar({ version: 'v3', auth, rootUrl }).calendarList.list();
  expect(calendars.data.items?.some(({ primary }) => primary)).toBe(true);
  const channels = await google.youtube({ version: 'v3', auth, rootUrl }).channels.list({
    part: ['snippet', 'contentDetails', 'statistics'],
    mine: true,
  });
  expect(channels.data.items?.[0]?.statistics?.viewCount).toMatch(/^\d+$/);

  // With an expired access token, the client refreshes, emits `tokens`, and makes the call.
  server.clock.advance(4_000);
  const refreshed: string[] = [];
  auth.on('tokens', ({ access_token }) => refreshed.push(access_token ?? ''));
  auth.setCredentials({ ...tokens, expiry_date: Date.now() - 1_000 });
  await google.drive({ version: 'v3', auth, rootUrl }).files.list({ pageSize: 1 });
  expect(refreshed).toHaveLength(1);
  expect(refreshed[0]).not.toBe(tokens.access_token);

  const revoked = await auth.revokeToken(tokens.refresh_token ?? '');
  expect(revoked.status).toBe(200);
  auth.setCredentials({ refresh_token: tokens.refresh_token ?? '' });
  await expect(auth.refreshAccessToken()).rejects.toMatchObject({
    response: { status: 400, data: { error: 'invalid_grant' } },
  });
});

test('CON-10 googleapis: with an API key, channels.list finds a channel by id, but not with `mine`', async () => {
  const { key } = await makeKey(server);
  const rootUrl = `${server.origin}/`;
  const token = await tokenFor(server, youtubeScope);
  const auth = new google.auth.OAuth2();
  auth.setCredentials({ access_token: token });
  const own = await google
    .youtube({ version: 'v3', auth, rootUrl })
    .channels.list({ part: ['id'], mine: true });
  const id = own.data.items?.map((channel) => channel.id ?? '') ?? [];
  expect(id).toHaveLength(1);

  const youtube = google.youtube({ version: 'v3', auth: key, rootUrl });
  const found = await youtube.channels.list({ part: ['snippet'], id });
  expect(found.data.items?.[0]?.snippet?.title).toMatch(/\S/);
  await expect(youtube.channels.list({ part: ['id'], mine: true })).rejects.toMatchObject({
    status: 401,
    response: { data: { error: { errors: [{ reason: 'required' }] } } },
  });
  const wrong = google.youtube({ version: 'v3', auth: `${key}x`, rootUrl });
  await expect(wrong.channels.list({ part: ['id'], id })).rejects.toMatchObject({
    status: 400,
    message: 'API key not valid. Please pass a valid API key.',
  });
});

test('SAM-1 googleapis: tokens.scope lists the granted scopes; the API of a scope that wasn’t granted answers 403', async () => {
  const auth = makeClient();
  await server.storage.revokeGrant(server.accounts[0]?.sub ?? '', server.app.client.projectId);
  const person = new Person(server.origin);
  const url = auth.generateAuthUrl({
    access_type: 'offline',
    scope: [driveScope, calendarScope],
    prompt: 'consent',
  });
  const page = await reachConsent(server, person, url);
  const callback = expectDeparture(
    await person.press(page, { name: 'decision', value: 'allow' }, [driveScope]),
  );
  const { tokens } = await auth.getToken(callback.get('code') ?? '');
  expect(tokens.scope).toBe(driveScope);
  auth.setCredentials(tokens);
  const rootUrl = `${server.origin}/`;
  await expect(google.calendar({ version: 'v3', auth, rootUrl }).calendarList.list()).rejects.toMatchObject({
    status: 403,
  });
});

test.each(['video/mp4', 'video/*'])(
  'API-5 googleapis: uploads a stream of %s and reads it back',
  async (mimeType) => {
    const auth = makeClient();
    auth.setCredentials({ access_token: await tokenFor(server, manageScope) });
    const rootUrl = `${server.origin}/`;
    const youtube = google.youtube({ version: 'v3', auth, rootUrl });
    const file = makeFile(900_000);
    const upload = {
      part: ['snippet', 'status'],
      notifySubscribers: false,
      requestBody: {
        snippet: { title: 'From Node', description: 'A test.', tags: ['clay'] },
        status: { privacyStatus: 'private' },
      },
      media: {
        mimeType,
        body: Readable.from([file.subarray(0, 123_457), file.subarray(123_457)]),
      },
    };
    // For uploads, the client takes rootUrl from the call's own options.
    const { data, status } = await youtube.videos.insert(upload, { rootUrl });
    expect([status, data.snippet?.title, data.status?.privacyStatus]).toEqual([200, 'From Node', 'private']);
    const found = await youtube.videos.list({ part: ['fileDetails'], id: [data.id ?? ''] });
    expect(found.data.items?.[0]?.fileDetails).toMatchObject({
      fileSize: String(file.length),
      sha256: sha256Of(file),
      mediaType: mimeType,
    });
  },
);
