import { expect } from 'vitest';
import type { ApiKey } from '../../../src/records/api-key.ts';
import type { EventDraft } from '../../../src/records/event.ts';
import { firstRevision, type Stored } from '../../../src/records/stored.ts';
import { AlreadyExistsError } from '../../../src/storage/errors/storage-errors.ts';
import { digest, now, project, seed, upTo } from './records.ts';
import { onTwoNodes, type TestOn } from './subject.ts';

const key: ApiKey = {
  id: '0123456789abcdef',
  projectId: project.id,
  name: 'Website',
  sha256: digest('key'),
  apis: ['youtube.googleapis.com'],
  addresses: ['203.0.113.0/24'],
  createdAt: now,
};
const stored: Stored<ApiKey> = { ...key, revision: firstRevision };
const made = (name: string): ApiKey => ({ ...key, id: name, name, sha256: digest(name) });
const event = (kind: EventDraft['kind']): EventDraft => ({
  kind,
  at: now,
  actor: { kind: 'operator' },
  cause: 'admin',
  projectId: project.id,
});

/** Makes the digest a plain array, so tests can compare: the engines return different kinds of byte arrays. */
const plain = (found: ApiKey | undefined) => found && { ...found, sha256: [...found.sha256] };

export function apiKeysConform(onStorage: TestOn): void {
  onStorage('a key is found by its digest and by its id, on every node', async (storage, anotherNode) => {
    await seed(storage);
    await storage.createProject({ ...project, id: 'other', number: 300_000_000_000 });
    expect(await storage.addApiKey(key, 10)).toBe('added');
    const elsewhere = await anotherNode();
    expect(plain(await elsewhere.findApiKeyBySha256(digest('key')))).toEqual(plain(stored));
    expect(plain(await elsewhere.findApiKey(project.id, key.id))).toEqual(plain(stored));
    expect(await elsewhere.findApiKeyBySha256(digest('another key'))).toBeUndefined();
    expect(await elsewhere.findApiKey('other', key.id)).toBeUndefined();
    expect(await storage.findApiKey('a\0b', key.id)).toBeUndefined();
  });

  onStorage('the keys of a project are listed in the order of creation, in pages', async (storage) => {
    await seed(storage);
    await storage.createProject({ ...project, id: 'other', number: 300_000_000_000 });
    for (const name of ['c', 'a', 'b']) await storage.addApiKey(made(name), 10);
    await storage.addApiKey({ ...made('d'), projectId: 'other' }, 10);
    const first = await storage.listApiKeys(project.id, { limit: 2 });
    const rest = await storage.listApiKeys(project.id, { limit: 2, after: first.next ?? 0 });
    expect([first, rest].map(({ items }) => items.map(({ name }) => name))).toEqual([['c', 'a'], ['b']]);
    expect(rest.next).toBeUndefined();
  });

  onStorage('a change and a removal need the current revision', async (storage, anotherNode) => {
    await seed(storage);
    await storage.addApiKey(key, 10);
    const renamed = { ...stored, name: 'Renamed', apis: [], addresses: [] };
    expect(await storage.updateApiKey(renamed)).toBe('updated');
    expect(await storage.updateApiKey({ ...stored, name: 'Lost' })).toBe('outdated');
    expect(await storage.removeApiKey(stored)).toBe('outdated');
    const elsewhere = await anotherNode();
    const present = { ...renamed, revision: 2 };
    expect(plain(await elsewhere.findApiKeyBySha256(key.sha256))).toEqual(plain(present));
    expect(await elsewhere.removeApiKey(present)).toBe('removed');
    expect(await storage.findApiKeyBySha256(key.sha256)).toBeUndefined();
    expect(await storage.removeApiKey(present)).toBe('missing');
    expect(await storage.updateApiKey(present)).toBe('missing');
  });

  onStorage('no two keys have the same digest or id, and a key needs a project', async (storage) => {
    await seed(storage);
    await storage.addApiKey(key, 10);
    await expect(storage.addApiKey({ ...key, id: 'another' }, 10)).rejects.toThrow(AlreadyExistsError);
    await expect(storage.addApiKey({ ...made('x'), id: key.id }, 10)).rejects.toThrow(AlreadyExistsError);
    await expect(storage.addApiKey({ ...made('x'), projectId: 'unknown' }, 10)).rejects.toThrow(TypeError);
    expect((await storage.listApiKeys(project.id, { limit: 10 })).items).toHaveLength(1);
  });

  onStorage('an event is stored only together with its change', async (storage) => {
    await seed(storage);
    await storage.addApiKey(key, 1, event('apiKey.created'));
    expect(await storage.addApiKey(made('second'), 1, event('apiKey.created'))).toBe('full');
    await storage.updateApiKey({ ...stored, name: 'Renamed' }, event('apiKey.changed'));
    await storage.updateApiKey({ ...stored, name: 'Lost' }, event('apiKey.changed'));
    await storage.removeApiKey(stored, event('apiKey.removed'));
    await storage.removeApiKey({ ...stored, revision: 2 }, event('apiKey.removed'));
    const { items } = await storage.readEvents({ limit: 10 });
    expect(items.map(({ kind }) => kind)).toEqual(['apiKey.created', 'apiKey.changed', 'apiKey.removed']);
  });

  onStorage(
    'a project never has more keys than the limit, however many are added concurrently',
    onTwoNodes(async (storage, elsewhere) => {
      const outcomes = await Promise.all(
        upTo(12).map((index) => (index % 2 ? storage : elsewhere).addApiKey(made(`key-${index}`), 5)),
      );
      expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(5);
      expect((await storage.listApiKeys(project.id, { limit: 100 })).items).toHaveLength(5);
    }),
  );
}
