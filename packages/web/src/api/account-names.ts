/** Looks up the email addresses of accounts, if the signed-in account may see accounts. */
import { useRecordStates } from './queries.ts';
import { session } from './session.ts';

export type AccountEmails = {
  /** Email addresses by id. An id is missing while the address is loading or if the server doesn't tell it. */
  readonly emails: ReadonlyMap<string, string>;
  /**
   * Whether addresses are loading. A list waits for them, because its columns would move if an id became an address.
   */
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
