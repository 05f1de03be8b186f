import { describe, expect, test } from 'vitest';
import { authorizationUrl } from '../support/flow.ts';
import { overwrite } from '../support/overwrite.ts';
import { expectPage, Person } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';

const server = serverForAll();

async function refusal(url: string): Promise<{ status: number; code: string | undefined; html: string }> {
  const page = expectPage(await new Person(server.origin).visit(url));
  return { status: page.status, code: /Error \d+: (\w+)/.exec(page.html)?.[1], html: page.html };
}

type Case = readonly [string, string, Readonly<Record<string, string | undefined>>, number, string];

const mismatch = (what: string, redirect_uri: string): Case => [
  'AUT-3 ERR-7',
  what,
  { redirect_uri },
  400,
  'redirect_uri_mismatch',
];

const cases: readonly Case[] = [
  ['AUT-2 ERR-8', 'no client_id', { client_id: undefined }, 400, 'invalid_request'],
  ['AUT-2 ERR-4', 'an unknown client', { client_id: '1-x.apps.grantway' }, 401, 'invalid_client'],
  ['AUT-3 ERR-8', 'no redirect_uri', { redirect_uri: undefined }, 400, 'invalid_request'],
  mismatch('an extra slash', 'http://localhost:8080/oauth2callback/'),
  mismatch('a path in another case', 'http://localhost:8080/OAuth2callback'),
  mismatch('another scheme', 'https://localhost:8080/oauth2callback'),
  mismatch('a host in capitals', 'http://LOCALHOST:8080/oauth2callback'),
  mismatch('an extra query', 'http://localhost:8080/oauth2callback?x=1'),
  mismatch('a tab in the middle', 'http://localhost:8080/oauth2\tcallback'),
  ['AUT-3 ERR-8', 'a redirect URI without a scheme', { redirect_uri: 'foo' }, 400, 'invalid_request'],
  [
    'AUT-3 ERR-8',
    'a redirect URI with a fragment',
    { redirect_uri: 'http://localhost:8080/x#y' },
    400,
    'invalid_request',
  ],
  mismatch('javascript:', 'javascript:alert(1)'),
  mismatch('the retired out-of-band URI', 'urn:ietf:wg:oauth:2.0:oob'),
  mismatch('an unregistered address', 'https://attacker.example/'),
  ['AUT-4 ERR-8', 'no response_type', { response_type: undefined }, 400, 'invalid_request'],
  ['AUT-4 ERR-8', 'the response_type of another flow', { response_type: 'token' }, 400, 'invalid_request'],
  ['AUT-4 ERR-8', 'an unknown response_type', { response_type: 'foo' }, 400, 'invalid_request'],
  ['AUT-4 ERR-8', 'an unsupported response_mode', { response_mode: 'fragment' }, 400, 'invalid_request'],
  ['AUT-5 ERR-8', 'no scope', { scope: undefined }, 400, 'invalid_request'],
  ['AUT-5 ERR-8', 'a scope of only spaces', { scope: '  ' }, 400, 'invalid_request'],
  ['AUT-5', 'an unknown scope', { scope: `${driveScope} nonsense` }, 400, 'invalid_scope'],
  ['AUT-5', 'a scope in another case', { scope: driveScope.toUpperCase() }, 400, 'invalid_scope'],
  ['AUT-5', 'a scope with invalid characters', { scope: 'a"b' }, 400, 'invalid_scope'],
  ['AUT-6 ERR-8', 'an unknown access_type', { access_type: 'Offline' }, 400, 'invalid_request'],
  [
    'AUT-8 ERR-8',
    'include_granted_scopes=maybe',
    { include_granted_scopes: 'maybe' },
    400,
    'invalid_request',
  ],
  ['AUT-10 ERR-8', 'an unsupported prompt', { prompt: 'login' }, 400, 'invalid_request'],
  ['AUT-10 ERR-8', 'a prompt in capitals', { prompt: 'NONE' }, 400, 'invalid_request'],
  ['AUT-10 ERR-8', 'prompt=none with another value', { prompt: 'none consent' }, 400, 'invalid_request'],
  [
    'AUT-10 ERR-8',
    'both prompt and approval_prompt',
    { prompt: 'consent', approval_prompt: 'force' },
    400,
    'invalid_request',
  ],
  [
    'AUT-14 ERR-8',
    'both prompt and approval_prompt=auto',
    { prompt: 'select_account', approval_prompt: 'auto' },
    400,
    'invalid_request',
  ],
  ['AUT-14 ERR-8', 'an unknown approval_prompt', { approval_prompt: 'always' }, 400, 'invalid_request'],
  ['ERR-8', 'a max_age in words', { max_age: 'soon' }, 400, 'invalid_request'],
  ['ERR-8', 'a negative max_age', { max_age: '-1' }, 400, 'invalid_request'],
  ['ERR-8', 'claims that are not JSON', { claims: '{' }, 400, 'invalid_request'],
  ['ERR-8', 'claims that are a list', { claims: '[]' }, 400, 'invalid_request'],
  ['ERR-8', 'claims whose id_token is a string', { claims: '{"id_token":"sub"}' }, 400, 'invalid_request'],
  ['ERR-8', 'an invalid id_token_hint', { id_token_hint: 'a.b.c' }, 400, 'invalid_request'],
  ['ERR-8', 'a request object', { request: 'a.b.c' }, 400, 'invalid_request'],
  [
    'ERR-8',
    'an unknown PKCE method',
    { code_challenge: 'a'.repeat(43), code_challenge_method: 'S512' },
    400,
    'invalid_request',
  ],
  [
    'ERR-8',
    'a short code challenge',
    { code_challenge: 'short', code_challenge_method: 'S256' },
    400,
    'invalid_request',
  ],
  [
    'ERR-8',
    'a code_challenge_method without a code_challenge',
    { code_challenge_method: 'S256' },
    400,
    'invalid_request',
  ],
  ['ERR-8', 'an unknown parameter', { username: 'mina' }, 400, 'invalid_request'],
  ['ERR-8', 'a request of 9,000 characters', { state: 'x'.repeat(9_000) }, 400, 'invalid_request'],
];

test.each(cases)(
  '%s %s: the server shows an error page and does not redirect (invariant 3)',
  async (_, __, parameters, status, code) => {
    const page = await refusal(authorizationUrl(server, parameters));
    expect([page.status, page.code]).toEqual([status, code]);
  },
);

test('ERR-8 the error page names a parameter that is sent twice', async () => {
  const page = await refusal(`${authorizationUrl(server)}&state=again`);
  expect([page.status, page.code]).toEqual([400, 'invalid_request']);
  expect(page.html).toContain('OAuth 2 parameters can only have a single value: state');
});

test.each(['%FF', '%zz', '%C0%AF'])(
  'ERR-8 the server rejects broken percent-encoding: %s',
  async (broken) => {
    const page = await refusal(`${authorizationUrl(server)}&login_hint=${broken}`);
    expect([page.status, page.code]).toEqual([400, 'invalid_request']);
  },
);

test('AUT-3 ERR-7 the page shows the received URI and, in development, the registered ones', async () => {
  const page = await refusal(authorizationUrl(server, { redirect_uri: 'http://localhost:8080/wrong?"><b>' }));
  expect(page.html).toContain('http://localhost:8080/wrong');
  expect(page.html).toContain('http://localhost:8080/oauth2callback');
  expect(page.html).not.toContain('"><b>');
});

describe('inactive clients', () => {
  test.each([
    ['ERR-5', 'deleted', 'deleted_client'],
    ['ERR-4', 'disabled', 'disabled_client'],
  ] as const)('%s the server rejects a %s client', async (_, state, code) => {
    const { client, id } = await server.addClient();
    await overwrite(server.storage).client({ ...client, state });
    const page = await refusal(
      authorizationUrl(server, { client_id: id, redirect_uri: client.redirectUris[0] }),
    );
    expect([page.status, page.code]).toEqual([401, code]);
  });

  test('ERR-5 the server rejects a client that was deleted while a page was open', async () => {
    const { client, id } = await server.addClient();
    const person = new Person(server.origin);
    const url = authorizationUrl(server, { client_id: id, redirect_uri: client.redirectUris[0] });
    const chooser = expectPage(await person.visit(url));
    await overwrite(server.storage).client({ ...client, state: 'deleted' });
    const page = expectPage(
      await person.press(chooser, { name: 'account', value: server.accounts[0]?.sub ?? '' }),
    );
    expect(page.status).toBe(401);
  });
});

test('AUT-1 the server accepts the request as a form too (OpenID Connect Core §3.1.2.1), and at the older path', async () => {
  const url = new URL(authorizationUrl(server));
  const posted = await fetch(`${url.origin}${url.pathname}`, { method: 'POST', body: url.searchParams });
  expect(posted.status).toBe(200);
  const older = await fetch(url.href.replace('/o/oauth2/v2/auth', '/o/oauth2/auth'));
  expect(older.status).toBe(200);
});
