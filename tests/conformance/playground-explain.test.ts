import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import { PlaygroundTab, reasonOf } from '../support/playground.ts';
import { serverForAll } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';

const server = serverForAll();

type Finding = { readonly code: string; readonly fix?: object };
type Fact = { readonly name: string; readonly value: string };

async function ask(tab: PlaygroundTab, text: string) {
  const answer = await tab.post('explain', { text });
  expect(answer.status, answer.text).toBe(200);
  const { facts, findings, promises } = JSON.parse(answer.text);
  return {
    text: answer.text,
    codes: (findings as readonly Finding[]).map(({ code }) => code),
    findings: findings as readonly Finding[],
    facts: Object.fromEntries((facts as readonly Fact[]).map(({ name, value }) => [name, value])),
    promises: promises as readonly { readonly name: string; readonly level: string }[],
  };
}

async function withTokens(): Promise<PlaygroundTab> {
  const tab = await PlaygroundTab.open(server);
  await tab.authorize(['openid', driveScope]);
  await tab.run('exchange', {});
  return tab;
}

test('sealed tokens: whether they work, for whom, and why an access token ended', async () => {
  const tab = await withTokens();
  const { access_token: access = '', refresh_token: refresh = '' } = await tab.reveal();
  const working = await ask(tab, `Bearer ${access}`);
  expect(working.codes).toEqual(['TOKEN_WORKS']);
  expect(working.facts).toMatchObject({ client_id: 'grantway-playground', access_type: 'offline' });
  expect(working.facts.scope).toContain(driveScope);
  expect(working.text).not.toContain(access);
  const renewable = await ask(tab, refresh);
  expect(renewable.codes).toEqual(['REFRESH_TOKEN_WORKS']);
  expect(renewable.text).not.toContain(refresh);
  expect((await ask(tab, `${access.slice(0, -4)}AAAA`)).codes).toEqual(['TOKEN_NOT_OURS']);
  expect((await ask(tab, `gwr_${'A'.repeat(43)}`)).codes).toEqual(['REFRESH_TOKEN_ENDED']);
  await tab.run('revoke', { token: 'refresh_token' });
  expect((await ask(tab, access)).codes).toEqual(['TOKEN_REVOKED']);
  expect((await ask(tab, refresh)).codes).toEqual(['REFRESH_TOKEN_ENDED']);
});

test('an expired access token says that it expired', async () => {
  const tab = await withTokens();
  const { access_token: access = '' } = await tab.reveal();
  server.clock.advance(3_700);
  await tab.reopen();
  expect((await ask(tab, access)).codes).toEqual(['TOKEN_EXPIRED']);
});

test('a JWT’s signature is checked with this server’s keys', async () => {
  const tab = await withTokens();
  const { id_token: idToken = '' } = await tab.reveal();
  expect((await ask(tab, idToken)).codes).toEqual(['SIGNATURE_VALID']);
  const [head, , signature] = idToken.split('.');
  const claims = { iss: server.origin, sub: 'somebody-else', aud: 'x', exp: 9_999_999_999, iat: 1 };
  const forged = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
  expect((await ask(tab, forged)).codes).toEqual(['SIGNATURE_INVALID']);
});

test('another issuer’s keys and metadata are read from its address', async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] };
  const other = createServer((request, response) => {
    const origin = `http://localhost:${(other.address() as AddressInfo).port}`;
    const isMetadata = request.url === '/.well-known/openid-configuration';
    response.statusCode = isMetadata || request.url === '/keys' ? 200 : 404;
    response.end(JSON.stringify(isMetadata ? { issuer: origin, jwks_uri: `${origin}/keys` } : keys));
  });
  await new Promise<void>((done) => other.listen(0, 'localhost', done));
  onTestFinished(() => void other.close());
  const issuer = `http://localhost:${(other.address() as AddressInfo).port}`;
  const sign = (kid: string) =>
    new SignJWT({ iss: issuer, exp: 9_999_999_999 })
      .setProtectedHeader({ alg: 'ES256', kid })
      .sign(privateKey);
  const tab = await PlaygroundTab.open(server);
  expect((await ask(tab, await sign('k'))).codes).toEqual(['SIGNATURE_VALID']);
  expect((await ask(tab, await sign('unknown'))).codes).toEqual(['SIGNATURE_INVALID']);
  const { promises } = await ask(tab, issuer);
  expect(promises.find(({ name }) => name === 'token')?.level).toBe('problem');
  expect(promises.find(({ name }) => name === 'keys')?.level).toBe('ok');
  const own = await ask(tab, server.origin);
  expect(own.promises.filter(({ level }) => level === 'problem')).toEqual([]);
  expect((await ask(tab, `${issuer}/elsewhere`)).codes).toEqual(['METADATA_NOT_READ']);
});

test('an authorization URL’s client and redirect URI, with the way to the console', async () => {
  const tab = await PlaygroundTab.open(server);
  const { id: clientId, redirectUri: registered } = server.app;
  const url = (client: string, uri: string) =>
    `${server.origin}/o/oauth2/v2/auth?${new URLSearchParams({ client_id: client, redirect_uri: uri, response_type: 'code' })}`;
  expect((await ask(tab, url(clientId, registered))).codes).toEqual(['CLIENT_ACTIVE', 'URI_REGISTERED']);
  const wrong = await ask(tab, url(clientId, `${registered}/`));
  expect(wrong.codes).toEqual(['CLIENT_ACTIVE', 'URI_NOT_REGISTERED']);
  expect(wrong.findings[1]?.fix).toEqual({
    at: 'redirect-uris',
    client: clientId,
    redirectUri: `${registered}/`,
  });
  expect((await ask(tab, url('nobody', registered))).codes).toEqual(['CLIENT_NOT_FOUND']);
});

test('what is no question for a server has an empty answer, and a long text none', async () => {
  const tab = await PlaygroundTab.open(server);
  expect(await ask(tab, 'invalid_grant')).toMatchObject({ codes: [], facts: {}, promises: [] });
  const refused = await tab.post('explain', { text: 'x'.repeat(70_000) });
  expect(refused.status).toBeGreaterThanOrEqual(400);
  expect(reasonOf(await tab.post('explain', { text: 7 }))).toBeTruthy();
  expect((await tab.post('explain', { text: 'x' }, { 'x-grantway-form-token': 'wrong' })).status).toBe(403);
});
