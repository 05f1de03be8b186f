/** The project of the sample application, which every development server has. */
import type { ProjectStorage } from '../storage/promises/project-storage.ts';

export const sampleProjectId = 'sample-project';

/** Whether a development server has put its sample application there. */
export async function isDevelopmentSeeded(storage: ProjectStorage): Promise<boolean> {
  return (await storage.findProject(sampleProjectId)) !== undefined;
}
