import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOAuthClient } from '../src/index.ts';
import { credentialsFromEnvironment, readClientSecretFile } from '../src/node.ts';
import { memoryGrantStore } from '../src/stores/memory.ts';
import { clientSecretFile, keys, rejection } from './scripted-server.ts';

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grantway-client-'));
  path = join(folder, 'client_secret.json');
  await writeFile(path, JSON.stringify(clientSecretFile));
});
afterAll(() => rm(folder, { recursive: true }));

async function clientIdOf(credentials: string | object): Promise<string | null> {
  const redirectUri = 'http://localhost:8080/oauth2callback';
  const client = createOAuthClient({ credentials, redirectUri, keys, store: memoryGrantStore() });
  const { url } = await client.authorizationUrl({ scope: ['a'] });
  return new URL(url).searchParams.get('client_id');
}

describe('CLI-1 readClientSecretFile', () => {
  test('reads a file by path or URL', async () => {
    expect(await clientIdOf(await readClientSecretFile(path))).toBe('client-1');
    expect(await clientIdOf(await readClientSecretFile(pathToFileURL(path)))).toBe('client-1');
  });

  test('names a missing file in its error', async () => {
    const missing = join(folder, 'missing.json');
    const error = await rejection(() => readClientSecretFile(missing));
    expect(error).toMatchObject({ kind: 'configuration', message: expect.stringContaining(missing) });
  });

  test.each([
    ['the key of a service account', '{ "type": "service_account", "private_key": "key-secret" }'],
    ['application default credentials', '{ "type": "authorized_user", "refresh_token": "key-secret" }'],
    ['no JSON', 'key-secret'],
  ])('rejects %s without quoting it, and so does credentialsFromEnvironment', async (_, text) => {
    const other = join(folder, 'other.json');
    await writeFile(other, text);
    for (const read of [
      () => readClientSecretFile(other),
      () => credentialsFromEnvironment({ OAUTH_CLIENT_SECRET_JSON: text }),
    ]) {
      const error = await rejection(read);
      expect(error).toMatchObject({ kind: 'configuration' });
      expect(String(error)).not.toContain('key-secret');
    }
  });

  test('reads a file that begins with a byte order mark', async () => {
    const marked = join(folder, 'marked.json');
    await writeFile(marked, `\uFEFF${JSON.stringify(clientSecretFile)}`);
    expect(await clientIdOf(await readClientSecretFile(marked))).toBe('client-1');
  });
});

describe('CLI-1 credentialsFromEnvironment', () => {
  const other = JSON.stringify({ web: { ...clientSecretFile.web, client_id: 'client-2' } });

  test('reads the content, a path, or id and secret, and prefers them in this order', async () => {
    const id = { OAUTH_CLIENT_ID: 'client-3', OAUTH_CLIENT_SECRET: 'client-secret-value' };
    const read = async (environment: Record<string, string>) =>
      clientIdOf(await credentialsFromEnvironment(environment));
    expect(await read({ ...id, OAUTH_CLIENT_SECRET_FILE: path, OAUTH_CLIENT_SECRET_JSON: other })).toBe(
      'client-2',
    );
    expect(await read({ ...id, OAUTH_CLIENT_SECRET_FILE: path, OAUTH_CLIENT_SECRET_JSON: '' })).toBe(
      'client-1',
    );
    expect(await read(id)).toBe('client-3');
  });

  test('reads an id without a secret, and accepts another prefix', async () => {
    const environment = { YOUTUBE_CLIENT_ID: 'client-4', OAUTH_CLIENT_ID: 'client-3' };
    expect(await credentialsFromEnvironment(environment, 'YOUTUBE_')).toEqual({ clientId: 'client-4' });
  });

  test('says what to set if nothing is set', async () => {
    const error = await rejection(() => credentialsFromEnvironment({}, 'APP_'));
    expect(error).toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining('APP_CLIENT_SECRET_JSON'),
    });
  });
});
