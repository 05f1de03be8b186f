/** The server keeps little of a file in memory, however large the file is and however slowly a client reads it. */
import { randomBytes } from 'node:crypto';
import { inject, test } from 'vitest';
import { expectConstantMemory } from '../support/large-uploads.ts';
import { createDatabase } from '../support/postgres.ts';

/** 128 MiB and a part of a piece. */
const size = 134_230_073;

test('API-5 memory stays constant while a file of 128 MiB is uploaded and downloaded, on SQLite', async () => {
  await expectConstantMemory(size);
});

test('API-5 memory stays constant while a file of 128 MiB is uploaded and downloaded, on PostgreSQL', async () => {
  const name = `large_${randomBytes(6).toString('hex')}`;
  await expectConstantMemory(size, await createDatabase(inject('postgresUrl'), name));
});
