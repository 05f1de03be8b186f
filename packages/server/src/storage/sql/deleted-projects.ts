/**
 * Keeps deleted projects as they are (decision 0075). Every change of a project, or of what belongs to it, stores its event
 * in the same transaction. So the check is part of storing events, and no change can forget it.
 */
import type { EventArea, EventDraft, EventKind } from '../../records/event.ts';
import { run, statement } from '../engine/engine.ts';
import { ProjectDeletedError } from '../errors/storage-errors.ts';

/** The events of these areas are about a project and its records. Grants aren't among them: people may always revoke. */
const areas: ReadonlySet<string> = new Set<EventArea>([
  'project',
  'verification',
  'member',
  'domain',
  'api',
  'scope',
  'apiKey',
  'client',
]);

/** The deletion itself is allowed. Downloading a secret doesn't change the secret. */
const allowed: ReadonlySet<string> = new Set<EventKind>(['project.deleted', 'client.secretDownloaded']);

const findDeletedProject = statement<{ id: string }>(
  'findDeletedProject',
  ({ p }) => `SELECT id FROM projects WHERE id = ${p(1)} AND deleted_at IS NOT NULL`,
);

/**
 * The server's own events pass, because housekeeping erases deleted projects.
 *
 * @throws ProjectDeletedError if one of the events changes a deleted project
 */
export function* refuseChangesOfDeletedProjects(events: readonly EventDraft[]) {
  const projectIds = events.flatMap(({ kind, actor, projectId }) => {
    const [area = ''] = kind.split('.');
    const changes = areas.has(area) && !allowed.has(kind) && actor.kind !== 'server';
    return changes && projectId !== undefined ? [projectId] : [];
  });
  for (const id of new Set(projectIds)) {
    const [deleted] = yield* run(findDeletedProject, [id]);
    if (deleted !== undefined) throw new ProjectDeletedError(id);
  }
}
