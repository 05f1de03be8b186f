import { afterAll, beforeAll } from 'vitest';
import { type RunningPostgres, startPostgres } from './postgres.ts';

/** Runs PostgreSQL from the first test to the last. Read `url` only in tests. */
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
