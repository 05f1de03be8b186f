/** Decision 0063: every server has this client, and no other app can take its place. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { expectErrorPage } from '../support/error-page.ts';
import { authorizationUrl, authorize, reachConsent, setOut } from '../support/flow.ts';
import { appoint, callerFor } from '../support/management.ts';
import { expectDeparture, Person } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';
import { exchange } from '../support/tokens.ts';

const verifier = 'v'.repeat(64);
const redirect_uri = 'http://127.0.0.1:51234/callback';
const asked = {
  ...{ client_id: 'grantway-cli', redirect_uri, scope: 'openid email grantway:manage' },
  ...{ access_type: undefined, code_challenge_method: 'S256' },
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
};
const ofClient = {
  ...{ client_id: 'grantway-cli', client_secret: 'grantway-command-line', redirect_uri },
  code_verifier: verifier,
};

describe.each(engines)('the command line’s client, on $engine', ({ options }) => {
  const server = serverForAll(options);

  test('the server creates the client at the first request for it, even if two browsers send one at the same time', async () => {
    expect(await server.storage.findClient('grantway-cli')).toBeUndefined();
    const codes = await Promise.all(
      [0, 1].map(async () => (await authorize(server, { parameters: asked })).get('code')),
    );
    for (const code of codes) {
      const { status, body } = await exchange(server, code, ofClient);
      expect(status).toBe(200);
      expect(String(body.scope)).toContain('grantway:manage');
      expect(body.refresh_token).toBeDefined();
    }
  });

  test('RFC 8252 §8.6 every sign-in shows the consent page, which names the command line and this machine', async () => {
    const person = new Person(server.origin);
    for (let time = 0; time < 2; time += 1) {
      const page = await reachConsent(server, person, authorizationUrl(server, asked));
      expect(page.html).toContain('Grantway command line');
      expect(page.html).toContain('See and change everything on this server that you administer');
      expect(page.html.replaceAll(/<[^>]*>/g, '')).toContain('127.0.0.1:51234');
      await authorize(server, { person, parameters: asked });
    }
    const silent = await person.visit(authorizationUrl(server, { ...asked, prompt: 'none' }));
    expect(expectDeparture(silent).get('error')).toBe('interaction_required');
  });

  test.each([
    [
      'an address that isn’t this machine',
      { redirect_uri: 'https://evil.example/' },
      'redirect_uri_mismatch',
    ],
    [
      'an address that looks like this machine',
      { redirect_uri: 'http://localhost.evil.example/' },
      'redirect_uri_mismatch',
    ],
    ['a private address', { redirect_uri: 'http://192.168.0.7/' }, 'invalid_request'],
    ['a form post', { response_mode: 'form_post' }, 'invalid_request'],
    ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['another scope', { scope: `grantway:manage ${driveScope}` }, 'restricted_client', 403],
  ])('the server rejects a request with %s', async (_what, changes, code, status = 400) => {
    const refused = await expectErrorPage(server, { parameters: { ...asked, ...changes } });
    expect([refused.status, refused.code]).toEqual([status, code]);
  });

  test('RFC 7636 §4.6 an exchange with a wrong verifier gets invalid_grant', async () => {
    const code = (await authorize(server, { parameters: asked })).get('code');
    const { body } = await exchange(server, code, { ...ofClient, code_verifier: 'w'.repeat(64) });
    expect(body.error).toBe('invalid_grant');
  });

  test('nobody can create a client or project with the same id, or delete the client; a disabled client stays disabled', async () => {
    const [mina] = server.accounts;
    await appoint(server, mina.sub, { isAdministrator: true });
    const ask = await callerFor(server, mina.sub);
    const project = { name: 'Evil', consentScreen: { supportEmail: 'evil@post.example' } };
    expect((await ask('POST', 'projects', { id: 'grantway-cli', ...project })).status).toBe(409);
    await ask('POST', 'projects', { id: 'evil', ...project });
    const client = { id: 'grantway-cli', name: 'Evil', redirectUris: ['https://www.evil-app.com/'] };
    expect((await ask('POST', 'projects/evil/clients', client)).status).toBe(409);
    const path = 'projects/grantway-cli/clients/grantway-cli';
    const { status, body } = await ask('DELETE', path);
    expect([status, body.error.message]).toEqual([400, expect.stringContaining('disable it instead')]);
    expect((await ask('POST', `${path}:disable`)).status).toBe(200);
    server.clock.advance(400 * 86_400);
    await server.grantway.keepHouse();
    const { reached } = await setOut(server, { parameters: asked });
    expect('departedTo' in reached ? '' : reached.html).toContain('disabled_client');
    expect(await server.storage.findClient('grantway-cli')).toMatchObject({ state: 'disabled' });
  });
});
