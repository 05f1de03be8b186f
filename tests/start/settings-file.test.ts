import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { obtainTokens, readCredentials, refresh, start } from '../support/development-server.ts';
import { Terminal } from '../support/management-command.ts';
import { choosePlace, environmentOf, type Place } from '../support/place.ts';
import { repository, runToEnd } from '../support/program.ts';

let folder: string;
let place: Place & { readonly settingsFile: string };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grantway-settings-'));
  place = { ...(await choosePlace(join(folder, 'data'))), settingsFile: join(folder, 'settings.json') };
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('TOK-6 the limits of refresh tokens and the lifetime of access tokens can be set', async () => {
  const settings = {
    accessTokenLifetimeSeconds: 61,
    refreshTokensPerClientAndAccount: 1,
    testUsersPerProject: 2,
  };
  writeFileSync(place.settingsFile, JSON.stringify(settings));
  await using _program = await start(place);
  const credentials = await readCredentials(place.folder);
  const first = await obtainTokens(place, credentials);
  const second = await obtainTokens(place, credentials);
  expect(first).toMatchObject({ expires_in: 60 });
  await expect(refresh(credentials, first.refresh_token)).rejects.toThrow('invalid_grant');
  expect(await refresh(credentials, second.refresh_token)).toMatchObject({ expires_in: 60 });
  const terminal = new Terminal(environmentOf(place));
  const addTester = (email: string) =>
    terminal.json('project', 'change', 'sample-project', '--add-test-user', email);
  await addTester('a@post.example');
  await addTester('b@post.example');
  await expect(addTester('c@post.example')).rejects.toThrow('2');
});

test.each([
  ['google', {}, 400],
  ['openid', { profile: 'openid' }, 200],
])('the development server has the profile %s with the settings %j', async (_, settings, status) => {
  writeFileSync(place.settingsFile, JSON.stringify(settings));
  await using _program = await start(place);
  const credentials = await readCredentials(place.folder);
  const url = new URL(credentials.auth_uri);
  url.search = new URLSearchParams({
    client_id: credentials.client_id,
    redirect_uri: credentials.redirect_uris[0] ?? '',
    response_type: 'code',
    scope: 'openid',
    // Only the profile `google` rejects this misspelled parameter.
    acces_type: 'offline',
  }).toString();
  expect((await fetch(url)).status).toBe(status);
});

test('the development server rejects an unknown profile, and names the profiles that exist', async () => {
  writeFileSync(place.settingsFile, '{ "profile": "Google" }');
  const script = join(repository, 'packages/server/src/main.ts');
  const ending = await runToEnd(process.execPath, [script, 'dev'], { environment: environmentOf(place) });
  expect(ending.stderr).toMatch(/^grantway: [^\n]*profile[^\n]*"google"[^\n]*"openid"\n$/);
});

test('the development server shows the brand of the settings file, with a logo from the same folder', async () => {
  const logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>';
  writeFileSync(join(folder, 'logo.svg'), logo);
  writeFileSync(place.settingsFile, '{ "brand": { "name": "Example Cloud", "logoFile": "logo.svg" } }');
  await using _program = await start(place);
  const { auth_uri } = await readCredentials(place.folder);
  const page = await (await fetch(auth_uri)).text();
  expect(page).toMatch(/<title>[^<]+ – Example Cloud<\/title>/);
  const [, path = ''] = /<img class="brand-logo" src="([^"]+)"/.exec(page) ?? [];
  expect(await (await fetch(new URL(path, auth_uri))).text()).toBe(logo);
});

test.each([
  ['{ "logoFile": "missing.svg" }', /brand\.logoFile: \S+missing\.svg can't be read \(ENOENT\)/],
  ['{ "accentColor": "#ffcc00" }', /brand\.accentColor #ffcc00 is hard to see .* 1\.31 to 1/],
])('`dev` and `serve` say in one line why they can’t start with the brand %s', async (brand, message) => {
  writeFileSync(place.settingsFile, `{ "brand": ${brand} }`);
  const script = join(repository, 'packages/server/src/main.ts');
  for (const words of [['dev'], ['serve', '--origin', 'https://accounts.example.com', '--behind-proxy']]) {
    const ending = await runToEnd(process.execPath, [script, ...words], {
      environment: environmentOf(place),
    });
    expect(ending.stderr).toMatch(/^grantway: [^\n]*\n$/);
    expect(ending.stderr).toMatch(message);
    expect(ending.code).toBe(1);
  }
});

test('the servers and a management command reject an unusable settings file with one line', async () => {
  writeFileSync(place.settingsFile, '{ "accessTokenLifetimeSeconds": 0 }');
  const script = join(repository, 'packages/server/src/main.ts');
  const serve = ['serve', '--origin', 'https://accounts.example.com', '--behind-proxy'];
  for (const words of [['dev'], serve, ['account', 'list']]) {
    const ending = await runToEnd(process.execPath, [script, ...words], {
      environment: environmentOf(place),
    });
    expect(ending.stderr).toMatch(/^grantway: [^\n]*accessTokenLifetimeSeconds[^\n]*from 2 to 86400\n$/);
    expect(ending.code).toBe(1);
  }
});
