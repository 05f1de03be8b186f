import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { cookieWriter } from '../../src/adapters/cookies.ts';
import { handledCallbacks } from '../../src/adapters/handled-callback.ts';

const seal = { seal: async (text: string) => text, open: async (text: string) => text };

function inTurns() {
  const handled = handledCallbacks(cookieWriter('https://app.example.com'), seal, 'client', Date.now);
  const running = new Map<string, number>();
  let most = 0;
  const work = (state: string, outcome: () => string) =>
    handled.inTurn(state, async () => {
      const now = (running.get(state) ?? 0) + 1;
      running.set(state, now);
      most = Math.max(most, now);
      await delay(5);
      running.set(state, now - 1);
      return outcome();
    });
  return { work, most: () => most };
}

test('callbacks with the same state run one after the other', async () => {
  const { work, most } = inTurns();
  const results = await Promise.all(['a', 'b', 'c', 'd'].map((name) => work('state', () => name)));
  expect(results).toEqual(['a', 'b', 'c', 'd']);
  expect(most()).toBe(1);
});

test('a failed callback fails alone, and the next one still runs', async () => {
  const { work } = inTurns();
  const failing = work('state', () => {
    throw new Error('used');
  });
  const next = work('state', () => 'answered');
  await expect(failing).rejects.toThrow('used');
  expect(await next).toBe('answered');
});

test('callbacks with different states don’t wait for each other', async () => {
  let release = () => {};
  const { work } = inTurns();
  const handled = handledCallbacks(cookieWriter('https://app.example.com'), seal, 'client', Date.now);
  const waiting = handled.inTurn('one', () => new Promise<void>((resolve) => (release = resolve)));
  expect(await work('two', () => 'there')).toBe('there');
  expect(await handled.inTurn('two', async () => 'at once')).toBe('at once');
  release();
  await waiting;
});
