import { once } from 'node:events';
import { lstatSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { stopListening } from '../../../../../tests/support/listening.ts';
import { freePorts } from '../../../../../tests/support/program.ts';
import { askInBrowser } from '../../../src/cli/remote/browser-authorization.ts';
import { openLoopback } from '../../../src/cli/remote/loopback.ts';
import { editScope, scopes, tokenWorldForEach, uploadScope } from './token-world.ts';

const worlds = tokenWorldForEach();

test('scopes: missing, several after one option, and mistyped', async () => {
  const { current: world } = worlds;
  expect(await world.failure(...world.app())).toContain('--scope is missing');
  const both = [...world.app(), '--scope', uploadScope, editScope];
  expect(await world.failure(...both)).toContain('--scope ONE --scope ANOTHER');
  for (const wrong of ['youtube.upload', uploadScope.replace('load', 'laod')]) {
    expect(await world.failure(...world.app(), '--scope', wrong)).toContain(`(did you mean ${uploadScope}?)`);
  }
});

test('redirect URIs: unregistered, none of this machine, another port, a port in use', async () => {
  const { current: world } = worlds;
  const words = [...world.app(), ...scopes];
  const elsewhere = 'http://127.0.0.1:0/elsewhere';
  expect(await world.failure(...words, '--redirect-uri', elsewhere)).toContain(
    `${world.server.origin}/console), or with: grantway client change ${world.client.id} --add-redirect-uri ${elsewhere}`,
  );
  const remote = ['--redirect-uri', 'https://app.example.com/callback'];
  expect(await world.failure(...words, ...remote)).toContain('must be an address of this machine');
  expect(await world.failure(...words, '--port', '1')).toContain('not for 1.');
  world.writeClientFile('hosted.json', ['https://app.example.com/callback', 'https://localhost/callback']);
  expect(await world.failure(...world.app('hosted.json'), ...scopes)).toContain(
    'has no redirect URI of this machine. Register http://127.0.0.1:8765/callback',
  );
  const taken = createServer().listen(Number(new URL(world.redirectUri).port), '127.0.0.1');
  await once(taken, 'listening');
  expect(await world.failure(...words)).toMatch(/port \d+ is in use, .* Register http/);
  await stopListening(taken);
});

test('clients: unknown, with an old secret, and files that aren’t a client’s', async () => {
  const { current: world } = worlds;
  world.writeClientFile('unknown.json', [world.redirectUri], { clientId: 'nobody' });
  expect(await world.failure(...world.app('unknown.json'), ...scopes)).toContain('invalid_client');
  world.writeClientFile('stale.json', [world.redirectUri], { clientSecret: 'replaced' });
  const stale = await world.terminal.token(world.server, [...world.app('stale.json'), ...scopes]);
  expect([stale.code, stale.stdout]).toEqual([1, '']);
  expect(stale.stderr).toContain('its secret is wrong or was replaced; download client_secret.json again');
  expect(stale.page).toContain('The terminal says why');

  const [port] = await freePorts(1);
  const nowhere = {
    authUri: `http://localhost:${port}/o/oauth2/auth`,
    tokenUri: `http://localhost:${port}/token`,
  };
  world.writeClientFile('nowhere.json', [world.redirectUri], nowhere);
  expect(await world.failure(...world.app('nowhere.json'), ...scopes)).toContain(
    `nothing listens at localhost:${port}`,
  );

  for (const [text, problem] of [
    [undefined, '(ENOENT)'],
    ['{"type":"service_account"}', 'the key of a service account'],
    ['{"refresh_token":"x"}', 'has neither "web" nor "installed"'],
    ['{"web":{"client_secret":"s3cret"}}', 'web.client_id is missing'],
    ['{"web":{"client_id":"x","token_uri":"http://example.com/"}}', 'web.token_uri must begin with https://'],
    ['{"web":', 'line 1, column 8'],
  ] as const) {
    if (text !== undefined) writeFileSync(world.at('other.json'), text);
    const failure = await world.failure(...world.app('other.json'), ...scopes);
    expect(failure).toContain(problem);
    expect(failure).not.toContain('s3cret');
  }
});

test('stored tokens: none, not a file with tokens, and requests that would show the token to others', async () => {
  const { current: world } = worlds;
  expect(await world.failure('info')).toContain('there are no stored tokens yet');
  expect(await world.failure('info', '--in', world.at('none.json'))).toContain('(ENOENT)');
  expect(await world.failure('refresh', '--in', world.at('app.json'))).toContain('has no tokens');
  expect(await world.failure('info', ...world.app())).toContain('add --in -, or leave it out');
  const words = [...world.app(), ...scopes, '--out', world.at('tokens.json')];
  await world.terminal.token(world.server, words);
  for (const [url, problem] of [
    ['http://example.com/', 'nobody on the way can read'],
    ['//example.com/', 'must begin with https://'],
    ['youtube/v3/channels', 'must begin with https://'],
    ['https://mina:secret@example.com/', 'no user name'],
  ] as const) {
    expect(await world.failure('call', 'GET', url)).toContain(problem);
  }
  expect(await world.failure('call', 'TRACE', '/drive/v3/files')).toContain('METHOD must be');
  const header = ['--header', 'Authorization: Bearer x'];
  expect(await world.failure('call', 'GET', '/drive/v3/files', ...header)).toContain('Authorization itself');
  expect(await world.failure('call', 'GET', '/drive/v3/files', '--body', '{}')).toContain('has no body');
});

test('a link to the file stays, and the file behind it is replaced', async () => {
  const { current: world } = worlds;
  const words = [...world.app(), ...scopes, '--out', world.at('tokens.json')];
  await world.terminal.token(world.server, words);
  const before = world.read('tokens.json');
  symlinkSync(world.at('tokens.json'), world.at('link.json'));
  await world.json('refresh', '--in', world.at('link.json'));
  expect(lstatSync(world.at('link.json')).isSymbolicLink()).toBe(true);
  expect(world.read('tokens.json')).not.toBe(before);
  expect(await world.failure(...world.app(), ...scopes, '--format', 'env')).toContain('add --out FILE');
});

test('the person denies, or nobody comes in time', async () => {
  const { current: world } = worlds;
  const denied = await world.terminal.token(world.server, [...world.app(), ...scopes], { decision: 'deny' });
  expect([denied.code, denied.stdout]).toEqual([1, '']);
  expect(denied.stderr).toContain('grantway: the person denied the access in the browser');
  const loopback = await openLoopback();
  const request = {
    authorizationEndpoint: `${world.server.origin}/o/oauth2/v2/auth`,
    parameters: {},
    loopback,
    issuer: world.server.origin,
    promisesIssuer: true,
    patienceSeconds: 0.05,
    show: () => {},
    page: { done: '', failed: '' },
  };
  expect(await askInBrowser(request, async ({ kind }) => kind)).toBe('late');
  await expect(fetch(loopback.redirectUri)).rejects.toThrow();
});
