/** `storage.ts` has the rules that all storage interfaces share. */

import type { EventDraft } from '../../records/event.ts';
import type { Project } from '../../records/project.ts';
import type { Stored } from '../../records/stored.ts';
import type { Page, PageRequest } from './page.ts';
import type { UpdateOutcome } from './update-outcome.ts';

export type SubmissionPlace = { readonly submittedAt: number; readonly ordinal: number };

export interface ProjectStorage {
  /** @throws AlreadyExistsError if the id or the number is taken */
  createProject(project: Project, event: EventDraft): Promise<void>;
  findProject(id: string): Promise<Stored<Project> | undefined>;
  findProjectByNumber(number: number): Promise<Stored<Project> | undefined>;
  /** In the order of creation. */
  listProjects(page: PageRequest): Promise<Page<Stored<Project>>>;
  /** The projects whose apps wait for a reviewer, in the order of submission. */
  listSubmittedProjects(page: PageRequest<SubmissionPlace>): Promise<Page<Stored<Project>, SubmissionPlace>>;
  /** In the order of creation. */
  listProjectsOfOrganization(organizationId: string, page: PageRequest): Promise<Page<Stored<Project>>>;
  /** Replaces every field but `id` and `number`, on every node immediately. */
  updateProject(project: Stored<Project>, event: EventDraft): Promise<UpdateOutcome>;
  /** How many accounts have ever granted the project a scope beyond signing in. */
  countProjectUsers(projectId: string): Promise<number>;
  /** Whether this account has ever granted the project a scope beyond signing in. */
  isProjectUser(projectId: string, accountSub: string): Promise<boolean>;
}
