/** Accounts in the database, and the lock on one that everything begins with that changes something of it. */
import type { Account } from '../../records/account.ts';
import type { Stored } from '../../records/stored.ts';
import { type Engine, isStorableKey, requireStorableKeys, run, statement } from '../engine/engine.ts';
import type { AccountStorage } from '../promises/account-storage.ts';
import { pageOf, rowsToRead } from './page-sql.ts';
import { whyNotUpdated } from './revision.ts';
import {
  type AccountRow,
  accountFromRow,
  accountText,
  domainOfEmail,
  emailKey,
  type Unsaved,
} from './rows.ts';

/**
 * Every operation that changes something of an account locks the account's row first and everything else after it:
 * so operations on one account happen one after the other, see each other's effects, and cannot deadlock.
 */
export const lockAccount = statement<{ sub: string; state: Account['state'] }>(
  'lockAccount',
  ({ p, lockRows }) => `SELECT sub, state FROM accounts WHERE sub = ${p(1)} ${lockRows}`,
);

type StoredAccountRow = AccountRow & { revision: number };
type ListedAccountRow = StoredAccountRow & { ordinal: number };

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
const listAccounts = statement<ListedAccountRow>(
  'listAccounts',
  ({ p }) =>
    `SELECT ordinal, ${accountColumnNames} FROM accounts WHERE ordinal > ${p(1)} ORDER BY ordinal LIMIT ${p(2)}`,
);
const listAccountsOfDomain = statement<ListedAccountRow>(
  'listAccountsOfDomain',
  ({ p }) =>
    `SELECT ordinal, ${accountColumnNames} FROM accounts
     WHERE email_domain = ${p(1)} AND ordinal > ${p(2)} ORDER BY ordinal LIMIT ${p(3)}`,
);
const updateAccount = statement<{ sub: string }>(
  'updateAccount',
  ({ p }) =>
    `UPDATE accounts SET email_key = ${p(2)}, email_domain = ${p(3)}, state = ${p(4)}, organization_id = ${p(5)},
                         record = ${p(6)}, revision = revision + 1
     WHERE sub = ${p(1)} AND revision = ${p(7)} RETURNING sub`,
);
/** Refresh tokens carry the account's organization, so that a refresh need not read the account. */
const moveTokensToOrganization = statement(
  'moveTokensToOrganization',
  ({ p }) =>
    `UPDATE refresh_tokens SET organization_id = ${p(2)}
     WHERE account_sub = ${p(1)} AND organization_id IS DISTINCT FROM ${p(2)}`,
);

export function accountMethods(engine: Engine): AccountStorage {
  return {
    async createAccount(account) {
      requireStorableKeys(account.sub, account.email, account.organizationId ?? '');
      await engine.write(insertAccount, accountColumns(account));
    },
    async findAccount(sub) {
      if (!isStorableKey(sub)) return undefined;
      const row = await engine.readOne(findAccount, [sub]);
      return row && storedAccount(row);
    },
    async findAccountByEmail(email) {
      if (!isStorableKey(email)) return undefined;
      const row = await engine.readOne(findAccountByEmail, [emailKey(email)]);
      return row && storedAccount(row);
    },
    async listAccounts({ limit, after = 0 }) {
      const rows = await engine.read(listAccounts, [after, rowsToRead(limit)]);
      return pageOf(rows, limit, storedAccount);
    },
    async listAccountsOfDomain(domain, { limit, after = 0 }) {
      if (!isStorableKey(domain)) return { items: [] };
      const rows = await engine.read(listAccountsOfDomain, [domain, after, rowsToRead(limit)]);
      return pageOf(rows, limit, storedAccount);
    },
    async updateAccount(account) {
      if (!isStorableKey(account.sub)) return 'missing';
      requireStorableKeys(account.email, account.organizationId ?? '');
      const { sub, organizationId = null, revision } = account;
      return engine.transaction(function* () {
        const updated = yield* run(updateAccount, [...accountColumns(account), revision]);
        if (updated.length === 0) return whyNotUpdated(yield* run(lockAccount, [sub]));
        yield* run(moveTokensToOrganization, [sub, organizationId]);
        return 'updated';
      });
    },
  };
}

function accountColumns(account: Unsaved<Account>) {
  const { sub, email, state, organizationId = null } = account;
  return [sub, emailKey(email), domainOfEmail(email), state, organizationId, accountText(account)];
}

function storedAccount(row: StoredAccountRow): Stored<Account> {
  return { ...accountFromRow(row), revision: row.revision };
}
