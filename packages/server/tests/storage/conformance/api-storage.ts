import { expect } from 'vitest';
import type { SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import type { RegisteredApi, RegisteredScope } from '../../../src/records/api.ts';
import { AlreadyExistsError } from '../../../src/storage/errors/storage-errors.ts';
import { code, endless } from './authorizations.ts';
import { asCreated, now, project, seed, upTo } from './records.ts';
import { onTwoNodes, type TestOn } from './subject.ts';

const limits = { apis: 1_000, scopes: 10_000 };

const scope = (name: string, changes: Partial<RegisteredScope> = {}): RegisteredScope => ({
  name,
  sensitivity: 'sensitive',
  allows: { en: `Use ${name}` },
  includes: [],
  state: 'active',
  ...changes,
});

const api: RegisteredApi = {
  id: 'notes.example.com',
  title: 'Notes API',
  audience: 'https://notes.example.com/',
  family: 'Notes',
  projectId: project.id,
  scopes: [scope('notes:write', { includes: ['notes:read'] }), scope('notes:read')],
  state: 'active',
  createdAt: now,
};
const other: RegisteredApi = {
  ...api,
  id: 'tasks.example.com',
  audience: 'https://tasks.example.com/',
  scopes: [scope('tasks:all')],
};

const grant = (storage: SetUpStorage, name: string, ...scopes: readonly string[]) =>
  storage.issueCode(code(name, { scopes }), endless(scopes));

const addScope = (storage: SetUpStorage, name: string) => async () => {
  for (;;) {
    const present = await storage.findApi(api.id);
    if (present === undefined) throw new TypeError('the API is missing');
    const changed = { ...present, scopes: [...present.scopes, scope(name)] };
    if ((await storage.updateApi(changed, limits)) === 'updated') return;
  }
};

/** The API exists before the second node opens the database. */
function withApi(body: Parameters<typeof onTwoNodes>[0]): ReturnType<typeof onTwoNodes> {
  return async (first, anotherNode) => {
    await seed(first);
    await first.createApi(api, limits);
    await body(first, await anotherNode());
  };
}

export function apisConform(onStorage: TestOn): void {
  onStorage('an API is stored as given, and found by id, audience and scope', async (storage) => {
    await seed(storage);
    const full = {
      ...api,
      title: 'a \0 title \ud800 港',
      offersTimeLimit: true,
      needsEnabling: true,
    } as const;
    expect(await storage.createApi(full, limits)).toBe('created');
    expect(await storage.createApi(other, limits)).toBe('created');
    expect(await storage.findApi(api.id)).toEqual(asCreated(full));
    expect(await storage.findApiByAudience(api.audience)).toEqual(asCreated(full));
    expect(await storage.findApiByScope('notes:read')).toEqual(asCreated(full));
    expect((await storage.listApis({ limit: 100 })).items).toEqual([full, other].map(asCreated));
    for (const impossible of ['unknown', 'a\0b', '\ud800']) {
      expect(await storage.findApi(impossible)).toBeUndefined();
      expect(await storage.findApiByAudience(impossible)).toBeUndefined();
      expect(await storage.findApiByScope(impossible)).toBeUndefined();
      expect(await storage.updateApi({ ...api, id: impossible, revision: 1 }, limits)).toBe('missing');
      expect(await storage.deleteApi({ ...api, id: impossible, revision: 1 })).toBe('missing');
    }
    await expect(
      storage.createApi({ ...api, id: 'x.test', audience: 'x:x', scopes: [], projectId: 'none' }, limits),
    ).rejects.toThrow(TypeError);
  });

  onStorage('a taken id, audience or scope name is rejected, and nothing is stored', async (storage) => {
    await seed(storage);
    await storage.createApi(api, limits);
    await storage.createApi(other, limits);
    const before = await storage.catalogueRevision();
    const fresh = { ...api, id: 'new.example.com', audience: 'https://new.example.com/', scopes: [] };
    for (const taken of [
      { ...fresh, id: api.id },
      { ...fresh, audience: api.audience },
      { ...fresh, scopes: [scope('new:one'), scope('notes:read')] },
    ]) {
      await expect(storage.createApi(taken, limits)).rejects.toThrow(AlreadyExistsError);
    }
    for (const taken of [
      { ...other, audience: api.audience },
      { ...other, scopes: [...other.scopes, scope('notes:read')] },
    ]) {
      await expect(storage.updateApi({ ...taken, revision: 1 }, limits)).rejects.toThrow(AlreadyExistsError);
    }
    expect((await storage.listApis({ limit: 100 })).items).toEqual([api, other].map(asCreated));
    expect(storage.scopeNumber('new:one')).toBeUndefined();
    expect(await storage.catalogueRevision()).toBe(before);
  });

  onStorage(
    'if many callers register the same scope name concurrently, exactly one succeeds',
    onTwoNodes(async (first, second) => {
      const tries = await Promise.allSettled(
        upTo(20).map((index) =>
          (index % 2 ? first : second).createApi(
            { ...api, id: `a${index}.test`, audience: `https://a${index}.test/` },
            limits,
          ),
        ),
      );
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const reasons = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      expect(reasons.every((reason) => reason instanceof AlreadyExistsError)).toBe(true);
      expect((await first.listApis({ limit: 100 })).items).toHaveLength(1);
    }),
  );

  onStorage(
    'ten parallel writers on two nodes lose no change; a change based on an old revision is outdated',
    withApi(async (first, second) => {
      const names = upTo(10).map((index) => `notes:extra-${index}`);
      await Promise.all(names.map((name, index) => addScope(index % 2 ? first : second, name)()));
      const stored = await second.findApi(api.id);
      expect(stored?.scopes.map(({ name }) => name).toSorted()).toEqual(
        [...names, 'notes:read', 'notes:write'].toSorted(),
      );
      expect(stored?.revision).toBe(11);
      expect(await first.updateApi({ ...api, revision: 1 }, limits)).toBe('outdated');
      expect(await first.deleteApi({ ...api, revision: 1 })).toBe('outdated');
    }),
  );

  onStorage(
    'every change gives the catalog a new revision, which other nodes see',
    onTwoNodes(async (storage, elsewhere) => {
      const seen = [await elsewhere.catalogueRevision()];
      await storage.createApi(api, limits);
      seen.push(await elsewhere.catalogueRevision());
      await storage.updateApi({ ...api, title: 'Other', revision: 1 }, limits);
      seen.push(await elsewhere.catalogueRevision());
      const present = await storage.findApi(api.id);
      if (present !== undefined) await storage.deleteApi(present);
      seen.push(await elsewhere.catalogueRevision());
      expect(seen).toEqual([...new Set(seen)].toSorted((one, two) => one - two));
      expect(seen).toHaveLength(4);
    }),
  );

  onStorage('an API or scope past a limit is not stored', async (storage) => {
    await seed(storage);
    const two = { apis: 2, scopes: 4 };
    const named = (index: number, ...names: readonly string[]) => ({
      ...api,
      id: `a${index}.test`,
      audience: `https://a${index}.test/`,
      scopes: names.map((name) => scope(name)),
    });
    expect(await storage.createApi(named(0, 'a:1', 'a:2'), two)).toBe('created');
    expect(await storage.createApi(named(1, 'b:1', 'b:2', 'b:3'), two)).toBe('too-many-scopes');
    expect(await storage.createApi(named(1, 'b:1'), two)).toBe('created');
    expect(await storage.createApi(named(2), two)).toBe('too-many-apis');
    const more = { ...named(1, 'b:1', 'b:2', 'b:3'), revision: 1 };
    expect(await storage.updateApi(more, two)).toBe('too-many-scopes');
    expect(await storage.updateApi({ ...named(1, 'b:2', 'b:3'), revision: 1 }, two)).toBe('updated');
    expect(await storage.deleteApi({ ...named(0), revision: 1 })).toBe('deleted');
    expect(await storage.createApi(named(3, 'a:1', 'c:1'), two)).toBe('created');
  });

  onStorage('a scope that was ever granted can’t be removed', async (storage, anotherNode) => {
    await seed(storage);
    await storage.createApi(api, limits);
    const elsewhere = await anotherNode();
    expect(await grant(storage, '1', 'notes:read')).toBeDefined();
    await storage.revokeGrant(code('1').accountSub, project.id);
    const without = (name: string, revision: number) => ({
      ...api,
      scopes: api.scopes.filter((one) => one.name !== name),
      revision,
    });
    for (const node of [storage, elsewhere]) {
      expect(await node.deleteApi({ ...api, revision: 1 })).toBe('scope-in-use');
      expect(await node.updateApi(without('notes:read', 1), limits)).toBe('scope-in-use');
    }
    expect(await elsewhere.updateApi(without('notes:write', 1), limits)).toBe('updated');
    expect(await storage.findApiByScope('notes:write')).toBeUndefined();
  });

  onStorage(
    'a removed scope can’t be granted, and gets a new number if it is registered again',
    withApi(async (first, second) => {
      const before = second.scopeNumber('notes:read');
      expect(await first.deleteApi({ ...api, revision: 1 })).toBe('deleted');
      expect(await grant(second, '1', 'notes:read', 'drive')).toBeUndefined();
      expect(await second.findGrant(code('1').accountSub, project.id, now)).toBeUndefined();
      expect(second.scopeNumber('notes:read')).toBeUndefined();
      await first.createApi(api, limits);
      await second.registerScopes(['notes:read']);
      expect(second.scopeNumber('notes:read')).toBe(first.scopeNumber('notes:read'));
      expect(second.scopeNumber('notes:read')).not.toBe(before);
      expect(await grant(second, '2', 'notes:read')).toMatchObject({ scopes: ['notes:read'] });
    }),
  );

  onStorage(
    'if a scope is removed and granted concurrently, either the removal or the grant succeeds',
    onTwoNodes(async (first, second) => {
      for (const round of upTo(10)) {
        const name = `race:${round}`;
        const raced = {
          ...api,
          id: `r${round}.test`,
          audience: `https://r${round}.test/`,
          scopes: [scope(name)],
        };
        await first.createApi(raced, limits);
        await second.registerScopes([name]);
        const [granted, deleted] = await Promise.all([
          grant(second, name, name),
          first.deleteApi({ ...raced, revision: 1 }),
        ]);
        expect([granted !== undefined, deleted]).toEqual(
          granted === undefined ? [false, 'deleted'] : [true, 'scope-in-use'],
        );
      }
    }),
  );

  onStorage('storage accepts scopes that no API has, up to a limit', async (first, anotherNode) => {
    await seed(first);
    const second = await anotherNode();
    const tries = await Promise.all(
      upTo(20).map((index) => (index % 2 ? first : second).acceptScopes([`u:${index}`], 7)),
    );
    expect(tries.filter((accepted) => accepted)).toHaveLength(7);
    const accepted = upTo(20)
      .map((index) => `u:${index}`)
      .filter((_, index) => tries[index]);
    expect(await first.acceptScopes(accepted, 7)).toBe(true);
    expect(await first.acceptScopes([...accepted, 'u:more'], 7)).toBe(false);
    expect(await first.acceptScopes(['a\0b'], 9)).toBe(false);
    expect((await anotherNode()).acceptedScopes().toSorted()).toEqual(accepted.toSorted());
    // The name stays accepted even if an API takes it and is then removed.
    const [name = ''] = accepted;
    await first.createApi({ ...api, scopes: [scope(name)] }, limits);
    expect(await first.deleteApi({ ...api, revision: 1 })).toBe('deleted');
    expect(await grant(first, 'accepted', name)).toBeDefined();
  });
}
