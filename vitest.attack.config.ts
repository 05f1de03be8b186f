import { defineConfig } from 'vitest/config';

/**
 * The configuration of `npm run attack`: the files in `tests/attack`, and some tests of `npm test` that attack a server or
 * its database. It runs one file at a time, because each attack needs the whole machine.
 */
export default defineConfig({
  test: {
    include: [
      'tests/attack/**/*.attack.ts',
      'tests/faults/{postgres-silence,restored-database,reused-codes,sqlite-lock}.test.ts',
      'tests/start/changes-at-once.test.ts',
      'tests/conformance/{guesses,overload,sign-out-meanwhile}.test.ts',
    ],
    globalSetup: ['tests/support/global-postgres.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    maxWorkers: 1,
  },
});
