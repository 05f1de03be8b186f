/** What the conformance suite needs of an engine. */
import { test } from 'vitest';
import type { Storage } from '../../../src/storage/storage.ts';

/** Makes an empty database; the function that it gives back opens it, each time as another node would. */
export type MakeDatabase = () => Promise<() => Promise<Storage>>;

/** Tests of parallelism and of thousands of rows take seconds on a busy machine. */
export const timeoutMilliseconds = 60_000;

/** Runs a test on a fresh database, and closes what it opened. `storage` is the first node. */
export function testOn(
  makeDatabase: MakeDatabase,
): (title: string, body: (storage: Storage, anotherNode: () => Promise<Storage>) => Promise<void>) => void {
  return (title, body) => {
    test(
      title,
      async () => {
        const open = await makeDatabase();
        const opened: Storage[] = [];
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
