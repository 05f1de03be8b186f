/** Looks up the email addresses of accounts by id, if the signed-in account may see accounts. */
import { useRecords } from './queries.ts';
import { session } from './session.ts';

/** Maps ids to email addresses. If the server hasn't answered yet or doesn't tell an address, the id is missing. */
export function useAccountEmails(ids: readonly string[]): ReadonlyMap<string, string> {
  const seesAccounts = session().permissions.includes('accounts.get');
  const unique = seesAccounts ? [...new Set(ids)] : [];
  const accounts = useRecords(
    'accounts.get',
    unique.map((account) => ({ account })),
  );
  return new Map(accounts.flatMap((one) => (one === undefined ? [] : [[one.id, one.email]])));
}
