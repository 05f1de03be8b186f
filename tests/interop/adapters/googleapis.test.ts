import { Readable } from 'node:stream';
import { createOAuthClient, type Grant, type OAuthClient } from '@grantway/client';
import { googleAuth } from '@grantway/client/googleapis';
import { memoryGrantStore } from '@grantway/client/stores/memory';
import { google } from 'googleapis';
import { beforeAll, expect, test, vi } from 'vitest';
import { reachConsent } from '../../support/flow.ts';
import { expectDeparture, formsOf, Person } from '../../support/person.ts';
import { serverForAll } from '../../support/running-server.ts';
import { calendarScope, driveScope, youtubeScope } from '../../support/scopes.ts';
import { obtainTokens } from '../../support/tokens.ts';
import { testKey } from './application.ts';

const uploadScope = 'https://www.googleapis.com/auth/youtube.upload';

const server = serverForAll();
let client: OAuthClient;
let tokenRequests = 0;
let rootUrl: string;
let users = 0;
let secondsBehind = 0;

beforeAll(async () => {
  rootUrl = `${server.origin}/`;
  client = createOAuthClient({
    credentials: {
      web: {
        client_id: server.app.id,
        client_secret: server.app.secret,
        auth_uri: `${server.origin}/o/oauth2/v2/auth`,
        token_uri: `${server.origin}/token`,
        redirect_uris: [server.app.redirectUri],
      },
    },
    store: memoryGrantStore(),
    keys: [testKey],
    now: () => (server.clock.now() - secondsBehind) * 1_000,
    fetch: (input, init) => {
      if (String(input).endsWith('/token')) tokenRequests += 1;
      return fetch(input, init);
    },
  });
});

async function connect(scope: readonly string[]): Promise<Grant> {
  users += 1;
  const start = await client.grant(`user-${users}`).authorizationUrl({ scope });
  const person = new Person(server.origin);
  const page = await reachConsent(server, person, start.url);
  const boxes = formsOf(page).flatMap(({ checkboxes }) => checkboxes.map(({ value }) => value));
  const callback = expectDeparture(await person.press(page, { name: 'decision', value: 'allow' }, boxes));
  const result = await client.handleCallback(`/oauth2callback?${callback}`, start.transaction);
  if (result.outcome !== 'granted') throw new Error(result.outcome);
  return result.grant;
}

/** While `run` runs, the client's clock is behind the server's, so the client considers expired tokens valid. */
async function withClientBehind(seconds: number, run: () => Promise<void>): Promise<void> {
  server.clock.advance(seconds);
  secondsBehind = seconds;
  try {
    await run();
  } finally {
    secondsBehind = 0;
  }
}

const authFor = (grant: Grant) => googleAuth(grant, new google.auth.OAuth2());

test('CLI-6 Google’s clients call Drive, Calendar and YouTube with a grant', async () => {
  const auth = authFor(await connect([driveScope, calendarScope, youtubeScope]));
  const drive = google.drive({ version: 'v3', auth, rootUrl });
  const files = await drive.files.list({ pageSize: 3, fields: 'files(id, name)' });
  expect(files.status).toBe(200);
  expect(files.data.files).toHaveLength(3);
  const calendar = google.calendar({ version: 'v3', auth, rootUrl });
  const events = await calendar.events.list({ calendarId: 'primary' });
  expect(events.data.items?.length).toBeGreaterThan(0);
  const youtube = google.youtube({ version: 'v3', auth, rootUrl });
  const channels = await youtube.channels.list({ part: ['snippet'], mine: true });
  expect(channels.data.items).toHaveLength(1);
});

test('CLI-6 simultaneous calls with an expired token make one refresh, and google-auth-library makes none', async () => {
  const grant = await connect([driveScope]);
  const auth = authFor(grant);
  const drive = google.drive({ version: 'v3', auth, rootUrl });
  const before = (await grant.accessToken()).token;
  server.clock.advance(4_000);
  const ownRefresh = vi.spyOn(auth, 'refreshAccessToken');
  const seen: unknown[] = [];
  auth.on('tokens', (tokens) => seen.push(tokens));
  tokenRequests = 0;
  const answers = await Promise.all(Array.from({ length: 20 }, () => drive.files.list({ pageSize: 1 })));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(tokenRequests).toBe(1);
  expect((await grant.accessToken()).token).not.toBe(before);
  expect(ownRefresh).not.toHaveBeenCalled();
  expect(seen).toEqual([]);
  expect(auth.credentials).toEqual({});
});

test('CLI-6 if the API rejects the token, the adapter refreshes once and sends the call again', async () => {
  const drive = google.drive({ version: 'v3', auth: authFor(await connect([driveScope])), rootUrl });
  tokenRequests = 0;
  await withClientBehind(4_000, async () => {
    expect((await drive.files.list({ pageSize: 1 })).status).toBe(200);
  });
  expect(tokenRequests).toBe(1);
});

test('CLI-11 a call fails instead of resending a stream that was partly read; a call with a new stream works', async () => {
  const auth = authFor(await connect([uploadScope]));
  const upload = () =>
    google.youtube({ version: 'v3', auth }).videos.insert(
      {
        part: ['snippet'],
        requestBody: { snippet: { title: 'From a stream' } },
        media: { mimeType: 'video/mp4', body: Readable.from([Buffer.alloc(1_000, 1)]) },
      },
      { rootUrl },
    );
  await withClientBehind(4_000, async () => {
    await expect(upload()).rejects.toMatchObject({ status: 401 });
    expect((await upload()).status).toBe(200);
  });
});

test('CLI-9 a call that needs another scope fails as needs-consent, with the URL to consent', async () => {
  const grant = await connect([driveScope]);
  const calendar = google.calendar({ version: 'v3', auth: authFor(grant), rootUrl });
  await expect(calendar.calendarList.list()).rejects.toMatchObject({
    kind: 'needs-consent',
    authorization: { url: expect.stringContaining('include_granted_scopes=true') },
  });
  const declared = googleAuth(grant, new google.auth.OAuth2(), { scopes: [calendarScope] });
  const error = await google
    .calendar({ version: 'v3', auth: declared, rootUrl })
    .calendarList.list()
    .catch((failure) => failure);
  expect(error).toMatchObject({ kind: 'needs-consent', scopes: [calendarScope] });
});

test('CLI-8 calls with a revoked grant fail as reconnect, and only the first call asks the server', async () => {
  const grant = await connect([driveScope]);
  const drive = google.drive({ version: 'v3', auth: authFor(grant), rootUrl });
  const { storage, app } = server;
  await storage.revokeGrant(server.accounts[0]?.sub ?? '', app.client.projectId);
  tokenRequests = 0;
  const lost = { kind: 'reconnect', authorization: { url: expect.stringContaining('prompt=consent') } };
  await expect(drive.files.list()).rejects.toMatchObject(lost);
  await expect(drive.files.list()).rejects.toMatchObject(lost);
  expect(tokenRequests).toBe(1);
});

test('a call to an unreachable API fails as transient', async () => {
  const auth = authFor(await connect([driveScope]));
  const nowhere = google.drive({ version: 'v3', auth, rootUrl: 'http://localhost:9/' });
  await expect(nowhere.files.list({}, { retry: false })).rejects.toMatchObject({ kind: 'transient' });
});

test("a 404 from the API reaches the caller as Gaxios' own error", async () => {
  const drive = google.drive({ version: 'v3', auth: authFor(await connect([driveScope])), rootUrl });
  await expect(drive.files.get({ fileId: 'no-such-file' })).rejects.toMatchObject({ status: 404 });
});

test('CLI-11 the adapter uploads a stream once, and can return an answer as a stream', async () => {
  const grant = await connect([uploadScope, youtubeScope, driveScope]);
  const auth = authFor(grant);
  const youtube = google.youtube({ version: 'v3', auth, rootUrl });
  const progress: number[] = [];
  const chunks = Array.from({ length: 50 }, (_, index) => Buffer.alloc(20_000, index));
  const uploaded = await youtube.videos.insert(
    {
      part: ['snippet', 'status'],
      requestBody: { snippet: { title: 'From a stream' }, status: { privacyStatus: 'private' } },
      media: { mimeType: 'video/mp4', body: Readable.from(chunks) },
    },
    { rootUrl, onUploadProgress: ({ bytesRead }: { bytesRead: number }) => progress.push(bytesRead) },
  );
  expect(uploaded.data.snippet?.title).toBe('From a stream');
  expect(progress.at(-1)).toBe(1_000_000);

  const drive = google.drive({ version: 'v3', auth, rootUrl });
  const answer = await drive.files.list({ pageSize: 2 }, { responseType: 'stream' });
  expect(answer.data).toBeInstanceOf(Readable);
  let text = '';
  for await (const chunk of answer.data) text += chunk;
  expect(JSON.parse(text).files).toHaveLength(2);
});

test('CLI-6 the adapter works with a refresh token that was obtained elsewhere', async () => {
  const { refreshToken } = await obtainTokens(server, { parameters: { prompt: 'consent' } });
  const grant = client.grant('from-elsewhere');
  await grant.setRefreshToken(refreshToken);
  const auth = authFor(grant);
  const drive = google.drive({ version: 'v3', auth, rootUrl });
  expect((await drive.files.list({ pageSize: 1 })).data.files).toHaveLength(1);
  const headers = await auth.getRequestHeaders();
  expect(headers.get('authorization')).toBe(`Bearer ${(await grant.accessToken()).token}`);
  expect(await auth.getAccessToken()).toEqual({ token: (await grant.accessToken()).token });
});
