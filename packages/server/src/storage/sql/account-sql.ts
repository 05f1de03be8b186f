import { type Account, domainOfEmail } from '../../records/account.ts';
import { type Engine, run, statement } from '../engine/engine.ts';
import { isStorableKey, requireStorableKeys } from '../engine/storable-keys.ts';
import type { AccountStorage } from '../promises/account-storage.ts';
import { finder, findStatement, lister, listStatement } from './look-ups.ts';
import { recordEvents } from './outbox-sql.ts';
import { updateStatement, whyNotUpdated, withRevision } from './revision.ts';
import { type AccountRow, accountFromRow, accountText, emailKey, type Unsaved } from './rows.ts';

/**
 * An operation that changes several rows of one account locks the account's row first, and everything else after it. So
 * such operations on one account run one after the other, see each other's effects and can't deadlock.
 */
export const lockAccount = statement<{ sub: string; state: Account['state'] }>(
  'lockAccount',
  ({ p, lockRows }) => `SELECT sub, state FROM accounts WHERE sub = ${p(1)} ${lockRows}`,
);

type Row = AccountRow & { revision: number };

const storedAccount = withRevision<Row, Account>(accountFromRow);

const table = { name: 'accounts', columns: 'sub, state, record, revision' };
const insertAccount = statement(
  'insertAccount',
  ({ p, nextOrdinal }) =>
    `INSERT INTO accounts (ordinal, sub, email_key, email_domain, state, organization_id, record)
     VALUES (${nextOrdinal('accounts')}, ${p(1)}, ${p(2)}, ${p(3)}, ${p(4)}, ${p(5)}, ${p(6)})`,
);
const findAccount = findStatement<Row>('findAccount', table, ['sub']);
const findAccountByEmail = findStatement<Row>('findAccountByEmail', table, ['email_key']);
const listAccounts = listStatement<Row>('listAccounts', table);
const listAccountsOfDomain = listStatement<Row>('listAccountsOfDomain', table, ['email_domain']);
const listAccountsOfOrganization = listStatement<Row>('listAccountsOfOrganization', table, [
  'organization_id',
]);
const updateAccount = updateStatement('updateAccount', table, {
  keys: ['sub'],
  set: ['email_key', 'email_domain', 'state', 'organization_id', 'record'],
});
/** Refresh tokens have a copy of the account's organization, so that a refresh doesn't have to read the account. */
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
