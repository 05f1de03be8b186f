import { test } from 'vitest';
import type { SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import { seed } from './records.ts';

/** Creates an empty database. Each call of the returned function opens the database as another node. */
export type MakeDatabase = () => Promise<() => Promise<SetUpStorage>>;

/** On a busy machine, tests with concurrency or thousands of rows take seconds. */
export const timeoutMilliseconds = 60_000;

/**
 * Returns a function that declares a test on a new database. Each call of `anotherNode` opens a further node. All
 * nodes close after the test.
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

export function onTwoNodes(
  body: (first: SetUpStorage, second: SetUpStorage) => Promise<void>,
): Parameters<TestOn>[1] {
  return async (first, anotherNode) => {
    await seed(first);
    await body(first, await anotherNode());
  };
}
