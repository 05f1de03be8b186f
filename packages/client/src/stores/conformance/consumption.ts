import { type Case, countTrue, expectSame, inParallel, newText } from './subject.ts';

const takers = 20;
const lifetimeSeconds = 60;
/** Long enough to notice if a store mistakes seconds for milliseconds. */
const waitMilliseconds = 200;

export const consumptionCases: readonly Case[] = [
  {
    name: 'consume: accepts a key once while it is kept',
    async check({ store, other, open, wait }) {
      const key = newText();
      expectSame('consume returns true the first time', await store.consume(key, lifetimeSeconds), true);
      await wait(waitMilliseconds);
      for (const one of [store, other, await open()]) {
        expectSame(
          'consume returns false while the key is kept',
          await one.consume(key, lifetimeSeconds),
          false,
        );
      }
    },
  },
  {
    name: 'consume: one of several parallel uses of a key succeeds',
    async check(subject) {
      const key = newText();
      const answers = await inParallel(subject, takers, (store) => store.consume(key, lifetimeSeconds));
      expectSame(`one of ${takers} parallel uses of a key succeeds`, countTrue(answers), 1);
    },
  },
  {
    name: 'consume: distinguishes keys by every character',
    async check({ store }) {
      const random = newText().replaceAll('-', '');
      const keys = [
        ...[`${random}a`, `${random}A`, `${random}-`, `${random}_`, random],
        ...[`${random}a`.padStart(64, '0'), `${random}b`.padStart(64, '0')],
      ];
      for (const key of keys) {
        expectSame('consume returns true for an unused key', await store.consume(key, lifetimeSeconds), true);
      }
      for (const key of keys) {
        expectSame('consume returns false for a used key', await store.consume(key, lifetimeSeconds), false);
      }
    },
  },
  {
    name: 'consume: an expired key does not free another',
    async check({ store, wait }) {
      const [short, long, later] = [newText(), newText(), newText()];
      await store.consume(long, lifetimeSeconds);
      await store.consume(short, waitMilliseconds / 2000);
      await wait(waitMilliseconds);
      await store.consume(later, lifetimeSeconds);
      expectSame('consume keeps a key when others expire', await store.consume(long, lifetimeSeconds), false);
    },
  },
];
