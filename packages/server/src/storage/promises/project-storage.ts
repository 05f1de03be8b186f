/** What storage promises of projects and of who has used them. The rules for all of them are in `storage.ts`. */
import type { Project } from '../../records/project.ts';
import type { Stored } from '../../records/stored.ts';
import type { Page, PageRequest } from './page.ts';
import type { UpdateOutcome } from './update-outcome.ts';

export interface ProjectStorage {
  /** @throws AlreadyExistsError if the id or the number is taken. */
  createProject(project: Project): Promise<void>;
  findProject(id: string): Promise<Stored<Project> | undefined>;
  findProjectByNumber(number: number): Promise<Stored<Project> | undefined>;
  /** In the order of creation. */
  listProjects(page: PageRequest): Promise<Page<Stored<Project>>>;
  /** Replaces every field but `id` and `number`, if nobody has changed it since; holds at once for every node. */
  updateProject(project: Stored<Project>): Promise<UpdateOutcome>;
  /** How many accounts have ever given the project a scope beyond signing in. */
  countProjectUsers(projectId: string): Promise<number>;
  /** Whether this account is one of them. */
  isProjectUser(projectId: string, accountSub: string): Promise<boolean>;
}
