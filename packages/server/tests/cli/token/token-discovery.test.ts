/** With an authorization server that rotates refresh tokens. */
import { existsSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { startAuthorizationServer } from '../../../../../tests/support/oidc-provider.ts';
import { tokenWorldForEach } from './token-world.ts';

const worlds = tokenWorldForEach();

async function withProvider() {
  const { current: world } = worlds;
  const provider = await startAuthorizationServer(world.redirectUri);
  writeFileSync(world.at('provider.json'), JSON.stringify(provider.clientSecretFile));
  const token = async (...words: readonly string[]) => {
    const app = [...world.app('provider.json'), '--issuer', provider.issuer];
    const { url, ending } = await world.terminal.startToken(...app, ...words);
    await fetch(await provider.authorize(url));
    return ending;
  };
  return { world, provider, token, [Symbol.asyncDispose]: () => provider.close() };
}

test('two refreshes at once lose no token; introspection tells about the access', async () => {
  await using scene = await withProvider();
  const { world, provider, token } = scene;
  provider.decision = { refused: ['calendar'] };
  const { code, stdout } = await token('--scope', 'openid drive calendar', '--out', world.at('tokens.json'));
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ +not allowed +calendar$/m);
  const first = JSON.parse(world.read('tokens.json'));

  const refreshes = await Promise.all([world.run('refresh'), world.run('refresh')]);
  expect(refreshes.map((ending) => [ending.code, ending.stderr])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  const second = JSON.parse(world.read('tokens.json'));
  expect(second.refreshToken).not.toBe(first.refreshToken);
  // The lock of a command that was killed.
  writeFileSync(world.at('tokens.json.new'), `${hostname()} 2147483647`);
  await world.json('refresh');
  expect(JSON.parse(world.read('tokens.json')).refreshToken).not.toBe(second.refreshToken);
  expect(await world.json('info')).toMatchObject({
    state: 'active',
    source: 'introspection',
    clientId: 'sample',
  });
  expect((await world.run('call', 'GET', provider.api)).code).toBe(0);
  expect((await world.run('call', 'GET', '/me')).code).toBe(0);
  await world.json('revoke');
  expect(existsSync(world.at('tokens.json'))).toBe(false);
});

test('tokens that can’t be stored are printed, as the old ones may no longer work', async () => {
  await using scene = await withProvider();
  const { world, provider, token } = scene;
  const unstored = await token('--scope', 'openid', '--out', world.at('app.json/tokens.json'));
  expect([unstored.code, JSON.parse(unstored.stdout)]).toMatchObject([
    1,
    { refreshToken: expect.stringMatching(/./) },
  ]);
  expect(unstored.stderr).toContain('The tokens are printed instead');

  const { refreshToken } = JSON.parse(unstored.stdout);
  const app = [...world.app('provider.json'), '--issuer', provider.issuer];
  const called = await world.terminal.run(['token', 'call', 'GET', '/me', '--in', '-', ...app], refreshToken);
  expect(called.code).toBe(0);
  const [, next] =
    /The server has replaced the refresh token\. Keep the new one: (\S+)/.exec(called.stderr) ?? [];
  expect([next, next === refreshToken]).toEqual([expect.stringMatching(/./), false]);
});

test('a denial, another issuer’s name and another server’s client are explained', async () => {
  await using scene = await withProvider();
  const { world, provider, token } = scene;
  const app = [...world.app('provider.json'), '--scope', 'openid', '--issuer'];
  expect(await world.failure(...app, `${provider.issuer}/`)).toContain(`calls itself ${provider.issuer};`);
  expect(await world.failure(...app, world.server.origin)).toContain('invalid_client');
  expect(await world.failure(...app, 'http://example.com')).toContain('--issuer must be an address');
  expect(await world.failure(...app, `${world.server.origin}/none`)).toContain('doesn’t describe itself');
  expect(await world.failure('--issuer', provider.issuer, '--scope', 'openid')).toContain(
    `Register one at ${provider.issuer}`,
  );
  provider.decision = { deny: true };
  const { code, stderr } = await token('--scope', 'openid');
  expect([code, stderr]).toEqual([1, expect.stringContaining('the person denied the access')]);
});
