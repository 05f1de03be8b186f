import { expect } from 'vitest';
import type { ProjectDomain } from '../../../src/records/project-domain.ts';
import { AlreadyExistsError } from '../../../src/storage/errors/storage-errors.ts';
import { asCreated, project, seed, upTo } from './records.ts';
import { onTwoNodes, type TestOn } from './subject.ts';

const harbour: ProjectDomain = { projectId: project.id, domain: 'harbour.example', challenge: 'c1' };
const proved: ProjectDomain = { ...harbour, proof: { method: 'dns', provedAt: 9 } };

export function projectDomainsConform(onStorage: TestOn): void {
  onStorage(
    'a domain is found and listed by project, and several projects can have it',
    async (storage, anotherNode) => {
      await seed(storage);
      const other = { ...project, id: 'other', number: 300_000_000_000 };
      await storage.createProject(other);
      expect(await storage.addProjectDomain(harbour, 10)).toBe('added');
      expect(await storage.addProjectDomain({ ...proved, projectId: 'other' }, 10)).toBe('added');
      await storage.addProjectDomain({ ...harbour, domain: 'island.example' }, 10);
      const elsewhere = await anotherNode();
      expect(await elsewhere.findProjectDomain(project.id, 'harbour.example')).toEqual(asCreated(harbour));
      const [first, second] = [
        await elsewhere.listProjectDomains(project.id, { limit: 1 }),
        await elsewhere.listProjectDomains('other', { limit: 10 }),
      ];
      expect(first.items).toEqual([asCreated(harbour)]);
      const rest = await storage.listProjectDomains(project.id, { limit: 10, after: first.next ?? 0 });
      expect(rest.items.map(({ domain }) => domain)).toEqual(['island.example']);
      expect(second.items).toEqual([asCreated({ ...proved, projectId: 'other' })]);
      expect(await storage.findProjectDomain('a\0b', 'harbour.example')).toBeUndefined();
    },
  );

  onStorage('a change and a removal need the current revision', async (storage) => {
    await seed(storage);
    await storage.addProjectDomain(harbour, 10);
    expect(await storage.updateProjectDomain({ ...proved, revision: 1 })).toBe('updated');
    expect(await storage.updateProjectDomain({ ...harbour, revision: 1 })).toBe('outdated');
    expect(await storage.removeProjectDomain({ ...harbour, revision: 1 })).toBe('outdated');
    const stored = { ...proved, revision: 2 };
    expect(await storage.findProjectDomain(project.id, 'harbour.example')).toEqual(stored);
    expect(await storage.removeProjectDomain(stored)).toBe('removed');
    expect(await storage.removeProjectDomain(stored)).toBe('missing');
    expect(await storage.updateProjectDomain(stored)).toBe('missing');
  });

  onStorage('the same domain twice and an unknown project are errors', async (storage) => {
    await seed(storage);
    await storage.addProjectDomain(harbour, 1);
    await expect(storage.addProjectDomain(proved, 1)).rejects.toThrow(AlreadyExistsError);
    await expect(storage.addProjectDomain({ ...harbour, projectId: 'unknown' }, 1)).rejects.toThrow(
      TypeError,
    );
    expect(await storage.findProjectDomain(project.id, 'harbour.example')).toEqual(asCreated(harbour));
  });

  onStorage(
    'never more domains than the limit, however many are added concurrently',
    onTwoNodes(async (storage, elsewhere) => {
      const outcomes = await Promise.all(
        upTo(12).map((index) =>
          (index % 2 ? storage : elsewhere).addProjectDomain({ ...harbour, domain: `d${index}.example` }, 5),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(5);
      expect((await storage.listProjectDomains(project.id, { limit: 100 })).items).toHaveLength(5);
    }),
  );
}
