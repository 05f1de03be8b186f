/** Restores a deleted project. It doesn't ask the person to confirm, because nothing is lost. */
import { deletedProjectTexts } from '@grantway/messages/console/deleted-project';
import { useChange } from '../api/queries.ts';
import { focusContent } from '../routing/focus-content.ts';
import { useTexts } from '../texts/language.tsx';
import { useNotices } from './notices.tsx';

/**
 * First parts of the ids of operations whose answers change when a project is deleted or restored. `session` has what the
 * account may do in the project.
 */
export const touchedByDeletion = ['projects', 'accounts.projects', 'clients', 'session'];

export type DeletedProject = {
  readonly id: string;
  readonly name: string;
  /** The time until which the project can be restored. */
  readonly restorableUntil?: string;
};

export function isRestorable({ restorableUntil }: Pick<DeletedProject, 'restorableUntil'>): boolean {
  return restorableUntil !== undefined && Date.parse(restorableUntil) > Date.now();
}

/** Sends no etag: a deleted project can't change, so nobody else's change can be lost. */
export function useRestoring() {
  const text = useTexts(deletedProjectTexts);
  const { show } = useNotices();
  const { run, pending, failure } = useChange('projects.undelete', touchedByDeletion);
  const restore = async ({ id, name }: Pick<DeletedProject, 'id' | 'name'>) => {
    const outcome = await run({ ids: { project: id }, input: {} });
    show('answer' in outcome ? text.restored(name) : text.notRestored(name));
    if ('answer' in outcome) focusContent();
  };
  return { restore, pending, failure };
}
