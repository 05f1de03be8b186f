/** `grantway explain` against a running server, and offline. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { tokenFor } from '../../../../tests/support/management-token.ts';
import { serverForAll } from '../../../../tests/support/running-server.ts';
import { obtainTokens, post } from '../../../../tests/support/tokens.ts';
import { manageReadonlyScope } from '../../src/apis/management/management.ts';
import { explainProgram } from '../../src/cli/explain/explain-command.ts';
import { parseCommandLine } from '../../src/cli/parse-command-line.ts';

const server = serverForAll();
const folder = mkdtempSync(join(tmpdir(), 'grantway-explain-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Printed = {
  readonly kind: string;
  readonly findings: readonly { readonly code: string; readonly console?: string }[];
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly promises: readonly { readonly name: string; readonly has: boolean }[];
};

async function run(words: readonly string[], input = '', token?: string): Promise<string> {
  const stdout = new PassThrough();
  const printed = text(stdout);
  const { command, given } = parseCommandLine([explainProgram], ['explain', ...words]);
  const environment = { XDG_CONFIG_HOME: folder, HOME: folder, ...(token && { GRANTWAY_TOKEN: token }) };
  const streams = { stdin: Readable.from([input]), stdout, stderr: new PassThrough() };
  await command.run(given, environment, streams).finally(() => stdout.end());
  return printed;
}

async function explained(words: readonly string[], input?: string, token?: string): Promise<Printed> {
  return JSON.parse(await run([...words, '--json'], input, token));
}

const codesOf = ({ findings }: Printed) => findings.map(({ code }) => code);

test('a token on standard input: asks the server, and never prints the token', async () => {
  const { accessToken, refreshToken } = await obtainTokens(server);
  const asked = await explained(['-', '--server', server.origin], `${accessToken}\n`);
  expect(codesOf(asked)).toEqual(['TOKEN_WORKS', 'IS_SECRET']);
  expect(asked.facts.find(({ name }) => name === 'client_id')?.value).toBe(server.app.id);
  const printed = await run(['-', '--server', server.origin], accessToken);
  expect(printed).toContain('Good: The token works.');
  expect(printed).not.toContain(accessToken);
  expect(codesOf(await explained(['-'], accessToken))).toEqual(['TOKEN_NOT_CHECKED', 'IS_SECRET']);
  const renewable = await explained(['-', '--server', server.origin], refreshToken);
  expect(codesOf(renewable)).toEqual(['TOKEN_NOT_CHECKED', 'IS_SECRET']);
  await post(`${server.origin}/revoke`, { token: accessToken });
  const ended = await explained(['-', '--server', server.origin], accessToken);
  expect(codesOf(ended)).toEqual(['invalid_token', 'IS_SECRET']);
});

test('a file, and an authorization URL of a client that the signed-in account may see', async () => {
  const path = join(folder, 'client_secret.json');
  const { id, redirectUri } = server.app;
  const uris = { auth_uri: 'https://a.example/auth', token_uri: 'https://a.example/token' };
  const client = {
    client_id: id,
    client_secret: 'gws_never-to-be-printed',
    redirect_uris: [redirectUri],
    ...uris,
  };
  writeFileSync(path, JSON.stringify({ web: client }));
  const offline = await run([path]);
  expect(offline).toContain('The client’s registration wasn’t checked.');
  expect(offline).not.toContain('never-to-be-printed');
  const token = await tokenFor(server, server.accounts[0].sub, manageReadonlyScope);
  const asked = await explained([path, '--server', server.origin], '', token);
  expect(codesOf(asked)).toEqual(['CLIENT_ACTIVE', 'URI_REGISTERED', 'FILE_COMPLETE', 'IS_SECRET']);
  const url = `${server.origin}/auth?client_id=${id}&response_type=code&redirect_uri=https%3A%2F%2Fwrong.example`;
  const wrong = await explained([url, '--server', server.origin], '', token);
  const [, finding] = wrong.findings;
  expect(finding?.code).toBe('URI_NOT_REGISTERED');
  expect(finding?.console).toMatch(new RegExp(`^${server.origin}/console/fix\\?at=redirect-uris&`));
});

test('an issuer’s metadata, and an error code without any server', async () => {
  const { promises } = await explained([server.origin]);
  expect(promises.find(({ name }) => name === 'pkce')?.has).toBe(true);
  expect(promises.find(({ name }) => name === 'dpop')?.has).toBe(false);
  const printed = await run(['redirect_uri_mismatch']);
  expect(printed).toContain('Send exactly the same registered redirect URI in both requests.');
  expect(printed).toContain('Whose move: the app’s developer');
  await expect(run([folder, '--server', 'ftp://x'])).rejects.toThrow('--server');
});
