import { defineConfig } from 'vitest/config';

/**
 * What `npm run attack` runs: one attack after the other, on a server that has the machine to itself. First the long forms,
 * then those that are as long in `npm test`.
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
