/**
 * Changes the list of test users. After a conflict, the hook applies the change to the latest list, so nobody's
 * change is lost. This is safe, because adding or removing a user doesn't depend on the other users.
 */
import { call } from '../../api/call.ts';
import type { Project } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';

type ChangeUsers = (users: readonly string[]) => readonly string[];

const mostAttempts = 5;

export function useTestUsers(project: Project) {
  const changing = useChange('projects.update', ['projects']);
  const ids = { project: project.id };
  const inputFor = (change: ChangeUsers, { testUsers = [], etag }: Project = project) => ({
    ids,
    input: { testUsers: [...new Set(change(testUsers))] },
    etag,
  });
  return {
    inputFor,
    /** Resolves to undefined if the change failed. */
    update: async (change: ChangeUsers): Promise<Project | undefined> => {
      let present: Project | undefined = project;
      for (let attempt = 0; present !== undefined && attempt < mostAttempts; attempt += 1) {
        const outcome = await changing.run(inputFor(change, present));
        if ('answer' in outcome) return outcome.answer;
        if (!outcome.failure.isConflict) return undefined;
        present = await call('projects.get', { ids }).catch(() => undefined);
      }
      return undefined;
    },
    pending: changing.pending,
    failure: changing.failure,
  };
}
