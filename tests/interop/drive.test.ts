/** PyDrive2 and Google's own Drive clients, with Google's addresses built in, under `grantway exec`. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allowEverything } from '../support/development-server.ts';
import { Conversation, executed, googleForAll, permitsNamespaces } from '../support/executed.ts';
import { runToEnd } from '../support/program.ts';
import { authorizeDrive, temporaryFolder, writeTree } from './drive-world.ts';

const google = googleForAll();
const programs = join(import.meta.dirname, 'exec');
const python = process.env.GRANTWAY_PYTHON;
const pydrive2 = process.env.GRANTWAY_PYDRIVE2_PYTHON;
const go = process.env.GRANTWAY_GO;
const java = process.env.GRANTWAY_JAVA;
const hasNamespaces = await permitsNamespaces();
const clientFile = () => join(google.folder, 'as-google/client_secret.json');

/** Runs a program that prints its authorization URL, waits for the callback, and prints its results. */
async function conversed(options: readonly string[], commandLine: readonly string[]) {
  await using program = new Conversation(google.folder, options, [...commandLine, clientFile()]);
  const { url } = await program.next();
  const { pathname, search } = new URL(String(url));
  const callback = await allowEverything(google.origin, google.origin + pathname + search);
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

  test.skipIf(isSkipped || !pydrive2)(
    'API-3 PyDrive2 uploads, lists, downloads, renames, shares, trashes and deletes',
    async () => {
      const folder = writeTree(temporaryFolder(), { 'big.bin': 1_500_000 });
      const script = [pydrive2 ?? '', join(programs, 'pydrive2_app.py'), folder];
      expect(await conversed(options, script)).toEqual({
        listed: ['big.bin', 'hello.txt'],
        text: 'Changed',
        title: 'renamed.txt',
        permission: 'reader',
        roles: ['owner', 'reader'],
        trashed: ['renamed.txt'],
        user: 'Mina Okafor',
      });
      expect(readFileSync(join(folder, 'back.bin')).equals(readFileSync(join(folder, 'big.bin')))).toBe(true);
    },
  );

  test.skipIf(isSkipped || !python)(
    'API-3 googleapiclient uploads and downloads in chunks, changes, searches and deletes',
    async () => {
      const folder = writeTree(temporaryFolder(), { 'big.bin': 1_500_000 });
      const md5 = createHash('md5')
        .update(readFileSync(join(folder, 'big.bin')))
        .digest('hex');
      const script = [python ?? '', join(programs, 'drive_media.py'), join(folder, 'big.bin')];
      expect(await conversed(options, script)).toEqual({
        md5,
        progress: [0.35, 0.7],
        downloaded: md5,
        parts: 4,
        changed: ['short.txt', 'application/octet-stream', '5'],
        shown: [{ name: 'short.txt', size: '5' }],
        refused: expect.stringContaining('it ends where a string in quotes is expected'),
        deleted: '',
      });
    },
  );
});

test.skipIf(!go)(
  'API-3 Google’s client for Go uploads 20 MiB in chunks, downloads, searches and deletes',
  async () => {
    const { tokens } = await authorizeDrive(google);
    const program = join(temporaryFolder(), 'drive');
    const source = join(programs, 'go-drive');
    const built = await runToEnd(go ?? '', ['build', '-C', source, '-o', program, '.']);
    expect(built.stderr).not.toContain('error');
    const { stdout, stderr } = await executed(
      google.folder,
      ['--proxy'],
      [program, clientFile(), tokens.refresh_token],
    );
    expect(stdout, stderr).not.toBe('');
    expect(JSON.parse(stdout)).toEqual({
      ...{ size: 20 * 2 ** 20, chunks: 2, listed: 1 },
      ...{ md5: true, same: true, gone: true },
    });
  },
  300_000,
);

const javaFolder = join(programs, 'java-drive');

describe.skipIf(!java || !existsSync(join(javaFolder, 'lib')))('Google’s client for Java', () => {
  async function expectOutput(program: string, lines: readonly string[]): Promise<void> {
    const { credentials, tokens } = await authorizeDrive(google);
    const source = ['-cp', join(javaFolder, 'lib/*'), join(javaFolder, program)];
    const words = [credentials.client_id, credentials.client_secret, tokens.refresh_token];
    const { stdout, stderr } = await executed(google.folder, ['--proxy'], [java ?? '', ...source, ...words]);
    expect(stdout, stderr).toBe([...lines, ''].join('\n'));
  }

  test('API-3 Google’s client for Java uploads with its default gzip: at once, in chunks, and as a stream', async () => {
    const names = ['direct', 'chunked', 'streamed'];
    await expectOutput('DriveUpload.java', [
      ...names.map((name) => `${name} ${12 * 2 ** 20} true`),
      'renamed',
    ]);
  }, 120_000);

  test('API-3 Google’s client for Java sends batches of 30 and 31 calls, and gets each answer in its callback', async () => {
    await expectOutput('DriveBatch.java', [
      'created 30',
      'renamed, batched 30, 404 notFound, 28 deleted',
      'left batched 30',
      'left renamed',
    ]);
  }, 120_000);
});
