import { useList } from '../../api/queries.ts';
import { session } from '../../api/session.ts';
import { usePaused } from '../../components/use-paused.ts';

/**
 * Says whether a project that the account may see has this id. Only creating a project shows whether another one has
 * it.
 *
 * @param id if empty, asks nothing
 */
export function useIsTakenId(id: string): boolean {
  const { account, permissions } = session();
  const paused = usePaused(id);
  const seesAll = permissions.includes('projects.list');
  const isAsked = paused !== '';
  const query = { pageSize: '1000', filter: `text = "${paused}"` };
  const ids = { account: account.id };
  const own = useList('accounts.projects.list', 'projects', ids, query, isAsked && !seesAll);
  const all = useList('projects.list', 'projects', {}, query, isAsked && seesAll);
  const found = seesAll ? all.data : own.data;
  return isAsked && paused === id && found?.some((project) => project.id === id) === true;
}
