/**
 * Unmodified programs under `grantway exec`: Google's libraries check issuer, certificates and addresses as against
 * Google.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allowEverything, readCredentials } from '../support/development-server.ts';
import {
  Conversation,
  executed,
  googleForAll,
  permitsNamespaces,
  registerRedirectUri,
} from '../support/executed.ts';
import { freePorts } from '../support/program.ts';

const google = googleForAll();
const programs = join(import.meta.dirname, 'exec');
const python = process.env.GRANTWAY_PYTHON;
const java = process.env.GRANTWAY_JAVA;
const go = process.env.GRANTWAY_GO;
const hasNamespaces = await permitsNamespaces();

const clientFile = () => join(google.folder, 'as-google/client_secret.json');

/** Moves the URL to the server's origin, because the test's browser doesn't know Google's names. */
function atServer(url: string): string {
  const { pathname, search } = new URL(url);
  return google.origin + pathname + search;
}

async function authorizedWith(options: readonly string[], commandLine: readonly string[]) {
  await using program = new Conversation(google.folder, options, [...commandLine, clientFile()]);
  const { url } = await program.next();
  expect(url).toMatch(/^https:\/\/accounts\.google\.com\/o\/oauth2\//);
  const callback = await allowEverything(google.origin, atServer(String(url)));
  expect(callback.searchParams.get('iss')).toBe('https://accounts.google.com');
  program.say(callback.href);
  const result = await program.next();
  expect(await program.end()).toBe(0);
  return result;
}

describe.each([
  ['a namespace', []],
  ['a proxy', ['--proxy']],
] as const)('in %s', (_mode, options) => {
  const isSkipped = options.length === 0 && !hasNamespaces;

  test.skipIf(isSkipped)(
    'SAM-1 googleapis authorizes, verifies the ID token, calls Drive and YouTube, and revokes',
    async () => {
      const node = [process.execPath, join(programs, 'node-client.mjs')];
      expect(await authorizedWith(options, node)).toEqual({
        iss: 'https://accounts.google.com',
        email: 'mina@harbour.example',
        scopes: 4,
        files: 3,
        channels: 1,
        userInfo: 200,
      });
    },
  );

  test.skipIf(isSkipped || !python)(
    'SAM-1 Python: google-auth verifies the ID token and refreshes, googleapiclient calls Drive, requests and httpx too',
    async () => {
      expect(await authorizedWith(options, [python ?? '', join(programs, 'python_client.py')])).toEqual({
        iss: 'https://accounts.google.com',
        email: 'mina@harbour.example',
        files: 3,
        requests: 200,
        httpx: 200,
      });
    },
  );
});

// With a proxy, unlike in a namespace, a runtime must read the environment variables.
test.skipIf(!java)('Java’s two HTTP clients use the proxy and the trust store', async () => {
  const program = [java ?? '', join(programs, 'Certificates.java')];
  expect((await executed(google.folder, ['--proxy'], program)).stdout).toBe('200 200\n');
});

test.skipIf(!go)('Go uses the proxy and the certificate authority', async () => {
  const program = [go ?? '', 'run', join(programs, 'certificates.go')];
  expect((await executed(google.folder, ['--proxy'], program)).stdout).toBe('200\n');
});

/** Runs a web app, either in a namespace that publishes its port or behind the proxy. */
async function runningApp(name: string, callbackPath: string) {
  const [port = 0] = await freePorts(1);
  const origin = `http://localhost:${port}`;
  const { client_id } = await readCredentials(join(google.folder, 'as-google'));
  await registerRedirectUri(google.folder, client_id, origin + callbackPath);
  const options = hasNamespaces ? ['--publish', String(port)] : ['--proxy'];
  const commandLine = [process.execPath, join(programs, name), clientFile(), String(port)];
  const app = new Conversation(google.folder, options, commandLine);
  await app.next();
  return { app, origin };
}

test('passport-google-oauth20 signs a person in', async () => {
  const { app, origin } = await runningApp('passport-app.mjs', '/callback');
  await using _app = app;
  const start = await fetch(origin, { redirect: 'manual' });
  const callback = await allowEverything(google.origin, atServer(start.headers.get('location') ?? ''));
  expect(await (await fetch(callback)).json()).toEqual({ email: 'mina@harbour.example' });
});

test('Auth.js signs a person in, and checks the ID token', async () => {
  const { app, origin } = await runningApp('auth-js-app.mjs', '/auth/callback/google');
  await using _app = app;
  const cookies = new Map<string, string>();
  const ask = async (path: string, body?: URLSearchParams) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, origin), {
      redirect: 'manual',
      headers: { cookie },
      ...(body && { method: 'POST', body }),
    });
    for (const one of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      cookies.set(name, value);
    }
    return response;
  };
  const { csrfToken } = (await (await ask('/auth/csrf')).json()) as { csrfToken: string };
  const start = await ask('/auth/signin/google', new URLSearchParams({ csrfToken }));
  const callback = await allowEverything(google.origin, atServer(start.headers.get('location') ?? ''));
  await ask(callback.href);
  expect(await (await ask('/auth/session')).json()).toMatchObject({
    user: { email: 'mina@harbour.example' },
  });
});
