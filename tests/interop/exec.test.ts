/**
 * Unmodified programs with Google's names built in, under `grantway exec`: Google's own libraries check the issuer, the
 * certificates and the addresses as they do against Google.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allowEverything } from '../support/development-server.ts';
import { Conversation, executed, googleForAll, permitsNamespaces } from '../support/executed.ts';

const google = googleForAll();
const programs = join(import.meta.dirname, 'exec');
const python = process.env.GRANTWAY_PYTHON;
const java = process.env.GRANTWAY_JAVA;
const go = process.env.GRANTWAY_GO;
const hasNamespaces = await permitsNamespaces();

/** Runs the program, and answers its authorization URL. Resolves to what it prints then. */
async function authorizedWith(options: readonly string[], commandLine: readonly string[]) {
  const file = join(google.folder, 'as-google/client_secret.json');
  await using program = new Conversation(google.folder, options, [...commandLine, file]);
  const { url } = await program.next();
  expect(url).toMatch(/^https:\/\/accounts\.google\.com\/o\/oauth2\//);
  // The same path at the server's own origin, because the test's browser doesn't know Google's names.
  const { pathname, search } = new URL(String(url));
  const callback = await allowEverything(google.origin, google.origin + pathname + search);
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

// A proxy needs more from a runtime than a namespace: it must read the variables.
test.skipIf(!java)('Java’s two HTTP clients use the proxy and the trust store', async () => {
  const program = [java ?? '', join(programs, 'Certificates.java')];
  expect((await executed(google.folder, ['--proxy'], program)).stdout).toBe('200 200\n');
});

test.skipIf(!go)('Go uses the proxy and the certificate authority', async () => {
  const program = [go ?? '', 'run', join(programs, 'certificates.go')];
  expect((await executed(google.folder, ['--proxy'], program)).stdout).toBe('200\n');
});
