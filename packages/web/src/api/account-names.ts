/** The email addresses of accounts by their ids, for those who may see accounts. */
import { useRecordStates } from './queries.ts';
import { session } from './session.ts';

export type AccountEmails = {
  /** Ids whose address isn't known, or not yet, are missing. */
  readonly emails: ReadonlyMap<string, string>;
  /** Whether some are still on their way. Until then, a list had better wait: an id that becomes an address moves the columns. */
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
