import type { GrantStore } from '../grant-store.ts';
import type { Case, Subject } from './subject.ts';
import { countTrue, expectGrant, expectSame, inParallel, newGrant, newText, put } from './subject.ts';

const writers = 20;
const incrementsOfEach = 5;
/** Far more than needed: an attempt fails only if another write has succeeded in the meantime. */
const mostAttempts = 10 * writers * incrementsOfEach;

export const writeCases: readonly Case[] = [
  {
    name: 'read: returns undefined if nothing is stored',
    async check({ store, userId }) {
      expectSame('read returns undefined if nothing is stored', await store.read(userId()), undefined);
    },
  },
  {
    name: 'write: read returns the grant as last written',
    async check({ store, other, userId }) {
      const id = userId();
      const first = await put(store, id, newGrant('first', true));
      expectGrant('read returns what was written first', await store.read(id), first);
      const second = newGrant('second', false);
      const written = await store.write(id, second, { version: first.version });
      expectSame('write succeeds with the stored version', written, true);
      expectGrant('read returns what was written last', await store.read(id), second);
      expectGrant('another opening reads what was written last', await other.read(id), second);
      const third = newGrant('third', true);
      await other.write(id, third, { version: second.version });
      expectGrant('read returns what another opening wrote', await store.read(id), third);
    },
  },
  {
    name: 'write: is visible if the store is opened later',
    async check({ store, userId, open }) {
      const id = userId();
      const grant = await put(store, id);
      expectGrant('a store that is opened later has the grant', await (await open()).read(id), grant);
    },
  },
  {
    name: 'write: grants of different users are independent',
    async check({ store, userId }) {
      const [left, right] = [userId('left'), userId('right')];
      const leftGrant = await put(store, left, newGrant('of the left'));
      const rightGrant = await put(store, right, newGrant('of the right'));
      expectGrant('a write for another id changes nothing', await store.read(left), leftGrant);
      await store.remove(left, { version: leftGrant.version });
      expectGrant('a removal of another id changes nothing', await store.read(right), rightGrant);
    },
  },
  {
    name: 'write: without a version succeeds only if nothing is stored',
    async check({ store, userId }) {
      const id = userId();
      const grant = await put(store, id);
      const written = await store.write(id, newGrant('late'), { version: undefined });
      expectSame('write without a version fails if a grant is stored', written, false);
      expectGrant('a failed write changes nothing', await store.read(id), grant);
    },
  },
  {
    name: 'write: with a version replaces only that version',
    async check({ store, userId }) {
      const id = userId();
      const late = await store.write(id, newGrant('late'), { version: newText() });
      expectSame('write with a version fails if nothing is stored', late, false);
      expectGrant('a failed write stores nothing', await store.read(id), undefined);
      const first = await put(store, id);
      const second = newGrant('second');
      await store.write(id, second, { version: first.version });
      const stale = await store.write(id, newGrant('late'), { version: first.version });
      expectSame('write with an earlier version fails', stale, false);
      expectGrant('a failed write changes nothing', await store.read(id), second);
    },
  },
  {
    name: 'write: one of several parallel first writes succeeds',
    check: (subject) => expectOneWinner(`${writers} parallel first writes`, subject, subject.userId()),
  },
  {
    name: 'write: one of several parallel writes with the same version succeeds',
    async check(subject) {
      const id = subject.userId();
      const { version } = await put(subject.store, id);
      await expectOneWinner(`${writers} parallel writes with the same version`, subject, id, version);
    },
  },
  {
    name: 'write: loses no change of parallel writers',
    async check(subject) {
      const id = subject.userId();
      await put(subject.store, id, newGrant('0'));
      await inParallel(subject, writers, async (store) => {
        for (let round = 0; round < incrementsOfEach; round += 1) await increment(store, id);
      });
      const total = (await subject.store.read(id))?.content;
      expectSame('the grant has every change that write confirmed', total, `${writers * incrementsOfEach}`);
    },
  },
  {
    name: 'remove: succeeds only with the stored version',
    async check({ store, other, userId }) {
      const id = userId();
      const remove = (version: string | undefined) => store.remove(id, { version });
      expectSame('remove returns false if nothing is stored', await remove(newText()), false);
      expectSame(
        'remove without a version returns false if nothing is stored',
        await remove(undefined),
        false,
      );
      const grant = await put(store, id);
      expectSame('remove with another version fails', await remove(newText()), false);
      expectSame('remove without a version fails if a grant is stored', await remove(undefined), false);
      expectGrant('a failed removal changes nothing', await store.read(id), grant);
      expectSame('remove succeeds with the stored version', await remove(grant.version), true);
      expectGrant('read returns nothing after a removal', await store.read(id), undefined);
      expectGrant('another opening reads nothing after a removal', await other.read(id), undefined);
      expectSame('a second removal returns false', await remove(grant.version), false);
      await put(store, id);
    },
  },
  {
    name: 'remove: one of several parallel removals succeeds',
    async check(subject) {
      const id = subject.userId();
      const { version } = await put(subject.store, id);
      const answers = await inParallel(subject, writers, (store) => store.remove(id, { version }));
      expectSame(`one of ${writers} parallel removals succeeds`, countTrue(answers), 1);
    },
  },
  {
    name: 'remove: either a removal or a simultaneous write succeeds',
    async check(subject) {
      for (let round = 0; round < writers; round += 1) {
        const id = subject.userId(`${round}`);
        const { version } = await put(subject.store, id);
        const next = newGrant('next');
        const [first = false, second = false] = await inParallel(subject, 2, (store, index) =>
          (index + round) % 2 === 0 ? store.remove(id, { version }) : store.write(id, next, { version }),
        );
        expectSame('either a removal or a simultaneous write succeeds', countTrue([first, second]), 1);
        const written = round % 2 === 0 ? second : first;
        expectGrant(
          'the call that succeeded took effect',
          await subject.store.read(id),
          written ? next : undefined,
        );
      }
    },
  },
];

async function expectOneWinner(
  writes: string,
  subject: Subject,
  id: string,
  version?: string,
): Promise<void> {
  const grants = Array.from({ length: writers }, (_, index) => newGrant(`writer ${index}`));
  const answers = await inParallel(subject, writers, (store, index) =>
    store.write(id, grants[index] ?? newGrant(), { version }),
  );
  expectSame(`one of ${writes} succeeds`, countTrue(answers), 1);
  const winner = grants[answers.indexOf(true)];
  expectGrant('the stored grant is the one whose write succeeded', await subject.store.read(id), winner);
}

async function increment(store: GrantStore, id: string): Promise<void> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const grant = await store.read(id);
    const next = newGrant(`${Number(grant?.content) + 1}`);
    if (await store.write(id, next, { version: grant?.version })) return;
  }
  throw new Error(`write: a parallel writer did not succeed within ${mostAttempts} attempts`);
}
