import { expect } from 'vitest';
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
}
