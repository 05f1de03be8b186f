/** Looks up the email addresses of accounts by id, if the signed-in account may see accounts. */
import { useRecordStates } from './queries.ts';
import { session } from './session.ts';

export type AccountEmails = {
  /** Maps ids to email addresses. If the server hasn't answered yet or doesn't tell an address, the id is missing. */
  readonly emails: ReadonlyMap<string, string>;
  /** Whether an answer is missing. A list waits for it: if an id became an address later, the columns would move. */
  readonly isLoading: boolean;
};

export function useAccountEmails(ids: readonly string[]): AccountEmails {
  const seesAccounts = session().permissions.includes('accounts.get');
  const unique = seesAccounts ? [...new Set(ids)] : [];
  const { records, isLoading } = useRecordStates(
    'accounts.get',
    unique.map((account) => ({ account })),
  );
  const emails = new Map(records.flatMap((one) => (one === undefined ? [] : [[one.id, one.email]])));
  return { emails, isLoading };
}
