import { expect } from 'vitest';
import type { SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import type { EventDraft } from '../../../src/records/event.ts';
import { mostEventReaders } from '../../../src/storage/promises/outbox-storage.ts';
import { allItems } from '../../../src/storage/promises/page.ts';
import { account, client, now, organization, project, upTo } from './records.ts';
import type { TestOn } from './subject.ts';

const draft: EventDraft = {
  at: now,
  kind: 'grant.revoked',
  actor: { kind: 'account', sub: account.sub },
  cause: 'person',
  accountSub: account.sub,
  projectId: project.id,
  before: { scopes: ['drive'] },
};

async function store(
  storage: SetUpStorage,
  count: number,
  change: (index: number) => Partial<EventDraft> = () => ({}),
) {
  for (const index of upTo(count)) await storage.recordEvent({ ...draft, ...change(index) });
}

const lease = (storage: SetUpStorage, over: Partial<Parameters<SetUpStorage['leaseReader']>[0]> = {}) =>
  storage.leaseReader({ reader: 'mail', now, leaseSeconds: 60, limit: 100, startsAt: 'oldest', ...over });

async function leased(storage: SetUpStorage, over: Partial<Parameters<SetUpStorage['leaseReader']>[0]> = {}) {
  const given = await lease(storage, over);
  if (given.outcome !== 'leased') throw new Error(`Storage gave no lease: ${given.outcome}.`);
  return given;
}

export function outboxConforms(onStorage: TestOn): void {
  onStorage('an event is stored as it was given, with the next id', async (storage) => {
    const whole: EventDraft = {
      ...draft,
      kind: 'client.changed',
      actor: { kind: 'client', clientId: client.clientId },
      cause: 'app',
      clientId: client.clientId,
      organizationId: organization.id,
      after: { name: 'a \0 b \ud800 c " \\', list: [1, null, { deep: true }] },
    };
    const bare: EventDraft = { at: now, kind: 'client.erased', actor: { kind: 'server' }, cause: 'unused' };
    await storage.recordEvent(whole);
    await storage.recordEvent(bare);
    await storage.recordEvent({ ...bare, actor: { kind: 'operator' } });
    expect((await storage.readEvents({ limit: 10 })).items).toEqual([
      { ...whole, id: 1 },
      { ...bare, id: 2 },
      { ...bare, actor: { kind: 'operator' }, id: 3 },
    ]);
    expect(await storage.lastEventId()).toBe(3);
  });

  onStorage('invariant 6: large fields are cut, and the event says so', async (storage) => {
    await storage.recordEvent({ ...draft, after: { name: 'short', list: Array(5_000).fill('x') } });
    const many = Object.fromEntries(upTo(1_000).map((index) => [`field${index}`, index]));
    await storage.recordEvent({ ...draft, after: many });
    const [one, other] = (await storage.readEvents({ limit: 2 })).items;
    expect(one?.after).toEqual({ name: 'short', list: { cut: true, bytes: 20_001 } });
    expect(one?.before).toEqual(draft.before);
    expect(other?.after).toEqual({ cut: true, bytes: JSON.stringify(many).length });
  });

  onStorage(
    'events can be filtered by every property; they are listed newest or oldest first, in pages',
    async (storage) => {
      const changes: readonly Partial<EventDraft>[] = [
        {},
        { kind: 'grant.consented', accountSub: '2' },
        { kind: 'client.created', clientId: client.clientId },
        { actor: { kind: 'operator' }, at: now + 5 },
        { organizationId: organization.id, at: now + 3 },
        { kind: 'signIn.succeeded', projectId: 'another' },
        { kind: 'scope.added', at: now + 6, apiId: 'notes.example', scope: 'notes:read' },
        { kind: 'domain.added', at: now + 7, domain: 'notes.example' },
      ];
      for (const change of changes) await storage.recordEvent({ ...draft, ...change });
      type Filter = Parameters<SetUpStorage['listEvents']>[0];
      const ids = async (filter: Filter, order: 'newest first' | 'oldest first' = 'oldest first') => {
        const items = await allItems<{ id: number }, { at: number; id: number }>((page) =>
          storage.listEvents(filter, order, { ...page, limit: 2 }),
        );
        return items.map(({ id }) => id);
      };
      expect(await ids({})).toEqual([1, 2, 3, 6, 5, 4, 7, 8]);
      expect(await ids({}, 'newest first')).toEqual([8, 7, 4, 5, 6, 3, 2, 1]);
      expect(await ids({ area: 'grant' })).toEqual([1, 2, 5, 4]);
      expect(await ids({ kind: 'grant.revoked' }, 'newest first')).toEqual([4, 5, 1]);
      expect(await ids({ accountSub: '2' })).toEqual([2]);
      expect(await ids({ projectId: project.id, area: 'client' })).toEqual([3]);
      expect(await ids({ clientId: client.clientId })).toEqual([3]);
      expect(await ids({ organizationId: organization.id })).toEqual([5]);
      expect(await ids({ actor: { kind: 'operator' } })).toEqual([4]);
      expect(await ids({ actor: draft.actor, kind: 'grant.revoked' })).toEqual([1, 5]);
      expect(await ids({ apiId: 'notes.example' })).toEqual([7]);
      expect(await ids({ scope: 'notes:read', apiId: 'notes.example' }, 'newest first')).toEqual([7]);
      expect(await ids({ scope: 'notes:read', apiId: 'other.example' })).toEqual([]);
      expect(await ids({ domain: 'notes.example' })).toEqual([8]);
      expect(await ids({ since: now + 3 })).toEqual([5, 4, 7, 8]);
      expect(await ids({ since: now, until: now + 5, projectId: project.id }, 'newest first')).toEqual([
        5, 3, 2, 1,
      ]);
      expect(await ids({ accountSub: 'a\0b' })).toEqual([]);
    },
  );

  onStorage(
    'invariant 6: the sweep deletes events that are too old, and the oldest if there are too many',
    async (storage) => {
      await store(storage, 300, (index) => ({ at: now + index }));
      const sweep = (kept: number, keptSince: number) => storage.sweepEvents({ kept, keptSince, limit: 100 });
      const ids = async () => (await storage.readEvents({ limit: 1_000 })).items.map(({ id }) => id);
      expect(await sweep(300, now)).toBe(0);
      expect([await sweep(50, now), await sweep(50, now), await sweep(50, now)]).toEqual([100, 100, 50]);
      expect(await sweep(50, now)).toBe(0);
      expect(await ids()).toEqual(upTo(50).map((index) => index + 251));
      expect(await sweep(50, now + 290)).toBe(40);
      expect((await ids())[0]).toBe(291);
      expect(await sweep(50, now + 9_999)).toBe(10);
      // Ids are unique even after the table was empty.
      await store(storage, 1);
      expect(await ids()).toEqual([301]);
    },
  );

  onStorage(
    'a reader is leased by one node at a time, and a node that has lost its lease can’t move the reader',
    async (first, anotherNode) => {
      const second = await anotherNode();
      await store(first, 5);
      const one = await leased(first, { limit: 2 });
      expect(one).toMatchObject({ position: 0, missed: 0, end: 2 });
      expect(one.events.map(({ id }) => id)).toEqual([1, 2]);
      expect(await lease(second)).toEqual({ outcome: 'held', until: now + 60 });
      expect(await lease(second, { reader: 'other' })).toMatchObject({ outcome: 'leased' });

      const move = { reader: 'mail', fence: one.fence, position: one.end, leaseUntil: now };
      expect(await first.advanceReader(move)).toBe(true);
      const two = await leased(second);
      expect(two.events.map(({ id }) => id)).toEqual([3, 4, 5]);
      expect(two.fence).toBeGreaterThan(one.fence);

      // The second node's lease has expired.
      const three = await leased(first, { now: now + 60 });
      expect(three.events.map(({ id }) => id)).toEqual([3, 4, 5]);
      const late = { reader: 'mail', fence: two.fence, position: 5, leaseUntil: now + 100 };
      expect(await second.advanceReader(late)).toBe(false);
      const step = { ...late, fence: three.fence };
      for (const position of [6, -1]) expect(await first.advanceReader({ ...step, position })).toBe(false);
      expect(await first.advanceReader(step)).toBe(true);
      expect(await lease(second, { now: now + 99 })).toMatchObject({ outcome: 'held' });
      expect((await leased(second, { now: now + 100 })).events).toEqual([]);
    },
  );

  onStorage(
    'of several nodes that ask for a lease concurrently, exactly one gets it',
    async (storage, anotherNode) => {
      await store(storage, 1);
      const nodes = [storage, await anotherNode(), await anotherNode()];
      for (const round of upTo(10)) {
        const at = now + round * 60;
        const outcomes = await Promise.all(nodes.map((node) => lease(node, { now: at })));
        expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['held', 'held', 'leased']);
      }
    },
  );

  onStorage('a reader that lags is told how many events it missed', async (storage) => {
    await store(storage, 10);
    const { fence } = await leased(storage, { limit: 3 });
    await storage.advanceReader({ reader: 'mail', fence, position: 3, leaseUntil: now });
    await storage.sweepEvents({ kept: 2, keptSince: 0, limit: 100 });
    expect(await leased(storage)).toMatchObject({ missed: 5, end: 10, events: [{ id: 9 }, { id: 10 }] });
    await storage.sweepEvents({ kept: 2, keptSince: now + 1, limit: 100 });
    const later = await leased(storage, { now: now + 60 });
    expect(later).toMatchObject({ missed: 7, end: 10, events: [] });
    const done = { reader: 'mail', fence: later.fence, position: later.end, leaseUntil: now };
    expect(await storage.advanceReader(done)).toBe(true);
    expect(await leased(storage, { now: now + 61 })).toMatchObject({ missed: 0, events: [] });
  });

  onStorage('a new reader starts at the oldest event or after the newest', async (storage) => {
    await store(storage, 3);
    expect((await leased(storage, { startsAt: 'newest' })).events).toEqual([]);
    await store(storage, 1);
    expect((await leased(storage, { startsAt: 'newest', now: now + 60 })).events).toMatchObject([{ id: 4 }]);
    expect(await storage.forgetReader('mail')).toBe(true);
    expect(await storage.forgetReader('mail')).toBe(false);
    expect((await leased(storage)).events).toHaveLength(4);
  });

  onStorage(
    'invariant 6: storage keeps a limited number of readers; `leaseSeconds` must be in its range',
    async (storage) => {
      for (const index of upTo(mostEventReaders)) await leased(storage, { reader: `r${index}` });
      expect(await lease(storage)).toEqual({ outcome: 'full' });
      await storage.forgetReader('r0');
      expect(await lease(storage)).toMatchObject({ outcome: 'leased' });
      for (const leaseSeconds of [0, 1.5, 3_601]) {
        await expect(lease(storage, { leaseSeconds })).rejects.toThrow(TypeError);
      }
    },
  );

  onStorage('a lease from a clock that was far ahead counts as expired', async (storage) => {
    await leased(storage, { now: now + 10_000 });
    expect(await lease(storage, { now })).toMatchObject({ outcome: 'leased' });
  });
}
