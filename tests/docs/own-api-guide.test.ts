/**
 * Walks through docs/guide/your-own-api.md: runs its commands, saves its files, and does in a browser what the reader
 * does. First on `grantway dev`, then on `grantway serve` with PostgreSQL and two nodes.
 */

import { generateKeyPairSync } from 'node:crypto';
import { request } from 'node:http';
import { createServer as createTlsServer, type Server } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { selfSignedCertificate } from '../../packages/server/src/keys/certificate.ts';
import { listen, stopListening } from '../support/listening.ts';
import { type Departure, expectPage, formsOf, type Page, Person } from '../support/person.ts';
import { createDatabase, type RunningPostgres, startPostgres } from '../support/postgres.ts';
import { freePorts } from '../support/program.ts';
import { readCalls } from './snippets/coverage.ts';
import { read } from './source-files.ts';
import { Reader } from './walkthrough/reader.ts';

const guide = read('docs/guide/your-own-api.md');
const password = 'a lantern in the harbour';
const invalidToken = /^401 .*error="invalid_token"/;

/** `localize` replaces the guide's ports in a text with free ones. */
async function choosePorts(): Promise<{
  readonly port: (guidePort: number) => number;
  readonly localize: (code: string) => string;
}> {
  const guidePorts = [4000, 8080, 9000, 4001, 4002];
  const ports = await freePorts(guidePorts.length);
  const map = new Map(guidePorts.map((port, index) => [port, ports[index] ?? 0]));
  return {
    port: (guidePort) => map.get(guidePort) ?? 0,
    localize: (code) =>
      code.replaceAll(/\b(?:4000|8080|9000|4001|4002)\b/g, (port) => `${map.get(Number(port))}`),
  };
}

/** Visits Grantway's pages and the app. Keeps the app's only cookie. */
class Browser {
  readonly person: Person;
  readonly #app: string;
  readonly #grantway: string;
  #cookie = '';

  constructor(grantway: string, app: string) {
    this.person = new Person(grantway);
    this.#grantway = grantway;
    this.#app = app;
  }

  async app(path: string, method = 'GET'): Promise<Response> {
    const headers = { cookie: this.#cookie };
    const response = await fetch(new URL(path, this.#app), { method, headers, redirect: 'manual' });
    this.#cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? this.#cookie;
    return response;
  }

  async connect(language: string): Promise<Page> {
    const away = await this.app(`/connect?hl=${language}`);
    expect(away.status).toBe(303);
    let at: Page | Departure = await this.person.visit(away.headers.get('location') ?? '');
    for (let step = 0; step < 4; step += 1) {
      const page = expectPage(at);
      const forms = formsOf(page);
      const buttons = forms.flatMap((form) => form.buttons);
      if (buttons.some(({ value }) => value === 'allow')) return page;
      const button = buttons.find(
        ({ name, value }) => name === 'account' || (name === 'decision' && value === 'acknowledge'),
      );
      at =
        button === undefined
          ? await this.person.fillIn(page, { email: 'mina@harbour.example', password })
          : await this.person.press(page, button);
    }
    throw new Error('there is no consent page');
  }

  async allow(page: Page, scopes: readonly string[]): Promise<void> {
    const allowed = await this.person.press(page, { name: 'decision', value: 'allow' }, scopes);
    if (!('departedTo' in allowed)) throw new Error(`Grantway shows a page:\n${allowed.html}`);
    const back = await this.app(allowed.departedTo.href);
    expect([back.status, back.headers.get('location')]).toEqual([303, '/']);
  }

  async removeApp(): Promise<void> {
    const page = expectPage(await this.person.visit(`${this.#grantway}/account/applications`));
    expect(page.html).toContain('Day Planner');
    const buttons = formsOf(page).flatMap((form) => form.buttons);
    const [button, ...others] = buttons.filter(({ name }) => name === 'grant');
    if (button === undefined || others.length > 0) throw new Error(`not one app:\n${page.html}`);
    expectPage(await this.person.press(page, button));
  }
}

async function tryIt(browser: Browser): Promise<void> {
  const answer = async (method: string): Promise<string> => (await browser.app('/notes', method)).text();
  expect(await (await browser.app('/')).text()).toContain('/connect?hl=ja');
  expect((await browser.app('/notes')).status).toBe(500);

  const japanese = await browser.connect('ja');
  expect(japanese.html).toMatch(/<html[^>]* lang="ja"/);
  for (const words of ['メモの表示', 'メモの追加', 'Day Planner']) expect(japanese.html).toContain(words);
  expect(japanese.html).not.toContain('See your notes');
  await browser.allow(japanese, ['notes:read']);
  expect(await answer('GET')).toBe('200 \n\n{"notes":[]}');
  expect(await answer('POST')).toMatch(/^403 .*error="insufficient_scope", scope="notes:write"/);

  const english = await browser.connect('en');
  expect(english.html).toMatch(/<html[^>]* lang="en"/);
  for (const words of ['See your notes', 'Add notes', 'Notes API']) expect(english.html).toContain(words);
  // The page asks only for the new scope, so there's nothing to select.
  await browser.allow(english, []);
  expect(await answer('POST')).toBe('201 \n\n{"added":"Water the plants"}');
  expect(await answer('GET')).toBe('200 \n\n{"notes":["Water the plants"]}');

  await browser.removeApp();
  expect(await answer('GET')).toMatch(invalidToken);
  expect(await answer('POST')).toMatch(invalidToken);
}

describe('on a development server', () => {
  test('the guide leads from an empty folder to an app that calls the API; the guide’s seed file registers the same API', {
    timeout: 240_000,
  }, async () => {
    const { port, localize } = await choosePorts();
    const environment = { GRANTWAY_PORT: String(port(4000)), GRANTWAY_SAMPLE_PORT: String(port(4001)) };
    const reader = new Reader({ guide, localize, environment });
    try {
      await reader.take('Start Grantway');
      await reader.take('Register your API');
      expect(await reader.take('Protect your API')).toMatch(
        /^HTTP\/1.1 401 .*^www-authenticate: Bearer realm="https:\/\/notes.example.com"\r$/ms,
      );
      await reader.take('Register the app');
      await reader.take('The app');
      const browser = new Browser(`http://localhost:${port(4000)}`, `http://localhost:${port(8080)}`);
      await tryIt(browser);
      const seconds = reader.commandMilliseconds / 1_000;
      console.log(`The commands of the guide took ${seconds.toFixed(1)} seconds.`);
      const typed = JSON.parse(await reader.type('npx grantway api show notes.example.com --json'));
      expect(await reader.leave()).toBe('');

      const uncalled = readCalls(reader.coverageFolder, reader.folder).flatMap(({ path, functions }) =>
        functions.filter(({ called }) => !called).map(({ name, line }) => `${path}:${line} ${name}`),
      );
      expect(uncalled).toEqual([]);

      await reader.take('The API in a seed file');
      const show = 'npx grantway api show notes.example.com --data seeded --json';
      const seeded = JSON.parse(await reader.type(show));
      expect(seeded).toEqual({ ...typed, createdAt: seeded.createdAt });
      expect(reader.untaken).toEqual(['The same in production']);
    } finally {
      await reader.leave();
      reader.forget();
    }
  });
});

describe('in production', () => {
  let postgres: RunningPostgres;
  let proxy: Server | undefined;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 60_000);
  afterAll(async () => {
    if (proxy !== undefined) await stopListening(proxy);
    await postgres.stop();
  });

  test('the guide leads to the same app on two nodes with PostgreSQL', { timeout: 240_000 }, async () => {
    const { port, localize } = await choosePorts();
    const { cert, key } = await localIdentity();
    setDefaultCACertificates([...getCACertificates('default'), cert]);
    const turns = new Map<number, number>();
    proxy = createProxy({ cert, key }, [port(4001), port(4002)], turns);
    const origin = `https://localhost:${await listen(proxy)}`;
    const database = await createDatabase(postgres.url, 'guide');
    const reader = new Reader({
      guide,
      environment: {},
      localize: (code) =>
        localize(code)
          .replaceAll('https://accounts.example.com', origin)
          .replaceAll('postgres://grantway:PASSWORD@db.example.com/grantway', database),
    });
    try {
      await reader.type('mkdir notes && cd notes');
      await reader.type(`printf %s '${cert}' > ca.pem; export NODE_EXTRA_CA_CERTS=$PWD/ca.pem`);
      const printed = await reader.take('The same in production');
      const browser = new Browser(origin, `http://localhost:${port(8080)}`);
      const [link = ''] = new RegExp(`${origin}/account/reset\\S*`).exec(printed) ?? [];
      const reset = expectPage(await browser.person.visit(link));
      expect(expectPage(await browser.person.fillIn(reset, { password })).status).toBe(200);

      await reader.take('Register your API');
      await reader.take('Protect your API');
      await reader.take('Register the app');
      await reader.take('The app');
      await tryIt(browser);
      expect([...turns.values()].sort((a, b) => a - b)[0]).toBeGreaterThan(10);
      expect(turns.size).toBe(2);
      // Each call with the revoked token made a token check that failed. The programs logged nothing else.
      const log = (await reader.leave()).trimEnd().split('\n');
      expect(log).toEqual(Array(2).fill(expect.stringMatching(/ POST +\/oauth2\/v3\/tokeninfo +400$/)));
    } finally {
      await reader.leave();
      reader.forget();
    }
  });
});

async function localIdentity(): Promise<{ readonly cert: string; readonly key: string }> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const now = Math.floor(Date.now() / 1_000);
  const cert = await selfSignedCertificate({
    ...{ privateKey, publicKey, commonName: 'localhost', serialNumber: '01' },
    ...{ notBefore: now - 60, notAfter: now + 86_400 },
  });
  return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

/** Passes each request to the next node. `turns` counts requests by port. */
function createProxy(
  identity: { readonly cert: string; readonly key: string },
  ports: readonly number[],
  turns: Map<number, number>,
): Server {
  let count = 0;
  return createTlsServer(identity, (incoming, response) => {
    const port = ports[count++ % ports.length] ?? 0;
    turns.set(port, (turns.get(port) ?? 0) + 1);
    const headers = { ...incoming.headers, 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' };
    const { method, url } = incoming;
    const onward = request(
      { host: '127.0.0.1', port, method, path: url, headers, agent: false },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.writeHead(502).end());
    incoming.pipe(onward);
  });
}
