/** Tests create thousands of database files. On some disks, that takes ten times as long as in memory. */
import { chmodSync, mkdtempSync, readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
/** All tests together need less than half of this. */
const neededBytes = 4 * 2 ** 30;

export function makeTemporaryFolder(): string {
  const folder = mkdtempSync(join(offersEnough() ? memory : tmpdir(), 'grantway-run-'));
  // PostgreSQL can't run as root, so another user must be able to enter the folder.
  chmodSync(folder, 0o755);
  return folder;
}

/** Tests also run programs from temporary folders, and containers can mount `/dev/shm` with `noexec`. */
function offersEnough(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory);
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .findLast((line) => line.split(' ')[1] === memory);
    return bavail * bsize >= neededBytes && mount !== undefined && !/\bnoexec\b/.test(mount);
  } catch {
    return false;
  }
}
