import { expect, test } from 'vitest';
import { OpenGuesses } from '../../../src/person/sign-in/open-guesses.ts';

function budgetOf(limit: number) {
  let left = limit;
  return {
    count: async () => {
      if (left === 0) return 'full' as const;
      left -= 1;
      return 'counted' as const;
    },
    release: () => {
      left += 1;
    },
  };
}

test('if the budget is used up, a guess waits until an open guess releases its count, or until no guess is open', async () => {
  const guesses = new OpenGuesses();
  const budget = budgetOf(2);
  for (const _ of [1, 2]) expect(await guesses.count('a', budget.count)).toBe('counted');
  const waiting = [1, 2, 3].map(() => guesses.count('a', budget.count));
  expect(await guesses.count('b', async () => 'full')).toBe('full');
  budget.release();
  guesses.close('a', true);
  expect(await waiting[0]).toBe('counted');
  for (const _ of [1, 2]) guesses.close('a', false);
  expect(await Promise.all(waiting)).toEqual(['counted', 'full', 'full']);
  expect(() => guesses.close('a', false)).toThrow(TypeError);
});

test('if a count is released while a guess finds the budget used up, the guess tries once more and is counted', async () => {
  const guesses = new OpenGuesses();
  const budget = budgetOf(1);
  await guesses.count('a', budget.count);
  let looks = 0;
  const outcome = guesses.count('a', async () => {
    const seen = await budget.count();
    looks += 1;
    if (looks === 1) {
      budget.release();
      guesses.close('a', true);
    }
    return seen;
  });
  expect([await outcome, looks]).toEqual(['counted', 2]);
});

test('66 guesses can wait in one process, and the next one gets an error', async () => {
  const guesses = new OpenGuesses();
  const budget = budgetOf(1);
  await guesses.count('a', budget.count);
  const waiting = Array.from({ length: 66 }, () => guesses.count('a', budget.count));
  await new Promise((resolve) => setImmediate(resolve));
  await expect(guesses.count('a', budget.count)).rejects.toMatchObject({ code: 'temporarily_unavailable' });
  guesses.close('a', false);
  expect(new Set(await Promise.all(waiting))).toEqual(new Set(['full']));
  expect(await guesses.count('a', async () => 'counted')).toBe('counted');
});
