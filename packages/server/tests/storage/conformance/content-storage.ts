import { expect } from 'vitest';
import { overwrite } from '../../../../../tests/support/overwrite.ts';
import type { SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import type { CollectionItem } from '../../../src/records/collection-item.ts';
import { type ContentAddition, pieceBytes } from '../../../src/records/content.ts';
import { account, now, secondAccount, upTo } from './records.ts';
import type { TestOn } from './subject.ts';

const piece = (byte: number, length = pieceBytes) => Buffer.alloc(length, byte);
const quotaBytes = 4 * pieceBytes;
const generous = 100;

const addition = (id: string, changes: Partial<ContentAddition> = {}): ContentAddition => ({
  id,
  accountSub: account.sub,
  at: 0,
  pieces: [piece(1), piece(2, 5)],
  quotaBytes,
  now,
  expiresAt: now + 600,
  ...changes,
});

const file = (id: string, contentId?: string): CollectionItem => ({
  collection: 'drive.files',
  accountSub: account.sub,
  id,
  sortKey: id,
  value: {},
  ...(contentId !== undefined && { contentId }),
});

async function addAccounts(storage: SetUpStorage): Promise<void> {
  for (const each of [account, secondAccount]) await storage.createAccount(each);
}

async function sweepAll(storage: SetUpStorage, at = now): Promise<number> {
  let swept = 0;
  for (let last = 2; last === 2; swept += last) last = await storage.sweepContents(at, 2);
  return swept;
}

export function contentsConform(onStorage: TestOn): void {
  onStorage('pieces are added in order, and read back from every node', async (storage, anotherNode) => {
    await addAccounts(storage);
    const second = await anotherNode();
    expect(await storage.appendContent(addition('a', { pieces: [piece(1)] }))).toBe('appended');
    const more = addition('a', { at: pieceBytes, pieces: [piece(2), piece(3, 7)] });
    expect(await second.appendContent(more)).toBe('appended');
    const read = async (position: number) => {
      const found = await storage.findPiece('a', position);
      return found && [found.length, found[0]];
    };
    expect(await Promise.all(upTo(4).map(read))).toEqual([
      [pieceBytes, 1],
      [pieceBytes, 2],
      [7, 3],
      undefined,
    ]);
    expect(await storage.findPiece('a\0', 0)).toBeUndefined();
    expect(await storage.appendContent(more)).toBe('missing');
    expect(await storage.appendContent({ ...more, id: 'none' })).toBe('missing');
    expect(await storage.appendContent({ ...more, accountSub: secondAccount.sub })).toBe('missing');
    await expect(storage.appendContent(addition('b', { pieces: [piece(1, 5), piece(2)] }))).rejects.toThrow(
      TypeError,
    );
    await expect(storage.appendContent(addition('no spaces'))).rejects.toThrow(TypeError);
  });

  onStorage(
    'an account keeps at most its quota; expired contents don’t count',
    async (first, anotherNode) => {
      await addAccounts(first);
      const second = await anotherNode();
      // Any two of these additions fit, but not three.
      const outcomes = await Promise.all(
        upTo(4).map((index) =>
          (index % 2 ? first : second).appendContent(addition(`c${index}`, { pieces: [piece(1), piece(2)] })),
        ),
      );
      expect(outcomes.toSorted()).toEqual(['appended', 'appended', 'full', 'full']);
      expect(await first.countContentBytes(account.sub, now)).toBe(quotaBytes);
      expect(await first.appendContent(addition('o', { accountSub: secondAccount.sub }))).toBe('appended');
      expect(await first.appendContent(addition('empty', { pieces: [] }))).toBe('appended');
      expect(await first.countContentBytes(account.sub, now + 600)).toBe(0);
      expect(await first.appendContent(addition('late', { now: now + 600, expiresAt: now + 900 }))).toBe(
        'appended',
      );
    },
  );

  onStorage('an item keeps its content until it gets another one or is deleted', async (storage) => {
    await addAccounts(storage);
    for (const id of ['a', 'b', 'c']) await storage.appendContent(addition(id, { pieces: [piece(1, 9)] }));
    await storage.createItem(file('1', 'a'), generous);
    await storage.saveItems(account.sub, [file('2', 'c')]);
    expect(await storage.findItem('drive.files', account.sub, '1')).toMatchObject({ contentId: 'a' });
    const late = now + 10_000;
    expect(await sweepAll(storage, late)).toBe(1);
    expect(await storage.findPiece('b', 0)).toBeUndefined();
    expect(await storage.countContentBytes(account.sub, late)).toBe(18);

    await storage.appendContent(addition('d', { pieces: [piece(4, 2)] }));
    expect(await storage.updateItem({ ...file('1', 'd'), revision: 1 })).toBe('updated');
    expect(await storage.updateItem({ ...file('1', 'd'), value: 'renamed', revision: 2 })).toBe('updated');
    await storage.saveItems(account.sub, [{ ...file('2', 'c'), value: 'renamed' }]);
    expect(await sweepAll(storage, late)).toBe(1);
    expect(await storage.findPiece('a', 0)).toBeUndefined();
    expect(await storage.findPiece('d', 0)).toBeDefined();
    expect(await storage.deleteItem({ ...file('1'), revision: 3 })).toBe('updated');
    await storage.saveItems(account.sub, [file('2')]);
    expect(await sweepAll(storage)).toBe(2);
    expect(await storage.countContentBytes(account.sub, now)).toBe(0);
  });

  onStorage('a content has one item, of the same account', async (storage) => {
    await addAccounts(storage);
    await storage.appendContent(addition('a'));
    const theirs = { ...file('x', 'a'), accountSub: secondAccount.sub };
    await expect(storage.createItem(theirs, generous)).rejects.toThrow(TypeError);
    await storage.createItem(file('1', 'a'), generous);
    await expect(storage.createItem(file('2', 'a'), generous)).rejects.toThrow(TypeError);
    await expect(storage.createItem(file('2', 'none'), generous)).rejects.toThrow(TypeError);
    expect(await storage.countItems('drive.files', account.sub)).toBe(1);
    await storage.dropContent('a');
    expect(await sweepAll(storage)).toBe(0);
    expect(await storage.findPiece('a', 0)).toBeDefined();
  });

  onStorage('an evicted item loses its content, and so does a deleted account', async (storage) => {
    await addAccounts(storage);
    for (const id of ['a', 'b', 'c']) {
      await storage.appendContent(addition(id, { pieces: [piece(1, 9)] }));
      if (id !== 'c') await storage.addItem(file(id, id), 1);
    }
    expect(await sweepAll(storage)).toBe(1);
    expect(await storage.findPiece('a', 0)).toBeUndefined();
    await overwrite(storage).account({ ...account, state: 'deleted' });
    expect(await storage.appendContent(addition('d'))).toBe('missing');
    await storage.sweep(now, 100, 0);
    expect(await sweepAll(storage)).toBe(2);
  });

  onStorage('the sweep deletes a bounded number of pieces at a time', async (storage) => {
    await addAccounts(storage);
    await storage.appendContent(addition('a', { pieces: [piece(1), piece(2), piece(3)] }));
    await storage.appendContent(addition('empty', { pieces: [] }));
    await storage.dropContent('a');
    await storage.dropContent('empty');
    expect([await storage.sweepContents(now, 2), await storage.sweepContents(now, 2)]).toEqual([2, 1]);
    // Free ids show that the contents are deleted too.
    for (const id of ['a', 'empty']) expect(await storage.appendContent(addition(id))).toBe('appended');
  });
}
