/** Runs a PostgreSQL for the tests of a file or `describe`. */
import { afterAll, beforeAll } from 'vitest';
import { type RunningPostgres, startPostgres } from './postgres.ts';

/** Starts PostgreSQL before the first test and stops it after the last. `url` is available once a test runs. */
export function postgresForAll(): { readonly url: string } {
  let running: RunningPostgres | undefined;
  beforeAll(async () => {
    running = await startPostgres();
  });
  afterAll(() => running?.stop());
  return {
    get url() {
      if (running === undefined)
        throw new TypeError('no test runs yet: PostgreSQL starts before the first test');
      return running.url;
    },
  };
}
