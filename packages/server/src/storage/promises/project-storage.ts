/**
 * What storage promises about projects and the accounts that have used them. `storage.ts` has the rules that all
 * interfaces share.
 */

import type { EventDraft } from '../../records/event.ts';
import type { Project } from '../../records/project.ts';
import type { Stored } from '../../records/stored.ts';
import type { Page, PageRequest } from './page.ts';
import type { UpdateOutcome } from './update-outcome.ts';

/** A place in the list of submitted projects. */
export type SubmissionPlace = { readonly submittedAt: number; readonly ordinal: number };

export interface ProjectStorage {
  /** @throws AlreadyExistsError if the id or the number is taken */
  createProject(project: Project, event?: EventDraft): Promise<void>;
  findProject(id: string): Promise<Stored<Project> | undefined>;
  findProjectByNumber(number: number): Promise<Stored<Project> | undefined>;
  /** All projects in the order of creation. */
  listProjects(page: PageRequest): Promise<Page<Stored<Project>>>;
  /** The projects whose apps wait for a reviewer, in the order of submission. */
  listSubmittedProjects(page: PageRequest<SubmissionPlace>): Promise<Page<Stored<Project>, SubmissionPlace>>;
  /** The organization's projects in the order of creation. */
  listProjectsOfOrganization(organizationId: string, page: PageRequest): Promise<Page<Stored<Project>>>;
  /**
   * Replaces every field but `id` and `number`, if the project hasn't changed since it was read. Takes effect on every
   * node immediately.
   */
  updateProject(project: Stored<Project>, event?: EventDraft): Promise<UpdateOutcome>;
  /** How many accounts have ever granted the project a scope beyond signing in. */
  countProjectUsers(projectId: string): Promise<number>;
  /** Whether this account has ever granted the project a scope beyond signing in. */
  isProjectUser(projectId: string, accountSub: string): Promise<boolean>;
}
