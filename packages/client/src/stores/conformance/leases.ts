/** The suite's cases for leases: who holds one, when it expires, and what its holder may do. */
import type { GrantStore } from '../grant-store.ts';
import type { Case, Subject } from './subject.ts';
import { countTrue, expectGrant, expectSame, inParallel, newGrant, newText, put } from './subject.ts';

const takers = 20;
/** Longer than any case takes. */
const longSeconds = 60;
const shortSeconds = 0.2;
/** In milliseconds. Longer than `shortSeconds`, and long enough to notice if a store takes seconds for milliseconds. */
const untilShortHasEnded = 400;

export const leaseCases: readonly Case[] = [
  {
    name: 'acquireLease: only where a grant is stored',
    async check({ store, userId }) {
      const id = userId();
      expectSame('no lease without a grant', await store.acquireLease(id, newText(), longSeconds), false);
      expectGrant('asking for a lease stores no grant', await store.read(id), undefined);
      await put(store, id);
      await expectAcquired('a refused lease is held by nobody', store, id);
    },
  },
  {
    name: 'acquireLease: of parallel takers one succeeds',
    async check(subject) {
      const id = subject.userId();
      await put(subject.store, id);
      const answers = await inParallel(subject, takers, (store) =>
        store.acquireLease(id, newText(), longSeconds),
      );
      expectSame(`of ${takers} parallel takers one gets the lease`, countTrue(answers), 1);
    },
  },
  {
    name: 'acquireLease: nobody else gets it while it lasts',
    async check(subject) {
      const { other, wait } = subject;
      const { id } = await leased(subject);
      await wait(untilShortHasEnded);
      const second = await other.acquireLease(id, newText(), longSeconds);
      expectSame(`a lease of ${longSeconds} s lasts longer than ${untilShortHasEnded} ms`, second, false);
    },
  },
  {
    name: 'acquireLease: ends by itself',
    async check(subject) {
      const { other, wait } = subject;
      const { id } = await leased(subject, shortSeconds);
      await wait(untilShortHasEnded);
      await expectAcquired(
        `a lease of ${shortSeconds} s has ended after ${untilShortHasEnded} ms`,
        other,
        id,
      );
    },
  },
  {
    name: 'acquireLease: leases of different people are apart',
    async check({ store, userId }) {
      const [left, right] = [userId('left'), userId('right')];
      await put(store, left);
      await put(store, right);
      const lease = await expectAcquired('a free lease is given', store, left);
      await expectAcquired('a lease of one grant does not hold another', store, right);
      await store.releaseLease(right, lease);
      const taken = await store.acquireLease(right, newText(), longSeconds);
      expectSame('the lease of another grant frees nothing', taken, false);
    },
  },
  {
    name: 'acquireLease: leaves the grant as it is',
    async check({ store, userId }) {
      const id = userId();
      const grant = await put(store, id, newGrant('content', true));
      const lease = await expectAcquired('a free lease is given', store, id);
      expectGrant('a lease changes nothing that is read', await store.read(id), grant);
      await store.releaseLease(id, lease);
      expectGrant('its release changes nothing that is read', await store.read(id), grant);
    },
  },
  {
    name: 'releaseLease: lets the next have it',
    async check(subject) {
      const { store, other } = subject;
      const { id, lease } = await leased(subject);
      await store.releaseLease(id, lease);
      await expectAcquired('a released lease is free', other, id);
    },
  },
  {
    name: 'releaseLease: by another does nothing',
    async check({ store, other, userId }) {
      const id = userId();
      await other.releaseLease(id, newText());
      expectGrant('a release where no grant is stored stores none', await store.read(id), undefined);
      await put(store, id);
      await expectAcquired('a free lease is given', store, id);
      await other.releaseLease(id, newText());
      const taken = await other.acquireLease(id, newText(), longSeconds);
      expectSame('a release by another frees nothing', taken, false);
    },
  },
  {
    name: 'releaseLease: by one who was superseded does nothing',
    async check(subject) {
      const { store, other } = subject;
      const { id, superseded } = await supersede(subject);
      await store.releaseLease(id, superseded);
      const taken = await other.acquireLease(id, newText(), longSeconds);
      expectSame('a late release does not free the successor’s lease', taken, false);
    },
  },
  {
    name: 'write: the holder of the lease succeeds',
    async check(subject) {
      const { store } = subject;
      const { id, version, lease } = await leased(subject);
      const next = newGrant('next');
      expectSame('the holder may write', await store.write(id, next, { version, lease }), true);
      expectGrant('what the holder wrote is stored', await store.read(id), next);
      const stale = await store.write(id, newGrant('late'), { version, lease });
      expectSame('the version counts for the holder too', stale, false);
      expectGrant('a refused write changes nothing', await store.read(id), next);
    },
  },
  {
    name: 'write: keeps the lease',
    async check(subject) {
      const { store, other } = subject;
      const { id, version, lease } = await leased(subject);
      const second = newGrant('second');
      await store.write(id, second, { version, lease });
      const third = newGrant('third');
      const written = await other.write(id, third, { version: second.version });
      expectSame('a write that names no lease is not stopped by one', written, true);
      const taken = await other.acquireLease(id, newText(), longSeconds);
      expectSame('a lease outlasts a write', taken, false);
      const again = await store.write(id, newGrant('fourth'), { version: third.version, lease });
      expectSame('the holder is still the holder after writes', again, true);
    },
  },
  {
    name: 'write: refused to one whose lease has passed on',
    async check(subject) {
      const { store, other } = subject;
      const { id, version, superseded, successor } = await supersede(subject);
      const before = await store.read(id);
      const attempt = () => store.write(id, newGrant('late'), { version, lease: superseded });
      expectSame('a superseded holder may not write', await attempt(), false);
      await other.releaseLease(id, successor);
      expectSame('nor after the successor’s release', await attempt(), false);
      expectGrant('a refused write changes nothing', await store.read(id), before);
      const unknown = await store.write(id, newGrant('late'), { version, lease: newText() });
      expectSame('nor may one who never had the lease', unknown, false);
    },
  },
  {
    name: 'remove: refused to one whose lease has passed on',
    async check(subject) {
      const { store, other } = subject;
      const { id, version, superseded, successor } = await supersede(subject);
      const before = await store.read(id);
      const attempt = () => store.remove(id, { version, lease: superseded });
      expectSame('a superseded holder may not remove', await attempt(), false);
      expectGrant('a refused removal changes nothing', await store.read(id), before);
      const removed = await other.remove(id, { version, lease: successor });
      expectSame('the holder may remove', removed, true);
      expectGrant('what the holder removed is gone', await store.read(id), undefined);
    },
  },
  {
    name: 'write: a lease that has run out counts until another takes it',
    async check(subject) {
      const { store, wait } = subject;
      const { id, version, lease } = await leased(subject, shortSeconds);
      await wait(untilShortHasEnded);
      const next = newGrant('next');
      const written = await store.write(id, next, { version, lease });
      expectSame('with a lease that has run out and that nobody took, write succeeds', written, true);
      const removed = await store.remove(id, { version: next.version, lease });
      expectSame('with a lease that has run out and that nobody took, remove succeeds', removed, true);
    },
  },
  {
    name: 'remove: ends the lease',
    async check(subject) {
      const { store, other } = subject;
      const { id, version, lease } = await leased(subject);
      await other.remove(id, { version });
      const grant = await put(store, id);
      const written = await store.write(id, newGrant('late'), { version: grant.version, lease });
      expectSame('the lease of a removed grant may not write the next one', written, false);
      await expectAcquired('the lease of a removed grant does not hold the next one', other, id);
    },
  },
];

/**
 * Takes the lease, and fails the case if that isn't possible.
 *
 * @returns the lease
 */
async function expectAcquired(
  promise: string,
  store: GrantStore,
  id: string,
  lease = newText(),
  seconds = longSeconds,
): Promise<string> {
  expectSame(promise, await store.acquireLease(id, lease, seconds), true);
  return lease;
}

type Leased = { readonly id: string; readonly version: string; readonly lease: string };

/** Stores a grant and takes its lease. */
async function leased({ store, userId }: Subject, seconds = longSeconds): Promise<Leased> {
  const id = userId();
  const { version } = await put(store, id);
  const lease = await expectAcquired('a free lease is given', store, id, newText(), seconds);
  return { id, version, lease };
}

/** Stores a grant whose lease has expired and been taken over. */
async function supersede(
  subject: Subject,
): Promise<Omit<Leased, 'lease'> & { readonly superseded: string; readonly successor: string }> {
  const { other, wait } = subject;
  const { id, version, lease: superseded } = await leased(subject, shortSeconds);
  await wait(untilShortHasEnded);
  const successor = await expectAcquired('a lease that has run out is given to the next', other, id);
  return { id, version, superseded, successor };
}
