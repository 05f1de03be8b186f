import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { authorize } from '../support/flow.ts';
import { serverForAll } from '../support/running-server.ts';
import { callDrive, exchange, obtainTokens, post } from '../support/tokens.ts';

const server = serverForAll();
let accessToken: string;
let idToken: string;
beforeAll(async () => {
  const callback = await authorize(server, { parameters: { scope: 'openid email profile' } });
  const { body } = await exchange(server, callback.get('code'));
  accessToken = String(body.access_token);
  idToken = String(body.id_token);
});

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(server.origin + path, { headers });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

describe('discovery', () => {
  test.each(['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'])(
    'RFC 8414 %s lists endpoints that exist',
    async (path) => {
      const { status, headers, body } = await get(path);
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toContain('max-age=3600');
      expect(body.issuer).toBe(server.origin);
      expect(body.authorization_response_iss_parameter_supported).toBe(true);
      for (const name of [
        'authorization_endpoint',
        'token_endpoint',
        'userinfo_endpoint',
        'revocation_endpoint',
        'jwks_uri',
      ]) {
        const response = await fetch(String(body[name]));
        expect([name, response.status]).not.toEqual([name, 404]);
      }
    },
  );

  test('the JWK set and the PEM certificates contain the key that signed the ID token', async () => {
    const [header = '', claims = '', signature = ''] = idToken.split('.');
    const { kid, alg } = JSON.parse(Buffer.from(header, 'base64url').toString());
    expect(alg).toBe('RS256');
    const set = (await get('/oauth2/v3/certs')).body as { keys: { kid: string }[] };
    const jwk = set.keys.find((key) => key.kid === kid);
    const certificate = new X509Certificate(String((await get('/oauth2/v1/certs')).body[kid]));
    for (const key of [createPublicKey({ key: jwk as never, format: 'jwk' }), certificate.publicKey]) {
      expect(
        verify('RSA-SHA256', Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, 'base64url')),
      ).toBe(true);
    }
    expect(JSON.stringify(set)).not.toContain('"d"');
  });
});

describe('token info', () => {
  test.each(['/tokeninfo', '/oauth2/v3/tokeninfo'])(
    '%s describes an access token, with every value as a string',
    async (path) => {
      const { body } = await get(`${path}?access_token=${accessToken}`);
      expect(body).toMatchObject({
        azp: server.app.id,
        aud: server.app.id,
        sub: server.accounts[0]?.sub,
        email: 'mina@harbour.example',
        email_verified: 'true',
        access_type: 'offline',
      });
      expect(Object.values(body).every((value) => typeof value === 'string')).toBe(true);
      expect(Number(body.expires_in)).toBeGreaterThan(3_500);
    },
  );

  test.each(['/oauth2/v1/tokeninfo', '/oauth2/v2/tokeninfo'])(
    '%s describes an access token, with numbers and booleans',
    async (path) => {
      const { body } = await post(server.origin + path, { access_token: accessToken });
      expect(body).toMatchObject({
        issued_to: server.app.id,
        audience: server.app.id,
        user_id: server.accounts[0]?.sub,
        verified_email: true,
        expires_in: expect.any(Number),
      });
    },
  );

  test('tokeninfo returns the claims of an ID token', async () => {
    const { body } = await get(`/tokeninfo?id_token=${idToken}`);
    expect(body).toMatchObject({
      iss: server.origin,
      aud: server.app.id,
      alg: 'RS256',
      exp: expect.any(String),
    });
  });

  test.each([
    ['/tokeninfo?access_token=garbage', { error_description: 'Invalid Value' }],
    [
      '/oauth2/v1/tokeninfo?access_token=garbage',
      { error: 'invalid_token', error_description: 'Invalid Value' },
    ],
    ['/tokeninfo?id_token=a.b.c', { error: 'invalid_token', error_description: 'Invalid Value' }],
  ])('rejects %s', async (path, expected) => {
    const { status, body } = await get(path);
    expect([status, body]).toEqual([400, expected]);
  });

  test('rejects an ID token that was changed or is unsigned', async () => {
    const [header, claims = '', signature] = idToken.split('.');
    const changed = Buffer.from(claims, 'base64url')
      .toString()
      .replace('"email_verified":true', '"email_verified":null');
    const forged = [header, Buffer.from(changed).toString('base64url'), signature].join('.');
    expect((await get(`/tokeninfo?id_token=${forged}`)).status).toBe(400);
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.AA`;
    expect((await get(`/tokeninfo?id_token=${unsigned}`)).status).toBe(400);
  });
});

describe('user info', () => {
  const bearer = () => ({ authorization: `Bearer ${accessToken}` });

  test.each(['/v1/userinfo', '/oauth2/v3/userinfo'])(
    '%s returns sub and the claims that the scopes allow',
    async (path) => {
      const { body } = await get(path, bearer());
      expect(body).toEqual({
        sub: server.accounts[0]?.sub,
        hd: 'harbour.example',
        email: 'mina@harbour.example',
        email_verified: true,
        name: 'Mina Okafor',
        given_name: 'Mina',
        family_name: 'Okafor',
      });
    },
  );

  test.each(['/oauth2/v2/userinfo', '/oauth2/v1/userinfo', '/userinfo/v2/me'])(
    '%s returns id and verified_email',
    async (path) => {
      const { body } = await get(path, bearer());
      expect(body).toMatchObject({ id: server.accounts[0]?.sub, verified_email: true });
      expect(body).not.toHaveProperty('sub');
    },
  );

  test('API-1 user info accepts the token as a form field of a POST', async () => {
    const { status, body } = await post(`${server.origin}/v1/userinfo`, { access_token: accessToken });
    expect([status, body.email]).toEqual([200, 'mina@harbour.example']);
  });

  test('API-1 API-2 WWW-Authenticate differs for no token, an invalid token, and a token without the scope', async () => {
    const none = await get('/v1/userinfo');
    expect([none.status, none.headers.get('www-authenticate')]).toEqual([
      401,
      `Bearer realm="${server.origin}"`,
    ]);
    const bad = await get('/v1/userinfo', { authorization: 'Bearer garbage' });
    expect(bad.status).toBe(401);
    expect(bad.headers.get('www-authenticate')).toContain('error="invalid_token"');
    const drive = await obtainTokens(server, { parameters: { prompt: 'consent' } });
    expect(await callDrive(server, drive.accessToken)).toBe(200);
    const narrow = await get('/v1/userinfo', { authorization: `Bearer ${drive.accessToken}` });
    expect(narrow.status).toBe(403);
    expect(narrow.headers.get('www-authenticate')).toContain('error="insufficient_scope"');
  });
});
