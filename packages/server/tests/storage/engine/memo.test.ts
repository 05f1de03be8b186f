import { expect, test } from 'vitest';
import type { Engine } from '../../../src/storage/engine/engine.ts';
import { statement } from '../../../src/storage/engine/engine.ts';
import { memoise } from '../../../src/storage/engine/memo.ts';
import { RevisionCache } from '../../../src/storage/engine/revision-cache.ts';

/** Returns a function that tells whether the memo had to compute the result. */
function counted(limits: { entries: number; characters: number }, weigh?: (result: string) => number) {
  let made = 0;
  const memoised = memoise(
    (text) => {
      made += 1;
      return text;
    },
    limits,
    weigh,
  );
  return (text: string) => {
    const before = made;
    expect(memoised(text)).toBe(text);
    return made > before;
  };
}

test('a memo keeps results until a new one would exceed the limit of entries or characters', () => {
  const byEntries = counted({ entries: 2, characters: 1_000 });
  expect(['a', 'b', 'a', 'b'].map(byEntries)).toEqual([true, true, false, false]);
  expect(['c', 'a'].map(byEntries)).toEqual([true, true]);

  const byCharacters = counted({ entries: 1_000, characters: 10 });
  expect(['aaaaa', 'bbbbb', 'aaaaa', 'c', 'aaaaa'].map(byCharacters)).toEqual([
    true,
    true,
    false,
    true,
    true,
  ]);

  const byWeight = counted({ entries: 1_000, characters: 10 }, () => 5);
  expect(['a', 'b', 'a'].map(byWeight)).toEqual([true, true, true]);
});

test('a memo doesn’t keep a result that alone exceeds the limit, and keeps the others', () => {
  const memoised = counted({ entries: 10, characters: 10 });
  expect(['a', 'x'.repeat(11), 'a', 'x'.repeat(11)].map(memoised)).toEqual([true, true, false, true]);
});

test('the record cache is bounded by the characters of its rows', async () => {
  let reads = 0;
  const sizes = new Map([
    [1, 40],
    [2, 40],
    [3, 40],
    [4, 101],
  ]);
  const engine = {
    readOne: async (_: unknown, [ordinal]: readonly [number]) => {
      reads += 1;
      return { revision: 1, text: 'x'.repeat(sizes.get(ordinal) ?? 0) };
    },
  } as unknown as Engine;
  const findRow = statement<{ revision: number; text: string }>('findRow', () => '');
  const cache = new RevisionCache(engine, findRow, ({ text }) => text, { entries: 10, characters: 100 });
  const isRead = async (ordinal: number, revision = 1) => {
    const before = reads;
    await cache.find(ordinal, revision);
    return reads > before;
  };
  expect([await isRead(1), await isRead(2), await isRead(1), await isRead(2)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect([await isRead(1, 2), await isRead(2)]).toEqual([true, false]);
  expect([await isRead(3), await isRead(1), await isRead(3)]).toEqual([true, true, false]);
  expect([await isRead(4), await isRead(4)]).toEqual([true, true]);
});
