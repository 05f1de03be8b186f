import { createServer, type IncomingMessage, type ServerResponse, request as sendRequest } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givePassword } from '../support/credentials.ts';
import { listen, stopListening } from '../support/listening.ts';
import { appoint } from '../support/management.ts';
import { Person } from '../support/person.ts';
import { type CallInput, PlaygroundTab, reasonOf } from '../support/playground.ts';
import { notesRead, registrarOf } from '../support/registered-apis.ts';
import { serverForAll } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';
import { guessPassword } from '../support/sign-in.ts';

/** Requests that `elsewhere` received. */
const received: { readonly request: IncomingMessage; readonly body: string }[] = [];
/** Responses to `/slow` stay open until the test ends them. */
const slow = { isOver: false, waiting: [] as ServerResponse[] };
const elsewhere = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  received.push({ request, body: Buffer.concat(chunks).toString() });
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://elsewhere');
  if (pathname === '/redirect') response.writeHead(302, { location: 'http://169.254.169.254/' }).end('gone');
  else if (pathname === '/echo') {
    const text = `${request.headers.authorization} ${searchParams} ${chunks}`;
    response.setHeader('x-echo', text);
    response.end(JSON.stringify({ text, bytes: Buffer.from(text).toString('latin1') }));
  } else if (pathname === '/binary') {
    response.end(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`${request.headers.authorization}`)]));
  } else if (pathname === '/huge') {
    response.write('€'.repeat(400_000));
    response.end('x'.repeat(10_000_000));
  } else if (pathname === '/form') {
    response.setHeader('content-type', 'application/x-www-form-urlencoded');
    response.end('access_token=new%2Ftoken-in-a-form&token_type=bearer&expires_in=60');
  } else if (pathname === '/cut') {
    response.end(`{"nested":[{"access_token":"new\\/token-in-json"}],"more":"${'x'.repeat(2_000_000)}"}`);
  } else if (pathname === '/many') {
    const tokens = Array.from({ length: 20 }, (_, index) => ({
      access_token: `token-${100 + index}-of-many`,
    }));
    response.end(JSON.stringify({ tokens, more: 'x'.repeat(Number(searchParams.get('more'))) }));
  } else if (pathname === '/slow') {
    slow.waiting.push(response);
    if (slow.isOver) response.end('at once');
  } else if (pathname === '/early') {
    response.writeHead(200, { 'content-length': '100' }).write('half');
    setTimeout(() => response.destroy(), 20);
  } else response.end('reached');
});
let port = 0;
beforeAll(async () => {
  port = await listen(elsewhere);
});
afterAll(() => stopListening(elsewhere));

const server = serverForAll();

function textOf(body: { text: string } | { base64: string } | undefined): string {
  if (body === undefined) return '';
  return 'text' in body ? body.text : Buffer.from(body.base64, 'base64').toString('latin1');
}

async function authorized(scopes: readonly string[], person?: Person) {
  const tab = await PlaygroundTab.open(server, person);
  await tab.authorize(scopes);
  await tab.run('exchange', {});
  return tab;
}

describe('PLA-4 a request to this server', () => {
  test('reaches APIs and OAuth endpoints, with the token in the header or in the query', async () => {
    const tab = await authorized([driveScope]);
    const url = `${server.origin}/drive/v3/about?fields=user`;
    const inHeader = await tab.call({ method: 'GET', url });
    expect(inHeader.exchange.request.headers).toContainEqual(['authorization', 'Bearer {{access_token}}']);
    await tab.run('settings', { settings: { ...tab.defaults, tokenLocation: 'query' } });
    const inQuery = await tab.call({ method: 'GET', url });
    expect(inQuery.exchange.request.url).toBe(`${url}&access_token={{access_token}}`);
    for (const { exchange } of [inHeader, inQuery]) {
      expect(exchange.response?.status).toBe(200);
      expect(textOf(exchange.response?.body)).toContain('Mina Okafor');
    }
    const without = await tab.call({ method: 'GET', url, withToken: false });
    expect(without.exchange.response?.status).toBe(401);
    const info = await tab.call({ method: 'GET', url: `${server.origin}/oauth2/v3/tokeninfo` });
    expect(info.exchange.response?.status).toBe(200);
    const asked = await tab.call({
      method: 'POST',
      url: `${server.origin}/drive/v3/files`,
      headers: [['Content-Type', 'application/json']],
      body: '{"name":"x"}',
    });
    expect(asked.exchange).toMatchObject({
      request: { body: { text: '{"name":"x"}' } },
      response: { status: 403 },
    });
  });

  test('never reaches a page, the management API or the playground, by no way of writing the address', async () => {
    const [mina] = server.accounts;
    await appoint(server, mina.sub, { isAdministrator: true });
    const tab = await authorized(['grantway:manage', driveScope]);
    const { host } = new URL(server.origin);
    const places = [
      ...[
        '/',
        '/console',
        '/sign-in',
        '/sign-out',
        '/account/applications',
        '/account/security',
        '/language',
      ],
      ...['/o/oauth2/v2/auth?client_id=grantway-playground', '/authorize/continue', '/playground'],
      ...['/playground/api/session', '/management/v1/session', '/management/v1/projects', '/assets/app/x.js'],
      ...[
        '/drive/v3/../../management/v1/projects',
        '/%2e%2e/management/v1/projects',
        '//management/v1/projects',
      ],
      ...['/./management/v1/./projects', '/%6danagement/v1/projects', '/management%2fv1/projects'],
      ...['\\management\\v1\\projects', '/MANAGEMENT/v1/projects', '/management/v1/projects/'],
    ];
    for (const place of places) {
      for (const method of ['GET', 'POST']) {
        const { exchange } = await tab.call({ method, url: server.origin + place });
        const body = textOf(exchange.response?.body);
        expect([place, exchange.response?.status, body.includes('sample-project')]).toEqual([
          place,
          404,
          false,
        ]);
      }
    }
    const shouted = await tab.call({ method: 'GET', url: `HTTP://${host.toUpperCase()}/console` });
    expect(shouted.exchange.response?.status).toBe(404);
    const batch = await tab.call({
      method: 'POST',
      url: `${server.origin}/batch/drive/v3`,
      headers: [['content-type', 'multipart/mixed; boundary=b']],
      body: '--b\r\nContent-Type: application/http\r\n\r\nGET /management/v1/projects HTTP/1.1\r\n\r\n\r\n--b--',
    });
    expect(textOf(batch.exchange.response?.body)).not.toContain('sample-project');
    const refused = (input: Partial<CallInput>) =>
      tab.callRefused({ method: 'GET', url: `${server.origin}/drive/v3/about`, ...input });
    expect(await refused({ url: `http://mina:secret@${host}/drive/v3/about` })).toBe('NOT_A_REQUEST_URL');
    expect(await refused({ url: 'file:///etc/passwd' })).toBe('NOT_A_REQUEST_URL');
    for (const name of [
      'Cookie',
      'Host',
      'Transfer-Encoding',
      'Content-Length',
      'Connection',
      'Sec-Fetch-Site',
    ]) {
      expect(await refused({ headers: [[name, 'x']] })).toBe('HEADER_OF_CONNECTION');
    }
    expect(await refused({ headers: [['x', 'a\r\nb: c']] })).toBe('NOT_PRINTABLE');
    expect(await refused({ headers: [['authorization', 'Bearer x']] })).toBe('TOKEN_SENT_TWICE');
    expect(await refused({ body: 'something' })).toBe('BODY_WITHOUT_USE');
    expect(await refused({ method: 'TRACE' })).toBe('OTHER_CHOICE');
  });

  test('uploads a file of any size, of which the record shows the beginning', async () => {
    const upload = 'https://www.googleapis.com/auth/youtube.upload';
    const tab = await authorized([upload]);
    const begun = await tab.call({
      method: 'POST',
      url: `${server.origin}/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status`,
      headers: [
        ['content-type', 'application/json'],
        ['x-upload-content-type', 'video/mp4'],
      ],
      body: JSON.stringify({ snippet: { title: 'Small' }, status: { privacyStatus: 'private' } }),
    });
    const location = begun.exchange.response?.headers.find(([name]) => name === 'location')?.[1] ?? '';
    const video = new Uint8Array(200_000).fill(7);
    const sent = await tab.call({
      method: 'PUT',
      url: location,
      headers: [['content-type', 'video/mp4']],
      body: video,
    });
    expect(sent.exchange.response?.status).toBe(201);
    expect(sent.exchange.request.headers).toContainEqual(['content-length', '200000']);
    expect([textOf(sent.exchange.request.body).length, sent.exchange.request.isCut]).toEqual([65_536, true]);
  });
});

describe('a body that goes nowhere', () => {
  const uploadUrl = (path = '') => `${server.origin}/upload/youtube/v3/videos${path}`;

  test('an upload that the API rejects early still shows the API’s answer', async () => {
    const tab = await PlaygroundTab.open(server);
    const { exchange } = await tab.call({
      method: 'POST',
      url: uploadUrl('?part=snippet'),
      headers: [['content-type', 'video/mp4']],
      withToken: false,
      body: new Uint8Array(3_000_000),
    });
    expect(exchange.response?.status).toBe(401);
  });

  test('a page that goes away while it sends is no failure of the server', async () => {
    const tab = await PlaygroundTab.open(server);
    for (const sent of [
      '{"method":',
      `{"method":"PUT","url":"${uploadUrl()}","headers":[],"withToken":false}\nab`,
    ]) {
      const request = sendRequest(`${server.origin}/playground/api/call`, {
        method: 'POST',
        headers: {
          'content-length': '1000000',
          'x-grantway-form-token': tab.session?.formToken,
          cookie: [...tab.person.cookies].map((pair) => pair.join('=')).join('; '),
        },
      });
      request.on('error', () => {});
      request.write(sent);
      await delay(50);
      request.destroy();
    }
    await delay(50);
    expect(server.failures).toEqual([]);
  });

  test('a line that never ends, or that isn’t JSON, is refused', async () => {
    const tab = await PlaygroundTab.open(server);
    const refusedLine = async (body: string) =>
      reasonOf(await tab.post('call', JSON.parse(body), { 'content-type': 'application/octet-stream' }));
    expect(await refusedLine(JSON.stringify('a'.repeat(200_000)))).toBe('BODY_NOT_JSON');
    expect(await refusedLine('[]')).toBe('BODY_NOT_JSON');
    expect(await refusedLine('{"method":"GET"}')).toBe('MISSING');
  });
});

describe('a request to another server, from a development server', () => {
  test('isn’t followed, is cut after a mebibyte, and says what went wrong', async () => {
    const tab = await PlaygroundTab.open(server);
    const get = async (path: string, origin = `http://127.0.0.1:${port}`) =>
      (await tab.call({ method: 'GET', url: origin + path, withToken: false })).exchange;
    expect((await get('/redirect')).response).toMatchObject({ status: 302, body: { text: 'gone' } });
    const huge = await get('/huge');
    expect([huge.response?.isCut, textOf(huge.response?.body).length]).toEqual([true, 349_525]);
    const odd = { method: 'GET', url: `http://127.0.0.1:${port}/`, headers: [['__proto__', 'x']] } as const;
    expect((await tab.call({ ...odd, withToken: false })).exchange.response?.status).toBe(200);
    expect((await get('/early')).failure).toContain('ends early');
    expect((await get('/', 'http://127.0.0.1:1')).failure).toContain('ECONNREFUSED');
    expect((await get('/', `http://localhost:${port}`)).response?.status).toBe(200);
  });

  test('is one of at most 64 at once', async () => {
    const tab = await PlaygroundTab.open(server);
    const call = { method: 'GET', url: `http://127.0.0.1:${port}/slow`, withToken: false };
    let refused = 0;
    const send = async () => {
      const { exchange } = JSON.parse((await tab.postCall(call)).text);
      if (exchange.failure?.includes('as many requests')) refused += 1;
      // Slots become free only after the server has rejected six of the 70 requests.
      if (refused === 6) slow.isOver = true;
      if (slow.isOver) for (const one of slow.waiting) one.end('at last');
      return exchange;
    };
    const exchanges = await Promise.all(Array.from({ length: 70 }, send));
    expect(exchanges.filter(({ response }) => response?.status === 200)).toHaveLength(64);
    expect(refused).toBe(6);
  });

  test('this server’s token goes only to a registered API', async () => {
    await registrarOf(server).add({ audience: `http://localhost:${port}/notes` });
    const tab = await authorized([notesRead, driveScope]);
    const call = (path: string) => ({ method: 'GET', url: `http://localhost:${port}${path}` });
    for (const path of ['/', '/notesx', '/notes/..', '/notes/..%2f', '/notes/%2e%2e%2f']) {
      expect([path, await tab.callRefused(call(path))]).toEqual([path, 'TOKEN_STAYS_HERE']);
    }
    expect(await tab.callRefused({ method: 'GET', url: `http://127.0.0.1:${port}/notes` })).toBe(
      'TOKEN_STAYS_HERE',
    );
    const { access_token: token } = await tab.reveal();
    const { exchange } = await tab.call(call('/notes/1'));
    expect(exchange.response?.status).toBe(200);
    expect(received.at(-1)?.request.headers).toMatchObject({
      authorization: `Bearer ${token}`,
      'user-agent': 'grantway-playground',
      host: `localhost:${port}`,
    });
    expect(received.at(-1)?.request.headers).not.toHaveProperty('cookie');
    const other = await authorized([driveScope]);
    expect(await other.callRefused(call('/notes/1'))).toBe('TOKEN_STAYS_HERE');
  });

  test('no answer except reveal shows a secret, even if a server sends it back', async () => {
    const tab = await PlaygroundTab.open(server);
    const secret = 'a client/secret+with=signs&"quotes"';
    const custom = {
      kind: 'custom',
      authorizationEndpoint: `http://127.0.0.1:${port}/auth`,
      tokenEndpoint: `http://127.0.0.1:${port}/echo`,
      revocationEndpoint: `http://127.0.0.1:${port}/echo`,
    } as const;
    for (const clientAuthentication of ['client_secret_basic', 'client_secret_post'] as const) {
      const settings = { ...tab.defaults, server: custom, clientId: 'mine', clientAuthentication };
      await tab.run('settings', { settings, clientSecret: secret });
      await tab.run('keep', { refreshToken: 'refresh/token+1', accessToken: 'access/token+1' });
      await tab.run('refresh', {});
      await tab.run('revoke', { token: 'access_token' });
      await tab.run('revoke', { token: 'refresh_token' });
      for (const path of ['/echo', '/binary', '/echo?again=access%2ftoken%2B1']) {
        await tab.call({ method: 'GET', url: `http://127.0.0.1:${port}${path}` });
      }
    }
    const { exchange } = await tab.run('refresh', {});
    expect(textOf(exchange.request.body)).toContain('refresh_token={{refresh_token}}');
    const revealed = await tab.reveal(exchange.secrets);
    expect(revealed).toMatchObject({ refresh_token: 'refresh/token+1', client_secret: secret });
    const basic = Buffer.from(`mine:${new URLSearchParams({ '': secret }).toString().slice(1)}`).toString(
      'base64',
    );
    const said = tab.answers.map((answer) => {
      const { exchange } = JSON.parse(answer);
      const { base64 = '' } = exchange?.response?.body ?? {};
      return answer + Buffer.from(base64, 'base64').toString('latin1');
    });
    for (const value of [secret, 'access/token+1', 'refresh/token+1', basic]) {
      const forms = [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)];
      const encoded = new URLSearchParams({ '': value }).toString().slice(1);
      for (const form of [...forms, encoded, encoded.toLowerCase()]) {
        for (const text of said) expect(text.includes(form)).toBe(false);
      }
    }
  });

  test('tokens of a form and of a cut answer are secrets too', async () => {
    const tab = await PlaygroundTab.open(server);
    const refreshAt = async (path: string) => {
      const custom = {
        kind: 'custom',
        authorizationEndpoint: `http://127.0.0.1:${port}/auth`,
        tokenEndpoint: `http://127.0.0.1:${port}${path}`,
      } as const;
      await tab.run('settings', { settings: { ...tab.defaults, server: custom, clientId: 'mine' } });
      await tab.run('keep', { refreshToken: 'a-refresh-token' });
      return tab.run('refresh', {});
    };
    const form = await refreshAt('/form');
    expect(textOf(form.exchange.response?.body)).toMatch(/^access_token=\{\{access_token\}\}&/);
    expect(form.accessToken?.expiresAt).toBe(server.clock.now() + 60);
    expect((await tab.reveal()).access_token).toBe('new/token-in-a-form');
    const cut = await refreshAt('/cut');
    expect(textOf(cut.exchange.response?.body)).toMatch(
      /^\{"nested":\[\{"access_token":"\{\{access_token\}\}"/,
    );
    expect(cut).not.toHaveProperty('accessToken');
    for (const answer of tab.answers) expect(answer).not.toMatch(/token-in-/);
  });

  test('a long answer has few secrets, because looking for each takes time', async () => {
    const tab = await PlaygroundTab.open(server);
    for (const [more, expected] of [
      [1_000, 20],
      [900_000, 5],
    ]) {
      const url = `http://127.0.0.1:${port}/many?more=${more}`;
      const { exchange } = await tab.call({ method: 'GET', url, withToken: false });
      expect(textOf(exchange.response?.body).split('{{access_token}}')).toHaveLength(Number(expected) + 1);
    }
  });

  test('the secret of the playground’s own client is never shown, not even by reveal', async () => {
    for (const clientAuthentication of ['client_secret_basic', 'client_secret_post'] as const) {
      const tab = await PlaygroundTab.open(server);
      await tab.run('settings', { settings: { ...tab.defaults, clientAuthentication } });
      await tab.authorize([driveScope]);
      const { exchange } = await tab.run('exchange', {});
      expect(JSON.stringify(exchange)).toMatch(/\{\{(?:client_secret|basic_credentials)\}\}/);
      const values = { ...(await tab.reveal()), ...(await tab.reveal(exchange.secrets)) };
      expect(Object.keys(values).sort()).toEqual(['access_token', 'code', 'code_verifier', 'refresh_token']);
    }
  });
});

describe('a request from a production server', () => {
  const production = serverForAll({ settings: { accountChoiceWithoutPassword: false } });

  async function opened() {
    const [account] = production.accounts;
    const person = new Person(production.origin);
    await givePassword(production, account, 'correct-horse-battery');
    await guessPassword(production, person, account.email, 'correct-horse-battery');
    return PlaygroundTab.open(production, person);
  }

  test('never reaches an address that isn’t public, however it’s written', async () => {
    const tab = await opened();
    received.length = 0;
    const hosts = [
      ...[
        '127.0.0.1',
        'localhost',
        'LOCALHOST',
        '[::1]',
        '[::ffff:127.0.0.1]',
        '[::ffff:7f00:1]',
        '2130706433',
      ],
      ...['0x7f.1', '0177.0.0.1', '127.1', '0.0.0.0', '[::]', '10.0.0.1', '192.168.1.1', '172.16.0.1'],
      ...['169.254.169.254', '100.64.0.1', '[fe80::1]', '[fd00::1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]'],
    ];
    for (const host of hosts) {
      const url = `http://${host}:${port}/latest/meta-data/`;
      const { exchange } = await tab.call({ method: 'GET', url, withToken: false });
      expect([host, exchange.response, exchange.failure]).toEqual([host, undefined, expect.any(String)]);
    }
    const mail = await tab.call({ method: 'POST', url: 'http://93.184.216.34:25/', withToken: false });
    expect(mail.exchange.failure).toContain('not a place');
    const discovery = await tab.post('discover', { issuer: `https://127.0.0.1:${port}` });
    expect(reasonOf(discovery)).toBe('NOT_PUBLIC');
    expect(received).toEqual([]);
  });

  test('is one of at most 600 an hour', async () => {
    const tab = await opened();
    const call = { method: 'GET', url: 'http://10.0.0.1/', withToken: false };
    for (let sent = 0; sent < 600; sent += 50) {
      await Promise.all(Array.from({ length: 50 }, () => tab.postCall(call)));
    }
    expect((await tab.call(call)).exchange.failure).toContain('600 requests');
    const own = { method: 'GET', url: `${production.origin}/oauth2/v3/certs`, withToken: false };
    expect((await tab.call(own)).exchange.response?.status).toBe(200);
    production.clock.advance(3_601);
    await tab.reopen();
    expect((await tab.call(call)).exchange.failure).toContain('public internet');
  });

  test('sends a token of another server only over https', async () => {
    const tab = await opened();
    const server = {
      kind: 'custom',
      authorizationEndpoint: 'https://as.example/auth',
      tokenEndpoint: 'https://as.example/token',
    } as const;
    await tab.run('settings', { settings: { ...tab.defaults, server, clientId: 'c' } });
    await tab.run('keep', { accessToken: 'token-of-another-server' });
    expect(await tab.callRefused({ method: 'GET', url: 'http://api.example/' })).toBe('TOKEN_NEEDS_HTTPS');
    await tab.run('settings', { settings: tab.defaults });
    expect((await tab.reveal()).access_token).toBe(undefined);
  });
});
