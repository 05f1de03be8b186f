/** CLI-11: the sample function's errors say what to do, and its log contains no secret. */
import { expect, test } from 'vitest';
import { post } from '../support/tokens.ts';
import { obtainRefreshToken, readScope, uploadWorldForEach } from '../support/upload-world.ts';
import { uploadScope } from '../support/video-upload.ts';

const world = uploadWorldForEach();

test('CLI-11 with a revoked refresh token, each call fails with `reconnect`, and only the first requests a token', async () => {
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
  expect(world.refreshes()).toBe(1);
  expect(world.logged.join('\n')).toContain('unknown');
});

test('CLI-11 if access is revoked during the upload, the function fails with `reconnect`', async () => {
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

test('CLI-11 with a refresh token of another client, the function fails with the reason `client-mismatch`', async () => {
  const { path } = world.writeVideo();
  const other = await world.server.addClient();
  const handle = world.makeHandler({ OAUTH_CLIENT_ID: other.id, OAUTH_CLIENT_SECRET: other.secret });
  await expect(handle({ video: path, title: 'Not mine' })).rejects.toMatchObject({
    kind: 'reconnect',
    reason: 'client-mismatch',
  });
});

test('CLI-11 without the upload scope, the function fails with `needs-consent`, and the error names the scope', async () => {
  const { path } = world.writeVideo();
  const handle = world.makeHandler({
    OAUTH_REFRESH_TOKEN: await obtainRefreshToken(world.server, readScope, world.server.accounts[1]),
  });
  await expect(handle({ video: path, title: 'May not' })).rejects.toMatchObject({
    kind: 'needs-consent',
    scopes: expect.arrayContaining([uploadScope]),
  });
});

test('CLI-11 if YouTube rejects the upload, the function reports the reason and does not retry', async () => {
  const { path } = world.writeVideo();
  await expect(world.makeHandler()({ video: path, title: 'x'.repeat(101) })).rejects.toMatchObject({
    name: 'UploadRefusedError',
    status: 400,
    reason: 'invalidTitle',
  });
  expect(world.starts()).toBe(1);
});

test('CLI-11 if little time is left, the function fails before Lambda stops it, with an error that says so', async () => {
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
  ['a chunk size that is not a multiple of 262,144', { UPLOAD_CHUNK_BYTES: '1000' }, 'UPLOAD_CHUNK_BYTES'],
  ['an issuer without TLS', { OAUTH_ISSUER: 'http://issuer.example' }, 'issuer'],
  ['a client secret file without contents', { OAUTH_CLIENT_SECRET_JSON: '{"web":{}}' }, 'client_id'],
])('CLI-11 the error names the wrong or missing setting: %s', async (_, changes, name) => {
  const { path } = world.writeVideo(1_000);
  await expect(world.makeHandler(changes)({ video: path, title: 'Unset' })).rejects.toMatchObject({
    kind: 'configuration',
    message: expect.stringContaining(name),
  });
  expect(world.starts()).toBe(0);
});

test('CLI-11 with a wrong client secret, each call asks the server and fails with `invalid_client`', async () => {
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

test('CLI-11 if discovery fails, the next call retries discovery', async () => {
  const { path } = world.writeVideo(1_000);
  const handle = world.makeHandler();
  world.connection.decide = () => ({ status: 503 });
  await expect(handle({ video: path, title: 'Too early' })).rejects.toMatchObject({ kind: 'transient' });
  world.connection.decide = () => undefined;
  expect((await handle({ video: path, title: 'Now' })).videoId).not.toBe('');
});
