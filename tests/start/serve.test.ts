import { once } from 'node:events';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newAccount } from '../support/credentials.ts';
import { createDatabase, startPostgres } from '../support/postgres.ts';
import {
  ask,
  type Identity,
  type IdentityFiles,
  makeIdentity,
  origin,
  serve,
  serveToEnd,
  untilServed,
  type Variables,
  writeIdentity,
} from '../support/production-server.ts';
import { freePorts, type Program } from '../support/program.ts';
import { openSetUpStorage } from '../support/set-up-storage.ts';

let identity: Identity;
let other: Identity;
let folder: string;
let data: string;
let port: number;
let files: IdentityFiles;

beforeAll(async () => {
  [identity, other] = await Promise.all([makeIdentity(), makeIdentity()]);
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grantway-serve-'));
  data = join(folder, 'data');
  [port = 0] = await freePorts(1);
  files = writeIdentity(folder, identity);
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const keySet = '/oauth2/v3/certs';
const overHttps = { 'x-forwarded-proto': 'https' };

const common = () => ['--origin', origin, '--port', String(port), '--data', data, '--host', '127.0.0.1'];
const tls = () => ['--tls-cert', files.certFile, '--tls-key', files.keyFile];

async function startTls(): Promise<Program> {
  const program = serve([...common(), ...tls()]);
  await untilServed(program, { port, ca: identity.cert });
  return program;
}

async function startBehindProxy(...more: readonly string[]): Promise<Program> {
  const program = serve([...common(), '--behind-proxy', ...more]);
  await untilServed(program, { port });
  return program;
}

describe('the server with its own certificate', () => {
  test('AUT-1 answers over HTTPS with HSTS, and not over plain HTTP', async () => {
    await using program = await startTls();
    const answer = await ask({ port, path: '/.well-known/openid-configuration', ca: identity.cert });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ issuer: origin, token_endpoint: `${origin}/token` });
    expect(answer.headers['strict-transport-security']).toMatch(/^max-age=\d{8,}$/);
    const tooLarge = { port, path: '/token', method: 'POST', body: 'x'.repeat(70_000), ca: identity.cert };
    expect(await ask(tooLarge)).toMatchObject({
      status: 413,
      headers: { 'strict-transport-security': answer.headers['strict-transport-security'] },
    });
    await expect(ask({ port, path: keySet })).rejects.toThrow();
    await expect.poll(() => program.stdout).toContain(origin);
  });

  test('ignores a client’s X-Forwarded-Proto', async () => {
    await using _program = await startTls();
    const headers = { 'x-forwarded-proto': 'http' };
    expect((await ask({ port, path: keySet, headers, ca: identity.cert })).status).toBe(200);
  });

  test('loads a renewed certificate without a restart, and keeps the old one until key and certificate match', async () => {
    await using program = await startTls();
    writeFileSync(files.certFile, other.cert);
    await expect.poll(() => program.stderr, { timeout: 10_000 }).toContain(files.keyFile);
    expect((await ask({ port, path: keySet, ca: identity.cert })).status).toBe(200);

    // certbot also replaces the file instead of changing its content.
    writeFileSync(`${files.keyFile}.new`, other.key);
    renameSync(`${files.keyFile}.new`, files.keyFile);
    const trusted = () =>
      ask({ port, path: keySet, ca: other.cert }).then(
        ({ status }) => status,
        () => 0,
      );
    await expect.poll(trusted, { timeout: 10_000 }).toBe(200);
    await expect(ask({ port, path: keySet, ca: identity.cert })).rejects.toThrow();
  });

  test('loads a renewed certificate on SIGHUP without waiting', async () => {
    await using program = await startTls();
    writeIdentity(folder, other);
    program.send('SIGHUP');
    const trusted = () =>
      ask({ port, path: keySet, ca: other.cert }).then(
        ({ status }) => status,
        () => 0,
      );
    await expect.poll(trusted, { timeout: 1_500 }).toBe(200);
  });

  test('warns if the certificate has expired or names another server, but starts with it anyway', async () => {
    files = writeIdentity(folder, await makeIdentity([-2, -1]));
    await using program = serve([...common(), ...tls()]);
    await expect.poll(() => program.stdout, { timeout: 20_000 }).toContain(origin);
    await expect.poll(() => program.stderr).toMatch(/expired/);
    await program.signal('SIGTERM');
    files = writeIdentity(folder, identity);
    await using second = serve([...common(), ...tls(), '--origin', 'https://other.example']);
    await expect.poll(() => second.stdout, { timeout: 20_000 }).toContain('https://other.example');
    await expect.poll(() => second.stderr).toContain('other.example');
  });
});

describe('the server behind a proxy', () => {
  test('AUT-1 answers requests that reached the proxy over HTTPS, and rejects others', async () => {
    await using program = await startBehindProxy();
    const secure = await ask({ port, path: keySet, headers: overHttps });
    expect(secure.status).toBe(200);
    expect(secure.headers['strict-transport-security']).toBeDefined();
    const body = 'grant_type=authorization_code';
    for (const headers of [{}, { 'x-forwarded-proto': 'http' }, { 'x-forwarded-proto': 'https, http' }]) {
      const token = await ask({ port, path: '/token', method: 'POST', headers, body });
      expect(token).toMatchObject({ status: 400 });
      expect(JSON.parse(token.body)).toMatchObject({ error: 'invalid_request' });
      const page = await ask({ port, path: '/o/oauth2/v2/auth?client_id=x', headers });
      expect(page.status).toBe(400);
      expect(page.headers).not.toHaveProperty('strict-transport-security');
      expect(page.headers).not.toHaveProperty('location');
      expect(page.headers).not.toHaveProperty('set-cookie');
    }
    await expect.poll(() => program.stdout).toContain(origin);
  });

  test('AUT-1 ignores the headers of a peer that is not a trusted proxy', async () => {
    await using _program = await startBehindProxy('--trusted-proxy', '203.0.113.0/24, 2001:db8::1');
    expect((await ask({ port, path: keySet, headers: overHttps })).status).toBe(400);
  });

  test('reads the Forwarded header', async () => {
    await using _program = await startBehindProxy('--trusted-proxy', '127.0.0.1');
    const headers = { forwarded: 'for=192.0.2.60;proto=https;host=accounts.example.com' };
    expect((await ask({ port, path: keySet, headers })).status).toBe(200);
  });
});

describe('the process', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('exits with status 0 on %s', async (signal) => {
    const program = await startBehindProxy();
    const ending = await program.signal(signal);
    expect(ending).toMatchObject({ code: 0, stderr: '' });
    expect(ending.seconds).toBeLessThan(3);
    await expect(ask({ port, path: '/healthz' })).rejects.toThrow();
  });

  test('exits within seconds even if a connection has not completed its TLS handshake', async () => {
    const program = await startTls();
    const silent = connect(port, '127.0.0.1').on('error', () => {});
    await once(silent, 'connect');
    const ending = await program.signal('SIGTERM');
    expect(ending.code).toBe(0);
    expect(ending.seconds).toBeLessThan(4);
  });

  test('/healthz answers over plain HTTP too, and reveals only the status', async () => {
    await using _program = await startBehindProxy();
    const answer = await ask({ port, path: '/healthz' });
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'cache-control': expect.stringContaining('no-store') },
    });
    expect(JSON.parse(answer.body)).toEqual({ status: 'ok' });
    expect(await ask({ port, path: '/healthz', method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
    expect(await ask({ port, path: '/healthz', method: 'POST' })).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD' },
    });
  });

  test('seeds nothing, prints how to create the first account, and writes a root key that only its owner can read', async () => {
    await using program = await startBehindProxy();
    await expect.poll(() => program.stdout).toMatch(/grantway account add .*--admin/);
    expect(program.stdout).not.toContain('harbour.example');
    expect(statSync(join(data, 'root-key')).mode & 0o777).toBe(0o600);
    expect(program.stdout).not.toContain(readFileSync(join(data, 'root-key'), 'utf8').trim());
    const front = await ask({ port, path: '/', headers: { ...overHttps, accept: 'text/html' } });
    expect([front.status, front.headers.location]).toEqual([302, '/account']);
  });

  test('does not print how to create the first account if an account exists', async () => {
    await (await startBehindProxy()).signal('SIGTERM');
    const storage = await openSetUpStorage(join(data, 'grantway.db'));
    await storage.createAccount(newAccount());
    await storage.close();
    const program = await startBehindProxy();
    await expect.poll(() => program.stdout).toContain('SIGTERM');
    expect((await program.signal('SIGTERM')).stdout).not.toContain('account add');
  });

  test('invariant 4: logs one line for a failed request, without query and body', async () => {
    await using program = await startBehindProxy();
    const secret = 'hunter2-the-secret';
    await ask({ port, path: keySet, headers: overHttps });
    await ask({ port, path: `/nowhere?token=${secret}`, headers: overHttps });
    await ask({
      port,
      path: `/token?client_secret=${secret}`,
      method: 'POST',
      headers: {
        ...overHttps,
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${secret}`,
      },
      body: `grant_type=refresh_token&refresh_token=${secret}`,
    });
    const { stderr } = await program.signal('SIGTERM');
    const time = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;
    expect(stderr).toMatch(new RegExp(`^${time}  GET  /nowhere  404\n${time}  POST  /token  40[01]\n$`));
    expect(stderr).not.toContain(secret);
  });
});

describe('the root key', () => {
  const text = `7:${'A'.repeat(43)}`;

  test('the root key can come from the environment, and then the server writes no file', async () => {
    await using program = serve([...common(), '--behind-proxy'], { GRANTWAY_ROOT_KEY: text });
    await untilServed(program, { port });
    expect(() => statSync(join(data, 'root-key'))).toThrow();
    expect(program.stdout).not.toContain(text);
  });

  test('the root key can come from a file, which must exist', async () => {
    const file = join(folder, 'my-key');
    const missing = await serveToEnd([...common(), '--behind-proxy', '--root-key', file]);
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toMatch(/^grantway: [^\n]*my-key[^\n]*\n$/);
    writeFileSync(file, text);
    await using program = serve([...common(), '--behind-proxy'], { GRANTWAY_ROOT_KEY_FILE: file });
    await untilServed(program, { port });
  });

  test('the server rejects the root key of another database', async () => {
    const first = await startBehindProxy();
    await first.signal('SIGTERM');
    const ending = await serveToEnd([...common(), '--behind-proxy'], { GRANTWAY_ROOT_KEY: text });
    expect(ending).toMatchObject({ code: 1, stdout: '' });
    expect(ending.stderr).toMatch(/^grantway: [^\n]*root key[^\n]*\n$/);
  });
});

describe('the server rejects with one line', () => {
  const proxied = { GRANTWAY_ORIGIN: origin, GRANTWAY_BEHIND_PROXY: 'true' };
  const pair = { GRANTWAY_TLS_CERT: '/nowhere/cert.pem', GRANTWAY_TLS_KEY: '/nowhere/key.pem' };

  test.each<[what: string, environment: Variables, naming: string]>([
    ['no origin', { GRANTWAY_BEHIND_PROXY: 'true' }, '--origin'],
    [
      'AUT-1: an origin of plain HTTP',
      { ...proxied, GRANTWAY_ORIGIN: 'http://accounts.example.com' },
      'https://',
    ],
    ['an origin with a path', { ...proxied, GRANTWAY_ORIGIN: `${origin}/oauth` }, 'GRANTWAY_ORIGIN'],
    [
      'an origin without https://',
      { ...proxied, GRANTWAY_ORIGIN: 'accounts.example.com' },
      'GRANTWAY_ORIGIN',
    ],
    ['neither certificate nor proxy', { GRANTWAY_ORIGIN: origin }, '--behind-proxy'],
    ['both certificate and proxy', { ...proxied, ...pair }, '--tls-cert'],
    ['a certificate without a key', { GRANTWAY_ORIGIN: origin, GRANTWAY_TLS_CERT: 'x' }, '--tls-key'],
    ['a key without a certificate', { GRANTWAY_ORIGIN: origin, GRANTWAY_TLS_KEY: 'x' }, '--tls-cert'],
    ['a certificate file that does not exist', { GRANTWAY_ORIGIN: origin, ...pair }, '/nowhere/cert.pem'],
    [
      'a number instead of true or false',
      { ...proxied, GRANTWAY_BEHIND_PROXY: '1' },
      'GRANTWAY_BEHIND_PROXY',
    ],
    [
      'a trusted proxy that is a host name',
      { ...proxied, GRANTWAY_TRUSTED_PROXY: 'proxy.local' },
      'GRANTWAY_TRUSTED_PROXY',
    ],
    [
      'a trusted proxy without --behind-proxy',
      { GRANTWAY_ORIGIN: origin, ...pair, GRANTWAY_TRUSTED_PROXY: '10.0.0.1' },
      '--trusted-proxy',
    ],
    ['a port that is a word', { ...proxied, GRANTWAY_PORT: 'https' }, 'GRANTWAY_PORT'],
    ['an address of another machine', { ...proxied, GRANTWAY_HOST: '203.0.113.1' }, 'GRANTWAY_HOST'],
    ['an invalid root key', { ...proxied, GRANTWAY_ROOT_KEY: 'hunter2-the-key' }, 'GRANTWAY_ROOT_KEY'],
    [
      'two root keys',
      { ...proxied, GRANTWAY_ROOT_KEY: 'x', GRANTWAY_ROOT_KEY_FILE: 'y' },
      'GRANTWAY_ROOT_KEY_FILE',
    ],
    ['a folder below a file', { ...proxied, GRANTWAY_DATA: '/dev/null/x' }, 'GRANTWAY_DATA'],
    [
      'a database of an unsupported kind',
      { ...proxied, GRANTWAY_DATABASE: 'mysql://x' },
      'GRANTWAY_DATABASE',
    ],
  ])('%s', async (_what, environment, naming) => {
    const ending = await serveToEnd([], { GRANTWAY_PORT: String(port), GRANTWAY_DATA: data, ...environment });
    expect(ending.stderr).toMatch(/^grantway: [^\n]+\n$/);
    expect(ending.stderr).toContain(naming);
    expect(ending.stderr).not.toContain('hunter2');
    expect(ending).toMatchObject({ code: 1, stdout: '' });
  });

  test.each<[what: string, make: () => Identity, naming: string]>([
    ['a key of another certificate', () => ({ cert: identity.cert, key: other.key }), 'key.pem'],
    ['an invalid certificate', () => ({ ...identity, cert: 'no certificate' }), 'cert.pem'],
    ['an invalid key', () => ({ ...identity, key: identity.cert }), 'key.pem'],
    [
      'a key with a passphrase',
      () => ({ ...identity, key: identity.key.replace('BEGIN PRIVATE', 'BEGIN ENCRYPTED PRIVATE') }),
      'passphrase',
    ],
  ])('%s', async (_what, make, naming) => {
    files = writeIdentity(folder, make());
    const ending = await serveToEnd([...common(), ...tls()]);
    expect(ending.stderr).toMatch(/^grantway: [^\n]+\n$/);
    expect(ending.stderr).toContain(naming);
    expect(ending).toMatchObject({ code: 1, stdout: '' });
  });

  test('a port in use, before writing anything', async () => {
    const occupied = createServer();
    await new Promise<void>((resolve) => occupied.listen(port, '127.0.0.1', resolve));
    try {
      const ending = await serveToEnd([...common(), '--behind-proxy']);
      expect(ending.stderr).toMatch(/^grantway: [^\n]+\n$/);
      expect(ending.stderr).toContain('GRANTWAY_PORT');
      expect(ending.code).toBe(1);
      expect(() => statSync(join(data, 'root-key'))).toThrow();
    } finally {
      occupied.close();
    }
  });
});

describe('the stored data', () => {
  test('invariant 5: the signing keys survive kill -9', async () => {
    const first = await startBehindProxy();
    const before = await ask({ port, path: keySet, headers: overHttps });
    await first.signal('SIGKILL');
    await using _second = await startBehindProxy();
    const after = await ask({ port, path: keySet, headers: overHttps });
    expect(JSON.parse(before.body).keys).toHaveLength(1);
    expect(JSON.parse(after.body)).toEqual(JSON.parse(before.body));
  });

  test('the data can be in PostgreSQL; if PostgreSQL is unreachable, /healthz says so', async () => {
    const postgres = await startPostgres();
    let stopped = false;
    try {
      const databaseUrl = await createDatabase(postgres.url, 'serve');
      await using program = await startBehindProxy('--database', databaseUrl);
      expect(JSON.parse((await ask({ port, path: keySet, headers: overHttps })).body).keys).toHaveLength(1);
      expect((await ask({ port, path: '/healthz' })).status).toBe(200);
      expect(program.stdout).not.toContain(new URL(databaseUrl).password);
      await postgres.stop();
      stopped = true;
      await delay(100);
      const answer = await ask({ port, path: '/healthz' });
      expect(answer.status).toBe(503);
      expect(JSON.parse(answer.body)).toEqual({ status: 'unavailable', reason: 'unreachable' });
    } finally {
      if (!stopped) await postgres.stop();
    }
  });
});
