/** Restores a deleted project without a confirmation, because nothing is lost. */
import { deletedProjectTexts } from '@grantway/messages/console/deleted-project';
import { useChange } from '../api/queries.ts';
import { focusContent } from '../routing/focus-content.ts';
import { useTexts } from '../texts/language.tsx';
import { useNotices } from './notices.tsx';

/**
 * Prefixes of the ids of operations whose answers change when somebody deletes or restores a project. `session`
 * includes the account's permissions.
 */
export const touchedByDeletion = ['projects', 'accounts.projects', 'clients', 'session'];

export type DeletedProject = {
  readonly id: string;
  readonly name: string;
  readonly restorableUntil?: string;
};

export function isRestorable({ restorableUntil }: Pick<DeletedProject, 'restorableUntil'>): boolean {
  return restorableUntil !== undefined && Date.parse(restorableUntil) > Date.now();
}

/** Sends no etag, because nobody can change a deleted project. */
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
