import { expect } from 'vitest';
import { AlreadyExistsError } from '../../../src/storage/errors/storage-errors.ts';
import { asCreated, client, digest, now, project } from './records.ts';
import type { TestOn } from './subject.ts';

export function clientsConform(onStorage: TestOn): void {
  onStorage(
    'a client is stored as given, and an update replaces it, including secrets',
    async (storage, anotherNode) => {
      await storage.createProject(project);
      await storage.createClient(client);
      expect(await storage.findClient(client.clientId)).toEqual(asCreated(client));
      const added = {
        sha256: digest('two'),
        sealed: 'sealed too',
        createdAt: now,
        state: 'disabled',
      } as const;
      const changed = {
        ...client,
        secrets: [...client.secrets, added],
        redirectUris: [],
        state: 'disabled',
      } as const;
      const elsewhere = await anotherNode();
      const updated = { ...changed, projectId: 'not-changed', revision: 1 };
      expect(await elsewhere.updateClient(updated)).toBe('updated');
      expect(await storage.findClient(client.clientId)).toEqual({ ...changed, revision: 2 });
      expect(await storage.updateClient({ ...updated, clientId: 'unknown' })).toBe('missing');
      expect(await storage.findClient('unknown')).toBeUndefined();
    },
  );

  onStorage(
    'clients are listed by project; a taken id and an unknown project are rejected',
    async (storage) => {
      await storage.createProject(project);
      await storage.createProject({ ...project, id: 'another-project', number: 2 });
      const clients = ['b', 'a', 'c'].map((clientId) => ({ ...client, clientId }));
      for (const each of clients) await storage.createClient(each);
      await storage.createClient({ ...client, clientId: 'd', projectId: 'another-project' });
      await expect(storage.createClient(clients[0] ?? client)).rejects.toThrow(AlreadyExistsError);
      await expect(storage.createClient({ ...client, projectId: 'unknown' })).rejects.toThrow(TypeError);
      expect((await storage.listClients(project.id, { limit: 100 })).items).toEqual(clients.map(asCreated));
      expect((await storage.listClients('unknown', { limit: 100 })).items).toEqual([]);
    },
  );
}
