/** The project of the sample app, which every development server creates. */
import type { ProjectStorage } from '../storage/promises/project-storage.ts';

export const sampleProjectId = 'sample-project';

export async function isDevelopmentSeeded(storage: ProjectStorage): Promise<boolean> {
  return (await storage.findProject(sampleProjectId)) !== undefined;
}
