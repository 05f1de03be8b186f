/** Accounts in the database, and the lock that every change of an account's data takes first. */
import { type Account, domainOfEmail } from '../../records/account.ts';
import { type Engine, run, statement } from '../engine/engine.ts';
import { isStorableKey, requireStorableKeys } from '../engine/storable-keys.ts';
import type { AccountStorage } from '../promises/account-storage.ts';
import { finder, lister, listStatement } from './look-ups.ts';
import { recordEvents } from './outbox-sql.ts';
import { whyNotUpdated, withRevision } from './revision.ts';
import { type AccountRow, accountFromRow, accountText, emailKey, type Unsaved } from './rows.ts';

/**
 * Every operation that changes data of an account locks the account's row first, and everything else after it. So
 * operations on one account run one after the other, see each other's effects and can't deadlock.
 */
export const lockAccount = statement<{ sub: string; state: Account['state'] }>(
  'lockAccount',
  ({ p, lockRows }) => `SELECT sub, state FROM accounts WHERE sub = ${p(1)} ${lockRows}`,
);

type StoredAccountRow = AccountRow & { revision: number };

const storedAccount = withRevision<StoredAccountRow, Account>(accountFromRow);

const accountColumnNames = 'sub, state, record, revision';
const insertAccount = statement(
  'insertAccount',
  ({ p, nextOrdinal }) =>
    `INSERT INTO accounts (ordinal, sub, email_key, email_domain, state, organization_id, record)
     VALUES (${nextOrdinal('accounts')}, ${p(1)}, ${p(2)}, ${p(3)}, ${p(4)}, ${p(5)}, ${p(6)})`,
);
const findAccount = statement<StoredAccountRow>(
  'findAccount',
  ({ p }) => `SELECT ${accountColumnNames} FROM accounts WHERE sub = ${p(1)}`,
);
const findAccountByEmail = statement<StoredAccountRow>(
  'findAccountByEmail',
  ({ p }) => `SELECT ${accountColumnNames} FROM accounts WHERE email_key = ${p(1)}`,
);
const listed = { table: 'accounts', columns: accountColumnNames };
const listAccounts = listStatement<StoredAccountRow>('listAccounts', listed);
const listAccountsOfDomain = listStatement<StoredAccountRow>('listAccountsOfDomain', {
  ...listed,
  keys: ['email_domain'],
});
const listAccountsOfOrganization = listStatement<StoredAccountRow>('listAccountsOfOrganization', {
  ...listed,
  keys: ['organization_id'],
});
const updateAccount = statement<{ sub: string }>(
  'updateAccount',
  ({ p }) =>
    `UPDATE accounts SET email_key = ${p(2)}, email_domain = ${p(3)}, state = ${p(4)}, organization_id = ${p(5)},
                         record = ${p(6)}, revision = revision + 1
     WHERE sub = ${p(1)} AND revision = ${p(7)} RETURNING sub`,
);
/**
 * Copies an account's new organization to the rows of its refresh tokens. Each of these rows has the organization, so
 * that a refresh doesn't have to read the account.
 */
const moveTokensToOrganization = statement(
  'moveTokensToOrganization',
  ({ p }) =>
    `UPDATE refresh_tokens SET organization_id = ${p(2)}
     WHERE account_sub = ${p(1)} AND organization_id IS DISTINCT FROM ${p(2)}`,
);

export function accountMethods(engine: Engine): AccountStorage {
  const findByEmailKey = finder(engine, findAccountByEmail, storedAccount);
  const listAll = lister(engine, listAccounts, storedAccount);
  const listOfDomain = lister(engine, listAccountsOfDomain, storedAccount);
  const listOfOrganization = lister(engine, listAccountsOfOrganization, storedAccount);
  return {
    async createAccount(account, event) {
      requireStorableKeys(account.sub, account.email, account.organizationId ?? '');
      await engine.transaction(function* () {
        yield* run(insertAccount, accountColumns(account));
        yield* recordEvents([event]);
      });
    },
    findAccount: finder(engine, findAccount, storedAccount),
    findAccountByEmail: (email) => findByEmailKey(emailKey(email)),
    listAccounts: (page) => listAll(page),
    listAccountsOfDomain: (domain, page) => listOfDomain(page, domain),
    listAccountsOfOrganization: (organizationId, page) => listOfOrganization(page, organizationId),
    async updateAccount(account, event) {
      if (!isStorableKey(account.sub)) return 'missing';
      requireStorableKeys(account.email, account.organizationId ?? '');
      const { sub, organizationId = null, revision } = account;
      return engine.transaction(function* () {
        const updated = yield* run(updateAccount, [...accountColumns(account), revision]);
        if (updated.length === 0) return whyNotUpdated(yield* run(lockAccount, [sub]));
        yield* run(moveTokensToOrganization, [sub, organizationId]);
        yield* recordEvents([event]);
        return 'updated';
      });
    },
  };
}

function accountColumns(account: Unsaved<Account>) {
  const { sub, email, state, organizationId = null } = account;
  return [sub, emailKey(email), domainOfEmail(email), state, organizationId, accountText(account)];
}
