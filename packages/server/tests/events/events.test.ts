import { expect, test } from 'vitest';
import { createEvents } from '../../src/events/events.ts';

const payload = { accountSub: '1' };

test('`tell` runs the subscribers in order, and waits for each', async () => {
  const told: string[] = [];
  const subscribe = (name: string) => ({
    accountDeleted: async ({ accountSub }: typeof payload) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      told.push(`${name} ${accountSub}`);
    },
  });
  const events = createEvents([subscribe('one'), {}, subscribe('other')], () => {});
  await events.tell('accountDeleted', payload);
  expect(told).toEqual(['one 1', 'other 1']);
});

test.each([
  [
    'throws',
    () => {
      throw new Error('at once');
    },
  ],
  ['rejects', () => Promise.reject(new Error('later'))],
])('`tell` reports a subscriber that %s, still runs the others, and resolves', async (_, fail) => {
  const reported: string[] = [];
  const told: string[] = [];
  const events = createEvents(
    [{ accountDeleted: fail }, { accountDeleted: ({ accountSub }) => void told.push(accountSub) }],
    (where, error) => reported.push(`${where}: ${(error as Error).message}`),
  );
  await events.tell('accountDeleted', payload);
  expect(told).toEqual(['1']);
  expect(reported).toEqual([expect.stringMatching(/^event accountDeleted: /)]);
});
