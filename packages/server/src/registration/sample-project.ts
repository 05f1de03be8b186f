/** The project of the sample app, which every development server creates. */
import type { ProjectStorage } from '../storage/promises/project-storage.ts';

export const sampleProjectId = 'sample-project';

/** True if a development server has created the sample project in this database. */
export async function isDevelopmentSeeded(storage: ProjectStorage): Promise<boolean> {
  return (await storage.findProject(sampleProjectId)) !== undefined;
}
