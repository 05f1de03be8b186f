/**
 * Checks what docs/reference/openid-conformance.md says about two plans of the OpenID conformance suite, in the profile
 * `openid`. Each test is named after a module of a plan.
 */

import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { readErrorPage } from '../support/error-page.ts';
import { authorizationUrl } from '../support/flow.ts';
import { claimsOf } from '../support/id-token.ts';
import { expectPage, formsOf, type Page, Person } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';
import { post, type TokenAnswer } from '../support/tokens.ts';

type Parameters = Readonly<Record<string, string | undefined>>;
type Result = Awaited<ReturnType<Person['visit']>>;

describe.each(['query', 'form_post'])('response mode %s', (response_mode) => {
  const server = serverForAll({ settings: { profile: 'openid' } });
  let discovery: Record<string, unknown>;
  /** This account has no organization, so its ID tokens have no `hd`. */
  let sub: string;
  beforeAll(async () => {
    sub = server.accounts[2]?.sub ?? '';
    const response = await fetch(`${server.origin}/.well-known/openid-configuration`);
    discovery = (await response.json()) as Record<string, unknown>;
  });

  const isForm = response_mode === 'form_post';
  const nonce = 'nonce-1';

  function answerIn(result: Result): URLSearchParams | undefined {
    if ('departedTo' in result) return isForm ? undefined : result.departedTo.searchParams;
    const form = formsOf(result).find(({ action }) => action === server.app.redirectUri);
    return isForm && form !== undefined ? new URLSearchParams(form.hidden) : undefined;
  }

  const visit = (person: Person, parameters: Parameters) =>
    person.visit(
      authorizationUrl(server, {
        scope: 'openid',
        access_type: undefined,
        nonce,
        ...(isForm && { response_mode }),
        ...parameters,
      }),
    );

  /** Signs in and allows everything. `pages` counts the server's pages. */
  async function authorize(parameters: Parameters = {}, person = new Person(server.origin)) {
    let result = await visit(person, parameters);
    let pages = 0;
    for (; answerIn(result) === undefined; pages++) {
      const page = expectPage(result);
      const button = page.html.includes(`name="account" value="${sub}"`)
        ? { name: 'account', value: sub }
        : { name: 'decision', value: 'allow' };
      result = await person.press(page, button);
    }
    return { answer: answerIn(result) ?? new URLSearchParams(), pages, person };
  }

  const basic = () => ({
    authorization: `Basic ${Buffer.from(`${server.app.id}:${server.app.secret}`).toString('base64')}`,
  });

  const exchange = (code: string | null, more: Parameters = {}): Promise<TokenAnswer> =>
    post(
      `${server.origin}/token`,
      {
        grant_type: 'authorization_code',
        code: code ?? '',
        redirect_uri: server.app.redirectUri,
        ...more,
      },
      basic(),
    );

  async function flow(parameters: Parameters = {}, person?: Person) {
    const { answer, ...rest } = await authorize(parameters, person);
    expect(Object.fromEntries(answer)).toMatchObject({ state: 'state-1', iss: server.origin });
    const { status, body } = await exchange(answer.get('code'));
    expect(status).toBe(200);
    const idToken = String(body.id_token);
    const claims = claimsOf(idToken);
    expect(claims).toMatchObject({ iss: server.origin, aud: server.app.id, sub });
    const { claims: userInfo } = await getUserInfo(String(body.access_token));
    expect(userInfo.sub).toBe(sub);
    return { answer, body, idToken, claims, userInfo, ...rest };
  }

  async function getUserInfo(accessToken: string) {
    const response = await fetch(String(discovery.userinfo_endpoint), {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    const claims = (await response.json()) as Record<string, unknown>;
    return { status: response.status, claims };
  }

  async function errorOf(parameters: Parameters): Promise<URLSearchParams> {
    const answer = answerIn(await visit(new Person(server.origin), parameters));
    if (answer === undefined) throw new Error('nothing came to the redirect URI');
    expect([answer.get('state'), answer.get('iss')]).toEqual(['state-1', server.origin]);
    return answer;
  }

  test('oidcc-server', async () => {
    const { claims, body, userInfo } = await flow();
    expect(claims.nonce).toBe(nonce);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: expect.any(Number) });
    const known = ['iss', 'sub', 'aud', 'azp', 'exp', 'iat', 'nonce', 'at_hash'];
    expect(Object.keys(claims).sort()).toEqual([...known].sort());
    expect(Object.keys(userInfo)).toEqual(['sub']);
    const left = createHash('sha256').update(String(body.access_token)).digest().subarray(0, 16);
    expect(claims.at_hash).toBe(left.toString('base64url'));
  });

  test('oidcc-response-type-missing', async () => {
    expect((await errorOf({ response_type: undefined })).get('error')).toBe('invalid_request');
  });

  test('oidcc-idtoken-signature', async () => {
    const { idToken } = await flow();
    const [header = '', payload = '', signature = ''] = idToken.split('.');
    const { alg, kid } = JSON.parse(Buffer.from(header, 'base64url').toString());
    const response = await fetch(String(discovery.jwks_uri));
    const { keys } = (await response.json()) as { keys: { kid: string }[] };
    const key = createPublicKey({ key: keys.find((one) => one.kid === kid) as never, format: 'jwk' });
    const signed = Buffer.from(`${header}.${payload}`);
    expect([alg, verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url'))]).toEqual([
      'RS256',
      true,
    ]);
  });

  test('oidcc-idtoken-unsigned', () => {
    expect(discovery.id_token_signing_alg_values_supported).toEqual(['RS256']);
  });

  test.each([
    ['oidcc-userinfo-get', 'GET', 'header'],
    ['oidcc-userinfo-post-header', 'POST', 'header'],
    ['oidcc-userinfo-post-body', 'POST', 'body'],
  ])('%s', async (_module, method, place) => {
    const { body } = await flow();
    const token = String(body.access_token);
    const response = await fetch(String(discovery.userinfo_endpoint), {
      method,
      ...(place === 'header'
        ? { headers: { authorization: `Bearer ${token}` } }
        : { body: new URLSearchParams({ access_token: token }) }),
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('application/json'),
    ]);
    expect(await response.json()).toMatchObject({ sub });
  });

  test('oidcc-ensure-request-without-nonce-succeeds-for-code-flow', async () => {
    const { claims } = await flow({ nonce: undefined });
    expect(claims).not.toHaveProperty('nonce');
  });

  test('oidcc-scope-profile', async () => {
    const { userInfo } = await flow({ scope: 'openid profile' });
    expect(userInfo).toMatchObject({
      name: expect.any(String),
      given_name: expect.any(String),
      family_name: expect.any(String),
    });
    // The suite warns: of the other standard claims of `profile`, accounts have only `picture`.
    expect(userInfo).not.toHaveProperty('nickname');
  });

  test.each([
    ['oidcc-scope-email', 'openid email'],
    ['oidcc-ensure-other-scope-order-succeeds', 'email openid'],
  ])('%s', async (_module, scope) => {
    const { userInfo, claims } = await flow({ scope });
    expect(userInfo).toMatchObject({ email: expect.any(String), email_verified: true });
    // The suite warns: the ID token has the email too, not only user info.
    expect(claims).toHaveProperty('email');
    expect(claims).not.toHaveProperty('name');
  });

  test.each([
    ['oidcc-scope-address', ['address']],
    ['oidcc-scope-phone', ['phone']],
    ['oidcc-scope-all', ['address', 'phone']],
  ])('%s', async (_module, scopes) => {
    for (const scope of scopes) expect(discovery.scopes_supported).not.toContain(scope);
    const { answer } = await flow({ scope: ['openid', ...scopes].join(' ') });
    expect(answer.get('scope')).toBe('openid');
  });

  test.each([
    ['oidcc-display-page', { display: 'page' }],
    ['oidcc-display-popup', { display: 'popup' }],
    ['oidcc-ui-locales', { ui_locales: 'se' }],
    ['oidcc-claims-locales', { claims_locales: 'se' }],
    ['oidcc-login-hint', { login_hint: 'yuki@post.example' }],
    ['oidcc-ensure-request-with-unknown-parameter-succeeds', { extra: 'foobar' }],
  ])('%s', async (_module, parameters) => {
    await flow(parameters);
  });

  test('oidcc-prompt-login', async () => {
    const { person } = await flow();
    server.clock.advance(1);
    const second = await flow({ prompt: 'login', claims: '{"id_token":{"auth_time":null}}' }, person);
    expect(second.pages).toBe(1);
    expect(second.claims.auth_time).toBe(server.clock.now());
  });

  test('oidcc-prompt-none-not-logged-in', async () => {
    const answer = await errorOf({ prompt: 'none' });
    expect([answer.get('error'), answer.get('code')]).toEqual(['login_required', null]);
  });

  test('oidcc-prompt-none-logged-in', async () => {
    const { person, claims } = await flow();
    server.clock.advance(10);
    const second = await flow({ prompt: 'none' }, person);
    expect([second.pages, second.claims.sub]).toEqual([0, claims.sub]);
  });

  test('oidcc-max-age-1', async () => {
    const { person } = await flow();
    server.clock.advance(2);
    const second = await flow({ max_age: '1' }, person);
    expect([second.pages, second.claims.auth_time]).toEqual([1, server.clock.now()]);
  });

  test('oidcc-max-age-10000', async () => {
    const first = await flow({ max_age: '15000' });
    server.clock.advance(5);
    const second = await flow({ max_age: '10000' }, first.person);
    expect(second.pages).toBe(0);
    expect([typeof first.claims.auth_time, second.claims.auth_time]).toEqual([
      'number',
      first.claims.auth_time,
    ]);
  });

  test('oidcc-id-token-hint', async () => {
    const { person, idToken } = await flow();
    expect((await flow({ prompt: 'none', id_token_hint: idToken }, person)).claims.sub).toBe(sub);
  });

  test('oidcc-ensure-request-with-acr-values-succeeds', async () => {
    const acr_values = (discovery.acr_values_supported as string[]).join(' ');
    const { claims } = await flow({ acr_values });
    expect(acr_values.split(' ')).toContain(claims.acr);
  });

  test('oidcc-codereuse', async () => {
    const { answer } = await flow();
    const second = await exchange(answer.get('code'));
    expect([second.status, second.body.error]).toEqual([400, 'invalid_grant']);
  });

  test('oidcc-codereuse-30seconds', async () => {
    const { answer, body } = await flow();
    server.clock.advance(30);
    const second = await exchange(answer.get('code'));
    expect([second.status, second.body.error]).toEqual([400, 'invalid_grant']);
    expect((await getUserInfo(String(body.access_token))).status).toBe(401);
  });

  async function expectErrorPage(parameters: Parameters): Promise<Page> {
    const page = expectPage(await visit(new Person(server.origin), parameters));
    expect(readErrorPage(page).code).toBe('redirect_uri_mismatch');
    return page;
  }

  test('oidcc-ensure-registered-redirect-uri', async () => {
    await expectErrorPage({ redirect_uri: `${server.app.redirectUri}/other` });
  });

  test('oidcc-ensure-post-request-succeeds', async () => {
    const { person } = await flow();
    const { origin, pathname, searchParams } = new URL(
      authorizationUrl(server, { scope: 'openid', ...(isForm && { response_mode }) }),
    );
    const posted = await fetch(origin + pathname, { method: 'POST', body: searchParams, redirect: 'manual' });
    const result = await person.visit(new URL(posted.headers.get('location') ?? '', origin).href);
    expect(answerIn(result)?.get('code')).toMatch(/^gwc_/);
  });

  test('oidcc-server-client-secret-post', async () => {
    const { answer } = await authorize();
    const { body } = await post(`${server.origin}/token`, {
      grant_type: 'authorization_code',
      code: answer.get('code') ?? '',
      redirect_uri: server.app.redirectUri,
      client_id: server.app.id,
      client_secret: server.app.secret,
    });
    expect(claimsOf(body.id_token).sub).toBe(sub);
  });

  test.each([
    ['oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported', 'request_uri'],
    ['oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported', 'request'],
  ])('%s', async (_module, name) => {
    const answer = await errorOf({ [name]: 'https://suite.example/request.jwt' });
    expect(answer.get('error')).toBe(`${name}_not_supported`);
    expect(discovery[`${name}_parameter_supported`]).toBe(false);
  });

  test('oidcc-claims-essential', async () => {
    const { userInfo, claims } = await flow({ claims: '{"userinfo":{"name":{"essential":true}}}' });
    // The suite warns: `claims` doesn't add `name` to user info.
    expect(userInfo).not.toHaveProperty('name');
    expect(claims).not.toHaveProperty('name');
  });

  test('oidcc-ensure-request-object-with-redirect-uri', async () => {
    await expectErrorPage({ request: 'a.b.', redirect_uri: `${server.app.redirectUri}/other` });
  });

  test('oidcc-refresh-token', async () => {
    expect(discovery.scopes_supported).toContain('offline_access');
    expect(discovery.grant_types_supported).toContain('refresh_token');
    const { body, claims } = await flow({ scope: 'openid offline_access', prompt: 'consent' });
    const refresh = (headers: Record<string, string>) =>
      post(
        `${server.origin}/token`,
        { grant_type: 'refresh_token', refresh_token: String(body.refresh_token) },
        headers,
      );
    const refreshed = await refresh(basic());
    expect(refreshed.status).toBe(200);
    expect(refreshed.body.access_token).not.toBe(body.access_token);
    expect(claimsOf(refreshed.body.id_token)).toMatchObject({ iss: claims.iss, sub, aud: claims.aud });
    const other = await server.addClient();
    const foreign = await refresh({
      authorization: `Basic ${Buffer.from(`${other.id}:${other.secret}`).toString('base64')}`,
    });
    expect(foreign).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('oidcc-ensure-request-with-valid-pkce-succeeds', async () => {
    const code_verifier = randomBytes(32).toString('base64url');
    const code_challenge = createHash('sha256').update(code_verifier).digest('base64url');
    const { answer } = await authorize({ code_challenge, code_challenge_method: 'S256' });
    expect((await exchange(answer.get('code'), { code_verifier })).status).toBe(200);
  });
});
