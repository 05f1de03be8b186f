import { expect } from 'vitest';
import { overwrite } from '../../../../../tests/support/overwrite.ts';
import type { SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import { pieceBytes } from '../../../src/records/content.ts';
import type { Upload } from '../../../src/records/upload.ts';
import { ContentTakenError } from '../../../src/storage/errors/storage-errors.ts';
import { account, digest, now, secondAccount, upTo } from './records.ts';
import type { TestOn } from './subject.ts';

const limits = { perAccount: 3, inAll: 5, bytesInAll: 2 * pieceBytes };

const upload = (name: string, changes: Partial<Upload> = {}): Upload => ({
  sha256: digest(name),
  accountSub: account.sub,
  state: { name: 'a \0 陳' },
  isFinished: false,
  expiresAt: now + 600,
  ...changes,
});

const addition = (id: string, at = 0) => ({
  id,
  accountSub: account.sub,
  at,
  pieces: [Buffer.alloc(pieceBytes, 1)],
  quotaBytes: 4 * pieceBytes,
  now,
  expiresAt: now + 900,
});

async function addAccounts(storage: SetUpStorage): Promise<void> {
  for (const each of [account, secondAccount]) await storage.createAccount(each);
}

async function presence(storage: SetUpStorage, names: readonly string[]): Promise<readonly boolean[]> {
  const found = await Promise.all(names.map((name) => storage.findUpload(digest(name), now)));
  return found.map((one) => one !== undefined);
}

export function uploadsConform(onStorage: TestOn): void {
  onStorage('an upload continues on any node until it expires', async (storage, anotherNode) => {
    await addAccounts(storage);
    const second = await anotherNode();
    expect(await storage.openUpload(upload('a'), limits, now)).toBe(true);
    expect(await second.findUpload(digest('a'), now)).toEqual({ ...upload('a'), turn: 1 });
    const taken = await second.takeUploadTurn(digest('a'), now + 599);
    expect(taken).toEqual({ ...upload('a'), turn: 2 });
    for (const find of [storage.findUpload, storage.takeUploadTurn]) {
      expect(await find(digest('a'), now + 600)).toBeUndefined();
      expect(await find(digest('b'), now)).toBeUndefined();
    }
    expect(await storage.sweep(now + 600, 10, 0)).toBe(1);
    expect(await storage.findUpload(digest('a'), now)).toBeUndefined();
    await expect(storage.openUpload(upload('b', { accountSub: 'nobody' }), limits, now)).rejects.toThrow(
      TypeError,
    );
  });

  onStorage('only the newest request changes an upload and its content', async (storage, anotherNode) => {
    await addAccounts(storage);
    const second = await anotherNode();
    await storage.openUpload(upload('a'), limits, now);
    const older = { ...upload('a', { contentId: 'c', state: 'older' }), turn: 1 };
    expect(await storage.advanceUpload(older, addition('c'))).toBe('advanced');
    const newer = { ...upload('a', { contentId: 'c', state: 'newer' }), turn: 2 };
    await second.takeUploadTurn(digest('a'), now);
    expect(await storage.advanceUpload(older, addition('c', pieceBytes))).toBe('outdated');
    expect(await second.advanceUpload(newer, addition('c', pieceBytes))).toBe('advanced');
    expect(await storage.findUpload(digest('a'), now)).toEqual(newer);
    expect(await storage.countContentBytes(account.sub, now)).toBe(2 * pieceBytes);
    expect(await storage.advanceUpload(newer, addition('c', pieceBytes))).toBe('missing');
    const large = { ...addition('c', 2 * pieceBytes), quotaBytes: 2 * pieceBytes };
    expect(await storage.advanceUpload(newer, large)).toBe('full');
    expect(await storage.advanceUpload({ ...newer, sha256: digest('b') })).toBe('outdated');

    // The upload starts over with a new content, so the first one no longer counts.
    expect(await storage.advanceUpload({ ...newer, contentId: 'd' }, addition('d'))).toBe('advanced');
    expect(await storage.countContentBytes(account.sub, now)).toBe(pieceBytes);
    await storage.deleteUpload(digest('a'));
    expect(await storage.countContentBytes(account.sub, now)).toBe(0);
    expect(await storage.findUpload(digest('a'), now)).toBeUndefined();
  });

  onStorage(
    'a finished upload can leave its content to an item; if none takes it, it expires',
    async (storage) => {
      await addAccounts(storage);
      for (const name of ['a', 'b']) {
        await storage.openUpload(upload(name), limits, now);
        const whole = { ...upload(name, { contentId: `c${name}` }), turn: 1 };
        expect(await storage.advanceUpload(whole, addition(`c${name}`))).toBe('advanced');
        const finished = { ...upload(name, { isFinished: true }), turn: 1 };
        expect(await storage.advanceUpload(finished, undefined, 'leave')).toBe('advanced');
        await storage.deleteUpload(digest(name));
      }
      expect(await storage.countContentBytes(account.sub, now)).toBe(2 * pieceBytes);
      const item = {
        collection: 'c',
        accountSub: account.sub,
        id: 'i',
        sortKey: '',
        value: 1,
        contentId: 'ca',
      };
      expect(await storage.createItem(item, 2)).toBe('created');
      await expect(storage.createItem({ ...item, id: 'j' }, 2)).rejects.toThrow(ContentTakenError);
      const later = addition('cb').expiresAt + 1;
      expect(await storage.countContentBytes(account.sub, later)).toBe(pieceBytes);
      expect(await storage.sweepContents(later, 10)).toBe(1);
    },
  );

  onStorage('past an account’s limit, finished uploads go first, then the oldest', async (storage) => {
    await addAccounts(storage);
    const roomy = { ...limits, inAll: 100 };
    await storage.openUpload(upload('other', { accountSub: secondAccount.sub }), roomy, now);
    for (const name of ['a', 'b', 'c']) await storage.openUpload(upload(name), roomy, now);
    const finished = { ...upload('b', { isFinished: true }), turn: 1 };
    expect(await storage.advanceUpload(finished)).toBe('advanced');
    await storage.openUpload(upload('d'), roomy, now);
    expect(await presence(storage, ['a', 'b', 'c', 'd', 'other'])).toEqual([true, false, true, true, true]);
    await storage.openUpload(upload('e'), roomy, now);
    expect(await presence(storage, ['a', 'c', 'd', 'e', 'other'])).toEqual([false, true, true, true, true]);
  });

  onStorage('past the limits of all accounts, the oldest uploads go', async (storage) => {
    const subs = upTo(7).map(String);
    for (const sub of subs) {
      await storage.createAccount({ ...account, sub, email: `${sub}@example.test` });
      await storage.openUpload(upload(sub, { accountSub: sub }), limits, now);
    }
    expect(await presence(storage, subs)).toEqual([false, false, true, true, true, true, true]);
    // Three contents exceed `bytesInAll`, so the next upload makes storage delete the oldest upload with content.
    for (const sub of ['3', '4', '5']) {
      const advanced = { ...upload(sub, { accountSub: sub, contentId: `c${sub}` }), turn: 1 };
      await storage.advanceUpload(advanced, { ...addition(`c${sub}`), accountSub: sub });
    }
    await storage.openUpload(upload('new', { accountSub: '6' }), { ...limits, inAll: 100 }, now);
    expect(await presence(storage, [...subs, 'new'])).toEqual([
      false,
      false,
      true,
      false,
      true,
      true,
      true,
      true,
    ]);
    expect(await storage.countContentBytes('3', now)).toBe(0);
    expect(await storage.countContentBytes('4', now)).toBe(pieceBytes);
  });

  onStorage('a deleted account has no uploads', async (storage) => {
    await addAccounts(storage);
    await storage.openUpload(upload('a'), limits, now);
    await storage.advanceUpload({ ...upload('a', { contentId: 'c' }), turn: 1 }, addition('c'));
    await overwrite(storage).account({ ...account, state: 'deleted' });
    await storage.deleteItems(account.sub);
    expect(await storage.findUpload(digest('a'), now)).toBeUndefined();
    expect(await storage.sweepContents(now, 10)).toBe(1);
    expect(await storage.openUpload(upload('b'), limits, now)).toBe(false);
  });
}
