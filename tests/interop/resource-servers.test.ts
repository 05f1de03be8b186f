/**
 * The sample APIs in Python, Go and Java check tokens at a real Grantway's token-info endpoint. A relay between them
 * can make Grantway unreachable or replace its answers.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../packages/server/src/records/account.ts';
import { authorize } from '../support/flow.ts';
import { listen, stopListening } from '../support/listening.ts';
import { makeIdentity } from '../support/production-server.ts';
import { registrarOf } from '../support/registered-apis.ts';
import {
  buildSample,
  type Language,
  languages,
  type ResourceServer,
  startSample,
} from '../support/resource-server.ts';
import { serverForAll } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';
import type { TestClient } from '../support/test-server.ts';
import { exchange, obtainTokens, post } from '../support/tokens.ts';

const resource = 'https://notes.example.com/';
const callback = 'https://planner.example.com/callback';
const server = serverForAll();
let planner: TestClient;

beforeAll(async () => {
  await registrarOf(server).add({
    scopes: [
      { name: 'notes:read', sensitivity: 'sensitive', allows: { en: 'See your notes' } },
      {
        name: 'notes:write',
        sensitivity: 'sensitive',
        allows: { en: 'Add notes' },
        includes: ['notes:read'],
      },
      { name: 'notes:count', sensitivity: 'non-sensitive', allows: { en: 'Count your notes' } },
    ],
  });
  planner = await server.addClient({ redirectUris: [callback] });
});

/** A person allows an app of another project than the API's. Resolves to the access token. */
async function tokenOf(account: Account, scope: string): Promise<string> {
  const of = { client_id: planner.id, redirect_uri: callback };
  const parameters = { ...of, scope, prompt: 'consent' };
  const answer = await authorize(server, { parameters, account: account.sub });
  const { body } = await exchange(server, answer.get('code'), { ...of, client_secret: planner.secret });
  return String(body.access_token);
}

type Relay = (request: IncomingMessage, response: ServerResponse, body: string) => void;
/** If undefined, the relay passes requests to Grantway. */
let answerInstead: Relay | undefined;
const relay = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  if (answerInstead !== undefined) return answerInstead(request, response, body);
  const { authorization = '', 'content-type': type = '' } = request.headers;
  const answer = await fetch(server.origin + request.url, {
    method: 'POST',
    headers: { authorization, 'content-type': type },
    body,
  });
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
  response.end(await answer.text());
});
afterEach(() => {
  answerInstead = undefined;
});
const untrusted = createTlsServer(await makeIdentity());

const folder = mkdtempSync(join(tmpdir(), 'grantway-resource-servers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Running = Readonly<Record<'api' | 'withWrongSecret' | 'withUntrustedServer', ResourceServer>>;
const running = new Map<Language, Running>();
beforeAll(async () => {
  const [port, untrustedPort] = await Promise.all([listen(relay), listen(untrusted)]);
  const variables = {
    TOKENINFO_URL: `http://127.0.0.1:${port}/oauth2/v3/tokeninfo`,
    API_RESOURCE: resource,
    API_CLIENT_ID: server.app.id,
    API_CLIENT_SECRET: server.app.secret,
  };
  const start = async (language: Language) => {
    const built = join(folder, language.name.replaceAll(' ', '-'));
    await buildSample(language, built);
    const [api, withWrongSecret, withUntrustedServer] = await Promise.all([
      startSample(language, built, variables),
      startSample(language, built, { ...variables, API_CLIENT_SECRET: 'a secret: with %, + and ünicode' }),
      startSample(language, built, { ...variables, TOKENINFO_URL: `https://127.0.0.1:${untrustedPort}/` }),
    ]);
    running.set(language, { api, withWrongSecret, withUntrustedServer });
  };
  await Promise.all(languages.filter(({ tool }) => tool).map(start));
});
afterAll(async () => {
  const all = [...running.values()].flatMap((servers) => Object.values(servers));
  await Promise.all(all.map(({ stop }) => stop()));
  await Promise.all([stopListening(relay), stopListening(untrusted)]);
});

describe.each(languages)('$name', (language) => {
  describe.skipIf(!language.tool)('the notes API', () => {
    function runningAs(name: keyof Running): ResourceServer {
      const servers = running.get(language);
      if (servers === undefined) throw new Error(`${language.name} has not started`);
      return servers[name];
    }

    async function call(token: string | undefined, note?: string, at = runningAs('api')) {
      const response = await fetch(`${at.origin}/notes`, {
        method: note === undefined ? 'GET' : 'POST',
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
        body: note ?? null,
      });
      return {
        status: response.status,
        challenge: response.headers.get('www-authenticate'),
        retryAfter: response.headers.get('retry-after'),
        body: await response.json(),
      };
    }

    test('API-2 adds and lists the notes of the token’s account; the token needs no sign-in scope', async () => {
      const [mina, tomas] = server.accounts;
      const tokens = {
        mina: await tokenOf(mina, 'notes:write'),
        tomas: await tokenOf(tomas, 'notes:read notes:write'),
      };
      const note = 'Füße: "a" \\ b\n\t漢字 🎈';
      expect(await call(tokens.mina, note)).toMatchObject({ status: 201, body: { added: note } });
      expect(await call(tokens.tomas, 'Water the plants')).toMatchObject({ status: 201 });
      expect(await call(tokens.mina)).toMatchObject({ status: 200, body: { notes: [note] } });
      expect(await call(tokens.tomas)).toMatchObject({ body: { notes: ['Water the plants'] } });
      expect(await call(await tokenOf(server.accounts[2], 'notes:read'))).toMatchObject({
        body: { notes: [] },
      });
    });

    test('API-2 RFC 6750 §3.1 answers a request without a token with 401 and a challenge without an error code', async () => {
      const bare = { status: 401, challenge: `Bearer realm="${resource}"` };
      expect(await call(undefined)).toMatchObject(bare);
      expect(await call('')).toMatchObject(bare);
      const headers = { authorization: 'Basic bm9ib2R5Og==' };
      const basic = await fetch(`${runningAs('api').origin}/notes`, { headers });
      expect([basic.status, basic.headers.get('www-authenticate')]).toEqual([401, bare.challenge]);
    });

    test('API-2 answers 401 invalid_token to a token of another API, to a wrong token and to a very long token', async () => {
      const invalid = { status: 401, challenge: `Bearer realm="${resource}", error="invalid_token"` };
      const { accessToken } = await obtainTokens(server, { parameters: { scope: driveScope } });
      expect(await call(accessToken)).toMatchObject(invalid);
      expect(await call('wrong')).toMatchObject(invalid);
      // The API rejects so long a token without asking Grantway. Otherwise it would answer 503.
      answerInstead = (_request, response) => response.destroy();
      expect(await call('x'.repeat(5_000))).toMatchObject(invalid);
    });

    test('API-2 RFC 6750 §3.1 answers a token without the scope with 403 insufficient_scope', async () => {
      const token = await tokenOf(server.accounts[0], 'notes:read');
      const challenge = `Bearer realm="${resource}", error="insufficient_scope", scope="notes:write"`;
      expect(await call(token, 'A note')).toMatchObject({ status: 403, challenge });
      const counting = await tokenOf(server.accounts[1], 'notes:count');
      expect(await call(counting)).toMatchObject({ status: 403 });
    });

    test('API-2 answers a token with 401 as soon as it is revoked', async () => {
      const token = await tokenOf(server.accounts[0], 'notes:read');
      expect(await call(token)).toMatchObject({ status: 200 });
      expect((await post(`${server.origin}/revoke`, { token })).status).toBe(200);
      expect(await call(token)).toMatchObject({ status: 401, challenge: expect.stringContaining('invalid') });
    });

    test('API-2 answers 401 to an invalid token if token info answers as in the profile `openid`', async () => {
      const fault = { error: 'invalid_token', error_description: 'Invalid Value' };
      answerInstead = (_request, response) => response.writeHead(400).end(JSON.stringify(fault));
      expect(await call('wrong')).toMatchObject({ status: 401, retryAfter: null });
    });

    test.each<[string, Relay]>([
      ['it breaks the connection', (_request, response) => response.destroy()],
      ['it is busy', (_request, response) => response.writeHead(503).end('<h1>Busy</h1>')],
      ['it limits the rate', (_request, response) => response.writeHead(429).end('{}')],
    ])('API-2 answers 503 with Retry-After while Grantway is unavailable: %s', async (_what, answer) => {
      const token = await tokenOf(server.accounts[0], 'notes:read');
      answerInstead = answer;
      expect(await call(token)).toMatchObject({ status: 503, challenge: null, retryAfter: '1' });
      answerInstead = undefined;
      expect(await call(token)).toMatchObject({ status: 200 });
    });

    test.each<[keyof Running, string]>([
      ['withWrongSecret', 'invalid_client'],
      ['withUntrustedServer', 'certif'],
    ])(
      'API-2 %s: answers 500 without Retry-After; the log has the reason, and no secret',
      async (name, reason) => {
        const token = await tokenOf(server.accounts[0], 'notes:read');
        const answer = await call(token, undefined, runningAs(name));
        expect(answer).toMatchObject({ status: 500, challenge: null, retryAfter: null });
        expect(runningAs(name).log().toLowerCase()).toContain(reason);
        expect(runningAs(name).log()).not.toContain(token);
        expect(runningAs(name).log()).not.toContain('ünicode');
      },
    );

    test.each<[string, Relay]>([
      ['an unknown resource', answerWith(400, { error: 'invalid_target', error_description: 'Unknown' })],
      ['an HTML page', (_request, response) => response.end('<h1>Welcome</h1>')],
      ['an answer without `sub`', answerWith(200, { scope: 'notes:read notes:write' })],
      ['a JSON list', answerWith(200, [])],
      ['a wrong token-info URL', answerWith(404, {})],
    ])('API-2 %s: answers 500 without Retry-After', async (_what, answer) => {
      answerInstead = answer;
      expect(await call('some-token')).toMatchObject({ status: 500, challenge: null, retryAfter: null });
    });

    test('API-2 never sends the token to the target of a redirect', async () => {
      const paths: (string | undefined)[] = [];
      answerInstead = ({ url }, response) => {
        paths.push(url);
        response.writeHead(307, { location: '/elsewhere' }).end();
      };
      expect(await call('some-token')).toMatchObject({ status: 500, retryAfter: null });
      expect(paths).toEqual(['/oauth2/v3/tokeninfo']);
    });

    test('answers 400 to an empty or too long note, 404 to another path, and 405 to another method', async () => {
      const token = await tokenOf(server.accounts[2], 'notes:write');
      for (const note of ['', 'x'.repeat(1_001), 'x'.repeat(2_000_000)]) {
        // The API can close the connection before it has read a long body.
        const answer = await call(token, note).catch(() => undefined);
        if (note.length < 2_000) expect(answer?.status).toBe(400);
        else expect([400, undefined]).toContain(answer?.status);
      }
      expect(await call(token, 'x'.repeat(1_000))).toMatchObject({ status: 201 });
      expect(await call(token)).toMatchObject({ body: { notes: ['x'.repeat(1_000)] } });
      const headers = { authorization: `Bearer ${token}` };
      expect((await fetch(`${runningAs('api').origin}/notesx`, { headers })).status).toBe(404);
      expect((await fetch(`${runningAs('api').origin}/notes`, { headers, method: 'DELETE' })).status).toBe(
        405,
      );
    });
  });
});

function answerWith(status: number, json: unknown): Relay {
  return (_request, response) => response.writeHead(status).end(JSON.stringify(json));
}
