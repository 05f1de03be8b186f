import { defineConfig } from 'vitest/config';

/** What `npm run attack` runs: one attack after the other, on a server that has the machine to itself. */
export default defineConfig({
  test: {
    include: ['tests/attack/**/*.attack.ts'],
    globalSetup: ['tests/support/global-postgres.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    maxWorkers: 1,
  },
});
