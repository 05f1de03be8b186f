import type { GrantStore } from '../grant-store.ts';
import type { Case, Subject } from './subject.ts';
import { countTrue, expectGrant, expectSame, inParallel, newGrant, newText, put } from './subject.ts';

const takers = 20;
const longSeconds = 60;
const shortSeconds = 0.2;
/** In milliseconds: longer than `shortSeconds`, and than `longSeconds` if a store mistakes seconds for milliseconds. */
const untilShortHasEnded = 400;

export const leaseCases: readonly Case[] = [
  {
    name: 'acquireLease: succeeds only if a grant is stored',
    async check({ store, userId }) {
      const id = userId();
      expectSame(
        'acquireLease gives no lease without a grant',
        await store.acquireLease(id, newText(), longSeconds),
        false,
      );
      expectGrant('asking for a lease stores no grant', await store.read(id), undefined);
      await put(store, id);
      await expectAcquired('a failed acquireLease leaves the lease free', store, id);
    },
  },
  {
    name: 'acquireLease: one of several parallel callers succeeds',
    async check(subject) {
      const id = subject.userId();
      await put(subject.store, id);
      const answers = await inParallel(subject, takers, (store) =>
        store.acquireLease(id, newText(), longSeconds),
      );
      expectSame(`one of ${takers} parallel callers gets the lease`, countTrue(answers), 1);
    },
  },
  {
    name: 'acquireLease: nobody else gets the lease while it lasts',
    async check(subject) {
      const { other, wait } = subject;
      const { id } = await leased(subject);
      await wait(untilShortHasEnded);
      const second = await other.acquireLease(id, newText(), longSeconds);
      expectSame(`a lease of ${longSeconds} s lasts longer than ${untilShortHasEnded} ms`, second, false);
    },
  },
  {
    name: 'acquireLease: a lease expires by itself',
    async check(subject) {
      const { other, wait } = subject;
      const { id } = await leased(subject, shortSeconds);
      await wait(untilShortHasEnded);
      await expectAcquired(
        `a lease of ${shortSeconds} s has expired after ${untilShortHasEnded} ms`,
        other,
        id,
      );
    },
  },
  {
    name: 'acquireLease: leases of different users are independent',
    async check({ store, userId }) {
      const [left, right] = [userId('left'), userId('right')];
      await put(store, left);
      await put(store, right);
      const lease = await expectAcquired('acquireLease gives a free lease', store, left);
      await expectAcquired('a lease on one grant does not lock another', store, right);
      await store.releaseLease(right, lease);
      const taken = await store.acquireLease(right, newText(), longSeconds);
      expectSame('releasing with the lease of another grant frees nothing', taken, false);
    },
  },
  {
    name: 'acquireLease: leaves the grant unchanged',
    async check({ store, userId }) {
      const id = userId();
      const grant = await put(store, id, newGrant('content', true));
      const lease = await expectAcquired('acquireLease gives a free lease', store, id);
      expectGrant('a lease does not change the grant', await store.read(id), grant);
      await store.releaseLease(id, lease);
      expectGrant('releasing a lease does not change the grant', await store.read(id), grant);
    },
  },
  {
    name: 'releaseLease: frees the lease for the next holder',
    async check(subject) {
      const { store, other } = subject;
      const { id, lease } = await leased(subject);
      await store.releaseLease(id, lease);
      await expectAcquired('a released lease is free', other, id);
    },
  },
  {
    name: 'releaseLease: does nothing if the caller is not the holder',
    async check({ store, other, userId }) {
      const id = userId();
      await other.releaseLease(id, newText());
      expectGrant('releasing a lease stores no grant', await store.read(id), undefined);
      await put(store, id);
      await expectAcquired('acquireLease gives a free lease', store, id);
      await other.releaseLease(id, newText());
      const taken = await other.acquireLease(id, newText(), longSeconds);
      expectSame('a release by another caller frees nothing', taken, false);
    },
  },
  {
    name: 'releaseLease: does nothing if another holder took over',
    async check(subject) {
      const { store, other, id, superseded } = await supersede(subject);
      await store.releaseLease(id, superseded);
      const taken = await other.acquireLease(id, newText(), longSeconds);
      expectSame('a late release does not free the lease of the next holder', taken, false);
    },
  },
  {
    name: 'write: succeeds for the holder of the lease',
    async check(subject) {
      const { store } = subject;
      const { id, version, lease } = await leased(subject);
      const next = newGrant('next');
      expectSame('the holder may write', await store.write(id, next, { version, lease }), true);
      expectGrant('what the holder wrote is stored', await store.read(id), next);
      const stale = await store.write(id, newGrant('late'), { version, lease });
      expectSame('the holder also needs the right version', stale, false);
      expectGrant('a failed write changes nothing', await store.read(id), next);
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
      expectSame('a write without a lease succeeds while another holds one', written, true);
      const taken = await other.acquireLease(id, newText(), longSeconds);
      expectSame('a lease outlasts a write', taken, false);
      const again = await store.write(id, newGrant('fourth'), { version: third.version, lease });
      expectSame('the holder is still the holder after writes', again, true);
    },
  },
  {
    name: 'write: fails if another holder took over the lease',
    async check(subject) {
      const { store, other, id, version, superseded, successor, before } = await supersede(subject);
      const attempt = () => store.write(id, newGrant('late'), { version, lease: superseded });
      expectSame('a former holder may not write', await attempt(), false);
      await other.releaseLease(id, successor);
      expectSame(
        'a former holder may not write after the next holder released the lease',
        await attempt(),
        false,
      );
      expectGrant('a failed write changes nothing', await store.read(id), before);
      const unknown = await store.write(id, newGrant('late'), { version, lease: newText() });
      expectSame('a caller who never had the lease may not write', unknown, false);
    },
  },
  {
    name: 'remove: fails if another holder took over the lease',
    async check(subject) {
      const { store, other, id, version, superseded, successor, before } = await supersede(subject);
      const attempt = () => store.remove(id, { version, lease: superseded });
      expectSame('a former holder may not remove', await attempt(), false);
      expectGrant('a failed removal changes nothing', await store.read(id), before);
      const removed = await other.remove(id, { version, lease: successor });
      expectSame('the holder may remove', removed, true);
      expectGrant('what the holder removed is gone', await store.read(id), undefined);
    },
  },
  {
    name: 'write: an expired lease counts until another holder takes it',
    async check(subject) {
      const { store, wait } = subject;
      const { id, version, lease } = await leased(subject, shortSeconds);
      await wait(untilShortHasEnded);
      const next = newGrant('next');
      const written = await store.write(id, next, { version, lease });
      expectSame('write succeeds with an expired lease that nobody took over', written, true);
      const removed = await store.remove(id, { version: next.version, lease });
      expectSame('remove succeeds with an expired lease that nobody took over', removed, true);
    },
  },
  {
    name: 'remove: also removes the lease',
    async check(subject) {
      const { store, other } = subject;
      const { id, version, lease } = await leased(subject);
      await other.remove(id, { version });
      const grant = await put(store, id);
      const written = await store.write(id, newGrant('late'), { version: grant.version, lease });
      expectSame('write fails with the lease of a removed grant', written, false);
      await expectAcquired('the lease of a removed grant does not lock the next one', other, id);
    },
  },
];

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

async function leased({ store, userId }: Subject, seconds = longSeconds): Promise<Leased> {
  const id = userId();
  const { version } = await put(store, id);
  const lease = await expectAcquired('acquireLease gives a free lease', store, id, newText(), seconds);
  return { id, version, lease };
}

type Superseded = Pick<Subject, 'store' | 'other'> &
  Omit<Leased, 'lease'> & {
    readonly superseded: string;
    readonly successor: string;
    readonly before: Awaited<ReturnType<GrantStore['read']>>;
  };

/** A lease expires, and another caller takes it over. */
async function supersede(subject: Subject): Promise<Superseded> {
  const { store, other, wait } = subject;
  const { id, version, lease: superseded } = await leased(subject, shortSeconds);
  await wait(untilShortHasEnded);
  const successor = await expectAcquired('acquireLease gives an expired lease to the next caller', other, id);
  return { store, other, id, version, superseded, successor, before: await store.read(id) };
}
