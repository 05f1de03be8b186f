/**
 * How the sample function that uploads to YouTube fails (CLI-11), against a real Grantway: by an error that says what to
 * do, and without a secret in what it logs.
 */
import { expect, test } from 'vitest';
import { post } from '../support/tokens.ts';
import { obtainRefreshToken, readScope, uploadWorldForEach } from '../support/upload-world.ts';
import { uploadScope } from '../support/video-upload.ts';

const world = uploadWorldForEach();

test('CLI-11 a refresh token that was revoked: Reconnect, with all that is known of why', async () => {
  const { path } = world.writeVideo();
  await post(`${world.server.origin}/revoke`, { token: world.refreshToken });
  const handle = world.makeHandler();
  for (const title of ['First', 'Second']) {
    await expect(handle({ video: path, title })).rejects.toMatchObject({
      kind: 'reconnect',
      code: 'invalid_grant',
      reason: 'unknown',
    });
  }
  expect(world.starts()).toBe(0);
  // What is known to have ended is not asked for again.
  expect(world.refreshes()).toBe(1);
  expect(world.logged.join('\n')).toContain('unknown');
});

test('CLI-11 access that is taken back in the middle of the upload: Reconnect', async () => {
  const { path } = world.writeVideo();
  world.atChunk(3, async () => {
    await post(`${world.server.origin}/revoke`, { token: world.refreshToken });
    return undefined;
  });
  await expect(world.makeHandler()({ video: path, title: 'Taken back' })).rejects.toMatchObject({
    kind: 'reconnect',
    reason: 'unknown',
  });
});

test('CLI-11 a refresh token of another client is told apart', async () => {
  const { path } = world.writeVideo();
  const other = await world.server.addClient();
  const handle = world.makeHandler({ OAUTH_CLIENT_ID: other.id, OAUTH_CLIENT_SECRET: other.secret });
  await expect(handle({ video: path, title: 'Not mine' })).rejects.toMatchObject({
    kind: 'reconnect',
    reason: 'client-mismatch',
  });
});

test('CLI-11 without the scope: NeedsConsent, which names it', async () => {
  const { path } = world.writeVideo();
  const handle = world.makeHandler({
    OAUTH_REFRESH_TOKEN: await obtainRefreshToken(world.server, readScope, world.server.accounts[1]),
  });
  await expect(handle({ video: path, title: 'May not' })).rejects.toMatchObject({
    kind: 'needs-consent',
    scopes: expect.arrayContaining([uploadScope]),
  });
});

test('CLI-11 what YouTube refuses is told with its reason, at once', async () => {
  const { path } = world.writeVideo();
  await expect(world.makeHandler()({ video: path, title: 'x'.repeat(101) })).rejects.toMatchObject({
    name: 'UploadRefusedError',
    status: 400,
    reason: 'invalidTitle',
  });
  expect(world.starts()).toBe(1);
});

test('CLI-11 a function that runs out of time says so before Lambda ends it', async () => {
  const { path } = world.writeVideo();
  world.connection.decide = ({ method }) => (method === 'PUT' ? { status: 503 } : undefined);
  const handle = world.makeHandler({}, { firstPauseMs: 60_000 });
  const begun = Date.now();
  await expect(
    handle({ video: path, title: 'Late' }, { getRemainingTimeInMillis: () => 4_000 }),
  ).rejects.toThrow(/time/);
  expect(Date.now() - begun).toBeLessThan(4_000);
});

test.each([
  ['no refresh token', { OAUTH_REFRESH_TOKEN: undefined }, 'OAUTH_REFRESH_TOKEN'],
  ['no client', { OAUTH_CLIENT_ID: undefined }, 'OAUTH_CLIENT_ID'],
  ['a chunk of another size', { UPLOAD_CHUNK_BYTES: '1000' }, 'UPLOAD_CHUNK_BYTES'],
  ['an issuer without TLS', { OAUTH_ISSUER: 'http://issuer.example' }, 'issuer'],
  ['a file that is none', { OAUTH_CLIENT_SECRET_JSON: '{"web":{}}' }, 'client_id'],
])('CLI-11 wrong settings are named: %s', async (_, changes, name) => {
  const { path } = world.writeVideo(1_000);
  await expect(world.makeHandler(changes)({ video: path, title: 'Unset' })).rejects.toMatchObject({
    kind: 'configuration',
    message: expect.stringContaining(name),
  });
  expect(world.starts()).toBe(0);
});

test('CLI-11 a wrong client secret is what the server says it is, and the next call tries again', async () => {
  const { path } = world.writeVideo(1_000);
  const handle = world.makeHandler({ OAUTH_CLIENT_SECRET: 'not the secret' });
  for (const title of ['First', 'Second']) {
    await expect(handle({ video: path, title })).rejects.toMatchObject({
      kind: 'protocol',
      code: 'invalid_client',
    });
  }
  expect(world.refreshes()).toBe(2);
});

test('CLI-11 a server that cannot be discovered today is asked again by the next call', async () => {
  const { path } = world.writeVideo(1_000);
  const handle = world.makeHandler();
  world.connection.decide = () => ({ status: 503 });
  await expect(handle({ video: path, title: 'Too early' })).rejects.toMatchObject({ kind: 'transient' });
  world.connection.decide = () => undefined;
  expect((await handle({ video: path, title: 'Now' })).videoId).not.toBe('');
});
