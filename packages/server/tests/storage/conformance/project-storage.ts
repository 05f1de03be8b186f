import { expect } from 'vitest';
import { overwrite } from '../../../../../tests/support/overwrite.ts';
import type { Project } from '../../../src/records/project.ts';
import { AlreadyExistsError } from '../../../src/storage/errors/storage-errors.ts';
import { asCreated, project } from './records.ts';
import type { TestOn } from './subject.ts';

export function projectsConform(onStorage: TestOn): void {
  onStorage('a project is stored as given, and an update replaces all but id and number', async (storage) => {
    await storage.createProject(project);
    expect(await storage.findProject(project.id)).toEqual({ ...project, revision: 1 });
    const screen = { ...project.consentScreen, homePageUrl: 'https://sample.test', verification: 'verified' };
    const changed = { ...project, name: 'Other', consentScreen: screen, enabledApis: [] } as typeof project;
    expect(await storage.updateProject({ ...changed, number: 5, revision: 1 })).toBe('updated');
    expect(await storage.findProject(project.id)).toEqual({ ...changed, revision: 2 });
    expect(await storage.updateProject({ ...project, id: 'unknown', revision: 1 })).toBe('missing');
    expect(await storage.findProject('unknown')).toBeUndefined();
  });

  onStorage('projects are listed; a taken id or number is AlreadyExistsError', async (storage) => {
    const other = { ...project, id: 'another-project', number: 210_987_654_321 };
    await storage.createProject(project);
    await storage.createProject(other);
    await expect(storage.createProject({ ...other, number: 1 })).rejects.toThrow(AlreadyExistsError);
    await expect(storage.createProject({ ...other, id: 'third' })).rejects.toThrow(AlreadyExistsError);
    expect((await storage.listProjects({ limit: 100 })).items).toEqual([project, other].map(asCreated));
  });

  onStorage('submitted projects are listed by when they were submitted, in pages', async (storage) => {
    const submitted = (index: number, submittedAt: number): Project => ({
      ...project,
      id: `p${index}`,
      number: 300_000_000_000 + index,
      consentScreen: { ...project.consentScreen, verification: 'submitted', review: { submittedAt } },
    });
    const waiting = [submitted(0, 30), submitted(1, 10), submitted(2, 10), submitted(3, 20)];
    await storage.createProject(project);
    for (const one of waiting) await storage.createProject(one);
    const first = await storage.listSubmittedProjects({ limit: 2 });
    expect(first.items).toEqual([waiting[1], waiting[2]].map((one) => one && asCreated(one)));
    const after = first.next ?? { submittedAt: 0, ordinal: 0 };
    const rest = await storage.listSubmittedProjects({ limit: 2, after });
    expect(rest.items.map(({ id }) => id)).toEqual(['p3', 'p0']);
    expect(rest.next).toBeUndefined();
    const verified = { ...project.consentScreen, verification: 'verified' as const };
    await overwrite(storage).project({ ...submitted(1, 10), consentScreen: verified });
    await overwrite(storage).project(submitted(2, 40));
    const now = await storage.listSubmittedProjects({ limit: 10 });
    expect(now.items.map(({ id }) => id)).toEqual(['p3', 'p0', 'p2']);
  });
}
