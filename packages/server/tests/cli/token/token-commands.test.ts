/** Runs `grantway token …` in this process (decision 0095). `tests/start` runs the commands as processes. */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { UserRefreshClient } from 'google-auth-library';
import { expect, test } from 'vitest';
import { editScope, scopes, tokenWorldForEach, uploadScope } from './token-world.ts';

const worlds = tokenWorldForEach();

const channels = '/youtube/v3/channels?part=snippet&mine=true';

test('partial consent is said plainly, and nothing is stored without --out', async () => {
  const { current: world } = worlds;
  const words = [...world.app(), ...scopes];
  const { code, stdout, page } = await world.terminal.token(world.server, words, { without: [editScope] });
  expect(code).toBe(0);
  expect(page).toContain('Thank you');
  expect(stdout).toContain('allowed in part');
  expect(stdout).toMatch(
    new RegExp(`^ +allowed +${uploadScope} +Upload .*\n +not allowed +${editScope} +See, change`, 'm'),
  );
  expect(stdout).toMatch(/refresh token +\S+\n +access token +\S+\n +access lasts +\d+ minutes/);
  expect(readdirSync(world.folder)).toEqual(['app.json']);
});

test('stored tokens are shown, renewed, used and revoked', async () => {
  const { current: world } = worlds;
  const file = world.at('tokens.json');
  const words = [...world.app(), ...scopes, '--scope', 'openid email', '--out', file];
  const { stdout } = await world.terminal.token(world.server, words);
  expect(stdout).toContain('mina@harbour.example');
  expect(stdout).toContain(`The tokens are in ${file}, which only you can read.`);
  const stored = JSON.parse(world.read('tokens.json'));
  for (const secret of [stored.accessToken, stored.refreshToken]) expect(stdout).not.toContain(secret);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await world.failure(...words)).toContain('add --overwrite');

  const info = await world.json('info');
  expect(info).toMatchObject({ email: 'mina@harbour.example', clientId: world.client.id, state: 'active' });
  expect(info.scopes).toContain(editScope);
  expect(info.secondsLeft).toBeGreaterThan(3_000);

  const called = await world.run('call', 'GET', channels);
  expect([called.code, called.stderr]).toEqual([0, '200 OK\n']);
  expect(JSON.parse(called.stdout)).toMatchObject({ kind: 'youtube#channelListResponse' });
  const body = JSON.stringify({ snippet: { title: 'A list' } });
  const made = await world.run('call', 'post', '/youtube/v3/playlists?part=snippet', '--body', body);
  expect([made.code, JSON.parse(made.stdout).snippet.title]).toEqual([0, 'A list']);
  const lacking = await world.run('call', 'GET', '/drive/v3/files');
  expect([lacking.code, JSON.parse(lacking.stdout).error.code]).toEqual([1, 403]);
  expect(lacking.stderr).toMatch(
    /^403 \w+\ngrantway: the token doesn’t allow this: it needs \S+auth\/drive /,
  );

  const [, plain] = await Promise.all([world.json('refresh'), world.run('refresh')]);
  expect(plain.stdout).toContain(`${file} has a new access token`);
  const renewed = JSON.parse(world.read('tokens.json'));
  expect(renewed).toMatchObject({ refreshToken: stored.refreshToken, scopes: stored.scopes });
  expect(renewed.accessToken).not.toBe(stored.accessToken);
  expect(statSync(file).mode & 0o777).toBe(0o600);

  writeFileSync(file, JSON.stringify({ ...renewed, accessToken: 'gwa.wrong' }));
  expect((await world.run('call', 'GET', channels)).code).toBe(0);
  expect(JSON.parse(world.read('tokens.json')).accessToken).not.toBe('gwa.wrong');

  expect(await world.json('revoke')).toMatchObject({ revoked: true });
  expect(readdirSync(world.folder).sort()).toEqual(['app.json', 'config']);
  expect(await world.failure('info')).toContain('is gone; get new tokens');
  writeFileSync(file, JSON.stringify(stored));
  expect(await world.failure('refresh')).toContain('the refresh token no longer works');
  expect((await world.json('info')).state).toBe('inactive');
});

test('Google’s library reads the form authorized_user, and so do these commands', async () => {
  const { current: world } = worlds;
  const words = [...world.app(), ...scopes, '--out', world.at('user.json'), '--format', 'authorized_user'];
  await world.terminal.token(world.server, words);
  const before = JSON.parse(world.read('user.json'));
  const user = new UserRefreshClient({ endpoints: { oauth2TokenUrl: `${world.server.origin}/token` } });
  user.fromJSON(before);
  expect((await user.getAccessToken()).token).toMatch(/^\S+$/);
  await world.json('refresh');
  const { type, refresh_token, token } = JSON.parse(world.read('user.json'));
  expect([type, refresh_token]).toEqual(['authorized_user', before.refresh_token]);
  expect(token).not.toBe(before.token);
});

test('a bare refresh token comes from standard input, with the file of its app', async () => {
  const { current: world } = worlds;
  const obtained = await world.terminal.token(world.server, [...world.app(), ...scopes, '--json']);
  const { refreshToken } = JSON.parse(obtained.stdout);
  const bare = ['token', 'refresh', '--in', '-', '--json'];
  const unknown = await world.terminal.run(bare, refreshToken);
  expect(unknown.stderr).toContain('add --client-secret FILE');
  const { stdout } = await world.terminal.run([...bare, ...world.app()], `${refreshToken}\n`);
  expect(JSON.parse(stdout)).toMatchObject({ refreshToken, accessToken: expect.stringMatching(/./) });
  const called = ['token', 'call', 'GET', channels, '--in', '-', ...world.app()];
  expect((await world.terminal.run(called, refreshToken)).code).toBe(0);
});

test('on a development server, the sample app of its data folder is the default', async () => {
  const { current: world } = worlds;
  const { terminal, server } = world;
  expect(await world.failure(...scopes)).toContain('which app are the tokens for?');
  mkdirSync(world.at('data'));
  world.writeClientFile('data/client_secret.json', [world.redirectUri]);
  const { code, stdout } = await terminal.token(server, [...scopes, '--server', server.origin, '--json']);
  expect([code, JSON.parse(stdout).clientId]).toEqual([0, world.client.id]);
  const elsewhere = await world.failure(...scopes, '--server', 'https://accounts.example.com');
  expect(elsewhere).toContain('Create a client in the console (https://accounts.example.com/console)');
});

test('the command line’s own client gets tokens for the management API, and for nothing else', async () => {
  const { current: world } = worlds;
  const { origin } = world.server;
  expect(await world.failure(...scopes, '--server', origin)).toContain(`in the console (${origin}/console)`);
  const words = ['--scope', 'grantway:manage.readonly', '--server', origin, '--json'];
  const { stdout } = await world.terminal.token(world.server, words);
  const { accessToken, clientId } = JSON.parse(stdout);
  expect(clientId).toBe('grantway-cli');
  const list = await fetch(`${origin}/management/v1/projects`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  expect(list.status).toBe(200);
});
