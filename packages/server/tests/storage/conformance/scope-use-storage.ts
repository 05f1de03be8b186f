import { expect } from 'vitest';
import type { SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import { code, endless } from './authorizations.ts';
import { account, now, project, secondAccount, seed, upTo } from './records.ts';
import type { TestOn } from './subject.ts';

const limit = 100;

export function scopeUseConforms(onStorage: TestOn): void {
  const used = async (storage: SetUpStorage, scope: string, at = now) => {
    const { items } = await storage.listProjectsWithScope(scope, at, { limit });
    return Object.fromEntries(items.map(({ projectId, accounts }) => [projectId, accounts]));
  };

  onStorage('a grant counts for each of its scopes, until it’s revoked', async (storage, anotherNode) => {
    await seed(storage);
    await storage.issueCode(code('1'), endless(['drive']));
    await storage.issueCode(code('2'), endless(['drive', 'email']));
    await storage.issueCode(code('3', { accountSub: secondAccount.sub }), endless(['drive']));
    const other = await anotherNode();
    expect(await used(other, 'drive')).toEqual({ [project.id]: 2 });
    expect(await used(storage, 'email')).toEqual({ [project.id]: 1 });
    expect(await used(storage, 'never registered')).toEqual({});
    expect(await storage.countGrantsWithScope('drive', project.id, now)).toBe(2);
    const page = await storage.listGrantsWithScope('drive', project.id, now, { limit: 1 });
    expect(page.items).toEqual([await storage.findGrant(account.sub, project.id, now)]);
    const next = await storage.listGrantsWithScope('drive', project.id, now, {
      limit,
      after: page.next ?? 0,
    });
    expect(next.items.map(({ accountSub }) => accountSub)).toEqual([secondAccount.sub]);
    await storage.revokeGrant(account.sub, project.id);
    expect([await used(storage, 'drive'), await used(storage, 'email')]).toEqual([{ [project.id]: 1 }, {}]);
  });

  onStorage('a scope counts until it expires, and again after another consent', async (storage) => {
    await seed(storage);
    await storage.issueCode(code('1'), [{ scope: 'drive', endsAt: now + 100 }, { scope: 'email' }]);
    expect(await used(storage, 'drive', now + 99)).toEqual({ [project.id]: 1 });
    expect(await used(storage, 'drive', now + 100)).toEqual({});
    const later = { issuedAt: now + 200, expiresAt: now + 800 };
    await storage.issueCode(code('2', { ...later, scopes: ['calendar'] }), endless(['calendar']));
    expect(await used(storage, 'drive', now)).toEqual({});
    await storage.issueCode(code('3', later), endless(['drive']));
    expect(await used(storage, 'drive', now + 10_000)).toEqual({ [project.id]: 1 });
    await storage.issueCode(code('4', later), [{ scope: 'drive', endsAt: now + 300 }]);
    expect(await used(storage, 'drive', now + 300)).toEqual({});
    expect(await used(storage, 'email', now + 300)).toEqual({ [project.id]: 1 });
  });

  onStorage('projects come in pages, in the order of their ids', async (storage) => {
    await seed(storage);
    const ids = upTo(5).map((index) => `user-${index}`);
    for (const [index, id] of ids.entries()) {
      await storage.createProject({ ...project, id, number: 500 + index });
      await storage.issueCode(code(id, { projectId: id }), endless(['drive']));
    }
    const read: string[] = [];
    let page = await storage.listProjectsWithScope('drive', now, { limit: 2 });
    for (let pages = 0; pages < 9; pages += 1) {
      read.push(...page.items.map(({ projectId }) => projectId));
      if (page.next === undefined) break;
      page = await storage.listProjectsWithScope('drive', now, { limit: 2, after: page.next });
    }
    expect(read).toEqual(ids);
  });
}
