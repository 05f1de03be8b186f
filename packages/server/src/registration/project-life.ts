/** Deletes and restores projects, and erases those that can no longer be restored (decision 0075). */
import { reason } from '@grantway/messages/reasons/reason';
import type { Needs } from '../context.ts';
import type { Project } from '../records/project.ts';
import type { Settings } from '../settings/settings.ts';
import type { ApiStorage } from '../storage/promises/api-storage.ts';
import { findAmong } from '../storage/promises/page.ts';
import type { ProjectLifeStorage } from '../storage/promises/project-life-storage.ts';
import type { ProjectStorage } from '../storage/promises/project-storage.ts';
import { isBuiltInId } from './built-in-app.ts';
import { changeRecord, type IfRevision, type Outcome } from './changes.ts';
import { projectEvent } from './project-events.ts';
import { requireProject } from './projects.ts';
import { RegistrationError } from './registration-error.ts';
import { type ActingContext, attributionOf } from './registration-events.ts';

type RestorableSettings = Pick<Settings, 'projectRestorableSeconds'>;

type Uses = Needs<ProjectStorage & ProjectLifeStorage & ApiStorage> &
  ActingContext & { readonly settings: RestorableSettings };

type Target = Pick<Project, 'id'> & IfRevision;

/** The most rows that one transaction erases, so that other requests don't wait long. */
const erasedAtOnce = 100;

/** Erasing waits this much longer. Otherwise a node with a slow clock could restore a project while another node erases it. */
const erasureDelaySeconds = 3_600;

/** Until when a deleted project can be restored, in seconds since 1970. Undefined if the project isn't deleted. */
export function projectRestorableUntil(project: Project, settings: RestorableSettings): number | undefined {
  return project.deletedAt === undefined ? undefined : project.deletedAt + settings.projectRestorableSeconds;
}

/**
 * The project's clients, tokens and API keys stop working at once, on every node. They stay stored for a restoration.
 *
 * @throws RegistrationError if the project is built in, or owns an API that isn't retired
 */
export async function deleteProject(context: Uses, { id, ifRevision }: Target): Promise<Outcome<Project>> {
  const { storage, now } = context;
  if (isBuiltInId(id)) {
    throw new RegistrationError([], reason('BUILT_IN_PROJECT'));
  }
  return changeRecord<Project>({
    ifRevision,
    read: () => requireProject(storage, id),
    change: (present) => ({ ...present, deletedAt: present.deletedAt ?? now() }),
    save: async (project, event) => {
      const outcome = await storage.deleteProject(project, event);
      if (outcome !== 'owns-api') return outcome;
      const api = await findAmong(
        (page) => storage.listApisOfProject(id, page),
        ({ state }) => state === 'active',
      );
      // If no API is active anymore, somebody has retired or removed it in the meantime, so try again.
      if (api === undefined) return 'outdated';
      throw new RegistrationError([], reason('PROJECT_OWNS_API', { project: id, api: api.id }));
    },
    event: (change) => projectEvent(attributionOf(context), change),
  });
}

/**
 * @param evenLate restores the project even after `projectRestorableUntil`, because a seed file names the project
 * @throws RegistrationError if it's too late
 */
export async function restoreProject(
  context: Uses,
  { id, ifRevision }: Target,
  evenLate = false,
): Promise<Outcome<Project>> {
  const { storage, settings } = context;
  const now = context.now();
  return changeRecord<Project>({
    ifRevision,
    read: () => requireProject(storage, id),
    change: (present) => {
      if (!evenLate && (projectRestorableUntil(present, settings) ?? Number.POSITIVE_INFINITY) <= now) {
        throw new RegistrationError([], reason('PROJECT_NOT_RESTORABLE', { id }));
      }
      const { deletedAt: _deletedAt, ...living } = present;
      return living;
    },
    save: (project, event) => storage.restoreProject(project, now, event),
    event: (change) => projectEvent(attributionOf(context), change),
  });
}

export async function eraseDeletedProjects(
  storage: ProjectLifeStorage,
  settings: RestorableSettings,
  now: number,
): Promise<void> {
  const deletedBefore = now - settings.projectRestorableSeconds - erasureDelaySeconds;
  while ((await storage.eraseDeletedProject({ now, deletedBefore, limit: erasedAtOnce })) === 'more');
}
