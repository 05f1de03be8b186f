/** The suite's cases for `consume`. */
import { type Case, countTrue, expectSame, inParallel, newText } from './subject.ts';

const takers = 20;
const lifetimeSeconds = 60;
/** Long enough to notice if a store takes seconds for milliseconds. */
const waitMilliseconds = 200;

export const consumptionCases: readonly Case[] = [
  {
    name: 'consume: a key once while it is kept',
    async check({ store, other, open, wait }) {
      const key = newText();
      expectSame('consume answers true the first time', await store.consume(key, lifetimeSeconds), true);
      await wait(waitMilliseconds);
      for (const one of [store, other, await open()]) {
        expectSame(
          'consume answers false while the key is kept',
          await one.consume(key, lifetimeSeconds),
          false,
        );
      }
    },
  },
  {
    name: 'consume: of parallel uses of a key one succeeds',
    async check(subject) {
      const key = newText();
      const answers = await inParallel(subject, takers, (store) => store.consume(key, lifetimeSeconds));
      expectSame(`of ${takers} parallel uses of a key one succeeds`, countTrue(answers), 1);
    },
  },
  {
    name: 'consume: keys are apart, to their last character',
    async check({ store }) {
      const random = newText().replaceAll('-', '');
      const keys = [
        ...[`${random}a`, `${random}A`, `${random}-`, `${random}_`, random],
        ...[`${random}a`.padStart(64, '0'), `${random}b`.padStart(64, '0')],
      ];
      for (const key of keys) {
        expectSame('a key that was not used is free', await store.consume(key, lifetimeSeconds), true);
      }
      for (const key of keys) {
        expectSame('a key that was used is not', await store.consume(key, lifetimeSeconds), false);
      }
    },
  },
  {
    name: 'consume: one key that has ended does not free another',
    async check({ store, wait }) {
      const [short, long, later] = [newText(), newText(), newText()];
      await store.consume(long, lifetimeSeconds);
      await store.consume(short, waitMilliseconds / 2000);
      await wait(waitMilliseconds);
      await store.consume(later, lifetimeSeconds);
      expectSame('a key is kept when others end', await store.consume(long, lifetimeSeconds), false);
    },
  },
];
