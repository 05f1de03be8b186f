/** Accounts in the database, and the lock on one that everything begins with that changes something of it. */
import type { Account } from '../registration/records.ts';
import { type Engine, isStorableKey, requireStorableKeys, run, statement } from './engine.ts';
import { type AccountRow, accountFromRow, accountText, emailKey } from './rows.ts';
import type { Storage } from './storage.ts';

/**
 * Every operation that changes something of an account locks the account's row first and everything else after it:
 * so operations on one account happen one after the other, see each other's effects, and cannot deadlock.
 */
export const lockAccount = statement<{ sub: string; state: Account['state'] }>(
  'lockAccount',
  ({ p, lockRows }) => `SELECT sub, state FROM accounts WHERE sub = ${p(1)} ${lockRows}`,
);

const accountColumnNames = 'sub, state, record';
const insertAccount = statement(
  'insertAccount',
  ({ p, nextOrdinal }) =>
    `INSERT INTO accounts (ordinal, sub, email_key, state, organization_id, record)
     VALUES (${nextOrdinal('accounts')}, ${p(1)}, ${p(2)}, ${p(3)}, ${p(4)}, ${p(5)})`,
);
const findAccount = statement<AccountRow>(
  'findAccount',
  ({ p }) => `SELECT ${accountColumnNames} FROM accounts WHERE sub = ${p(1)}`,
);
const findAccountByEmail = statement<AccountRow>(
  'findAccountByEmail',
  ({ p }) => `SELECT ${accountColumnNames} FROM accounts WHERE email_key = ${p(1)}`,
);
const listAccounts = statement<AccountRow>(
  'listAccounts',
  ({ p }) => `SELECT ${accountColumnNames} FROM accounts ORDER BY ordinal LIMIT ${p(1)}`,
);
const updateAccount = statement<{ sub: string }>(
  'updateAccount',
  ({ p }) =>
    `UPDATE accounts SET email_key = ${p(2)}, state = ${p(3)}, organization_id = ${p(4)}, record = ${p(5)}
     WHERE sub = ${p(1)} RETURNING sub`,
);
/** Refresh tokens carry the account's organization, so that a refresh need not read the account. */
const moveTokensToOrganization = statement(
  'moveTokensToOrganization',
  ({ p }) =>
    `UPDATE refresh_tokens SET organization_id = ${p(2)}
     WHERE account_sub = ${p(1)} AND organization_id IS DISTINCT FROM ${p(2)}`,
);

type AccountMethods = Pick<
  Storage,
  'createAccount' | 'findAccount' | 'findAccountByEmail' | 'listAccounts' | 'updateAccount'
>;

export function accountMethods(engine: Engine): AccountMethods {
  return {
    async createAccount(account) {
      requireStorableKeys(account.sub, account.email, account.organizationId ?? '');
      const { sub, email, state, organizationId = null } = account;
      await engine.write(insertAccount, [sub, emailKey(email), state, organizationId, accountText(account)]);
    },
    async findAccount(sub) {
      if (!isStorableKey(sub)) return undefined;
      const row = await engine.readOne(findAccount, [sub]);
      return row && accountFromRow(row);
    },
    async findAccountByEmail(email) {
      if (!isStorableKey(email)) return undefined;
      const row = await engine.readOne(findAccountByEmail, [emailKey(email)]);
      return row && accountFromRow(row);
    },
    async listAccounts(limit) {
      return (await engine.read(listAccounts, [limit])).map(accountFromRow);
    },
    async updateAccount(account) {
      if (!isStorableKey(account.sub)) return false;
      requireStorableKeys(account.email, account.organizationId ?? '');
      const { sub, email, state, organizationId = null } = account;
      return engine.transaction(function* () {
        const values = [sub, emailKey(email), state, organizationId, accountText(account)];
        if ((yield* run(updateAccount, values)).length === 0) return false;
        yield* run(moveTokensToOrganization, [sub, organizationId]);
        return true;
      });
    },
  };
}
