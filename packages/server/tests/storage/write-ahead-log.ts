/** Reads SQLite's write-ahead log: https://www.sqlite.org/fileformat2.html#the_write_ahead_log. */
import { readFile } from 'node:fs/promises';

const headerBytes = 32;
const frameHeaderBytes = 24;

export async function commitsIn(file: string): Promise<number> {
  const log = await readFile(`${file}-wal`);
  const frameBytes = frameHeaderBytes + log.readUInt32BE(8);
  let commits = 0;
  for (let frame = headerBytes; frame + frameBytes <= log.length; frame += frameBytes) {
    // The last frame of a transaction has the size of the database after it. Other frames have 0 there.
    if (log.readUInt32BE(frame + 4) !== 0) commits += 1;
  }
  return commits;
}
