/** The methods that delete and restore a project, and the fields of a deleted project (decision 0075). */
import { presentFields } from '@grantway/protocol/present-fields';
import type { Project } from '../../records/project.ts';
import type { Stored } from '../../records/stored.ts';
import { deleteProject, projectRestorableUntil, restoreProject } from '../../registration/project-life.ts';
import type { Input } from '../declaration/resource.ts';
import type { ManagementServices } from '../declaration/services.ts';
import { stateMethods } from './state-methods.ts';
import { formatTimeIfAny, time } from './times.ts';

export const deletionFields = {
  deleteTime: time.optional().describe('When the project was deleted. Absent if it isn’t deleted.'),
  restorableUntil: time.optional().describe('Until when a deleted project can be restored.'),
};

export function showDeletion(project: Project, { settings }: ManagementServices): Input {
  return presentFields<Record<string, unknown>>({
    deleteTime: formatTimeIfAny(project.deletedAt),
    restorableUntil: formatTimeIfAny(projectRestorableUntil(project, settings)),
  });
}

const operations = { delete: deleteProject, undelete: restoreProject } as const;

export const lifeMethod = stateMethods<Stored<Project>, keyof typeof operations>(
  'projects.delete',
  async ({ thing: { id }, ifRevision }, change, services) =>
    (await operations[change](services, { id, ifRevision })).record,
);
