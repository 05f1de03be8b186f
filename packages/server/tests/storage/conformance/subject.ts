/** How the conformance suite runs tests on an engine. */
import { test } from 'vitest';
import type { SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import { seed } from './records.ts';

/** Creates an empty database. Each call of the returned function opens it as another node would. */
export type MakeDatabase = () => Promise<() => Promise<SetUpStorage>>;

/** Tests with concurrency or thousands of rows take seconds on a busy machine. */
export const timeoutMilliseconds = 60_000;

/**
 * Returns a function that declares a test. The test runs on a new database, and every storage that it opened is closed
 * afterward. `storage` is the first node.
 */
export function testOn(
  makeDatabase: MakeDatabase,
): (
  title: string,
  body: (storage: SetUpStorage, anotherNode: () => Promise<SetUpStorage>) => Promise<void>,
) => void {
  return (title, body) => {
    test(
      title,
      async () => {
        const open = await makeDatabase();
        const opened: SetUpStorage[] = [];
        const node = async () => {
          const storage = await open();
          opened.push(storage);
          return storage;
        };
        try {
          await body(await node(), node);
        } finally {
          for (const storage of opened) await storage.close();
        }
      },
      timeoutMilliseconds,
    );
  };
}

export type TestOn = ReturnType<typeof testOn>;

/** The body of a test on two nodes. Their database has the records of `seed`. */
export function onTwoNodes(
  body: (first: SetUpStorage, second: SetUpStorage) => Promise<void>,
): Parameters<TestOn>[1] {
  return async (first, anotherNode) => {
    await seed(first);
    await body(first, await anotherNode());
  };
}
