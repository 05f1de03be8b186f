/** The server keeps little of a file in memory, even of the largest that it accepts by default. */
import { randomBytes } from 'node:crypto';
import { inject, test } from 'vitest';
import { expectConstantMemory } from '../support/large-uploads.ts';
import { createDatabase } from '../support/postgres.ts';

const size = 1_073_741_824;

test('API-5 memory stays constant while a file of 1 GiB is uploaded and downloaded, on SQLite', async () => {
  await expectConstantMemory(size);
}, 120_000);

test('API-5 memory stays constant while a file of 1 GiB is uploaded and downloaded, on PostgreSQL', async () => {
  const name = `large_${randomBytes(6).toString('hex')}`;
  await expectConstantMemory(size, await createDatabase(inject('postgresUrl'), name));
}, 150_000);
