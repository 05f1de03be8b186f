/**
 * What a page's program needs: a Grantway on a free port, a person with a browser, and a clock for app and Grantway.
 * Each program has its own process. `localize` replaces 4000 by Grantway's port, 8080 by the app's, and Google's API
 * addresses by Grantway's.
 */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Departure, formsOf, type Page, Person } from '../../support/person.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';
import { skippedStatus } from './skipped.ts';

export const port = await freePort();
export const origin = `http://localhost:${port}`;
export const server: TestServer = await startTestServer({ sampleOrigin: origin });

const realNow = Date.now;
let aheadMs = 0;
Date.now = () => realNow() + aheadMs;

export function pass({ days = 0, hours = 0, minutes = 0 }): void {
  const seconds = days * 86_400 + hours * 3_600 + minutes * 60;
  aheadMs += seconds * 1000;
  server.clock.advance(seconds);
}

/** Writes `client_secret.json` next to the program, and sets the environment variables of the pages. */
export function prepare(): void {
  const file = {
    web: {
      client_id: server.app.id,
      client_secret: server.app.secret,
      project_id: server.app.client.projectId,
      auth_uri: `${server.origin}/o/oauth2/v2/auth`,
      token_uri: `${server.origin}/token`,
      redirect_uris: [server.app.redirectUri],
    },
  };
  writeFileSync('client_secret.json', JSON.stringify(file));
  Object.assign(process.env, {
    OAUTH_CLIENT_ID: server.app.id,
    OAUTH_CLIENT_SECRET: server.app.secret,
    OAUTH_KEYS: 'a secret that only the documentation has',
  });
}

/** Scope names look similar, but contain `/auth/`. */
const googleApis = /https:\/\/(?:www|youtube|oauth2)\.googleapis\.com(?!\/auth\/)/g;

// The API clients of `googleapis` have these addresses built in, so `fetch` replaces them too.
const realFetch = globalThis.fetch;
globalThis.fetch = (input, init) =>
  realFetch(input instanceof Request ? input : String(input).replace(googleApis, server.origin), init);

export function localize(code: string): string {
  const grantwayPort = new URL(server.origin).port;
  return code
    .replaceAll(googleApis, server.origin)
    .replaceAll(/\b4000\b/g, grantwayPort)
    .replaceAll(/\b8080\b/g, String(port));
}

/** The program counts as skipped. `npm test` reports the reason. */
export function skip(reason: string): never {
  console.log(`skipped: ${reason}`);
  process.exit(skippedStatus);
}

export type Answer = {
  /** By default, all scopes that the app asks for. */
  readonly allow?: readonly string[];
  readonly deny?: boolean;
  readonly account?: number;
  readonly forSeconds?: number;
};

export async function answer(
  url: string,
  wanted: Answer = {},
  person = new Person(server.origin),
): Promise<URL> {
  let at: Page | Departure = await person.visit(url);
  const account = server.accounts[wanted.account ?? 0]?.sub ?? '';
  for (let step = 0; step < 5 && !('departedTo' in at); step += 1) {
    const page: Page = at;
    const buttons = formsOf(page).flatMap((form) => form.buttons);
    const has = (name: string, value: string): boolean =>
      buttons.some((button) => button.name === name && button.value === value);
    const press = (name: string, value: string, ...more: [string[]?, Record<string, string>?]) =>
      person.press(page, { name, value }, ...more);
    if (has('account', account)) at = await press('account', account);
    else if (has('decision', 'acknowledge')) at = await press('decision', 'acknowledge');
    else if (wanted.deny) at = await press('decision', 'deny');
    else {
      const boxes = formsOf(page).flatMap(({ checkboxes }) => checkboxes.map(({ value }) => value));
      const ticked = wanted.allow?.filter((scope) => boxes.includes(scope)) ?? boxes;
      const lifetime = wanted.forSeconds === undefined ? {} : { lifetime_seconds: String(wanted.forSeconds) };
      at = await press('decision', 'allow', ticked, lifetime);
    }
  }
  if (!('departedTo' in at)) throw new Error(`Grantway shows a page, ${at.status}:\n${at.html}`);
  return at.departedTo;
}

export function openBrowser(application: (request: Request) => Response | Promise<Response>) {
  const person = new Person(server.origin);
  const cookies = new Map<string, string>();

  async function request(path: string): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await application(new Request(new URL(path, origin), { headers: { cookie } }));
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/;\s*max-age=0\b/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  return {
    cookies,
    /** Follows redirects. Resolves to the app's first answer that isn't a redirect. */
    async visit(path: string, wanted: Answer = {}): Promise<Response> {
      let response = await request(path);
      for (let step = 0; step < 10; step += 1) {
        const location = response.headers.get('location');
        if (location === null) return response;
        const url = new URL(location, origin);
        const next = url.origin === origin ? url : await answer(url.href, wanted, person);
        response = await request(next.pathname + next.search);
      }
      throw new Error('too many redirects');
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
