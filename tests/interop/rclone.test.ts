/** Unmodified rclone with a Drive remote, under `grantway exec`. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { executed, googleForAll, permitsNamespaces } from '../support/executed.ts';
import { authorizeDrive, readTree, temporaryFolder, writeTree } from './drive-world.ts';

const program = process.env.GRANTWAY_RCLONE;
const google = googleForAll();
const hasNamespaces = await permitsNamespaces();

let configuration = '';
beforeAll(async () => {
  const { credentials, tokens } = await authorizeDrive(google);
  configuration = join(google.folder, 'rclone.conf');
  // An expired token makes rclone refresh it first.
  const token = { ...tokens, token_type: 'Bearer', expiry: '2020-01-01T00:00:00Z' };
  const lines = [
    '[drive]',
    'type = drive',
    'scope = drive',
    `client_id = ${credentials.client_id}`,
    `client_secret = ${credentials.client_secret}`,
    `token = ${JSON.stringify(token)}`,
  ];
  writeFileSync(configuration, lines.join('\n'));
});

async function rclone(options: readonly string[], ...words: readonly string[]): Promise<string> {
  const quick = [
    '--config',
    configuration,
    '--retries',
    '1',
    '--low-level-retries',
    '2',
    '--drive-pacer-min-sleep',
    '1ms',
  ];
  const { code, stdout, stderr } = await executed(google.folder, options, [
    program ?? '',
    ...words,
    ...quick,
  ]);
  if (code !== 0) throw new Error(`${words.join(' ')}: ${code}\n${stderr}`);
  return stdout;
}

describe.skipIf(!program).each([
  ['a namespace', []],
  ['a proxy', ['--proxy']],
] as const)('rclone in %s', (mode, options) => {
  const isSkipped = options.length === 0 && !hasNamespaces;

  test.skipIf(isSkipped)(
    'API-3 lists, copies both ways, synchronizes, moves, deletes and empties the trash',
    async () => {
      const run = (...words: readonly string[]) => rclone(options, ...words);
      const remote = `drive:${mode}`;
      expect(await run('lsf', 'drive:', '--dirs-only')).toContain('Accounts/\nCourses/\nPhotos/\n');
      const photos = temporaryFolder();
      await run('copy', 'drive:Photos', photos);
      expect(Object.keys(readTree(photos))).toContain('Lantern 01.jpg');

      const local = writeTree(temporaryFolder(), {
        'notes.txt': 'one',
        "it's empty": '',
        'deep/er/陳.bin': 300_000,
        // Larger than rclone's limit for uploads in one request.
        'deep/big.bin': 9_000_000,
      });
      await run('copy', local, remote);
      const listed = await run('lsf', '-R', '--files-only', remote);
      expect(listed.trim().split('\n').toSorted()).toEqual([
        'deep/big.bin',
        'deep/er/陳.bin',
        "it's empty",
        'notes.txt',
      ]);
      await run('check', local, remote);
      const back = temporaryFolder();
      await run('copy', remote, back);
      expect(readTree(back)).toEqual(readTree(local));

      writeTree(local, { 'notes.txt': 'two', 'new/x': 'x' });
      rmSync(join(local, 'deep/big.bin'));
      await run('sync', local, remote);
      await run('check', local, remote);
      expect(await run('cat', `${remote}/notes.txt`)).toBe('two');
      await run('moveto', `${remote}/new/x`, `${remote}/deep/y`);
      await run('copyto', `${remote}/deep/y`, `${remote}/deep/z`);
      expect(await run('lsf', `${remote}/deep`)).toBe('er/\ny\nz\n');
      expect(await run('lsf', '-R', '--fast-list', '--files-only', `${remote}`)).toContain('deep/z\n');
      await run('delete', `${remote}/deep/er`);
      await run('purge', remote);
      expect(await run('lsf', 'drive:', '--dirs-only')).not.toContain(mode);
      expect(JSON.parse(await run('about', 'drive:', '--json')).trashed).toBeGreaterThan(0);
      await run('cleanup', 'drive:');
      expect(JSON.parse(await run('about', 'drive:', '--json')).trashed ?? 0).toBe(0);
    },
  );
});
