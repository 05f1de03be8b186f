import { defineConfig } from 'vitest/config';
import { WaitingBesideComputing } from './scripts/test/order.ts';

/** What a test waits for may take seconds on a busy machine. */
const unhurried = { timeout: 15_000, interval: 25 };

/** One project for each kind of test; `npm test` runs them all, `vitest run --project unit` only one. */
const project = (name: string, include: string[], more: object = {}) => ({
  test: { name, include, expect: { poll: unhurried }, ...more },
});

const storage = ['packages/server/tests/storage/**/*.test.ts', 'packages/client/tests/stores/**/*.test.ts'];

/** The files that one worker runs share the modules they import, so that the worker loads the server only once. */
const sharingModules = { isolate: false };

const patient = { testTimeout: 60_000, hookTimeout: 120_000 };

/** Adds modules that prepare what all tests of a project share, before the first test. */
const patientWith = (...modules: readonly string[]) => ({
  ...patient,
  globalSetup: modules.map((module) => `tests/support/${module}.ts`),
});

export default defineConfig({
  test: {
    projects: [
      project('unit', ['packages/*/tests/**/*.test.ts', 'samples/*/tests/**/*.test.ts'], {
        ...sharingModules,
        exclude: storage,
        testTimeout: 20_000,
      }),
      project('storage', storage, patient),
      project('conformance', ['tests/conformance/**/*.test.ts'], {
        ...sharingModules,
        ...patientWith('global-postgres', 'global-web-bundle'),
      }),
      project('faults', ['tests/faults/**/*.test.ts'], patientWith('global-postgres')),
      project('interop', ['tests/interop/**/*.test.ts'], patient),
      project('browser', ['tests/browser/**/*.test.ts'], {
        ...sharingModules,
        ...patientWith('global-chromium', 'global-web-bundle'),
      }),
      project('start', ['tests/start/**/*.test.ts'], patientWith('global-web-bundle')),
      project('package', ['tests/package/**/*.test.ts'], { testTimeout: 300_000, hookTimeout: 300_000 }),
      project('runtimes', ['tests/runtimes/*.test.ts'], patient),
      project('docs', ['tests/docs/**/*.test.ts'], { ...sharingModules, testTimeout: 20_000 }),
    ],
    // The smallest machine that runs these tests has two cores. The other workers run files that wait.
    maxWorkers: 4,
    sequence: { sequencer: WaitingBesideComputing },
  },
});
