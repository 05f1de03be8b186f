/** Tests create thousands of databases' files. In memory, this takes a tenth of the time that it takes on some disks. */
import { chmodSync, mkdtempSync, readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
/** All tests together need less than half of this. */
const neededBytes = 4 * 2 ** 30;

/** Makes a folder for all temporary files of a run: in memory if Linux offers enough, otherwise on disk. */
export function makeTemporaryFolder(): string {
  const folder = mkdtempSync(join(offersEnough() ? memory : tmpdir(), 'grantway-run-'));
  // PostgreSQL doesn't run as root. Its user must enter the folder.
  chmodSync(folder, 0o755);
  return folder;
}

/** Tests also run programs from temporary folders, which a container's memory may not allow. */
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
