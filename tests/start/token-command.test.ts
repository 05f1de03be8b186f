/** Runs `grantway token` as a process (decision 0095). */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { formatClientSecretFile } from '@grantway/protocol/client-secret-file';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createHandler } from '../../samples/youtube-upload/handler.ts';
import { freePorts } from '../support/program.ts';
import { serverForAll } from '../support/running-server.ts';
import { answerInBrowser, startToken } from '../support/token-command.ts';

const youtube = 'https://www.googleapis.com/auth/youtube';
const words = [
  '--client-secret',
  'app.json',
  '--scope',
  `${youtube}.upload`,
  '--scope',
  `${youtube}.force-ssl`,
];

let port = 0;
beforeAll(async () => {
  [port = 0] = await freePorts(1);
});
const server = serverForAll(() => ({ sampleOrigin: `http://localhost:${port}` }));
let folder = '';
const options = () => ({ cwd: folder, environment: { XDG_CONFIG_HOME: join(folder, 'config') } });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grantway-token-'));
  const { id, secret, redirectUri } = server.app;
  const content = formatClientSecretFile({
    type: 'web',
    clientId: id,
    clientSecret: secret,
    authUri: `${server.origin}/o/oauth2/auth`,
    tokenUri: `${server.origin}/token`,
    redirectUris: [redirectUri],
    javascriptOrigins: [],
  });
  writeFileSync(join(folder, 'app.json'), content);
  return () => rmSync(folder, { recursive: true, force: true });
});

test('S0: the refresh token from the terminal drives the function that uploads to YouTube', {
  timeout: 60_000,
}, async () => {
  const out = ['--out', 'function.env', '--format', 'env', '--json'];
  const { command, url } = await startToken([...words, ...out], options());
  await using waiting = command;
  const page = await answerInBrowser(server, url);
  const { code, stdout, stderr } = await waiting.ending;
  expect([code, JSON.parse(stdout)]).toMatchObject([0, { file: 'function.env', missing: [] }]);
  expect(page).toContain('go back to the terminal');
  expect(statSync(join(folder, 'function.env')).mode & 0o777).toBe(0o600);
  const variables = parseEnv(readFileSync(join(folder, 'function.env'), 'utf8')) as Record<string, string>;
  expect(stdout + stderr).not.toContain(variables.OAUTH_REFRESH_TOKEN);
  writeFileSync(join(folder, 'video.mp4'), 'a small video');
  const handle = createHandler({ ...variables, YOUTUBE_ROOT_URL: server.origin });
  const { videoId } = await handle({ video: join(folder, 'video.mp4'), title: 'From the terminal' });
  expect(videoId).toMatch(/^\S+$/);
});

test('answers of somebody else are ignored, and Ctrl-C ends the wait and leaves nothing behind', {
  timeout: 60_000,
}, async () => {
  const { redirectUri } = server.app;
  const { command, url } = await startToken([...words, '--json'], options());
  await using waiting = command;
  for (const forged of ['?code=stolen&state=guessed', '?error=access_denied', '']) {
    expect((await fetch(redirectUri + forged)).status).toBe(400);
  }
  expect((await fetch(new URL('/elsewhere', redirectUri))).status).toBe(404);
  await answerInBrowser(server, url);
  const { code, stdout } = await waiting.ending;
  expect([code, JSON.parse(stdout).missing]).toEqual([0, []]);

  const { command: left } = await startToken([...words, '--out', 'tokens.json'], options());
  await using stopped = left;
  const { seconds } = await stopped.signal('SIGINT');
  expect(seconds).toBeLessThan(5);
  expect(readdirSync(folder)).toEqual(['app.json']);
  await expect(fetch(redirectUri)).rejects.toThrow();
});
