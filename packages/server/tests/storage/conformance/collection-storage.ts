import { expect } from 'vitest';
import { overwrite } from '../../../../../tests/support/overwrite.ts';
import type { SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import type { CollectionItem } from '../../../src/records/collection-item.ts';
import { AlreadyExistsError } from '../../../src/storage/errors/storage-errors.ts';
import { account, now, secondAccount, upTo } from './records.ts';
import type { TestOn } from './subject.ts';

const files = 'drive.files';
const films = 'films';
const generous = 100;

const file = (id: string, sortKey = 'k', value: unknown = { name: id }) => ({
  collection: files,
  id,
  sortKey,
  value,
});

/** A shared item of the first account. From the time `now`, the item counts for the group `studio`. */
const film = (id: string, changes: Partial<CollectionItem> = {}): CollectionItem => ({
  collection: films,
  accountSub: account.sub,
  id,
  sortKey: id,
  value: { title: 'a \0 陳' },
  shared: { group: 'studio', countsFrom: now },
  ...changes,
});

/** An item as storage returns it. */
const stored = <Item>(item: Item, revision = 1) => ({ ...item, revision });
const owned = (item: ReturnType<typeof file>, revision = 1) =>
  stored({ ...item, accountSub: account.sub }, revision);

async function addAccounts(storage: SetUpStorage): Promise<void> {
  for (const each of [account, secondAccount]) await storage.createAccount(each);
}

export function collectionsConform(onStorage: TestOn): void {
  onStorage('an item is created, found and replaced', async (storage) => {
    await addAccounts(storage);
    const value = { text: 'a \0 陳', list: [1, null, true], nested: { empty: {} } };
    const items = [file('1', 'a', value), file('2', 'b', null), { ...file('3', 'c'), value: undefined }];
    expect(await storage.saveItems(account.sub, items)).toBe(true);
    const find = (id: string) => storage.findItem(files, account.sub, id);
    expect(await find('1')).toEqual(owned(file('1', 'a', value)));
    expect(await find('3')).toEqual(owned(file('3', 'c', null)));
    expect(await storage.saveItems(account.sub, [file('1', 'z', 'new')])).toBe(true);
    expect(await find('1')).toEqual(owned(file('1', 'z', 'new'), 2));
    expect(await storage.findItem(files, secondAccount.sub, '1')).toBeUndefined();
    expect(await storage.findItem('calendars', account.sub, '1')).toBeUndefined();
    expect(await storage.countItems(files, account.sub)).toBe(3);
    expect(await storage.saveItems(account.sub, [])).toBe(true);
    await expect(storage.saveItems(account.sub, [file('')])).rejects.toThrow(TypeError);
  });

  onStorage('items are read and changed at once, or not at all', async (storage) => {
    await addAccounts(storage);
    await storage.saveItems(account.sub, [
      file('1', 'a', 1),
      file('2'),
      { ...file('x'), collection: 'other' },
    ]);
    const one = { collection: files, id: '1' };
    const add = () =>
      storage.changeItems(account.sub, { items: [one] }, ({ items: [item] }) => ({
        result: item?.value,
        save: [file('1', 'a', Number(item?.value) + 1)],
      }));
    expect((await Promise.all(Array.from({ length: 8 }, add))).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);

    const missing = { collection: files, id: 'missing' };
    const read = { items: [missing, one], counts: [files, 'other'] };
    const seen = await storage.changeItems(account.sub, read, (found) => ({
      result: found,
      remove: [{ collection: files, id: '2' }, missing],
      clear: ['other'],
      save: [file('3'), file('4'), file('5')],
      shorten: [{ collection: files, limit: 2 }],
    }));
    expect(seen).toEqual({
      items: [undefined, { ...owned(file('1', 'a', 9)), revision: 9 }],
      counts: [2, 1],
    });
    const { items } = await storage.listItems(files, account.sub, { limit: 10 });
    expect(items.map(({ id }) => id)).toEqual(['4', '5']);
    expect(await storage.countItems('other', account.sub)).toBe(0);

    const failing = storage.changeItems(account.sub, { items: [] }, () => {
      throw new RangeError('no');
    });
    await expect(failing).rejects.toThrow(RangeError);
    const foreign = await storage.changeItems(
      secondAccount.sub,
      { items: [{ collection: files, id: '4' }] },
      (found) => ({
        result: found.items,
        remove: [{ collection: files, id: '4' }],
      }),
    );
    expect([foreign, await storage.countItems(files, account.sub)]).toEqual([[undefined], 2]);
    const nobody = storage.changeItems('nobody', { items: [] }, () => ({ result: 1 }));
    await expect(nobody).rejects.toThrow(TypeError);
  });

  onStorage('a collection is listed in pages, sorted by the bytes of sort key and id', async (storage) => {
    await addAccounts(storage);
    const ordered = [
      file('B', 'A'),
      file('a', 'A'),
      file('x', 'B'),
      file('x1', 'a'),
      file('x2', 'a'),
      file('y', 'é'),
    ];
    await storage.saveItems(account.sub, ordered.toReversed());
    await storage.saveItems(secondAccount.sub, [file('other', 'A')]);
    const list = (limit: number, after?: { sortKey: string; id: string }) =>
      storage.listItems(files, account.sub, after ? { limit, after } : { limit });
    expect(await list(100)).toEqual({ items: ordered.map((item) => owned(item)) });
    expect(await list(2)).toEqual({
      items: ordered.slice(0, 2).map((item) => owned(item)),
      next: { sortKey: 'A', id: 'a' },
    });
    expect((await list(3, { sortKey: 'A', id: 'a' })).items).toEqual(
      ordered.slice(2, 5).map((item) => owned(item)),
    );
    expect(await list(2, { sortKey: 'a', id: 'x1' })).toEqual({
      items: ordered.slice(4).map((item) => owned(item)),
    });
    expect(await list(3, { sortKey: 'é', id: 'y' })).toEqual({ items: [] });
  });

  onStorage(
    'if two nodes save the same items in different orders, all are saved',
    async (first, anotherNode) => {
      await addAccounts(first);
      const second = await anotherNode();
      const many = upTo(100).map((index) => file(`f${index}`));
      await Promise.all([
        first.saveItems(account.sub, many),
        second.saveItems(account.sub, many.toReversed()),
      ]);
      expect(await first.countItems(files, account.sub)).toBe(100);
    },
  );

  onStorage(
    '`findSharedItem` finds a shared item by its exact id, whichever account owns it, and finds no unshared item',
    async (storage) => {
      await addAccounts(storage);
      const hidden = film('hidden', { shared: { group: 'studio' } });
      expect(await storage.addItem(hidden, generous)).toBe(true);
      expect(await storage.addItem(film('open'), generous)).toBe(true);
      await storage.saveItems(account.sub, [{ ...file('own'), collection: films }]);
      expect(await storage.findSharedItem(films, 'hidden')).toEqual(stored(hidden));
      expect(await storage.findSharedItem(films, 'open')).toEqual(stored(film('open')));
      for (const id of ['OPEN', 'own', 'nothing', 'a\0b']) {
        expect(await storage.findSharedItem(films, id)).toBeUndefined();
      }
      expect(await storage.findSharedItem(files, 'open')).toBeUndefined();
    },
  );

  onStorage('a taken id is rejected, and nothing changes', async (storage) => {
    await addAccounts(storage);
    await storage.addItem(film('a'), 1);
    const theirs = film('b', { accountSub: secondAccount.sub });
    await storage.addItem(theirs, generous);
    await expect(storage.addItem(film('b'), 1)).rejects.toThrow(AlreadyExistsError);
    const { accountSub: _owner, ...wanted } = film('b', { value: 'mine' });
    await expect(storage.saveItems(account.sub, [file('1'), wanted])).rejects.toThrow(AlreadyExistsError);
    expect(await storage.findItem(films, account.sub, 'a')).toEqual(stored(film('a')));
    expect(await storage.findItem(files, account.sub, '1')).toBeUndefined();
    expect(await storage.findSharedItem(films, 'b')).toEqual(stored(theirs));
    // An unshared item may have the id of another account's item.
    const { shared: _shared, ...unshared } = film('b');
    expect(await storage.addItem(unshared, generous)).toBe(true);
    await expect(storage.addItem(unshared, generous)).rejects.toThrow(AlreadyExistsError);
  });

  onStorage('`createItem` creates up to a limit, and never replaces or evicts an item', async (storage) => {
    await addAccounts(storage);
    expect(await storage.createItem(film('a'), 2)).toBe('created');
    await expect(storage.createItem(film('a', { value: 'other' }), 9)).rejects.toThrow(AlreadyExistsError);
    expect(await storage.createItem(film('b'), 2)).toBe('created');
    expect(await storage.createItem(film('c'), 2)).toBe('full');
    expect(await storage.findSharedItem(films, 'a')).toEqual(stored(film('a')));
    expect(await storage.countItems(films, account.sub)).toBe(2);
    await overwrite(storage).account({ ...account, state: 'deleted' });
    expect(await storage.createItem(film('d'), 9)).toBe('deleted');
    await expect(storage.createItem(film('d', { accountSub: 'nobody' }), 9)).rejects.toThrow(TypeError);
  });

  onStorage('of two changes of the same revision, one is made', async (first, anotherNode) => {
    await addAccounts(first);
    const second = await anotherNode();
    await first.createItem(film('a'), generous);
    const change = (value: string, revision = 1) => ({ ...film('a', { value, sortKey: value }), revision });
    const outcomes = await Promise.all([first.updateItem(change('x')), second.updateItem(change('y'))]);
    expect(outcomes.toSorted()).toEqual(['outdated', 'updated']);
    const value = outcomes[0] === 'updated' ? 'x' : 'y';
    expect(await second.findItem(films, account.sub, 'a')).toEqual(change(value, 2));
    expect(await first.updateItem({ ...film('none'), revision: 1 })).toBe('missing');
    expect(await first.deleteItem(change('', 1))).toBe('outdated');
    expect(await first.deleteItem(change('', 2))).toBe('updated');
    expect(await second.deleteItem(change('', 2))).toBe('missing');
    expect(await first.deleteItem({ ...change('', 2), id: 'a\0b' })).toBe('missing');
    expect(await second.findSharedItem(films, 'a')).toBeUndefined();
  });

  onStorage('past the limit, the oldest items of an account in a collection are deleted', async (storage) => {
    await addAccounts(storage);
    await storage.addItem(film('other', { accountSub: secondAccount.sub }), 3);
    await storage.addItem(film('elsewhere', { collection: 'plays' }), 3);
    // Storage deletes by age, not by sort key.
    for (const index of upTo(5)) await storage.addItem(film(`f${index}`, { sortKey: `${9 - index}` }), 3);
    const found = await Promise.all(upTo(5).map((index) => storage.findSharedItem(films, `f${index}`)));
    expect(found.map((each) => each !== undefined)).toEqual([false, false, true, true, true]);
    expect(await storage.findSharedItem(films, 'other')).toBeDefined();
    expect(await storage.findSharedItem('plays', 'elsewhere')).toBeDefined();
    expect(await storage.countItems(films, account.sub)).toBe(3);
  });

  onStorage('items added concurrently by several nodes stay within the limit', async (first, anotherNode) => {
    await addAccounts(first);
    const second = await anotherNode();
    await Promise.all(upTo(20).map((index) => (index % 2 ? first : second).addItem(film(`f${index}`), 5)));
    expect(await second.countItems(films, account.sub)).toBe(5);
  });

  onStorage(
    'the items that count for a group are listed in pages, in the order of `countsFrom`',
    async (storage) => {
      await addAccounts(storage);
      const counting = (id: string, countsFrom: number, group = 'studio') =>
        storage.addItem(film(id, { shared: { group, countsFrom } }), generous);
      await storage.addItem(film('never', { shared: { group: 'studio' } }), generous);
      await counting('late', now + 9);
      await counting('b', now);
      await counting('a', now);
      await counting('elsewhere', now, 'studios');
      const list = (limit: number, after?: { id: string; countsFrom: number }) =>
        storage.listCountedItems(films, 'studio', after ? { limit, after } : { limit });
      const [a, b, late] = [
        { id: 'a', countsFrom: now },
        { id: 'b', countsFrom: now },
        { id: 'late', countsFrom: now + 9 },
      ];
      expect(await list(9)).toEqual({ items: [a, b, late] });
      expect(await list(2)).toEqual({ items: [a, b], next: b });
      expect(await list(2, b)).toEqual({ items: [late] });
      expect(await storage.listCountedItems(films, 'a\0b', { limit: 9 })).toEqual({ items: [] });
    },
  );

  onStorage('the shared items of all accounts are listed by id', async (storage) => {
    await addAccounts(storage);
    const items = [
      film('a', { shared: { group: 'studio' } }),
      film('b', { accountSub: secondAccount.sub, shared: { group: 'studios', countsFrom: now } }),
      film('c', { shared: { group: 'studio' } }),
    ];
    const unshared = { ...owned(file('bb')), collection: films };
    for (const item of [...items, unshared, { ...film('ab'), collection: 'documentaries' }]) {
      await storage.addItem(item, generous);
    }
    const idsOf = async (limit: number, after?: string) => {
      const page = await storage.listSharedItems(films, after === undefined ? { limit } : { limit, after });
      return [...page.items.map(({ id, accountSub }) => [id, accountSub]), page.next];
    };
    const [a, b, c] = items.map(({ id, accountSub }) => [id, accountSub]);
    expect(await idsOf(9)).toEqual([a, b, c, undefined]);
    expect(await idsOf(2)).toEqual([a, b, 'b']);
    expect(await idsOf(2, 'b')).toEqual([c, undefined]);
    expect(await storage.listSharedItems(films, { limit: 9, after: 'a\0' })).toEqual({ items: [] });
  });

  onStorage('shared items are counted by group and hour, for every group with a prefix', async (storage) => {
    await addAccounts(storage);
    const hour = Math.floor(now / 3_600) * 3_600;
    const rated = (id: string, group: string, countsFrom: number, accountSub = account.sub) =>
      storage.addItem(film(id, { accountSub, shared: { group, countsFrom } }), generous);
    await rated('1', 'studio a', hour);
    await rated('2', 'studio a', hour + 3_599, secondAccount.sub);
    await rated('3', 'studio a', hour + 3_600);
    await rated('4', 'studio b', hour - 1);
    await rated('5', 'studi', hour);
    await rated('6', 'studios', hour);
    await storage.addItem(film('7', { shared: { group: 'studio a' } }), generous);
    const counts = [
      { group: 'studio a', hour, count: 2 },
      { group: 'studio a', hour: hour + 3_600, count: 1 },
      { group: 'studio b', hour: hour - 3_600, count: 1 },
    ];
    const list = (limit: number, after?: { group: string; hour: number }) =>
      storage.listHourlyCounts(films, 'studio ', after ? { limit, after } : { limit });
    expect(await list(9)).toEqual({ items: counts });
    const first = await list(1);
    expect(first).toEqual({ items: counts.slice(0, 1), next: { group: 'studio a', hour } });
    const second = await list(1, first.next);
    expect(second.items).toEqual(counts.slice(1, 2));
    expect(await list(1, second.next)).toEqual({ items: counts.slice(2) });
    expect(await storage.listHourlyCounts(films, 'a\0b', { limit: 9 })).toEqual({ items: [] });
  });

  onStorage('a shared item counts for its group from `countsFrom` on', async (storage) => {
    await addAccounts(storage);
    const counts = (group: string, countsFrom: number) => ({ shared: { group, countsFrom } });
    await storage.addItem(film('never', { shared: { group: 'studio' } }), generous);
    await storage.addItem(film('now'), generous);
    await storage.addItem(film('later', counts('studio', now + 60)), generous);
    await storage.addItem(film('for another', counts('harbour', now)), generous);
    await storage.addItem(film('of another', { accountSub: secondAccount.sub }), generous);
    await storage.addItem(film('elsewhere', { collection: 'plays' }), generous);
    expect(await storage.countSharedItems(films, 'studio', now)).toBe(2);
    expect(await storage.countSharedItems(films, 'studio', now + 60)).toBe(3);
    expect(await storage.countSharedItems(films, 'nothing', now)).toBe(0);
  });

  onStorage(
    '`deleteItems` deletes all items of an account; a deleted account can’t get new items',
    async (storage) => {
      await addAccounts(storage);
      for (const id of ['a', 'b']) await storage.addItem(film(id), generous);
      await storage.saveItems(account.sub, [file('1')]);
      await storage.addItem(film('other', { accountSub: secondAccount.sub }), generous);
      await overwrite(storage).account({ ...account, state: 'deleted' });
      await storage.deleteItems(account.sub);
      expect(await storage.addItem(film('late'), generous)).toBe(false);
      expect(await storage.saveItems(account.sub, [file('late')])).toBe(false);
      for (const collection of [films, files])
        expect(await storage.countItems(collection, account.sub)).toBe(0);
      expect(await storage.findSharedItem(films, 'other')).toBeDefined();
      const nobody = { accountSub: 'nobody' };
      await expect(storage.addItem(film('x', nobody), generous)).rejects.toThrow(TypeError);
      await expect(storage.saveItems('nobody', [file('x')])).rejects.toThrow(TypeError);
    },
  );

  onStorage(
    'the sweep deletes items of deleted accounts, a bounded number at a time',
    async (storage, anotherNode) => {
      const subs = upTo(7).map((index) => `${index}`);
      for (const sub of subs) {
        await storage.createAccount({ ...account, sub, email: `${sub}@example.test` });
        await storage.saveItems(
          sub,
          upTo(3).map((index) => file(`${index}`)),
        );
      }
      // The test calls `deleteItems` for none of these accounts, so only the sweep can delete their items.
      const change = (sub: string, state: 'disabled' | 'deleted') =>
        overwrite(storage).account({ ...account, sub, email: `${sub}@example.test`, state });
      for (const sub of subs.slice(0, 5)) await change(sub, 'deleted');
      await change('5', 'disabled');
      const counts: number[] = [];
      for (const _ of upTo(9)) counts.push(await storage.sweep(now, 4, 0));
      expect(counts.reduce((sum, count) => sum + count)).toBe(15);
      expect(Math.max(...counts)).toBe(4);
      const left = await Promise.all(subs.map((sub) => storage.countItems(files, sub)));
      expect(left).toEqual([0, 0, 0, 0, 0, 3, 3]);

      // A sweep on any node also finds an account that was deleted after earlier sweeps.
      await change('5', 'deleted');
      const second = await anotherNode();
      expect((await second.sweep(now, 100, 0)) + (await second.sweep(now, 100, 0))).toBe(3);
    },
  );
}
