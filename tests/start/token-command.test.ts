/** `grantway token` as real processes, with a person who answers in a browser (decision 0095). */

import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { formatClientSecretFile } from '@grantway/protocol/client-secret-file';
import { UserRefreshClient } from 'google-auth-library';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHandler } from '../../samples/youtube-upload/handler.ts';
import { stopListening } from '../support/listening.ts';
import { script } from '../support/management-command.ts';
import { type AuthorizationServer, startAuthorizationServer } from '../support/oidc-provider.ts';
import { type Ending, freePorts, runToEnd } from '../support/program.ts';
import { serverForAll } from '../support/running-server.ts';
import type { TestClient } from '../support/test-server.ts';
import { answerInBrowser, runToken, startToken } from '../support/token-command.ts';

const youtube = 'https://www.googleapis.com/auth/youtube';
const [uploadScope, editScope] = [`${youtube}.upload`, `${youtube}.force-ssl`];
const scopes = ['--scope', uploadScope, '--scope', editScope];
const channels = '/youtube/v3/channels?part=snippet&mine=true';

const server = serverForAll();
let redirectUri = '';
let folder = '';
let client: TestClient;
const environment = () => ({ XDG_CONFIG_HOME: join(folder, 'config') });
const options = () => ({ cwd: folder, environment: environment() });
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

beforeAll(async () => {
  const [port] = await freePorts(1);
  redirectUri = `http://localhost:${port}/callback`;
});
/** A new app, to which nobody has allowed anything. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grantway-token-'));
  client = await server.addClient({
    redirectUris: ['https://app.example.com/callback', redirectUri],
    project: { enabledApis: ['youtube.googleapis.com', 'drive.googleapis.com'] },
  });
  writeClientFile('app.json', client.client.redirectUris);
  return () => rmSync(folder, { recursive: true, force: true });
});

function writeClientFile(name: string, redirectUris: readonly string[], changes: object = {}): void {
  const file = {
    type: 'web',
    clientId: client.id,
    clientSecret: client.secret,
    authUri: `${server.origin}/o/oauth2/auth`,
    tokenUri: `${server.origin}/token`,
    redirectUris,
    javascriptOrigins: [],
    ...changes,
  } as const;
  writeFileSync(join(folder, name), formatClientSecretFile(file));
}

function run(...words: readonly string[]): Promise<Ending> {
  return runToEnd(process.execPath, [script, 'token', ...words], options());
}

/** The command's one line of error. */
async function failure(...words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(...words);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^grantway: [^\n]+\n$/);
  return stderr;
}

async function json(...words: readonly string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await run(...words, '--json');
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

const app = ['--client-secret', 'app.json'];

test('the refresh token of the terminal drives the function that uploads to YouTube; partial consent is said plainly', {
  timeout: 60_000,
}, async () => {
  const partly = await runToken(server, [...app, ...scopes], options(), { without: [editScope] });
  expect(partly.code).toBe(0);
  expect(partly.page).toContain('Thank you');
  expect(partly.stdout).toContain('allowed in part');
  expect(partly.stdout).toMatch(new RegExp(`^ +allowed +${uploadScope}\n +not allowed +${editScope}$`, 'm'));
  expect(partly.stdout).toMatch(/refresh token +\S+\n +access token +\S+\n +access lasts +\d+ minutes/);
  expect(readdirSync(folder)).toEqual(['app.json']);

  const words = [...app, ...scopes, '--out', 'function.env', '--format', 'env', '--json'];
  const { code, stdout } = await runToken(server, words, options());
  expect([code, JSON.parse(stdout)]).toMatchObject([0, { file: 'function.env', missing: [] }]);
  expect(statSync(join(folder, 'function.env')).mode & 0o777).toBe(0o600);
  const variables = parseEnv(read('function.env')) as Record<string, string>;
  expect(stdout).not.toContain(variables.OAUTH_REFRESH_TOKEN);
  writeFileSync(join(folder, 'video.mp4'), 'a small video');
  const handle = createHandler({ ...variables, YOUTUBE_ROOT_URL: server.origin });
  const { videoId } = await handle({ video: join(folder, 'video.mp4'), title: 'From the terminal' });
  expect(videoId).toMatch(/^\S+$/);
});

test('stored tokens are shown, renewed, used and revoked', { timeout: 60_000 }, async () => {
  const words = [...app, ...scopes, '--scope', 'openid email', '--out', 'tokens.json'];
  const { stdout } = await runToken(server, words, options());
  expect(stdout).toContain('mina@harbour.example');
  expect(stdout).toContain('The tokens are in tokens.json, which only you can read.');
  const stored = JSON.parse(read('tokens.json'));
  for (const secret of [stored.accessToken, stored.refreshToken]) expect(stdout).not.toContain(secret);
  expect(statSync(join(folder, 'tokens.json')).mode & 0o777).toBe(0o600);
  expect(await failure(...app, ...scopes, '--out', 'tokens.json')).toContain('add --overwrite');

  const info = await json('info');
  expect(info).toMatchObject({ email: 'mina@harbour.example', clientId: client.id, state: 'active' });
  expect(info.scopes).toContain(editScope);
  expect(info.secondsLeft).toBeGreaterThan(3_000);

  const called = await run('call', 'GET', channels);
  expect([called.code, called.stderr]).toEqual([0, '200 OK\n']);
  expect(JSON.parse(called.stdout)).toMatchObject({ kind: 'youtube#channelListResponse' });
  const body = JSON.stringify({ snippet: { title: 'A list' } });
  const made = await run('call', 'post', '/youtube/v3/playlists?part=snippet', '--body', body);
  expect([made.code, JSON.parse(made.stdout).snippet.title]).toEqual([0, 'A list']);
  const lacking = await run('call', 'GET', '/drive/v3/files');
  expect(lacking.code).toBe(1);
  expect(JSON.parse(lacking.stdout)).toMatchObject({ error: { code: 403 } });
  expect(lacking.stderr).toMatch(
    /^403 \w+\ngrantway: the token doesn’t allow this: it needs \S+auth\/drive /,
  );

  const [, plain] = await Promise.all([json('refresh'), run('refresh')]);
  expect(plain.stdout).toContain('tokens.json has a new access token');
  const renewed = JSON.parse(read('tokens.json'));
  expect(renewed).toMatchObject({ refreshToken: stored.refreshToken, scopes: stored.scopes });
  expect(renewed.accessToken).not.toBe(stored.accessToken);

  // A call replaces an access token that the server no longer accepts.
  writeFileSync(join(folder, 'tokens.json'), JSON.stringify({ ...renewed, accessToken: 'gwa.wrong' }));
  expect((await run('call', 'GET', channels)).code).toBe(0);
  expect(JSON.parse(read('tokens.json')).accessToken).not.toBe('gwa.wrong');

  expect(await json('revoke')).toMatchObject({ revoked: true });
  expect(readdirSync(folder).sort()).toEqual(['app.json', 'config']);
  expect(await failure('info')).toContain('is gone; get new tokens');
  writeFileSync(join(folder, 'tokens.json'), JSON.stringify(stored));
  expect(await failure('refresh')).toContain('the refresh token no longer works');
  expect((await json('info')).state).toBe('inactive');
});

test('Google’s library reads the form authorized_user, and so do these commands; a bare refresh token comes from standard input', {
  timeout: 60_000,
}, async () => {
  const words = [...app, ...scopes, '--out', 'user.json', '--format', 'authorized_user'];
  await runToken(server, words, options());
  const user = new UserRefreshClient({ endpoints: { oauth2TokenUrl: `${server.origin}/token` } });
  user.fromJSON(JSON.parse(read('user.json')));
  expect((await user.getAccessToken()).token).toMatch(/^\S+$/);
  const before = JSON.parse(read('user.json'));
  await json('refresh');
  const { type, refresh_token, token } = JSON.parse(read('user.json'));
  expect([type, refresh_token]).toEqual(['authorized_user', before.refresh_token]);
  expect(token).not.toBe(before.token);

  const piped = { ...options(), input: `${before.refresh_token}\n` };
  const bare = [script, 'token', 'refresh', '--in', '-', '--json'];
  const unknown = await runToEnd(process.execPath, bare, piped);
  expect(unknown.stderr).toContain('add --client-secret FILE');
  const { stdout } = await runToEnd(process.execPath, [...bare, ...app], piped);
  expect(JSON.parse(stdout)).toMatchObject({
    refreshToken: before.refresh_token,
    accessToken: /./ && expect.any(String),
  });
});

test('a denial, a foreign answer, and Ctrl-C', { timeout: 60_000 }, async () => {
  const denied = await runToken(server, [...app, ...scopes], options(), { decision: 'deny' });
  expect([denied.code, denied.stdout]).toEqual([1, '']);
  expect(denied.stderr).toContain('grantway: the person denied the access in the browser');
  expect(denied.page).toContain('The terminal says why');

  const { command, url } = await startToken([...app, ...scopes, '--json'], options());
  await using waiting = command;
  for (const forged of ['?code=stolen&state=guessed', '?error=access_denied', '']) {
    expect((await fetch(redirectUri + forged)).status).toBe(400);
  }
  expect((await fetch(new URL('/', redirectUri))).status).toBe(404);
  await answerInBrowser(server, url);
  const { code, stdout } = await waiting.ending;
  expect([code, Object.keys(JSON.parse(stdout))]).toEqual([0, expect.arrayContaining(['refreshToken'])]);

  const { command: left } = await startToken([...app, ...scopes, '--out', 'tokens.json'], options());
  await using stopped = left;
  const { seconds } = await stopped.signal('SIGINT');
  expect(seconds).toBeLessThan(5);
  expect(readdirSync(folder)).toEqual(['app.json']);
});

test('before anybody is asked, mistakes get one line that says what to change', {
  timeout: 60_000,
}, async () => {
  expect(await failure(...app)).toContain('--scope is missing');
  expect(await failure(...app, '--scope', uploadScope, editScope)).toContain('--scope ONE --scope ANOTHER');
  for (const wrong of ['youtube.upload', `${youtube}.uplaod`]) {
    expect(await failure(...app, '--scope', wrong)).toContain(`(did you mean ${uploadScope}?)`);
  }
  const elsewhere = ['--redirect-uri', 'http://127.0.0.1:0/elsewhere'];
  expect(await failure(...app, ...scopes, ...elsewhere)).toContain(
    `${server.origin}/console), or with: grantway client change ${client.id} --add-redirect-uri http://127.0.0.1:0/elsewhere`,
  );
  expect(await failure(...app, ...scopes, '--port', '1')).toContain('not for 1');
  writeClientFile('hosted.json', ['https://app.example.com/callback']);
  expect(await failure('--client-secret', 'hosted.json', ...scopes)).toContain(
    'has no redirect URI of this machine. Register http://127.0.0.1:8765/callback',
  );
  writeClientFile('unknown.json', [redirectUri], { clientId: 'nobody' });
  expect(await failure('--client-secret', 'unknown.json', ...scopes)).toContain('invalid_client');
  writeClientFile('stale.json', [redirectUri], { clientSecret: 'replaced' });
  const stale = await runToken(server, ['--client-secret', 'stale.json', ...scopes], options());
  expect([stale.code, stale.stdout]).toEqual([1, '']);
  expect(stale.stderr).toContain('its secret is wrong or was replaced; download client_secret.json again');

  expect(await failure('--client-secret', 'missing.json', ...scopes)).toContain(
    "can't read missing.json (ENOENT)",
  );
  writeFileSync(join(folder, 'key.json'), '{"type":"service_account"}');
  expect(await failure('--client-secret', 'key.json', ...scopes)).toContain('the key of a service account');
  expect(await failure(...scopes)).toContain('which app are the tokens for?');
  expect(await failure('info')).toContain('there are no stored tokens yet');
  expect(await failure('call', 'GET', 'http://example.com/', '--in', 'app.json')).toContain(
    'app.json has no tokens',
  );

  const taken = createServer().listen(Number(new URL(redirectUri).port), '127.0.0.1');
  await once(taken, 'listening');
  expect(await failure(...app, ...scopes)).toMatch(/port \d+ is in use, .* Register http/);
  await stopListening(taken);
});

test('the command line’s own client gets tokens for the management API, and for nothing else', {
  timeout: 60_000,
}, async () => {
  const onServer = ['--server', server.origin];
  expect(await failure(...scopes, ...onServer)).toContain(
    `Create a client in the console (${server.origin}/console)`,
  );
  const words = ['--scope', 'grantway:manage.readonly', ...onServer, '--json'];
  const { stdout } = await runToken(server, words, options());
  const { accessToken, clientId } = JSON.parse(stdout);
  expect(clientId).toBe('grantway-cli');
  const list = await fetch(`${server.origin}/management/v1/projects`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  expect(list.status).toBe(200);
});

describe('a server by discovery that rotates refresh tokens', () => {
  async function withProvider(use: (provider: AuthorizationServer) => Promise<void>): Promise<void> {
    const provider = await startAuthorizationServer(redirectUri);
    try {
      writeFileSync(join(folder, 'provider.json'), JSON.stringify(provider.clientSecretFile));
      await use(provider);
    } finally {
      await provider.close();
    }
  }

  test('two refreshes at once lose no token; introspection tells about the access', {
    timeout: 60_000,
  }, async () => {
    await withProvider(async (provider) => {
      const words = ['--client-secret', 'provider.json', '--issuer', provider.issuer, '--out', 'tokens.json'];
      provider.decision = { refused: ['calendar'] };
      const { command, url } = await startToken([...words, '--scope', 'openid drive calendar'], options());
      await using waiting = command;
      await fetch(await provider.authorize(url));
      const { code, stdout } = await waiting.ending;
      expect(code).toBe(0);
      expect(stdout).toMatch(/^ +not allowed +calendar$/m);
      const first = JSON.parse(read('tokens.json'));

      const refreshes = await Promise.all([run('refresh'), run('refresh')]);
      expect(refreshes.map((ending) => [ending.code, ending.stderr])).toEqual([
        [0, ''],
        [0, ''],
      ]);
      expect(JSON.parse(read('tokens.json')).refreshToken).not.toBe(first.refreshToken);
      expect(await json('info')).toMatchObject({
        state: 'active',
        source: 'introspection',
        clientId: 'sample',
      });
      expect((await run('call', 'GET', provider.api)).code).toBe(0);
      expect((await run('call', 'GET', '/me')).code).toBe(0);
      await json('revoke');
      expect(existsSync(join(folder, 'tokens.json'))).toBe(false);
    });
  });

  test('the denial and a wrong issuer are explained; tokens that cannot be stored are printed', {
    timeout: 60_000,
  }, async () => {
    await withProvider(async (provider) => {
      const words = ['--client-secret', 'provider.json', '--scope', 'openid', '--issuer'];
      expect(await failure(...words, `${provider.issuer}/`)).toContain(`calls itself ${provider.issuer};`);
      expect(await failure(...words, server.origin)).toContain('invalid_client');
      provider.decision = { deny: true };
      const denied = await startToken([...words, provider.issuer], options());
      await using refused = denied.command;
      await fetch(await provider.authorize(denied.url));
      expect((await refused.ending).stderr).toContain('the person denied the access');

      provider.decision = {};
      const out = ['--out', 'provider.json/tokens.json'];
      const { command, url } = await startToken([...words, provider.issuer, ...out], options());
      await using waiting = command;
      await fetch(await provider.authorize(url));
      const { code, stdout, stderr } = await waiting.ending;
      expect([code, JSON.parse(stdout)]).toMatchObject([1, { refreshToken: expect.stringMatching(/./) }]);
      expect(stderr).toContain('The tokens are printed instead');
    });
  });
});
