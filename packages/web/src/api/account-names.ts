/** The email addresses of accounts by their ids, for those who may see accounts. */
import { useRecords } from './queries.ts';
import { session } from './session.ts';

/** Ids whose address isn't known, or not yet, are missing. */
export function useAccountEmails(ids: readonly string[]): ReadonlyMap<string, string> {
  const seesAccounts = session().permissions.includes('accounts.get');
  const unique = seesAccounts ? [...new Set(ids)] : [];
  const accounts = useRecords(
    'accounts.get',
    unique.map((account) => ({ account })),
  );
  return new Map(accounts.flatMap((one) => (one === undefined ? [] : [[one.id, one.email]])));
}
